import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { expectGood } from './good.ts';
import { settled, signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const _directory = inject('directory');
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const ROWS_MAX = 5_000;
const ROWS_SENT = Number(process.env['KAWAL_FILE_ROWS'] ?? 1_000);
const BAD = 37;
const AMOUNT = 600_000;
const VILLAGE = '31.71.01.1001';
const CLERK = 'petugas-bri';
const SENT_MS_MAX = 900_000;

const HEADING = [
  'Nomor rujukan',
  'Tanggal',
  'NIK',
  'Kode desa/kelurahan',
  'Program',
  'Bulan',
  'Nominal',
  'Saluran',
  'Nama pemilik rekening',
];
/** What a spreadsheet or a hand does to a cell: which one, what it becomes, what it was. */
const WRONGS = [
  [2, '1,57101E+15', undefined],
  [6, 'enam ratus ribu', '600.000'],
  [1, '25/13/2026', undefined],
  [3, '3171011001', VILLAGE],
  [7, '=HYPERLINK("http://elsewhere.example")', 'KKS'],
  [5, '2026', undefined],
  [4, 'BLT', 'SEMBAKO'],
] as const;

/** Days of this month and the last: neither ahead nor long ago. */
const paidOn = new Date(Date.now() - 3 * 86_400_000);
const [YEAR, MONTH, DAY] = paidOn.toISOString().slice(0, 10).split('-') as [string, string, string];

const goodRow = (tag: string, i: number): string[] => [
  `${tag}-${String(i).padStart(6, '0')}`,
  `${DAY}/${MONTH}/${YEAR}`,
  `317101${String(10 + (i % 18)).padStart(2, '0')}0585${String((i % 9_998) + 1).padStart(4, '0')}`,
  VILLAGE,
  'SEMBAKO',
  `${YEAR}-${MONTH}`,
  '600.000',
  'KKS',
  `Contoh ${i}`,
];
const csv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) => cells.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';'))
    .join('\r\n');

/** `bad` of the rows hold something wrong, spread over the file. */
function fileOf(tag: string, rows: number, bad: number) {
  const good = Array.from({ length: rows }, (_, i) => goodRow(tag, i + 1));
  const step = Math.floor(rows / Math.max(1, bad));
  const spoiled = good.map((cells, i) => {
    const nth = Math.floor(i / step);
    if (bad === 0 || i % step !== 0 || nth >= bad) return cells;
    const [column, text] = WRONGS[nth % WRONGS.length] ?? WRONGS[0];
    return cells.with(column, text);
  });
  return { text: `\uFEFF${csv([HEADING, ...spoiled])}\r\n`, good };
}

