/**
 * Goal: a manager finds the kecamatan that have not reported, reads what another reports beside what was counted, and what an officer
 * found, each word of theirs for a purpose; whoever may read less sees less.
 * Method: the real host with its demonstration; what is shown is compared with what the API says. The TKSK's correction is sent here.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { until } from '#test/e2e/harness.ts';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const MANAGER = 'manager-kota-jambi';
const TKSK = 'tksk';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Figures {
  readonly programme: string;
  readonly listed: number;
  readonly paid: number;
  readonly unpaid: number;
  readonly verified: number;
}
interface Monthly {
  readonly month: string;
  readonly prefill?: {
    readonly at: string;
    readonly figures: readonly (Figures & { readonly label: { readonly id: string } })[];
  };
  readonly reports: readonly {
    readonly area: { readonly code: string; readonly name: string };
    readonly state: string;
    readonly corrections?: number;
    readonly report?: { readonly officer: string };
  }[];
}
interface Findings {
  readonly findings: readonly {
    readonly area: { readonly name: string };
    readonly code: { readonly code: string; readonly label: { readonly id: string } };
    readonly kpmId?: string;
  }[];
}

const monthly = (who: string, query: string): Promise<Monthly> => ask(who, `/v1/monthly-reports?${query}`);

/** The last month of which that holds: at the beginning of a month nobody has reported of the one before yet. */
async function lastMonthWhere(holds: (found: Monthly) => boolean): Promise<Monthly> {
  const { month } = await monthly(MANAGER, 'area=15.71');
  const [year, last] = month.split('-').map(Number) as [number, number];
  for (let back = 0; back < MONTHS_BACK; back++) {
    const asked = new Date(Date.UTC(year, last - 1 - back, 1)).toISOString().slice(0, 'yyyy-mm'.length);
    const found = await monthly(MANAGER, `area=15.71&month=${asked}&limit=100`);
    if (holds(found)) return found;
  }
  throw new Error('there is no such month');
}
const MONTHS_BACK = 5;

async function revealIn(page: Page, purpose: string, reason: string): Promise<void> {
  const why = page.getByRole('dialog', { name: 'Baca tulisan petugas' });
  await why.getByRole('radio', { name: purpose }).check();
  await why.getByRole('textbox').fill(reason);
  await why.getByRole('button', { name: 'Catat dan perlihatkan' }).click();
}

