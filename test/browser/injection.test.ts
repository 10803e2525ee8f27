import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TYPE_PREFIX } from '#events/index.ts';
import { until } from '#test/e2e/harness.ts';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { settled, signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
/** One in which no other test of the shared host posts. */
const VILLAGE = '15.71.01.1002';
/** Short enough for the shortest field; each says which field it came through. */
const markup = (field: string): string => `"'><img src=x onerror=ran('${field}')>`;
const script = (field: string): string => `<script>ran('${field}')</script>{{7*7}}`;
const link = (field: string): string => `javascript:ran('${field}')//<svg onload=ran(1)>`;
const formula = `=HYPERLINK("http://elsewhere.example","x")`;
const MONTHS = ['2026-07', '2026-08', '2026-09'];

let browser: Browser;
let alertId = '';

async function call(who: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await ask<unknown>(who, path, body);
  expect(JSON.stringify(answer)).not.toMatch(/"(rejected|conflict|unavailable)"/);
  return answer;
}

/** A list, a payment of a wrong amount and a visit, all of them hostile where the contract lets them be. */
async function sendHostile(): Promise<void> {
  const { time } = (await call('manager-kota-jambi', '/v1/me')) as { time: { now: string } };
  const at = (minutes: number): string => new Date(Date.parse(time.now) - minutes * 60_000).toISOString();
  const kpm = { ids: [{ scheme: 'DTSEN', value: 'DTSEN-HOSTILE' }], nik: '1571015708850099' };
  const shared = { kpm, area: VILLAGE, programme: 'SEMBAKO', months: MONTHS };
  const event = (agency: string, type: string, id: string, minutes: number, data: object) => ({
    specversion: '1.0',
    id,
    source: `agency:${agency}`,
    type: `${TYPE_PREFIX}${type}.v1`,
    time: at(minutes),
    data,
  });
  await call('dinsos-15-71', '/v1/events', [
    event('dinsos-15-71', 'entitlement.declared', 'hostile-list', 90, {
      ...shared,
      name: markup('name'),
      address: { street: link('street'), rt: '1', rw: '2' },
      listNumber: script('list'),
      listedOn: at(90).slice(0, 10),
    }),
  ]);
  const raw = { status: formula, system: script('system').slice(0, 40), mapping: '<b onclick=ran()>' };
  await call('bri', '/v1/events', [
    event('bri', 'distribution.disbursed', 'hostile-paid', 60, {
      ...shared,
      amount: 550_000,
      reference: 'HOSTILE-1',
      channel: 'KKS',
      holderName: script('holder'),
      raw,
    }),
  ]);
  await call('tksk', '/v1/verification-reports', {
    id: 'hostile-visit',
    capturedAt: at(30),
    kpm: { ids: kpm.ids },
    area: VILLAGE,
    outcome: 'ADA_BERMASALAH',
    method: 'RUMAH',
    items: [
      {
        programme: 'SEMBAKO',
        months: MONTHS,
        amountReceived: 500_000,
        deduction: { amount: 50_000, reason: markup('deduction'), lawful: false },
      },
    ],
    note: `${markup('note')} ${script('note')} ${link('note')}`,
  });
}

interface Rows {
  readonly alerts: readonly { readonly id: string; readonly payments?: readonly { readonly reference: string }[] }[];
}
beforeAll(async () => {
  browser = await launchChromium();
  await sendHostile();
  alertId = await until('the alert about the hostile payment', async () => {
    const { alerts } = (await call('bri', `/v1/alerts?rule=NOMINAL_TIDAK_SESUAI&area=${VILLAGE}&limit=100`)) as Rows;
    return alerts.find(({ payments }) => payments?.some(({ reference }) => reference === 'HOSTILE-1'))?.id;
  });
});
afterAll(() => browser.close());

/** Counts what hostile text made run: a function of the page that it tries to call, and elements that only it could have brought. */
async function arm(page: Page): Promise<() => Promise<unknown>> {
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      hostileRan: [],
      ran: (field: unknown) => (globalThis as unknown as { hostileRan: unknown[] }).hostileRan.push(field),
    });
  });
  page.on('dialog', (dialog) => void dialog.dismiss());
  return () =>
    page.evaluate(() => ({
      ran: (globalThis as unknown as { hostileRan?: unknown[] }).hostileRan ?? [],
      elements: document.querySelectorAll('img[src="x"], svg[onload], [onclick], [onerror], a[href^="javascript"], main script')
        .length,
    }));
}
const NOTHING = { ran: [], elements: 0 };

describe('hostile text', () => {
  it('stays text on the alert, on the family with everything revealed, in the trail and in the queue', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, 'manager-kota-jambi');
    const effects = await arm(page);
    await page.goto(`/tanda/${alertId}`);
    await page.getByText(script('list'), { exact: true }).first().waitFor();
    await settled(page);
    expect(await effects()).toEqual(NOTHING);

    await page.getByRole('link', { name: 'Halaman keluarga' }).click();
    await page.getByRole('button', { name: 'Perlihatkan data pribadi' }).click();
    const why = page.getByRole('dialog', { name: 'Perlihatkan data pribadi' });
    await why.getByRole('radio', { name: 'Menangani pengaduan' }).check();
    for (const box of await why.getByRole('checkbox').all()) await box.check();
    await why.getByRole('textbox').fill(markup('reason'));
    await why.getByRole('button', { name: 'Catat dan perlihatkan' }).click();
    const shown = page.getByRole('region', { name: 'Data pribadi yang diperlihatkan' });
    await shown.getByText(markup('name')).first().waitFor();
    for (const text of [link('street'), markup('note')]) expect(await shown.textContent()).toContain(text);
    await settled(page);
    expect(await effects()).toEqual(NOTHING);

    for (const path of [`/jejak?by=area&area=${VILLAGE}`, `/tanda?area=${VILLAGE}&view=list`, `/ringkasan?area=${VILLAGE}`]) {
      await page.goto(path);
      await settled(page);
      expect(await effects(), path).toEqual(NOTHING);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('in an address is a filter that nothing matches, or nothing at all', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, 'manager-kota-jambi');
    const effects = await arm(page);
    const hostile = encodeURIComponent(script('address'));
    for (const path of [
      `/tanda?rule=${hostile}&area=${hostile}`,
      `/ringkasan?area=${hostile}&cycle=${hostile}`,
      `/jejak?by=${hostile}&asOf=${hostile}`,
      `/keluarga/${hostile}`,
      `/${hostile}`,
    ]) {
      await page.goto(path);
      await settled(page);
      expect(await page.locator('main, [role="alert"]').count(), path).toBeGreaterThan(0);
      expect(await effects(), path).toEqual(NOTHING);
    }
    expect(complaints).toEqual([]);
    await close();
  });
});
