/**
 * Goal: a manager sees how full each announced batch is, narrows them to a state and to a partner, and reads of one how partner, statement
 * and family agree. Method: the real host with its demonstration; what is shown is compared with what the API says.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { settled, signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const MANAGER = 'manager-kota-jambi';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Amounts {
  readonly families: number;
}
interface Batch {
  readonly id: string;
  readonly number: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly state: string;
  readonly announced: Amounts;
  readonly told: Amounts;
  readonly papers?: unknown;
}
interface Sums {
  readonly sums: Readonly<Record<'agree' | 'differ' | 'waiting', { readonly sets: number }>>;
}
const STATES: Readonly<Record<string, string>> = {
  filling: 'Sedang diisi',
  full: 'Lengkap',
  late: 'Belum lengkap, lewat waktu',
  over: 'Lebih dari yang diumumkan',
};
const number = (value: number): string => new Intl.NumberFormat('id-ID').format(value);
const batches = async (more = ''): Promise<readonly Batch[]> =>
  (await ask<{ batches: readonly Batch[] }>(MANAGER, `/v1/batches?limit=100&area=15.71${more}`)).batches;
const shown = async (page: Page): Promise<string[]> => {
  await settled(page);
  return page.locator('main article h3').allTextContents();
};
const numbersOf = (rows: readonly Batch[]): string[] => rows.map((row) => row.number);

describe('a manager', () => {
  it('sees how full each batch is, those of one state, and those of one partner', async () => {
    const all = await batches();
    const some = all.find(({ state, papers }) => papers === undefined && all.some((other) => other.state !== state));
    if (some === undefined) throw new Error('the demonstration has batches of more than one state');
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.getByRole('link', { name: 'Kiriman', exact: true }).click();
    // Given all of them, each with what is told of what was announced
    await page.getByRole('heading', { name: 'Daftar kiriman' }).waitFor();
    expect(await shown(page)).toEqual(numbersOf(all));
    const line = page.locator('main article', { has: page.getByRole('link', { name: some.number, exact: true }) });
    await line
      .getByText(`${number(some.told.families)} dari ${number(some.announced.families)}`)
      .first()
      .waitFor();
    // When one state is chosen, Then only those are there
    await page.getByRole('combobox', { name: 'Keadaan' }).click();
    await page.getByRole('option', { name: STATES[some.state] ?? '', exact: true }).click();
    await page.waitForURL(`**state=${some.state}*`);
    const ofState = await batches(`&state=${some.state}`);
    expect(ofState.length).toBeLessThan(all.length);
    expect(await shown(page)).toEqual(numbersOf(ofState));
    // When its partner is chosen in the line, Then both filters hold; and one click shows those of every partner again
    await line.getByRole('button', { name: `dari ${some.agencyName}` }).click();
    await page.getByText(`Hanya kiriman ${some.agencyName}`).waitFor();
    expect(await shown(page)).toEqual(numbersOf(await batches(`&state=${some.state}&partner=${some.agency}`)));
    await page.getByRole('button', { name: 'Kiriman semua mitra' }).click();
    await page.getByText(`Hanya kiriman ${some.agencyName}`).waitFor({ state: 'hidden' });
    expect(await shown(page)).toEqual(numbersOf(ofState));
    expect(complaints).toEqual([]);
    await close();
  });

  it('reads of a batch how partner, statement and family agree, and goes to a family that differs', async () => {
    const matches = await Promise.all(
      (await batches()).map(async (batch) => ({
        batch,
        match: await ask<Sums>(MANAGER, `/v1/batches/${encodeURIComponent(batch.id)}/match`),
      })),
    );
    const found = matches.find(({ match }) => match.sums.differ.sets > 0);
    if (found === undefined) throw new Error('the demonstration has a batch of which something differs');
    const { batch, match } = found;
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/kiriman');
    await page.getByRole('link', { name: batch.number, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: `Kiriman ${batch.number}` }).waitFor();
    for (const [name, { sets }] of [
      ['Ketiganya cocok', match.sums.agree],
      ['Berbeda (rupiah: selisihnya)', match.sums.differ],
      ['Belum lengkap keterangannya', match.sums.waiting],
    ] as const) {
      const row = page.getByRole('row', { name });
      expect(await row.getByRole('cell').first().textContent(), name).toBe(number(sets));
    }
    await page.locator('main a[href^="/keluarga/"]').first().click();
    await page.waitForURL('**/keluarga/*');
    expect(complaints).toEqual([]);
    await close();
  });
});
