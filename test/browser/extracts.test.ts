/**
 * Goal: an auditor asks for an extract, sees it made, takes its files away, and they are what the API says and the manifest proves.
 * Method: the real host with its demonstration: its queue, its bucket; what was saved is read back.
 */
import { readFile } from 'node:fs/promises';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkExtract } from '#shared/cli/extracts/check.ts';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { violations } from './good.ts';
import { signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const AUDITOR = 'auditor-jambi';
const MADE_MS_MAX = 300_000;
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Extract {
  readonly id: string;
  readonly rows: number;
  readonly rupiah: number;
  readonly files: number;
  readonly state: string;
  readonly asOf: string;
}

describe('an auditor', () => {
  it('asks for the cases of the province, watches them being made, downloads all files, and they prove what they hold', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, AUDITOR);
    await page.goto('/laporan');
    await page.getByRole('link', { name: 'Ekstrak (unduhan)' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ekstrak' }).waitFor();
    await page.getByRole('button', { name: 'Minta', exact: true }).click();
    await page.getByText('Ekstrak diminta').first().waitFor();
    await page.getByText('Selesai', { exact: true }).waitFor({ timeout: MADE_MS_MAX });
    await page.getByRole('button', { name: 'Lihat berkas' }).click();
    await page.getByText('Cara membuktikan').waitFor();
    expect(await violations(page)).toEqual([]);
    const { extracts } = await ask<{ extracts: readonly Extract[] }>(AUDITOR, '/v1/extracts');
    const [made] = extracts as [Extract];
    const saved: Download[] = [];
    page.on('download', (one) => saved.push(one));
    await page.getByRole('button', { name: 'Unduh semua' }).click();
    await page.getByText('Semua berkas tersimpan').first().waitFor();
    await expect.poll(() => saved.length, { timeout: 120_000 }).toBe(made.files + 2);
    const files = new Map<string, Uint8Array>();
    for (const one of saved) files.set(one.suggestedFilename(), await readFile(await one.path()));
    const checked = checkExtract((name) => files.get(name), 'manifest.json');
    expect(checked).toMatchObject({ id: made.id, rows: made.rows, rupiah: made.rupiah, faults: [] });
    expect(checked.rows).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('finds all of it in English and on a phone', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, AUDITOR, {
      language: 'en',
      size: 'narrow',
      theme: 'dark',
    });
    await page.goto('/laporan/ekstrak');
    await page.getByRole('heading', { level: 1, name: 'Extracts' }).waitFor();
    await page.getByRole('button', { name: 'See the files' }).first().click();
    await page.getByText('How to prove it').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(complaints).toEqual([]);
    await close();
  });
});
