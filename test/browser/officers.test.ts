/**
 * Goal: a manager sees what waits at each post beside the average, gives a vacant post to somebody, and ends that; who may only read
 * changes nothing.
 * Method: the real host with its demonstration; what is shown is compared with what the API says. The post is given from a day to come:
 * nothing that others look at changes by it.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { expectGood } from './good.ts';
import { signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const MANAGER = 'manager-kota-jambi';
const FROM = '2027-03-01';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Loads {
  readonly posts: readonly {
    readonly area: { readonly code: string; readonly name: string };
    readonly state: string;
    readonly perOfficer: number;
  }[];
  readonly cursor?: string;
}
interface Vacancies {
  readonly posts: readonly { readonly area: { readonly code: string; readonly name: string }; readonly nextFrom?: string }[];
}
interface Officers {
  readonly officers: readonly {
    readonly id: string;
    readonly person?: { readonly name: string };
    readonly assignments: readonly { readonly area: { readonly code: string }; readonly until?: string }[];
  }[];
}

async function loads(): Promise<Loads['posts']> {
  const posts: Loads['posts'][number][] = [];
  let cursor = '';
  do {
    const page: Loads = await ask(MANAGER, `/v1/workloads?area=15.71${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    posts.push(...page.posts);
    cursor = page.cursor ?? '';
  } while (cursor !== '');
  return posts;
}

describe('a manager of officers', () => {
  it('sees the load of each post, the heaviest first, on a desk and on a phone', async () => {
    const all = await loads();
    const heaviest = all.toSorted((a, b) => b.perOfficer - a.perOfficer)[0];
    for (const size of ['wide', 'narrow'] as const) {
      const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER, { size });
      await page.goto('/petugas?view=load');
      await page.getByRole('heading', { name: 'Beban tiap pos', exact: true }).waitFor();
      await page.getByRole('heading', { name: 'Rata-rata per petugas' }).waitFor();
      const rows =
        size === 'wide' ? page.getByRole('rowheader') : page.getByRole('list', { name: /^Beban/ }).locator(':scope > li');
      await expect.poll(() => rows.count()).toBe(all.length);
      expect(await rows.first().textContent()).toContain(heaviest?.area.name);
      await expectGood(page, complaints, `loads, ${size}`);
      await close();
    }
  });

  it('gives a vacant post to a TKSK from a day to come, and ends that again', async () => {
    const vacant = async () => (await ask<Vacancies>(MANAGER, '/v1/vacancies?area=15.71')).posts[0];
    const post = await vacant();
    const { officers } = await ask<Officers>(MANAGER, '/v1/officers?area=15.71&kind=TKSK&limit=100');
    const someone = officers.findLast(({ person }) => person !== undefined);
    if (post === undefined || someone?.person === undefined) throw new Error('no vacant post, or nobody to fill it');
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/petugas');
    await page.getByRole('button', { name: new RegExp(`^Tugaskan.*${post.area.name}`) }).click();
    const dialog = page.getByRole('dialog', { name: `Tugaskan petugas ke ${post.area.name}` });
    await dialog.getByLabel('Mulai').fill(FROM);
    await dialog.getByRole('button', { name: 'Tugaskan' }).click();
    await dialog.getByText('Pilih petugasnya.').waitFor();
    await dialog.getByText('Tulis sedikitnya 3 huruf.').waitFor();
    await dialog.getByRole('combobox', { name: 'Petugas' }).click();
    await page.getByRole('option', { name: `(${someone.id})` }).click();
    await dialog.getByRole('textbox', { name: 'Alasan' }).fill('Kecamatan tanpa TKSK');
    await expectGood(page, complaints, 'the dialog that assigns');
    await dialog.getByRole('button', { name: 'Tugaskan' }).click();
    await page.getByText('Petugas ditugaskan', { exact: true }).waitFor();
    await page.getByText('terisi mulai 1 Mar 2027').waitFor();
    expect((await vacant())?.nextFrom).toBe('2027-02-28T17:00:00.000Z');

    await page.goto('/petugas?view=officers&kind=TKSK');
    await page.getByRole('button', { name: new RegExp(`^Akhiri.*${someone.person.name}, ${post.area.name}`) }).click();
    const end = page.getByRole('dialog', { name: `Akhiri penugasan di ${post.area.name}` });
    await end.getByLabel('Hari terakhir').fill('2027-02-01');
    await end.getByRole('textbox', { name: 'Alasan' }).fill('Salah orang');
    await end.getByRole('button', { name: 'Akhiri penugasan' }).click();
    await end.getByText('Paling awal hari pertama penugasannya, 1 Mar 2027.').waitFor();
    await end.getByLabel('Hari terakhir').fill(FROM);
    await end.getByRole('button', { name: 'Akhiri penugasan' }).click();
    await page.getByText('Penugasan diakhiri', { exact: true }).waitFor();
    const told = (await ask<Officers>(MANAGER, '/v1/officers?area=15.71&kind=TKSK&limit=100')).officers;
    const assignments = told.find(({ id }) => id === someone.id)?.assignments ?? [];
    expect(assignments.find(({ area }) => area.code === post.area.code)?.until).toBe('2027-03-01T17:00:00.000Z');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('the inspectorate', () => {
  it('sees loads and vacancies, and assigns nobody', async () => {
    const { page, close } = await signedIn(browser, baseUrl, 'inspektorat-kota-jambi');
    await page.goto('/petugas?view=load');
    await page.getByRole('rowheader').first().waitFor();
    expect(await page.getByRole('button', { name: /^Tugaskan/ }).count()).toBe(0);
    await close();
  });
});
