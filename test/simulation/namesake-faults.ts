/** What must come of two families of one NIK or card, by what was sent alone: known without the program's own comparisons and rules (DOMAIN §3.2 #2, #3). */
import { TYPE_PREFIX } from '#events/index.ts';
import type { Month } from '#shared/domain/brand.ts';
import { SHARED_KINDS, type SharedKind } from '#shared/domain/dossier/shares.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { cycleOf } from '#shared/domain/settings/settings.ts';
import { readAlert } from '#shared/store/alerts.ts';
import type { Item } from '#shared/store/table.ts';
import { type Body, keyOf, type Posting } from './stories.ts';
import type { Namesake, Namesakes } from './stories-namesakes.ts';

const RULES: readonly string[] = ['NIK_GANDA', 'KK_GANDA'];

/** @param isMarkedAlike whether two numbers of a kind look the same to whoever knows their marks alone: of such nothing can be said (docs/adr/0013) */
export async function namesakeFaults(
  items: readonly Item[],
  taken: ReadonlyMap<string, Posting>,
  { shared, families }: Namesakes,
  isMarkedAlike: (kind: SharedKind, one: string, other: string) => Promise<boolean>,
): Promise<string[]> {
  const numbers = [shared, ...families.map(({ own }) => own)];
  for (const kind of SHARED_KINDS)
    for (const one of numbers)
      for (const other of numbers)
        if (one[kind] !== other[kind] && (await isMarkedAlike(kind, one[kind], other[kind]))) return [];
  const idsOf = families.map((family) => recordedAs(items, taken, family));
  if (idsOf.some((ids) => ids.length !== 1)) return [`namesakes: the two are ${JSON.stringify(idsOf)} families`];
  const is = new Set(
    items.flatMap((item) => {
      const alert = item.entity === 'alert' && RULES.includes(String(item['rule'])) ? readAlert(item) : undefined;
      const [, kpmId, programme, cycle] = alert?.cause.split('#') ?? [];
      const n = idsOf.findIndex(([id]) => id === kpmId);
      return alert === undefined || n < 0 || alert.condition !== 'holds'
        ? []
        : [`${alert.rule} ${alert.severity} in ${programme} ${cycle} of the ${n + 1}.`];
    }),
  );
  const want = new Set(expected(taken, families));
  return [
    ...[...want.difference(is)].map((alert) => `namesakes: ${alert} does not stand, by what was sent it should`),
    ...[...is.difference(want)].map((alert) => `namesakes: ${alert} stands, by what was sent it should not`),
  ];
}

const isOf = ({ pkhNumber }: Namesake, { body }: Posting): boolean =>
  (body.data as { readonly kpm?: { readonly ids?: readonly { readonly value: string }[] } } | undefined)?.kpm?.ids?.[0]?.value ===
  pkhNumber;

/** Under which id, by the receipts of what was sent of it. */
function recordedAs(items: readonly Item[], taken: ReadonlyMap<string, Posting>, family: Namesake): string[] {
  const keys = new Set([...taken.values()].filter((posting) => isOf(family, posting)).map(keyOf));
  const receipts = items.filter(({ entity, source, id }) => entity === 'receipt' && keys.has(`${source}#${id}`));
  return [...new Set(receipts.map((receipt) => String(receipt['subjectId'])))];
}

/** How a family stands at the end: its latest numbers by the time of what says them, the months that a list leaves it, and those paid. */
interface Stand {
  readonly nik: string | undefined;
  readonly kk: string | undefined;
  readonly months: ReadonlySet<string>;
  readonly paid: ReadonlySet<string>;
}

function standOf(taken: ReadonlyMap<string, Posting>, family: Namesake): Stand {
  const own = [...taken.values()].filter((posting) => isOf(family, posting));
  own.sort((a, b) => a.occurredMs - b.occurredMs);
  const listed = new Set<string>();
  const paid = new Set<string>();
  let [nik, kk]: (string | undefined)[] = [];
  for (const { body } of own) {
    const { kpm, changes, months } = body.data as { kpm: Body; changes?: Body; months?: readonly string[] };
    const said = body.type === `${TYPE_PREFIX}kpm.updated.v1` ? changes : kpm;
    nik = (said?.nik as string | undefined) ?? nik;
    kk = (said?.kk as string | undefined) ?? kk;
    for (const month of months ?? []) {
      if (body.type === `${TYPE_PREFIX}entitlement.declared.v1`) listed.add(month);
      if (body.type === `${TYPE_PREFIX}entitlement.excluded.v1`) listed.delete(month);
      if (body.type === `${TYPE_PREFIX}distribution.disbursed.v1`) paid.add(month);
    }
  }
  return { nik, kk, months: listed.union(paid), paid };
}

/** One of the two rules in each family's case of a cycle in which both stand for one month: of one NIK and one card the NIK is told. */
function expected(taken: ReadonlyMap<string, Posting>, families: Namesakes['families']): string[] {
  const [one, other] = [standOf(taken, families[0]), standOf(taken, families[1])];
  const rule = one.nik === other.nik ? 'NIK_GANDA' : one.kk === other.kk ? 'KK_GANDA' : undefined;
  if (rule === undefined) return [];
  const cyclesOf = (months: ReadonlySet<string>): string[] => [...new Set([...months].map(cycleOfPkh))];
  const bothPaid = cyclesOf(one.paid.intersection(other.paid));
  return cyclesOf(one.months.intersection(other.months)).flatMap((cycle) => {
    const severity = rule === 'NIK_GANDA' && bothPaid.includes(cycle) ? 'kritis' : 'tinggi';
    return [1, 2].map((n) => `${rule} ${severity} in PKH ${cycle} of the ${n}.`);
  });
}

function cycleOfPkh(month: string): string {
  const { PKH } = nationalSettings.programmes;
  if (PKH === undefined) throw new Error('no such programme: PKH');
  return cycleOf(PKH, month as Month);
}
