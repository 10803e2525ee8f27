/**
 * Goal: a manager tries a changed threshold over the history of the own kab/kota and sees what it would raise; who may, switches on what
 * was tried, and it holds. Method: the real host with its demonstration; what is shown is compared with what the API says. It is switched on
 * for a day that no other test reaches.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const MANAGER = 'manager-kota-jambi';
const ADMINISTRATOR = 'administrator';
const FIELD = 'Verifikasi sesudah disalurkan';
/** Runs begin within a minute and take a few. */
const DONE_MS_MAX = 400_000;
const DECREE = 'Keputusan uji coba 7/2026';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Runs {
  readonly runs: readonly { readonly id: string; readonly state: string; readonly area: { readonly code: string } }[];
}
interface Run {
  readonly state: string;
  readonly progress: { readonly families: number; readonly cases: number };
  readonly totals: Readonly<Record<'raised' | 'cleared' | 'changed', { readonly alerts: number }>>;
}
interface Setting {
  readonly version: number;
  readonly value: readonly { readonly from: string; readonly source: string; readonly value: Readonly<Record<string, number>> }[];
}
const number = (value: number): string => new Intl.NumberFormat('id-ID').format(value);
const aYearOn = (): string => `${new Date().getUTCFullYear() + 2}-01-01`;
const thresholds = (): Promise<Setting> => ask(ADMINISTRATOR, '/v1/settings/thresholds');

describe('a changed threshold', () => {
  it('is tried by a manager over the own kab/kota, who sees what it would raise and cannot switch it on', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/pengaturan/coba?setting=thresholds');
    // When the days until a visit are fewer, and the trial is asked for
    await page.getByLabel(FIELD).fill('3');
    await page.getByRole('button', { name: 'Coba', exact: true }).click();
    // Then it runs, and its result is what the API says
    await page.getByRole('heading', { name: 'Hasil uji coba' }).waitFor();
    await page.getByText('keluarga dan').first().waitFor({ timeout: DONE_MS_MAX });
    const { runs } = await ask<Runs>(MANAGER, '/v1/shadow-runs?setting=thresholds');
    const [asked] = runs;
    expect(asked).toMatchObject({ state: 'done', area: { code: '15.71' } });
    const run = await ask<Run>(MANAGER, `/v1/shadow-runs/${asked?.id}`);
    const { families, cases } = run.progress;
    await page.getByText(`${number(families)} keluarga dan ${number(cases)} kasus dilihat`).waitFor();
    const sums = [run.totals.raised, run.totals.cleared, run.totals.changed].map(({ alerts }) => alerts);
    if (sums.every((alerts) => alerts === 0)) await page.getByText('Tidak ada tanda yang berbeda').waitFor();
    for (const alerts of sums.filter((one) => one > 0))
      await page
        .getByText(`${number(alerts)} tanda`)
        .first()
        .waitFor();
    await page.getByText('Hanya administrator pusat yang dapat memberlakukan perubahan.').waitFor();
    expect(await page.getByRole('button', { name: 'Berlakukan' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('is opened by the administrator as it was tried, switched on for a day, and holds from then on', async () => {
    const before = await thresholds();
    const { page, complaints, close } = await signedIn(browser, baseUrl, ADMINISTRATOR);
    await page.goto('/pengaturan/coba?setting=thresholds');
    // Given what the manager tried, which fills the draft
    await page
      .getByRole('link', { name: /^Kota Jambi, / })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Yang akan diberlakukan, menurut rancangan di atas' }).waitFor();
    expect(await page.getByLabel(FIELD).inputValue()).toBe('3');
    // When it is switched on, by a decree, for a day to come
    await page.getByLabel('Dasar (keputusan atau surat)').fill(DECREE);
    await page.getByLabel('Berlaku sejak').fill(aYearOn());
    await page.getByRole('button', { name: 'Berlakukan' }).click();
    // Then the page says so, and the API has it from that day on and by that decree
    await page.getByText('Pengaturan diubah').first().waitFor();
    await page.getByText(`versi ${before.version + 1}`).waitFor();
    const after = await thresholds();
    expect(after.version).toBe(before.version + 1);
    expect(after.value.find(({ from }) => from === aYearOn())).toMatchObject({
      source: DECREE,
      value: { verifyAfterPaidDays: 3 },
    });
    expect(complaints).toEqual([]);
    await close();
  });
});
