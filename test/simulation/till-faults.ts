/** What must come of an agent that keeps many cards, by counting what was sent anew: known without the program's own windows (DOMAIN §3.2 #31, #32, #33). */
import { readAlert } from '#shared/store/alerts.ts';
import type { Item } from '#shared/store/table.ts';
import type { Posting } from './stories.ts';
import { TILL } from './stories-till.ts';

/** Thresholds as DOMAIN names them; not those of the program. */
const CARDS = 5;
const CARDS_WITHIN_MS = 10 * 60_000;
const ELSEWHERE = 3;
const BASKET_FAMILIES = 20;
const BASKET_SHARE = 0.8;
const RULES: readonly string[] = ['KKS_DIKUASAI', 'TRANSAKSI_LUAR_WILAYAH', 'PEMAKETAN'];

interface Debit {
  readonly family: string;
  readonly ms: number;
  readonly source: string;
  readonly village: string;
  readonly regency: string;
  readonly day: string;
  readonly agentRegency: string | undefined;
  readonly basket: string | undefined;
}

/** Once everything has come to rest and a day has passed: what stands at the till is what the debits come to, and no more. */
export function tillFaults(items: readonly Item[], taken: ReadonlyMap<string, Posting>): string[] {
  const is = new Set(
    items.flatMap((item) => {
      const alert = item.entity === 'alert' && RULES.includes(String(item['rule'])) ? readAlert(item) : undefined;
      if (alert?.condition !== 'holds' || !alert.cause.includes(`#${TILL}#`)) return [];
      const { families, same } = JSON.parse(alert.inputs) as { families: number; same?: number };
      return [standing(alert.rule, alert.severity, alert.cause, families, same)];
    }),
  );
  const want = new Set(expected([...taken.values()].flatMap(debitOf)));
  return [
    ...[...want.difference(is)].map((alert) => `till: ${alert} does not stand, by what was sent it should`),
    ...[...is.difference(want)].map((alert) => `till: ${alert} stands, by what was sent it should not`),
  ];
}

const standing = (rule: string, severity: string, cause: string, families: number, same?: number): string =>
  `${rule} ${severity} of ${cause}: ${families} families${same === undefined ? '' : `, ${same} alike`}`;

function debitOf({ caller, body, occurredMs }: Posting): Debit[] {
  const { agent, agentArea, kpm, area, goods } = (body.data ?? {}) as {
    readonly agent?: string;
    readonly agentArea?: string;
    readonly kpm: { readonly ids: readonly [{ readonly value: string }] };
    readonly area: string;
    readonly goods?: unknown;
  };
  if (agent !== TILL) return [];
  // Sulawesi is an hour ahead of Jambi
  const day = new Date(occurredMs + (area.startsWith('76') ? 8 : 7) * 3_600_000).toISOString().slice(0, 10);
  return [
    {
      family: kpm.ids[0].value,
      ms: occurredMs,
      source: caller.source,
      village: area,
      regency: area.slice(0, 5),
      day,
      agentRegency: agentArea?.slice(0, 5),
      basket: goods === undefined ? undefined : JSON.stringify(goods),
    },
  ];
}

/** Families of each kab/kota and local day by themselves. */
const expected = (debits: readonly Debit[]): string[] =>
  [...Map.groupBy(debits, ({ regency, day }) => `${regency} ${day}`).values()].flatMap((own) => [
    ...heldTogether(own),
    ...drawnAway(own),
    ...boughtAlike(own),
  ]);

const familiesOf = (debits: readonly Debit[]): number => new Set(debits.map(({ family }) => family)).size;

function heldTogether(own: readonly Debit[]): string[] {
  const most = Math.max(...own.map(({ ms }) => familiesOf(own.filter((one) => one.ms >= ms && one.ms - ms <= CARDS_WITHIN_MS))));
  return most < CARDS ? [] : [standing('KKS_DIKUASAI', 'kritis', causeOf(own, 'regency'), most)];
}

const drawnAway = (own: readonly Debit[]): string[] =>
  [...Map.groupBy(own, ({ village }) => village).values()].flatMap((neighbours) => {
    const isAway = neighbours.some(({ regency, agentRegency }) => agentRegency !== undefined && agentRegency !== regency);
    if (!isAway || familiesOf(neighbours) < ELSEWHERE) return [];
    return [standing('TRANSAKSI_LUAR_WILAYAH', 'sedang', causeOf(neighbours, 'village'), familiesOf(neighbours))];
  });

function boughtAlike(own: readonly Debit[]): string[] {
  const told = own.filter(({ basket }) => basket !== undefined);
  const families = familiesOf(told);
  const same = Math.max(0, ...[...Map.groupBy(told, ({ basket }) => basket).values()].map(familiesOf));
  if (families < BASKET_FAMILIES || same < BASKET_SHARE * families) return [];
  return [standing('PEMAKETAN', 'tinggi', causeOf(own, 'regency'), families, same)];
}

/** All of one till, so of one sender. */
function causeOf(debits: readonly Debit[], of: 'regency' | 'village'): string {
  const [first] = debits;
  return `${first?.[of]}#agent#${first?.source}#${TILL}#${first?.day}`;
}
