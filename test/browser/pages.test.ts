/**
 * Goal: every page, for everybody who has it, in both languages, both sizes and both looks, is free of axe violations, of complaints of
 * the browser, of requests to elsewhere and of sideways scrolling (DESIGN §12). Method: open each on the demonstration and look.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { expectGood } from './good.ts';
import { settled, signedIn, type Visit, visit } from './harness.ts';

const baseUrl = inject('baseUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Shown {
  readonly who: string;
  readonly paths: readonly string[];
  /** Pages behind the first thing on a list: opened by what their link begins with. */
  readonly behind?: readonly { readonly from: string; readonly link: string }[];
}
const SHOWN: readonly Shown[] = [
  {
    who: 'manager-kota-jambi',
    paths: [
      '/tanda',
      '/tanda?overdue=true&severity=tinggi',
      '/tanda?rule=NIK_TIDAK_VALID&overdue=true&severity=rendah',
      '/ringkasan',
      '/jejak',
      '/petugas',
      '/petugas?kind=PSM&state=single',
      '/petugas?view=load',
      '/petugas?view=officers',
      '/petugas?view=organisations',
      '/laporan?open=15.71.01',
      '/laporan?view=findings',
      '/laporan/ketepatan',
      '/laporan/ketepatan?months=3&programme=PKH',
      '/laporan/ekstrak',
      '/pengaduan',
      '/pengaduan?state=closed',
      '/kiriman',
      '/kiriman?state=late&partner=bri',
    ],
    behind: [
      { from: '/kiriman', link: '/kiriman/' },
      { from: '/tanda?view=list', link: '/tanda/' },
      { from: '/jejak?area=15.71', link: '/keluarga/' },
    ],
  },
  {
    who: 'manager-nasional',
    paths: [
      '/ringkasan',
      '/ringkasan?area=15.71.01',
      '/tanda',
      '/petugas',
      '/laporan',
      '/laporan?area=15',
      '/laporan?area=15&view=findings',
      '/pengaduan',
    ],
  },
  { who: 'inspektorat-kota-jambi', paths: ['/tanda', '/laporan?list=missing'] },
  {
    who: 'auditor-jambi',
    paths: [
      '/jejak',
      '/jejak?partner=bri',
      '/jejak?area=15.71&asOf=2026-11-01',
      '/laporan?view=findings&code=RUMAH',
      '/pengaduan?order=newest',
    ],
  },
  { who: 'petugas-bri', paths: ['/kirim', '/tanda', '/kiriman'] },
  { who: 'tksk', paths: ['/tanda', '/ringkasan', '/laporan'] },
  { who: 'pengamat-ipsm', paths: ['/ringkasan'] },
  {
    who: 'administrator',
    paths: [
      '/',
      '/pengaturan',
      '/pengaturan?view=expected&programme=PKH&components=SD:1,LANSIA:1',
      '/pengaturan?view=rules',
      '/pengaturan?view=others',
      '/pengaturan/coba?setting=thresholds',
      '/pengaturan/coba?setting=programme:PKH',
      '/pengaturan/coba?setting=limits',
    ],
  },
];
/** Each language, size and look is in one of these two, and every other person in each; `npm run test:deep` shows all to all in all eight. */
const EACH_ONCE: readonly Required<Visit>[] = [
  { language: 'id', size: 'wide', theme: 'light' },
  { language: 'en', size: 'narrow', theme: 'dark' },
];
const ALL = (['id', 'en'] as const).flatMap((language) =>
  (['wide', 'narrow'] as const).flatMap((size) => (['light', 'dark'] as const).map((theme) => ({ language, size, theme }))),
);
const DEEP = process.env['KAWAL_ALL_LOOKS'] !== undefined;
const LOOKS = (DEEP ? ALL : EACH_ONCE).map((look, i) => ({
  ...look,
  shown: DEEP ? SHOWN : SHOWN.filter((_, n) => n % EACH_ONCE.length === i),
}));

/** After a click the address is there before the page is. */
async function expectGoodPage(page: Page, complaints: readonly string[], what: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expectGood(page, complaints, what);
}

describe.each(LOOKS)('in $language, $size, $theme', ({ shown, ...look }) => {
  it('the door', async () => {
    const { page, complaints, close } = await visit(browser, baseUrl, look);
    await page.goto('/');
    await expectGoodPage(page, complaints, 'the door');
    await page.getByRole('button', { name: /Masuk ke konsol|Sign in to the console/ }).click();
    await page.locator('button[name="person"]').first().waitFor();
    await expectGoodPage(page, complaints, 'the sign-in page');
    await close();
  });

  it.each(shown)('pages of $who', async ({ who, paths, behind = [] }) => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, who, look);
    for (const path of paths) {
      await page.goto(path);
      await expectGoodPage(page, complaints, `${who} ${path}`);
    }
    for (const { from, link } of behind) {
      await page.goto(from);
      await settled(page);
      const left = await page.getByRole('heading', { level: 1 }).first().elementHandle();
      await page.locator(`main a[href^="${link}"]`).first().click();
      await page.waitForURL(`**${link}*`);
      await left?.waitForElementState('hidden');
      await expectGoodPage(page, complaints, `${who} ${link}…`);
    }
    await close();
  });
});
