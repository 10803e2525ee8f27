/**
 * Goal: those who read, check and answer do their whole job on the screen: the auditor follows one family, a partner, an area; the
 * national manager goes down to a village and out to the alerts; the inspectorate acknowledges; a manager works on a phone; an officer
 * has only what is to be answered; whoever guesses numbers is stopped.
 * Method: the real host with its demonstration; what is shown is compared with what the API says, and each acts on a rule of its own.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { settled, signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const AUDITOR = 'auditor-jambi';
const NATIONAL = 'manager-nasional';
const ABOVE = 'manager-jambi';
const TKSK = 'tksk';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Alerts {
  readonly alerts: readonly { readonly id: string; readonly area: { readonly code: string }; readonly kpmId?: string }[];
  readonly cursor?: string;
}
interface Entry {
  readonly type: string;
  readonly words: { readonly id: string };
  readonly source: string;
  readonly receivedAt: string;
  readonly kpmId?: string;
}
interface Trail {
  readonly entries: readonly Entry[];
}

const digits = (text: string | null): number => Number((text ?? '').replaceAll(/\D/g, ''));
/** What is said under the title of the queue, as a number. */
const found = async (page: Page): Promise<number> =>
  digits((/^[\d.]+/.exec((await page.getByRole('status').filter({ hasText: 'tanda' }).first().textContent()) ?? '') ?? [''])[0]);

async function pick(page: Page, list: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: list }).click();
  await page.getByRole('option', { name: option }).click();
}

/** The NIK of a family, shown to a manager for a purpose. */
async function nikOf(kpmId: string): Promise<string> {
  const body = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026', fields: ['nik'] };
  const { fields } = await ask<{ fields: { nik: { value: string } } }>(NATIONAL, `/v1/kpm/${kpmId}/reveal`, body);
  expect(fields.nik.value).toMatch(/^\d{16}$/);
  return fields.nik.value;
}

/** A long list draws only what is on the screen: goes down it until the text is there. */
async function scrollDownTo(page: Page, text: string): Promise<void> {
  const found = page.getByText(text, { exact: true }).first();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 400);
        return found.isVisible();
      },
      { timeout: 120_000 },
    )
    .toBe(true);
}

