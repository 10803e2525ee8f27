/**
 * Goal: a manager sees what waits, narrows it, opens one, gives it to somebody and takes that back; who may only read gives nothing.
 * Method: the real host with its demonstration; what is shown is compared with what the API says.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const MANAGER = 'manager-kota-jambi';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Hands {
  readonly agency?: { readonly id: string };
  readonly organisation?: { readonly id: string; readonly name: string };
}
interface Listed {
  readonly complaints: readonly { readonly number: string; readonly overdue: boolean; readonly assigned?: Hands }[];
  readonly counts: { readonly unanswered: number; readonly overdue: number };
}
const listed = (query = ''): Promise<Listed> => ask(MANAGER, `/v1/complaints?area=15.71${query}`);

describe('a manager', () => {
  it('sees what waits, the first due first, and narrows it to what is overdue', async () => {
    const { complaints: waiting, counts } = await listed();
    expect(counts.overdue).toBeGreaterThan(0);
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.getByRole('link', { name: 'Pengaduan', exact: true }).click();
    await page.getByRole('heading', { name: 'Pengaduan Kota Jambi' }).waitFor();
    const lines = page.getByRole('article');
    await expect.poll(() => lines.count(), { timeout: 120_000 }).toBe(waiting.length);
    await page.getByText(`Belum ditanggapi: ${counts.unanswered}`).waitFor();
    await page.getByRole('combobox', { name: 'Lewat batas' }).click();
    await page.getByRole('option', { name: 'Lewat batas saja' }).click();
    await page.waitForURL('**overdue=true*');
    await expect.poll(() => lines.count(), { timeout: 120_000 }).toBe(counts.overdue);
    await page.reload();
    await expect.poll(() => lines.count(), { timeout: 120_000 }).toBe(counts.overdue);
    expect(complaints).toEqual([]);
    await close();
  });

  it('opens one, gives it to an organisation, and takes that back', async () => {
    const { complaints: waiting } = await listed();
    const before = waiting.find(({ assigned }) => assigned?.organisation !== undefined);
    if (before === undefined) throw new Error('nobody was given a complaint');
    const { number, assigned } = before;
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/pengaduan');
    const line = page.getByRole('article').filter({ hasText: `Nomor ${number}` });
    await line.getByRole('button', { name: 'Lihat rincian' }).press('Enter');
    await page.waitForURL('**open=*');
    await line.getByRole('heading', { name: 'Riwayat' }).waitFor();
    await line.getByText(/^Ditugaskan, /).waitFor();
    await line.getByRole('button', { name: 'Tugaskan' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tugaskan pengaduan' });
    await dialog.getByRole('button', { name: 'Tugaskan' }).click();
    await dialog.getByText('Pilih organisasi atau lembaga.').waitFor();
    await dialog.getByRole('combobox', { name: 'Lembaga' }).click();
    await page.getByRole('option', { name: 'Dinas Sosial Kota Jambi' }).click();
    await dialog.getByRole('textbox').fill('Mohon dicek di kelurahan');
    await dialog.getByRole('button', { name: 'Tugaskan' }).click();
    await page.getByText('Pengaduan ditugaskan').first().waitFor();
    const held = async (): Promise<Hands | undefined> =>
      (await listed()).complaints.find((one) => one.number === number)?.assigned;
    await expect.poll(async () => (await held())?.agency?.id, { timeout: 120_000 }).toBe('dinsos-15-71');
    await page.getByRole('button', { name: 'Batalkan' }).click();
    await expect.poll(async () => (await held())?.organisation?.id, { timeout: 120_000 }).toBe(assigned?.organisation?.id);
    await line.getByText(`Dipegang: ${assigned?.organisation?.name}`).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('those who may do less', () => {
  it('as the inspectorate read and give nothing', async () => {
    const { page, close } = await signedIn(browser, baseUrl, 'inspektorat-kota-jambi');
    await page.goto('/pengaduan');
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('button', { name: /^Tugaskan/ }).count()).toBe(0);
    await close();
  });

  it('as an observer have no such page', async () => {
    const { page, close } = await signedIn(browser, baseUrl, 'pengamat-ipsm');
    await page.getByRole('link', { name: 'Ringkasan', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Pengaduan', exact: true }).count()).toBe(0);
    await close();
  });
});
