/**
 * Goal: the demonstration comes up through the public API, raises exactly the alerts that it planted, and README's tour works as
 * printed. Method: the real host with a small demonstration; the tour's commands are taken from README.md.
 */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '#infra/local/demo/generate.ts';
import { FAMILIES_MIN } from '#infra/local/demo/generate.ts';
import { demoOf, demoProgress } from '#infra/local/demo/index.ts';
import type { AlertPage, AlertRow } from '#shared/http/schemas/alerts.ts';
import type { OrganisationPage } from '#shared/http/schemas/organisations.ts';
import type { VacancyPage } from '#shared/http/schemas/vacancies.ts';
import { type HostProcess, LOADED_MS_MAX, startHost, until } from './harness.ts';
import { runTour, tourSteps } from './readme-tour.ts';

/** Until nothing waits in any queue any more, on a machine however busy. */
const SETTLED_MS_MAX = 180_000;

let host: HostProcess;
let demo: Demo;
beforeAll(async () => {
  host = await startHost({ families: FAMILIES_MIN });
  const ended = await until(
    'the demonstration is loaded',
    () => /demonstration (is ready|failed[\s\S]*)/.exec(host.output())?.[0],
    LOADED_MS_MAX,
  );
  if (!ended.endsWith('is ready')) throw new Error(ended);
  const progress = demoProgress(host.directory);
  if (!progress) throw new Error('the host keeps how far the demonstration has come');
  demo = await demoOf(progress);
});
afterAll(() => host.dispose());

/** Also those that somebody has closed by now: what people do changes nothing of what the data say. */
const allAlerts = async (as: string): Promise<AlertRow[]> => [
  ...(await listed(as, 'open')),
  ...(await listed(as, 'snoozed')),
  ...(await listed(as, 'closed')),
];

async function listed(as: string, workflow: string): Promise<AlertRow[]> {
  const rows: AlertRow[] = [];
  let cursor: string | undefined;
  do {
    const answer = await host.call(
      `/v1/alerts?workflow=${workflow}&limit=100${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      {
        as,
      },
    );
    expect(answer.status).toBe(200);
    // the contract tests hold the answer to its schema
    const page = answer.json() as AlertPage;
    rows.push(...page.alerts);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return rows;
}

describe('the demonstration', () => {
  test('raises the alerts that it planted, and only those, at every escalation level', async () => {
    const expected = demo.expected.map(({ rule, area, programme, cycle }) => [rule, area, programme, cycle].join(' ')).sort();
    const holds = async () => (await allAlerts('manager-nasional')).filter(({ condition }) => condition === 'holds');
    const named = ({ rule, area, programme, cycle }: AlertRow) => [rule, area.code, programme, cycle].join(' ');
    // what an update has cleared is compared after it was recorded: on a busy machine some alerts still hold for a while
    await expect
      .poll(async () => (await holds()).map(named).sort(), { timeout: SETTLED_MS_MAX, interval: 500 })
      .toEqual(expected);
    const holding = await holds();
    const levels = holding.filter(({ rule }) => rule === 'BELUM_DIVERIFIKASI').map(({ level }) => level);
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
  });

  test('has 14 TKSK for 11 kecamatan, one of them with none, 68 PSM for 68 kelurahan, and the organisations around them', async () => {
    const vacancies = async (query: string) =>
      (await host.call(`/v1/vacancies?area=15.71${query}`, { as: 'manager-kota-jambi' })).json() as VacancyPage;
    const tksk = await vacancies('');
    expect(tksk.coverage).toMatchObject({ posts: 11, vacant: 1, single: 6, shared: 4, officers: 14 });
    expect(tksk.posts).toMatchObject([{ area: { code: '15.71.11' }, officers: [], since: expect.any(String) }]);
    expect((await vacancies('&kind=PSM')).coverage).toMatchObject({ posts: 68, vacant: 0, single: 68, officers: 68 });
    const { organisations } = (
      await host.call('/v1/organisations?type=IPSM', { as: 'manager-kota-jambi' })
    ).json() as OrganisationPage;
    expect(organisations).toMatchObject([{ id: 'ipsm-15.71', membersNow: 69 }]);
  });

  test('ends with business time at machine time', async () => {
    const { offsetMs } = (await host.call('/__local/clock')).json() as { offsetMs: number };
    expect(Math.abs(offsetMs)).toBeLessThan(5_000);
  });
});

describe("README's tour", () => {
  test('works as printed, and shows what it says', async () => {
    const steps = tourSteps();
    expect(steps.length).toBeGreaterThanOrEqual(8);
    const directory = mkdtempSync(join(tmpdir(), 'kawal-tour-'));
    try {
      symlinkSync(host.directory, join(directory, '.local'));
      const printed = await runTour(directory, steps);
      for (const [i, { shows, commands }] of steps.entries()) {
        for (const text of shows) expect(printed[i], commands).toContain(text);
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