describe('an auditor', () => {
  const DAY_MS = 86_400_000;
  const OFFSET_MS = 7 * 3_600_000;
  /** The local day before the one on which it became known. */
  const dayBefore = (instant: string): string =>
    new Date(Date.parse(instant) + OFFSET_MS - DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);

  async function search(page: Page, nik: string): Promise<void> {
    const field = page.getByRole('textbox', { name: 'Nomor' });
    await field.fill(nik);
    await page.getByRole('button', { name: 'Cari', exact: true }).click();
    await page.getByText(/Sisa pencarian Anda jam ini: \d+/).waitFor();
    // sent once and forgotten
    expect(await field.inputValue()).toBe('');
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    expect(kept).not.toContain(nik);
    expect(await page.content()).not.toContain(nik);
  }

  it('finds a family by its number, sees what was known on a day and what only later, and stands in the trail', async () => {
    const { entries } = await ask<Trail>(AUDITOR, '/v1/trail?area=15.71&type=verification.reported.v1&limit=50');
    const report = entries.find(({ words, kpmId }) => words.id.includes('ditemui, sesuai') && kpmId !== undefined);
    const kpmId = report?.kpmId ?? '';
    const told = report?.words.id ?? '';
    const nik = await nikOf(kpmId);
    const { page, complaints, close } = await signedIn(browser, baseUrl, AUDITOR);
    await page.goto('/jejak');
    await search(page, nik);
    await page.getByRole('button', { name: 'Buka jejaknya' }).click();
    await page.waitForURL(`**kpm=${kpmId}*`);
    await scrollDownTo(page, told);

    await page.getByLabel('Seperti diketahui pada akhir hari').fill(dayBefore(report?.receivedAt ?? ''));
    await page.waitForURL('**asOf=*');
    const known = page.getByRole('heading', { name: 'Dulu dan sekarang' });
    await known.waitFor();
    await page
      .getByRole('rowheader', { name: /berubah/ })
      .first()
      .waitFor();
    await page.getByText(told, { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Yang baru diketahui kemudian' }).click();
    await scrollDownTo(page, told);
    await page.getByText('Baru diketahui kemudian', { exact: true }).first().waitFor();

    const { entries: own } = await ask<Trail>(AUDITOR, `/v1/kpm/${kpmId}/trail`);
    const reading = own.find(({ type, source }) => type === 'personal-data.revealed.v1' && source === `person:${AUDITOR}`);
    expect(reading?.words.id).toBeTruthy();
    await page.goto(`/jejak?kpm=${kpmId}`);
    await settled(page);
    await page.keyboard.press('End');
    await page
      .getByText(reading?.words.id ?? '', { exact: true })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('does not find a family of another province, and is not told that there is one', async () => {
    const { alerts } = await ask<Alerts>(NATIONAL, '/v1/alerts?area=76&limit=20');
    const nik = await nikOf(alerts.find(({ kpmId }) => kpmId !== undefined)?.kpmId ?? '');
    const { page, close } = await signedIn(browser, baseUrl, AUDITOR);
    await page.goto('/jejak');
    await search(page, nik);
    await page.getByRole('heading', { name: 'Tidak ada keluarga dengan nomor itu di wilayah Anda.' }).waitFor();
    await close();
  });

  it('follows a partner and an area, each from its newest event', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, AUDITOR);
    const newest = async (query: string): Promise<Locator> => {
      const { entries } = await ask<Trail>(AUDITOR, `/v1/trail?${query}`);
      // that the auditor looked is an event too, which may have come up since the page was read
      const before = entries.find(({ type }) => type !== 'personal-data.revealed.v1');
      expect(before?.words.id).toBeTruthy();
      return page.getByText(before?.words.id ?? '', { exact: true }).first();
    };
    await page.goto('/jejak');
    await page.getByRole('button', { name: 'Mitra', exact: true }).click();
    await page.getByRole('textbox', { name: 'Instansi', exact: true }).fill('Bank Rakyat Indonesia');
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    await page.waitForURL('**partner=Bank*');
    await page.getByRole('heading', { name: 'Mitra Bank Rakyat Indonesia' }).waitFor();
    await (await newest('partner=bri')).waitFor();
    await page.getByRole('button', { name: 'Wilayah', exact: true }).click();
    await page.getByRole('button', { name: 'Tampilkan Jambi' }).click();
    await page.waitForURL('**area=15*');
    await page.getByRole('heading', { name: 'Wilayah Jambi' }).waitFor();
    await (await newest('area=15')).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a national manager', () => {
  const TILES = {
    Dibayar: 'paid',
    Diterima: 'received',
    Diverifikasi: 'verified',
    'Belum dikunjungi, lewat tenggat': 'overdue',
    Ditandai: 'flagged',
  };
  type Counts = Readonly<Record<string, number>>;
  interface Summary {
    readonly total: Counts;
    readonly children: readonly (Counts & { readonly area: { readonly code: string; readonly name: string } })[];
  }
  const summary = (area: string): Promise<Summary> => ask(NATIONAL, `/v1/summary?area=${area}`);

  /** What the tiles show is what the API says of that area. */
  async function expectTotals(page: Page, name: string, { total }: Summary): Promise<void> {
    await page.getByRole('heading', { name: `Ringkasan ${name}`, exact: true }).waitFor();
    await settled(page);
    for (const [title, field] of Object.entries(TILES)) {
      const tile = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
      const shown = (await tile.locator('.number').allTextContents()).map(digits);
      expect([name, title, ...shown]).toEqual([name, title, total[field], total[`${field}Rupiah`]]);
    }
  }
  const down = (page: Page, name: string): Promise<void> =>
    page.getByRole('rowheader').getByRole('link', { name, exact: true }).click();
  const most = ({ children }: Summary, field: string) => children.toSorted((a, b) => (b[field] ?? 0) - (a[field] ?? 0))[0]?.area;

  it('goes down to a village and back up, and from what is overdue to its alerts', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, NATIONAL);
    await page.goto('/ringkasan');
    const city = await summary('15.71');
    const district = most(city, 'overdue');
    const village = most(await summary(district?.code ?? ''), 'paid');
    const way = [
      { code: 'ID', name: 'Indonesia' },
      { code: '15', name: 'Jambi' },
      { code: '15.71', name: 'Kota Jambi' },
    ];
    const levels = [...way, ...(district ? [district] : []), ...(village ? [village] : [])];
    expect(levels).toHaveLength(5);
    for (const [i, { code, name }] of levels.entries()) {
      if (i > 0) await down(page, name);
      await expectTotals(page, name, await summary(code));
    }
    for (const { name } of levels.slice(2, -1).reverse()) {
      await page.goBack();
      await page.getByRole('heading', { name: `Ringkasan ${name}`, exact: true }).waitFor();
    }
    await page.getByRole('link', { name: new RegExp(`^${district?.name}, Belum dikunjungi, lewat tenggat: `) }).click();
    await page.waitForURL(`**/tanda?area=${district?.code}&rule=BELUM_DIVERIFIKASI`);
    await settled(page);
    expect(await found(page)).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('sees what came to the families with a tag, and no way from there to the alerts of all', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, NATIONAL);
    await page.goto('/ringkasan?area=15.71');
    await settled(page);
    await pick(page, 'Penanda keluarga (4+1)', /^Kemiskinan ekstrem/);
    await page.waitForURL('**tag=KEMISKINAN_EKSTREM*');
    const tagged = await summary('15.71&tag=KEMISKINAN_EKSTREM');
    expect(tagged.total['paid']).toBeGreaterThan(0);
    await expectTotals(page, 'Kota Jambi', tagged);
    expect(await page.getByRole('link', { name: 'Lihat tandanya' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes the table away as it is shown: same rows, same order, exact numbers', async () => {
    const { page, close } = await signedIn(browser, baseUrl, NATIONAL);
    await page.goto('/ringkasan?area=15.71&sort=-paid');
    await settled(page);
    const { total, children } = await summary('15.71');
    const names = await page
      .getByRole('table', { name: 'Kecamatan di Kota Jambi' })
      .locator('tbody')
      .getByRole('link')
      .filter({ hasNotText: /\d/ })
      .allTextContents();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('ringkasan-15.71.csv');
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n')
      .slice(1);
    const rows = lines.map((line) => line.split(';'));
    expect(rows.slice(0, -1).map(([, name]) => name)).toEqual(names);
    expect(names).toHaveLength(children.length);
    for (const [code, , entitled, paid, paidRupiah] of rows) {
      const counts = code === '15.71' ? total : children.find(({ area }) => area.code === code);
      expect([code, entitled, paid, paidRupiah].map(String)).toEqual(
        [code, counts?.['entitled'], counts?.['paid'], counts?.['paidRupiah']].map(String),
      );
    }
    await close();
  });
});

describe('those who act', () => {
  const workflow = async (who: string, page: Page): Promise<string> => {
    const id = new URL(page.url()).pathname.split('/').at(-1);
    return (await ask<{ workflow: string }>(who, `/v1/alerts/${id}`)).workflow;
  };

  it('in the inspectorate find a deduction and acknowledge it', async () => {
    const who = 'inspektorat-kota-jambi';
    const { page, complaints, close } = await signedIn(browser, baseUrl, who);
    await page.goto('/tanda');
    await pick(page, 'Jenis tanda', /^Dugaan potongan/);
    await page.waitForURL('**rule=POTONGAN*');
    await page.getByRole('button', { name: 'Satu per satu' }).click();
    await page.waitForURL('**view=list*');
    // until then the rows are those of before
    await settled(page);
    await page.getByRole('listitem').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Dugaan potongan', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Tandai sudah dibaca' }).click();
    await page.getByText('Sudah dibaca', { exact: true }).first().waitFor();
    expect(await workflow(who, page)).toBe('acknowledged');
    expect(complaints).toEqual([]);
    await close();
  });

  it('on a phone open the menu, narrow the queue, act and go on to the next', async () => {
    const who = 'manager-kota-jambi';
    const { page, complaints, close } = await signedIn(browser, baseUrl, who, { size: 'narrow' });
    await page.goto('/ringkasan');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Tanda' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Saringan lain' }).click();
    await pick(page, 'Jenis tanda', /^Pindah/);
    await page.waitForURL('**rule=PINDAH_BELUM_DIKONFIRMASI*');
    await page.getByRole('button', { name: 'Satu per satu' }).click();
    await page.waitForURL('**view=list*');
    // until then the rows are those of before
    await settled(page);
    await page.getByRole('listitem').getByRole('link').first().click();
    await page.getByRole('button', { name: 'Mulai tangani' }).click();
    await page.getByText('Sedang ditangani', { exact: true }).first().waitFor();
    expect(await workflow(who, page)).toBe('in-progress');
    const before = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Tanda berikutnya' }).first().click();
    await page.waitForURL((url) => url.pathname.startsWith('/tanda/') && url.pathname !== before);
    await page.getByRole('button', { name: 'Mulai tangani' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()?.width);
    expect(complaints).toEqual([]);
    await close();
  });

  it('in the field see only what they must answer, and no way to anything else', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, TKSK);
    const { alerts } = await ask<Alerts>(TKSK, '/v1/alerts?limit=100');
    expect(alerts.map(({ area }) => area.code).filter((code) => !code.startsWith('15.71.01'))).toEqual([]);
    expect(alerts.length).toBeGreaterThan(0);
    await page.goto('/tanda?view=list');
    await settled(page);
    expect(await found(page)).toBe(alerts.length);
    await page.getByRole('listitem').getByRole('link').first().click();
    await page.getByText('Peran Anda hanya membaca tanda ini.').waitFor();
    expect(await page.getByRole('group', { name: 'Tindak lanjut' }).count()).toBe(0);
    const { alerts: others } = await ask<Alerts>(NATIONAL, '/v1/alerts?rule=POTONGAN&limit=1');
    await page.goto(`/tanda/${others[0]?.id}`);
    await page.getByRole('heading', { name: 'Tidak ditemukan' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a manager who posts officers', () => {
  interface Vacancies {
    readonly coverage: { readonly summary: { readonly id: string }; readonly posts: number; readonly vacant: number };
    readonly posts: readonly { readonly area: { readonly code: string; readonly name: string } }[];
  }

  it('sees which kecamatan has no TKSK and which have two, who is posted there, and the organisations around', async () => {
    const who = 'manager-kota-jambi';
    const { page, complaints, close } = await signedIn(browser, baseUrl, who);
    const { coverage, posts } = await ask<Vacancies>(who, '/v1/vacancies');
    await page.getByRole('link', { name: 'Petugas', exact: true }).click();
    await page.getByText(coverage.summary.id).waitFor();
    const list = page.getByRole('table', { name: 'Pos tanpa petugas' });
    for (const { area } of posts) await list.getByRole('rowheader', { name: area.name }).waitFor();
    expect(await list.locator('tbody tr').count()).toBe(coverage.vacant);
    await page.getByRole('button', { name: /Lihat daftarnya.*Pos dengan dua petugas/ }).click();
    await page.getByRole('table', { name: 'Pos dengan dua petugas atau lebih' }).waitFor();
    await page.getByRole('button', { name: 'Petugas', exact: true }).click();
    await pick(page, 'Jenis petugas', /TKSK/);
    await page.getByRole('rowheader').filter({ hasText: 'tksk-15.71.01-2' }).waitFor();
    await page.getByRole('button', { name: 'Organisasi', exact: true }).click();
    const ipsm = page.getByRole('region', { name: 'IPSM Kota Jambi' });
    await ipsm.getByText('Melihat rekap wilayahnya').waitFor();
    await ipsm.getByText('69 anggota sekarang').click();
    await ipsm.getByText('psm-15.71.01.1001', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('of the country goes down from all kecamatan to one kab/kota', async () => {
    const { page, close } = await signedIn(browser, baseUrl, NATIONAL);
    await page.goto('/petugas');
    const all = await ask<Vacancies>(NATIONAL, '/v1/vacancies');
    await page.getByText(all.coverage.summary.id).waitFor();
    await page.getByRole('rowheader').getByRole('link', { name: 'Jambi', exact: true }).click();
    await page.getByRole('rowheader').getByRole('link', { name: 'Kota Jambi', exact: true }).click();
    await page.getByText((await ask<Vacancies>(NATIONAL, '/v1/vacancies?area=15.71')).coverage.summary.id).waitFor();
    await close();
  });
});

describe('an administrator who looks up what was decreed', () => {
  it('sees what PKH gives since when and why, works out a family’s amount, and what a rule ships with', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, 'administrator');
    await page.getByRole('link', { name: 'Pengaturan', exact: true }).click();
    const pkh = page.getByRole('region', { name: 'Program Keluarga Harapan' });
    await pkh.getByText('Rp225.000 · umur 6–21').waitFor();
    await pkh.getByText('Riwayat perubahan').click();
    await pkh.getByText('Belum pernah diubah.').waitFor();
    await pkh.getByRole('button', { name: /^Hitung/ }).click();
    await page.getByLabel('SD', { exact: true }).fill('1');
    await page.getByLabel('lansia', { exact: true }).fill('1');
    await page.getByText('225.000 SD + 600.000 lansia, 3 dari 3 bulan').waitFor();
    await page.getByText('Rp825.000', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('components')).toBe('SD:1,LANSIA:1');
    await page.getByRole('button', { name: 'Aturan', exact: true }).click();
    await page.getByRole('region', { name: 'Ambang dan tenggat aturan' }).getByText('14 hari', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('the limit of searches', () => {
  it('is counted down before it is reached, and then says when to go on', async () => {
    const spend = (): Promise<{ searchesLeft: number }> => ask(ABOVE, '/v1/kpm/search', { nik: '1571014101990099' });
    const { page, close } = await signedIn(browser, baseUrl, ABOVE);
    await page.goto('/jejak');
    const search = async (): Promise<void> => {
      await page.getByRole('textbox', { name: 'Nomor' }).fill('1571014101990099');
      await page.getByRole('button', { name: 'Cari', exact: true }).click();
    };
    // one is left for the page
    while ((await spend()).searchesLeft > 1);
    await search();
    await page.getByText('Sisa pencarian Anda jam ini: 0.').waitFor();
    await search();
    await page.getByRole('heading', { name: 'Batas pencarian per jam sudah tercapai' }).waitFor();
    await page.getByText(/Coba lagi \d+ menit lagi/).waitFor();
    await close();
  });
});