const choose = (page: Page, name: string, text: string): Promise<void> =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const tile = async (page: Page, label: string): Promise<string> => {
  const named = page.locator('dl > div', { has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) });
  return (await named.locator('dd').textContent()) ?? '';
};
const count = (text: string): number => Number(/^[\d.]+/.exec(text)?.[0].replaceAll('.', ''));
async function textOf(download: Download): Promise<string> {
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

interface Total {
  readonly paid: number;
  readonly paidRupiah: number;
}
/** What the roll-ups of the village say, to a manager. */
async function totals(): Promise<Total> {
  const { total } = await ask<{ readonly total: Total }>('manager-nasional', `/v1/summary?area=${VILLAGE}`);
  return { paid: total.paid, paidRupiah: total.paidRupiah };
}

describe('a file', () => {
  it('of 5,000 rows is checked in the browser: 37 are named with why, the others are ready, and nothing has been sent', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, CLERK);
    const posted: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && request.url().includes('/v1/') && posted.push(request.url()));
    await page.goto('/kirim?jenis=pembayaran');
    await settled(page);
    await choose(page, 'besar.csv', fileOf('CEK', ROWS_MAX, BAD).text);
    await page.getByRole('heading', { name: 'Siap dikirim' }).waitFor();
    expect(count(await tile(page, 'Siap dikirim'))).toBe(ROWS_MAX - BAD);
    expect(count(await tile(page, 'Perlu diperbaiki'))).toBe(BAD);
    await page.getByRole('button', { name: `Hanya yang bermasalah (${BAD})` }).click();
    await page.waitForURL('**baris=masalah*');
    await page.getByRole('table').getByText('Nominal: Bukan jumlah rupiah bulat').first().waitFor();
    // few of them are drawn
    expect(await page.locator('table tbody tr').count()).toBeLessThan(40);
    await expectGood(page, complaints, 'the checked file');
    expect(posted).toEqual([]);
    // nothing of it lies in the browser
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    expect(kept).not.toMatch(/CEK-|Contoh|3171/);
    await page.getByRole('link', { name: 'Tanda' }).click();
    await page.getByRole('dialog').getByText('belum dikirim').waitFor();
    await page.getByRole('button', { name: 'Tetap di sini' }).click();
    await page.getByRole('heading', { name: 'Siap dikirim' }).waitFor();
    await close();
  });

  it(
    'arrives once: through a lost connection, mended where it was bad, and sent again as it was',
    async () => {
      const { page, complaints, close } = await signedIn(browser, baseUrl, CLERK);
      const { text, good } = fileOf('KIRIM', ROWS_SENT, BAD);
      const ready = ROWS_SENT - BAD;
      await page.goto('/kirim?jenis=pembayaran');
      await settled(page);
      await choose(page, 'okt.csv', text);
      await page.getByRole('button', { name: /^Kirim [\d.]+ baris sebagai Pembayaran$/ }).click();
      const bar = page.getByRole('progressbar');
      await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: SENT_MS_MAX }).toBeGreaterThan(0);
      await page.context().setOffline(true);
      await page.getByText('Menunggu sambungan').waitFor();
      await expectGood(page, complaints.splice(0, 0), 'waiting for the connection');
      await page.context().setOffline(false);
      await page.getByRole('heading', { name: 'Terkirim, dengan baris yang perlu diperbaiki' }).waitFor({ timeout: SENT_MS_MAX });
      const [accepted, duplicate] = [await tile(page, 'Diterima'), await tile(page, 'Sudah ada sebelumnya')].map(count);
      // a call whose answer was lost with the connection is told as there already
      expect((accepted ?? 0) + (duplicate ?? 0)).toBe(ready);
      expect(count(await tile(page, 'Kembali untuk diperbaiki'))).toBe(BAD);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Unduh ${BAD} baris untuk diperbaiki` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('okt-perbaiki.csv');
      const back = await textOf(download);
      const [heading, ...lines] = back.trimEnd().split('\r\n');
      expect(heading).toBe(`\uFEFF${HEADING.join(';')};Alasan;Perbaikan`);
      expect(lines).toHaveLength(BAD);
      for (const line of lines) expect(line).toMatch(/: (Excel|Bukan|Tanggal|Instansi)/);
      expect(back).not.toMatch(/(^|;|")=HYPERLINK/m);

      await page.getByText('Semua yang diterima sudah tercatat.').waitFor({ timeout: SENT_MS_MAX });
      await expectGood(page, [], 'the result');
      await page.getByRole('button', { name: 'Kirim berkas lain' }).click();
      const mended = lines.map((line) => {
        const reference = line.split(';')[0] ?? '';
        const cells = good.find(([own]) => own === reference) ?? [];
        return [...cells, 'masih di sini', 'boleh dibiarkan'];
      });
      await choose(page, 'okt-perbaiki.csv', csv([(heading ?? '').replace('\uFEFF', '').split(';'), ...mended]));
      await page.getByRole('button', { name: `Kirim ${BAD} baris sebagai Pembayaran` }).click();
      await page.getByRole('heading', { name: 'Berkas sudah terkirim' }).waitFor({ timeout: SENT_MS_MAX });
      expect(count(await tile(page, 'Diterima'))).toBe(BAD);
      await page.getByText('Semua yang diterima sudah tercatat.').waitFor({ timeout: SENT_MS_MAX });
      const once = { paid: ROWS_SENT, paidRupiah: ROWS_SENT * AMOUNT };
      await expect.poll(totals, { timeout: SENT_MS_MAX, interval: 500 }).toEqual(once);

      await page.getByRole('button', { name: 'Kirim berkas lain' }).click();
      await choose(page, 'okt.csv', csv([HEADING, ...good]));
      await page.getByRole('button', { name: /^Kirim [\d.]+ baris sebagai Pembayaran$/ }).click();
      await page.getByRole('heading', { name: 'Berkas sudah terkirim' }).waitFor({ timeout: SENT_MS_MAX });
      expect(count(await tile(page, 'Diterima'))).toBe(0);
      expect(count(await tile(page, 'Sudah ada sebelumnya'))).toBe(ROWS_SENT);
      expect(await totals()).toEqual(once);
      await close();
    },
    3 * SENT_MS_MAX,
  );

  it('whose row says otherwise what is recorded comes back with the way to correct it', async () => {
    const { page, close } = await signedIn(browser, baseUrl, CLERK, { language: 'en' });
    const send = async (heading: readonly string[], row: readonly string[]): Promise<void> => {
      await page.goto('/kirim?jenis=pembayaran');
      await settled(page);
      await choose(page, 'one.csv', csv([heading, row]));
      await page.getByRole('button', { name: 'Send 1 row as Payments' }).click();
    };
    const row = goodRow('UBAH', 1);
    await send(HEADING, row);
    await page.getByRole('heading', { name: 'The file has been sent' }).waitFor();
    await send(HEADING, row.with(6, '500.000'));
    await page.getByRole('table').getByText('was sent before with other content').waitFor();
    await send([...HEADING, 'Koreksi ke'], [...row.with(6, '500.000'), '1']);
    await page.getByRole('heading', { name: 'The file has been sent' }).waitFor();
    expect(await tile(page, 'Accepted')).toMatch(/^1 row/);
    await close();
  });

  it.each([
    ['petugas-bri', 14, VILLAGE],
    ['petugas-dinsos', 13, '15.71.01.1001'],
  ])(
    'made from any template of %s is taken as it is, with numbers of its own',
    async (who, kinds, village) => {
      const { page, complaints, close } = await signedIn(browser, baseUrl, who);
      await page.goto('/kirim');
      await settled(page);
      const radios = page.getByRole('radio');
      expect(await radios.count()).toBe(kinds);
      for (let i = 0; i < kinds; i += 1) {
        await radios.nth(i).check();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Unduh contoh' }).click(),
        ]);
        const [heading = '', example = ''] = (await textOf(download)).trimEnd().split('\r\n');
        // a family and a payment of nobody in the demonstration, not long ago
        const own = example
          .replace(/^[^;]+/, `CONTOH-${who}-${i}`)
          .replaceAll(/\d{2}\/\d{2}\/\d{4}/g, `${DAY}/${MONTH}/${YEAR}`)
          .replace(/20\d{2}-\d{2} s\.d\. 20\d{2}-\d{2}/, `${YEAR}-${MONTH}`)
          .replace('PKH-157101-000017', 'PKH-157101-990017')
          .replace('1571015708850001', '1571014101990003')
          .replace('1571012003100002', '1571011111990004')
          .replace('15.71.01.1001', village);
        await choose(page, 'contoh.csv', `${heading}\r\n${own}\r\n`);
        await page.getByRole('button', { name: /^Kirim 1 baris sebagai / }).click();
        await page.getByRole('heading', { name: 'Berkas sudah terkirim' }).waitFor();
        expect(count(await tile(page, 'Diterima'))).toBe(1);
        // all were sent to the same queue: when the last has been recorded, so have the others
        if (i === kinds - 1) await page.getByText('Semua yang diterima sudah tercatat.').waitFor({ timeout: SENT_MS_MAX });
        await page.getByRole('button', { name: 'Kirim berkas lain' }).click();
      }
      expect(complaints).toEqual([]);
      await close();
    },
    SENT_MS_MAX,
  );

  it('that is no CSV, of another kind or without a column says what to do; on a phone too', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, CLERK, { size: 'narrow', theme: 'dark' });
    await page.goto('/kirim?jenis=pembayaran');
    await settled(page);
    await choose(page, 'buku.xlsx', 'PK\u0003\u0004 a workbook');
    await page.getByText('Ini buku kerja Excel, bukan CSV').waitFor();
    await expectGood(page, complaints, 'a refused file');
    await page.getByRole('button', { name: 'Pilih berkas lain' }).click();
    const returned = [...HEADING.slice(0, 7), 'Alasan retur'];
    await choose(page, 'retur.csv', csv([returned, [...goodRow('RETUR', 1).slice(0, 7), 'REKENING_TUTUP']]));
    await page.getByText('Dibaca sebagai: Retur.').waitFor();
    await page.getByRole('button', { name: 'Kirim 1 baris sebagai Retur' }).waitFor();
    await page.waitForURL('**jenis=retur*');
    await expectGood(page, complaints, 'a checked file on a phone');
    await page.getByRole('button', { name: 'Baca sebagai Pembayaran' }).click();
    await page.getByText('Kolom “Saluran” tidak ada').waitFor();
    expect(new URL(page.url()).searchParams.get('jenis')).toBe('pembayaran');
    await close();
  });

  it('that is hostile is text and nothing else', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, CLERK);
    await page.goto('/kirim?jenis=pembayaran');
    await settled(page);
    const script = '<img src=x onerror="document.title=\'taken\'">';
    const rows = [goodRow('JAHAT', 1).with(0, script), goodRow('JAHAT', 2).with(6, `\u202e${script}`)];
    await choose(page, `${script}.csv`, csv([[...HEADING, script], ...rows.map((cells) => [...cells, script])]));
    await page.getByText('tidak dikenal dan tidak dikirim').waitFor();
    await page.getByRole('table').getByText(script).first().waitFor();
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });
});