describe('a manager', () => {
  it('finds the kecamatan that have not reported, and who is to report of them', async () => {
    const { month, reports } = await lastMonthWhere(
      (found) => found.reports.filter(({ state }) => state === 'missing').length > 2,
    );
    const missing = reports.filter(({ state }) => state === 'missing').map(({ area }) => area.name);
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.getByRole('link', { name: 'Laporan', exact: true }).click();
    await page.getByRole('heading', { name: 'Laporan petugas Kota Jambi' }).waitFor();
    await page.goto(`/laporan?month=${month}`);
    await page.getByText(`${reports.length - missing.length} dari ${reports.length} kecamatan sudah melapor`).waitFor();
    await page.getByRole('button', { name: /^Lihat daftarnya.*Belum masuk/ }).click();
    await page.waitForURL('**list=missing*');
    const lines = page.getByRole('region', { name: 'Belum masuk' }).getByRole('article');
    await expect.poll(() => lines.count()).toBe(missing.length);
    expect((await lines.getByRole('heading').allTextContents()).sort()).toEqual(missing.sort());
    await lines
      .getByText(/^tksk-15\.71\./)
      .first()
      .waitFor();
    await lines.getByText('Belum ada TKSK di sini.').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('reads what was told beside what was counted, the correction that counts, and its words for a purpose', async () => {
    const { month } = await lastMonthWhere(({ reports: [first] }) => first?.report !== undefined);
    const { prefill } = await monthly(TKSK, `month=${month}`);
    const pkh = prefill?.figures.find(({ programme }) => programme === 'PKH');
    if (prefill === undefined || pkh === undefined) throw new Error('nothing is known of the kecamatan of the TKSK');
    const { programme, listed, paid, unpaid, verified } = pkh;
    const suggestion = 'Titik bayar dipindah ke balai kelurahan';
    await ask(TKSK, '/v1/monthly-reports', {
      id: 'laporan-layar-1',
      capturedAt: new Date().toISOString(),
      area: '15.71.01',
      month,
      prefilledAt: prefill.at,
      figures: [{ programme, listed, paid: paid + 3, unpaid, verified }],
      obstacles: [{ code: 'JARAK', families: 12, text: 'Ongkos ke titik bayar mahal' }],
      actions: [{ code: 'SOSIALISASI' }],
      ppks: [{ code: 'LANSIA_TELANTAR', added: 2 }],
      suggestion,
    });
    await until('the correction is read', async () => {
      const { reports } = await monthly(MANAGER, `area=15.71.01&month=${month}`);
      return (reports[0]?.corrections ?? 0) > 0 ? true : undefined;
    });

    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto(`/laporan?month=${month}`);
    const line = page.getByRole('article').filter({ has: page.getByRole('button', { name: 'Telanaipura', exact: true }) });
    await line.getByText('Angka berbeda', { exact: true }).waitFor();
    await line.getByRole('button', { name: 'Telanaipura', exact: true }).press('Enter');
    await page.waitForURL('**open=15.71.01*');
    const figures = line.getByRole('table', { name: pkh.label.id });
    await figures
      .getByRole('row', { name: /^Sudah dibayar/ })
      .getByText('+3', { exact: true })
      .waitFor();
    await figures
      .getByRole('row', { name: /^Pada daftar/ })
      .getByText('sama', { exact: true })
      .waitFor();
    await line.getByText('jarak dan biaya perjalanan · 12 keluarga').waitFor();
    await line.getByText('lanjut usia telantar: bertambah 2, berkurang 0').waitFor();
    await line.getByText(/^Laporan ini sudah dibetulkan 1 kali/).waitFor();
    // what is opened is in the address
    await page.reload();
    await line.getByRole('button', { name: 'Baca tulisannya' }).click();
    expect(await page.content()).not.toContain(suggestion);
    await revealIn(page, 'Menindaklanjuti tanda', 'Menyiapkan rapat koordinasi');
    const shown = line.getByRole('region', { name: /^Tulisan petugas/ });
    await shown.getByText(suggestion, { exact: true }).waitFor();
    await shown.getByText('Kendala: jarak dan biaya perjalanan').waitFor();
    await shown.getByRole('button', { name: 'Tutup sekarang' }).click();
    expect(await page.content()).not.toContain(suggestion);

    await line.getByRole('link', { name: 'Lihat semuanya berurutan di jejak' }).click();
    await page.waitForURL('**/jejak?*type=monthly-report.submitted.v1*');
    // the first one and its correction
    await page
      .getByText(/^Laporan bulanan .*Telanaipura/)
      .nth(1)
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('reads a finding, the newest first, its note for a purpose, and goes to the family that it is about', async () => {
    const { findings } = await ask<Findings>(MANAGER, '/v1/findings?area=15.71&limit=50');
    expect(findings.length).toBeGreaterThan(3);
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/laporan');
    await page.getByRole('button', { name: 'Temuan petugas' }).click();
    await page.waitForURL('**view=findings*');
    const lines = page.getByRole('article');
    await lines.first().waitFor();
    expect(await lines.getByRole('heading').allTextContents()).toEqual(findings.map(({ code }) => code.label.id));

    await page.getByRole('combobox', { name: 'Perihal' }).click();
    await page.getByRole('option', { name: 'penyaluran terganggu' }).click();
    await page.waitForURL('**code=PENYALURAN*');
    await expect.poll(() => lines.count()).toBe(findings.filter(({ code }) => code.code === 'PENYALURAN').length);
    await lines
      .first()
      .getByText(/, Kota Jambi$/)
      .waitFor();
    await lines
      .first()
      .getByText(/^Tenaga kesejahteraan sosial kecamatan \(TKSK\)/)
      .waitFor();
    await lines.first().getByRole('button', { name: 'Baca tulisannya' }).click();
    await revealIn(page, 'Menindaklanjuti tanda', 'Memeriksa titik bayar di kecamatan');
    await page.getByText('Jembatan sedang diperbaiki, titik bayar sulit dicapai', { exact: true }).waitFor();

    const about = findings.find(({ kpmId }) => kpmId !== undefined);
    await page.goto(`/laporan?view=findings&code=${about?.code.code}`);
    await lines.getByRole('link', { name: 'Buka keluarga' }).first().click();
    await page.waitForURL(`**/keluarga/${about?.kpmId}`);
    await page.getByRole('heading', { name: 'Tentang keluarga ini' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('those who may read less', () => {
  it('as a TKSK see the reports of the own kecamatan and what is known for the next one, and no findings', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, TKSK);
    await page.getByRole('link', { name: 'Laporan', exact: true }).click();
    await page.getByRole('heading', { name: /^Yang sudah diketahui untuk / }).waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
    await page.goto('/laporan?view=findings');
    await page.getByRole('heading', { name: /^Yang sudah diketahui untuk / }).waitFor();
    expect(await page.getByRole('button', { name: 'Temuan petugas' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('as an observer have no such page', async () => {
    const { page, close } = await signedIn(browser, baseUrl, 'pengamat-ipsm');
    await page.getByRole('link', { name: 'Ringkasan', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Laporan', exact: true }).count()).toBe(0);
    await page.goto('/laporan');
    await page.getByRole('heading', { name: 'Di luar peran Anda' }).waitFor();
    await close();
  });
});
