/**
 * Goal: all alerts of a group are acted on at once from the queue: the reader is told exactly which and how much before, what was left
 * and why after, and takes it back; by keyboard too, and for those alone who may act. Method: the real host with its demonstration; what
 * the page says is compared with what the API says; each test acts on a group of its own.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { violations } from './good.ts';
import { settled, signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const MANAGER = 'manager-kota-jambi';
const INSPECTOR = 'inspektorat-kota-jambi';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Group {
  readonly id: string;
  readonly rule: string;
  readonly severity: string;
  readonly alerts: number;
  readonly rupiah?: number;
}
interface Row {
  readonly id: string;
  readonly workflow: string;
}
/** Whether somebody may do it to each: some rules are for the inspectorate, some states allow it no more. */
async function takesAll({ id }: Group, action: string, who: string): Promise<boolean> {
  const body = { action, operation: `only-a-try-${Date.now()}`, readAt: new Date().toISOString(), tryOnly: true };
  const { members } = await ask<{ members: { done: boolean }[] }>(who, `/v1/alert-groups/${id}/actions`, body);
  return members.every(({ done }) => done);
}
/** Of no severity that needs two people, and none of those taken before. */
const taken = new Set<string>();
async function severalFor(action: string, fits: (group: Group) => boolean, who = MANAGER): Promise<Group> {
  let cursor: string | undefined;
  do {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await ask<{ groups: Group[]; cursor?: string }>(who, `/v1/alert-groups?limit=100${after}`);
    for (const group of page.groups.filter((one) => one.alerts > 1 && one.severity !== 'kritis' && fits(one))) {
      if (taken.has(group.id) || !(await takesAll(group, action, who))) continue;
      taken.add(group.id);
      return group;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  throw new Error('the demonstration has no such group of several');
}
const statesOf = async (group: string): Promise<string[]> =>
  (await ask<{ alerts: Row[] }>(MANAGER, `/v1/alerts?group=${group}&limit=100`)).alerts.map(({ workflow }) => workflow);

const bar = (page: Page) => page.getByRole('group', { name: 'Tindakan atas semua tanda kelompok ini' });
const dialog = (page: Page) => page.getByRole('dialog');
async function openGroup(page: Page, { id, rule }: Group): Promise<void> {
  await page.goto(`/tanda?rule=${rule}&expanded=${id}`);
  await bar(page).waitFor();
  await settled(page);
}
const rupiah = (amount: number): string => `Rp${amount.toLocaleString('id-ID')}`;

describe('acting on a group', () => {
  it('says exactly how many and how much, does it to each, and is taken back from the result', async () => {
    // what several families of a village were not handed in full is the inspectorate's
    const group = await severalFor('start', ({ rupiah: amount = 0 }) => amount > 0, INSPECTOR);
    const before = await statesOf(group.id);
    const { page, complaints, close } = await signedIn(browser, baseUrl, INSPECTOR);
    await openGroup(page, group);
    await bar(page).getByRole('button', { name: 'Mulai tangani' }).press('Enter');
    await dialog(page).getByText(`${group.alerts} tanda akan dikenai “Mulai tangani”`).waitFor();
    expect(group.rupiah).toBeGreaterThan(0);
    await dialog(page)
      .getByText(`menyangkut ${rupiah(group.rupiah ?? 0)}`)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await statesOf(group.id)).toEqual(before);
    await dialog(page)
      .getByRole('button', { name: `Mulai tangani: ${group.alerts} tanda` })
      .press('Enter');
    await dialog(page).getByText(`${group.alerts} tanda sudah dikenai “Mulai tangani”`).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(new Set(await statesOf(group.id))).toEqual(new Set(['in-progress']));
    await dialog(page).getByRole('button', { name: 'Urungkan semuanya' }).press('Enter');
    await dialog(page).getByText(`${group.alerts} tanda kembali ke keadaan semula`).waitFor();
    expect(await statesOf(group.id)).toEqual(before);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Mulai tangani');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is taken back from the news once its dialog is closed, but of those alone that nobody touched since', async () => {
    const group = await severalFor('acknowledge', () => true);
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await openGroup(page, group);
    await bar(page).getByRole('button', { name: 'Tandai sudah dibaca' }).click();
    await dialog(page)
      .getByRole('button', { name: /^Tandai sudah dibaca: / })
      .click();
    await dialog(page)
      .getByText(/tanda sudah dikenai/)
      .waitFor();
    const touched = (await ask<{ alerts: Row[] }>(MANAGER, `/v1/alerts?group=${group.id}`)).alerts[0]?.id;
    const { version } = await ask<{ version: number }>(MANAGER, `/v1/alerts/${touched}`);
    const note = { action: 'note', note: 'Sudah ditelepon.' };
    await ask('manager-jambi', `/v1/alerts/${touched}/actions`, note, { 'if-match': `"${version}"` });
    await dialog(page).getByRole('button', { name: 'Tutup' }).last().click();
    await page.getByRole('button', { name: 'Urungkan semuanya' }).click();
    await page.getByText(`${group.alerts - 1} tanda kembali ke keadaan semula`).waitFor();
    await page.getByText('Sudah berubah sejak dibaca: 1 tanda').waitFor();
    expect((await statesOf(group.id)).filter((state) => state === 'acknowledged')).toHaveLength(1);
    await page.goto(`/tanda/${touched}`);
    await page.getByText('Sekaligus dengan tanda lain dalam kelompoknya').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('is offered to nobody who only reads', async () => {
    const { page, close } = await signedIn(browser, baseUrl, 'tksk');
    await page.goto('/tanda');
    await page.getByRole('listitem').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.waitForURL(/expanded=/);
    await settled(page);
    expect(await bar(page).count()).toBe(0);
    await close();
  });
});
