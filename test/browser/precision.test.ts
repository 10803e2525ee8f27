/**
 * Goal: a manager reads how often each rule was right, over the time and programme that are chosen, and goes from a rule to its alerts.
 * Method: the real host with its demonstration; an alert is closed here, so that there is one; what is shown is what the API says.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import { isForInspectorate } from '#shared/domain/rules/inspectorate.ts';
import { until } from '#test/e2e/harness.ts';
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

interface Rule {
  readonly rule: string;
  readonly label: { readonly id: string };
  readonly confirmed: number;
  readonly falsePositives: number;
}
interface Precision {
  readonly rules: readonly Rule[];
}
const number = (value: number): string => new Intl.NumberFormat('id-ID').format(value);
const precision = (from: string, more = ''): Promise<Precision> =>
  ask(MANAGER, `/v1/rules/precision?area=15.71&from=${from}&to=${thisMonth}${more}`);
/** By the clocks of Jambi, where the day begins seven hours earlier. */
const thisMonth = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 'yyyy-mm'.length);
const judged = ({ confirmed, falsePositives }: Rule): string =>
  `${number(confirmed)} dinyatakan selesai, ${number(falsePositives)} dikesampingkan`;

describe('a manager', () => {
  it('reads how often each rule was right this month, narrows it to a programme, and goes to the alerts of a rule', async () => {
    // Given an alert that was closed as no problem
    const { alerts } = await ask<{ alerts: readonly { id: string; version: number; rule: RuleCode; severity: string }[] }>(
      MANAGER,
      '/v1/alerts?area=15.71&limit=100',
    );
    // of one that is neither kritis nor the inspectorate's, one person may say so
    const one = alerts.find(({ rule, severity }) => severity !== 'kritis' && !isForInspectorate(rule));
    if (one === undefined) throw new Error('the demonstration has alerts that one person may dismiss');
    const { version } = await ask<{ version: number }>(MANAGER, `/v1/alerts/${one.id}`);
    await ask(
      MANAGER,
      `/v1/alerts/${one.id}/actions`,
      { action: 'dismiss', reason: 'BUKAN_MASALAH', note: 'Uji ketepatan aturan' },
      { 'if-match': `"${version}"` },
    );
    const all = await until('the closing is counted', async () => {
      const answer = await precision(thisMonth);
      return answer.rules.some(({ rule, falsePositives }) => rule === one.rule && falsePositives > 0) ? answer : undefined;
    });
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    // When the page is opened for this month
    await page.goto('/laporan/ketepatan');
    await page.getByRole('heading', { level: 1, name: 'Ketepatan aturan: Kota Jambi' }).waitFor();
    await page.getByRole('combobox', { name: 'Ditutup dalam' }).click();
    await page.getByRole('option', { name: 'Bulan ini' }).click();
    await page.waitForURL('**months=1*');
    await settled(page);
    // Then each rule stands there with its figures
    for (const rule of all.rules) {
      const line = page.getByRole('article', { name: rule.label.id, exact: true });
      await line.waitFor();
      if (rule.confirmed + rule.falsePositives > 0) await line.getByText(judged(rule)).waitFor();
    }
    // And of one programme only its own
    await page.getByRole('combobox', { name: 'Program' }).click();
    await page.getByRole('option').nth(1).click();
    await page.waitForURL('**programme=*');
    await settled(page);
    const programme = new URL(page.url()).searchParams.get('programme');
    const ofProgramme = await precision(thisMonth, `&programme=${programme}`);
    expect(await page.locator('main article h3').count()).toBe(ofProgramme.rules.length);
    await page.goBack();
    // And a rule leads to its alerts
    const rule = all.rules.find((each) => each.rule === one.rule);
    await page
      .getByRole('article', { name: rule?.label.id ?? '', exact: true })
      .getByRole('link')
      .click();
    await page.waitForURL(`**/tanda?*rule=${one.rule}*`);
    expect(complaints).toEqual([]);
    await close();
  });
});
