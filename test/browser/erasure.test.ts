/**
 * Goal: a family's page says what keeps it from being erased and by which law; the inspectorate holds that and lifts it there; who may not, does not.
 * Method: the real host with its demonstration, of which every family is within retention; what is shown is compared with what the API says.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const INSPECTOR = 'inspektorat-kota-jambi';
let browser: Browser;
let id: string;
beforeAll(async () => {
  browser = await launchChromium();
  const { alerts } = await ask<{ readonly alerts: readonly { readonly kpmId?: string }[] }>(INSPECTOR, '/v1/alerts?area=15.71');
  id = alerts.find(({ kpmId }) => kpmId !== undefined)?.kpmId ?? '';
});
afterAll(() => browser.close());

interface Said {
  readonly state: string;
  readonly hindrances: readonly { readonly kind: string; readonly text: { readonly id: string } }[];
  readonly holds: readonly { readonly letter: string; readonly lifted?: object }[];
}
const said = (): Promise<Said> => ask(INSPECTOR, `/v1/kpm/${id}/erasure`);

it('the inspectorate sees what stands in the way, holds the family under a letter, and lifts that', async () => {
  const { state, hindrances } = await said();
  expect(state).toBe('kept');
  const { page, complaints, close } = await signedIn(browser, baseUrl, INSPECTOR);
  await page.goto(`/keluarga/${id}`);
  const card = page.getByRole('region', { name: 'Penghapusan data pribadi' });
  await card.getByText('Belum boleh dihapus').waitFor();
  for (const text of new Set(hindrances.map((one) => one.text.id))) await card.getByText(text).first().waitFor();
  await card.getByText(/Pasal 15 ayat \(1\)/).waitFor();
  await card.getByRole('button', { name: 'Tahan penghapusan' }).click();
  const hold = page.getByRole('dialog', { name: 'Tahan penghapusan keluarga ini' });
  await hold.getByRole('button', { name: 'Tahan' }).click();
  await hold.getByText('Isi nomor suratnya').waitFor();
  await hold.getByRole('textbox', { name: 'Nomor surat' }).fill('SP/3/XI/2026');
  await hold.getByRole('button', { name: 'Tahan' }).click();
  await page.getByText('Penghapusan ditahan').first().waitFor();
  await card.getByText('Ditahan: Proses penegakan hukum, SP/3/XI/2026').waitFor();
  await card.getByRole('button', { name: 'Cabut penahanan' }).click();
  const lift = page.getByRole('dialog', { name: 'Cabut penahanan' });
  await lift.getByRole('textbox', { name: 'Nomor surat' }).fill('SP/4/XI/2026');
  await lift.getByRole('button', { name: 'Cabut' }).click();
  await card.getByText(/dicabut .*SP\/4\/XI\/2026/).waitFor();
  expect((await said()).holds.at(-1)).toMatchObject({ letter: 'SP/3/XI/2026', lifted: { letter: 'SP/4/XI/2026' } });
  expect(complaints).toEqual([]);
  await close();
});

it('a manager sees the same, and can propose nothing while something stands in the way', async () => {
  const { page, close } = await signedIn(browser, baseUrl, 'manager-kota-jambi', { language: 'en' });
  await page.goto(`/keluarga/${id}`);
  const card = page.getByRole('region', { name: 'Erasure of personal data' });
  await card.getByText('May not be erased yet').waitFor();
  await card.getByText(/article 15 \(1\)/).waitFor();
  expect(await card.getByRole('button').count()).toBe(0);
  await close();
});
