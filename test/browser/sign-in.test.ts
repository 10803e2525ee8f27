/**
 * Goal: people sign in with one click, stay signed in over a reload, find their way back where they were, and leave nothing behind.
 * Method: the real host's issuer, a fresh browser profile each time.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { choose, settled, signedIn, visit } from './harness.ts';

const baseUrl = inject('baseUrl');
const MANAGER = 'manager-kota-jambi';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe('signing in', () => {
  it('takes one click on a person, and the first page is the work that waits', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.waitForURL('**/tanda*');
    expect(complaints).toEqual([]);
    await close();
  });

  it('comes back to the address that was asked for', async () => {
    const { page, close } = await visit(browser, baseUrl);
    await page.goto('/ringkasan?area=15.71');
    await page.getByRole('button', { name: 'Masuk ke konsol' }).click();
    await choose(page, MANAGER);
    await page.waitForURL('**/ringkasan?area=15.71');
    await close();
  });

  it('outlives a reload without asking again', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/ringkasan');
    // a reload on the way through the issuer would break it off
    await page.locator('main#isi').waitFor();
    await page.reload();
    await page.locator('main#isi').waitFor();
    expect(new URL(page.url()).pathname).toBe('/ringkasan');
    await close();
  });

  it('is not asked for again in another tab, which opens at the address that it was given', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    const tab = await page.context().newPage();
    await tab.goto('/ringkasan?area=15.71&tag=');
    await tab.locator('main#isi').waitFor();
    await settled(tab);
    expect(new URL(tab.url()).pathname).toBe('/ringkasan');
    expect(await tab.getByRole('alert').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('leaves no token where a script could find it later: no storage, no cookie of the page, no address', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await settled(page);
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
    );
    expect(kept).not.toMatch(/eyJ|code=|token/);
    const databases = await page.evaluate(async () => (await indexedDB.databases()).length + (await caches.keys()).length);
    expect(databases).toBe(0);
    await close();
  });

  it('refuses to come back to another host', async () => {
    const { page, close } = await visit(browser, baseUrl);
    await page.goto('/selamat-datang?ke=//elsewhere.example/path');
    await page.getByRole('button', { name: 'Masuk ke konsol' }).click();
    await choose(page, MANAGER);
    expect(new URL(page.url()).origin).toBe(baseUrl);
    await close();
  });

  it('a used sign-in address says so, and starts again with one button', async () => {
    const { page, close } = await visit(browser, baseUrl);
    await page.goto('/masuk?code=used&state=unknown');
    await page.getByRole('alert').getByText('Masuk gagal').waitFor();
    await page.getByRole('button', { name: 'Masuk ke konsol' }).click();
    await choose(page, MANAGER);
    await close();
  });

  it('signing out ends the session at the issuer too', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.getByRole('button', { name: /^Akun:/ }).click();
    await page.getByRole('menuitem', { name: 'Keluar' }).click();
    await page.getByRole('button', { name: 'Masuk ke konsol' }).waitFor();
    await page.getByRole('button', { name: 'Masuk ke konsol' }).click();
    await page.locator('button[name="person"]').first().waitFor();
    await close();
  });
});

describe('a session that ends', () => {
  it('keeps the page, says so, and signing in again comes back to it', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/tanda?severity=tinggi');
    await settled(page);
    // the API refuses the token from now on, as it does for a person who was removed or a token that expired
    await page.route('**/v1/**', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' }));
    await page.getByRole('link', { name: 'Ringkasan' }).click();
    await page.getByRole('dialog').getByText('Sesi Anda berakhir').waitFor();
    await page.unroute('**/v1/**');
    await page.getByRole('dialog').getByRole('button', { name: 'Masuk lagi' }).click();
    await page.waitForURL('**/ringkasan*');
    await page.locator('main#isi').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await close();
  });
});

describe('language and look', () => {
  it('English is one click away, at once and after a reload', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.getByRole('button', { name: 'Ganti ke bahasa Inggris' }).click();
    await page.getByRole('link', { name: 'Overview' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByRole('link', { name: 'Overview' }).waitFor();
    await close();
  });
});
