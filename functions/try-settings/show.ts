/** A shadow run as it is read: how far it has come, and once it is done what differs, by rule and village, with some examples. */
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { ruleByCode } from '#shared/domain/rules/index.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { DIFFERENCES } from '#shared/domain/shadow/compare.ts';
import { type ShadowFailure, STARTS_MAX } from '#shared/domain/shadow/run.ts';
import { type Example, type Sums, sumsOf, VILLAGES_SHOWN_MAX } from '#shared/domain/shadow/tally.ts';
import { MS_PER_DAY } from '#shared/domain/time/instant.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { ShadowExample, ShadowRunRow, ShadowRunWhole, ShadowSums } from '#shared/http/schemas/shadow-runs.ts';
import { inputsText } from '#shared/reading/alert-inputs.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { type ShadowResult, type ShadowRun, shadowResultsOf } from '#shared/store/shadow-runs.ts';
import type { TryPorts } from './ask.ts';

export function runRow(ports: TryPorts, run: ShadowRun): ShadowRunRow {
  const { id, setting, fromDay, toDay, askedAt, askedBy, state, endedAt, failure = 'unusable', families, cases, failed } = run;
  return {
    id,
    setting,
    label: labelOf(run),
    area: areaRefOf(ports.areas, run.area),
    from: fromDay,
    to: toDay,
    askedAt,
    askedBy,
    state,
    ...(endedAt !== undefined && { endedAt }),
    ...(state === 'failed' && { reason: { ...FAILURES[failure] } }),
    progress: { percent: percentOf(run), families, cases, failed },
    totals: whole(run.totals),
  };
}

const FAILURES: Readonly<Record<ShadowFailure, Bilingual>> = {
  unusable: {
    id: 'Uji coba ini terhenti dan tidak ada hasilnya. Coba lagi; bila terhenti lagi, laporkan kepada pengelola sistem.',
    en: 'This trial stopped and has no result. Try again; where it stops again, tell those who run this system.',
  },
  'no-progress': {
    id: `Uji coba ini ${STARTS_MAX} kali dimulai dan terputus tanpa maju, jadi dihentikan dan tidak ada hasilnya. Coba untuk wilayah yang lebih kecil atau lebih sedikit hari; bila terhenti lagi, laporkan kepada pengelola sistem.`,
    en: `This trial was begun ${STARTS_MAX} times and cut off without getting further, so it was stopped and has no result. Try a smaller area or fewer days; where it stops again, tell those who run this system.`,
  },
};

/** @throws StoreUnavailable */
export async function runWhole(ports: TryPorts, caller: Caller, run: ShadowRun): Promise<ShadowRunWhole> {
  const results = run.state === 'done' ? await shadowResultsOf(ports.table, run.id) : [];
  const mayOpen = roleMay(caller.role, 'kpm:read');
  return {
    ...runRow(ports, run),
    // each was checked by the form of its kind when it was sent
    value: JSON.parse(run.value) as ShadowRunWhole['value'],
    current: bodyOf(JSON.parse(run.current) as object) as ShadowRunWhole['current'],
    rules: results
      .map((result) => ruleRow(ports, result))
      .sort((a, b) => differing(b) - differing(a) || (a.rule < b.rule ? -1 : 1)),
    ...(mayOpen && { examples: results.flatMap(({ examples }) => examples.map((one) => exampleRow(ports, run, one))) }),
  };
}

/** What `PUT` would take of what `GET` shows. */
function bodyOf(shown: object): unknown {
  if ('value' in shown) return shown.value;
  const { version: _, code: __, ...programme } = shown as { version: unknown; code: unknown };
  return programme;
}

/** As it was called when it was asked. */
const labelOf = ({ current }: ShadowRun): Bilingual => (JSON.parse(current) as { readonly label: Bilingual }).label;

/** Of the days, the newest first. */
function percentOf({ state, fromDay, toDay, reached }: ShadowRun): number {
  if (state === 'done') return 100;
  if (reached === undefined) return 0;
  const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
  return Math.floor((100 * days(reached.day, toDay)) / (days(fromDay, toDay) + 1));
}

const NONE = { alerts: 0, rupiah: 0 };
const whole = ({ raised = NONE, cleared = NONE, changed = NONE, same = NONE }: Sums): ShadowSums => ({
  raised: { ...raised },
  cleared: { ...cleared },
  changed: { ...changed },
  same: { ...same },
});

function ruleRow({ areas: names }: TryPorts, { rule, areas }: ShadowResult): ShadowRunWhole['rules'][number] {
  const villages = [...areas]
    .filter(([, sums]) => differing(sums) > 0)
    .sort(([a, one], [b, other]) => differing(other) - differing(one) || (a < b ? -1 : 1));
  const shown = villages.slice(0, VILLAGES_SHOWN_MAX);
  return {
    rule,
    label: { ...ruleByCode(rule).label },
    ...whole(sumsOf(areas.values())),
    areas: shown.map(([code, sums]) => ({ area: areaRefOf(names, code), ...countedIn(sums) })),
    ...(villages.length > shown.length && { moreAreas: villages.length - shown.length }),
  };
}

/** Of hundreds of villages, none of what is none. */
const countedIn = (sums: Sums): Sums =>
  Object.fromEntries(Object.entries(sums).filter(([, { alerts, rupiah }]) => alerts > 0 || rupiah > 0));

const differing = (sums: Sums): number =>
  DIFFERENCES.reduce((all, difference) => all + (difference === 'same' ? 0 : (sums[difference]?.alerts ?? 0)), 0);

function exampleRow(ports: TryPorts, run: ShadowRun, example: Example): ShadowExample {
  const { difference, rule, kpmId, area, programme, cycle, severity, since, inputs, alertId } = example;
  return {
    difference,
    rule,
    label: { ...ruleByCode(rule).label },
    kpmId,
    area: areaRefOf(ports.areas, area),
    ...(programme !== undefined && { programme }),
    ...(cycle !== undefined && { cycle }),
    severity,
    since,
    reason: reasonOf(ports, run, { rule, area, inputs, since }),
    ...(difference !== 'raised' && { alertId }),
  };
}

const reasonOf = (
  { areas }: TryPorts,
  { askedAt }: ShadowRun,
  about: Pick<Example, 'rule' | 'area' | 'inputs' | 'since'>,
): Bilingual =>
  inputsText({ ...about, condition: 'holds' }, areas, { now: askedAt as Instant, onlySource: undefined }) ?? {
    ...wordsOf(about.rule).advice,
  };
