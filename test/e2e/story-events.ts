/** A kelurahan's worth of families with every trouble of the first eight rules, as three partners would post it. */
import { TYPE_PREFIX } from '#events/index.ts';

export interface StoryEvent {
  readonly partner: 'bri' | 'pos' | 'dinsos-15-71';
  readonly body: { readonly id: string } & Readonly<Record<string, unknown>>;
}

export const VILLAGES = ['15.71.01.1001', '15.71.01.1002', '15.71.01.1003', '15.71.01.1004'] as const;
const DAY_MS = 86_400_000;
const PER_MONTH = 200_000;

/** Families 1, 9, 17… are visited; all others that were paid are not. */
export const isVisited = (family: number): boolean => family % 8 === 1;
export const villageOf = (family: number): string => VILLAGES[family % VILLAGES.length] as string;
export const idsOf = (family: number) => ({ ids: [{ scheme: 'PKH', value: `PKH-E2E-${family}` }] });

/** The three months of the quarter that a time lies in. */
export function quarterOf(nowMs: number): string[] {
  const now = new Date(nowMs);
  const first = Math.floor(now.getUTCMonth() / 3) * 3;
  return [0, 1, 2].map((i) => `${now.getUTCFullYear()}-${String(first + i + 1).padStart(2, '0')}`);
}

/** Seven events for each family: listed five days ago, paid two days ago. */
export function storyOf(family: number, nowMs: number): StoryEvent[] {
  const months = quarterOf(nowMs);
  const kind = family % 8;
  const amount = PER_MONTH * 3 - (kind === 2 ? 50_000 : 0);
  const payer = family % 2 === 0 ? 'bri' : 'pos';
  let count = 0;
  const event = (partner: StoryEvent['partner'], type: string, daysAgo: number, data: Record<string, unknown>): StoryEvent => {
    const id = `e2e-${family}-${++count}`;
    const time = new Date(nowMs - daysAgo * DAY_MS).toISOString();
    const about = { kpm: idsOf(family), area: villageOf(family), ...data };
    return {
      partner,
      body: { specversion: '1.0', id, source: `agency:${partner}`, type: `${TYPE_PREFIX}${type}.v1`, time, data: about },
    };
  };
  const payment = { programme: 'SEMBAKO', months, amount, reference: `REF-${family}` };
  const paid = [
    event(payer, 'distribution.ordered', 3, payment),
    event(payer, 'distribution.disbursed', 2, { ...payment, channel: payer === 'pos' ? 'POS' : 'KKS' }),
    ...[1.9, 1.6, 1.3].map((at) =>
      event(payer, 'distribution.received', at, { ...payment, kind: 'debit', amount: Math.floor(amount / 3) }),
    ),
  ];
  const moved = event('dinsos-15-71', 'kpm.updated', 4, {
    changes: { name: `Keluarga ${family}`, address: { street: `Jl. Uji No. ${family}` } },
  });
  return [...paid, moved, trouble(family, kind, nowMs, event, payment)];
}

type Make = (partner: StoryEvent['partner'], type: string, daysAgo: number, data: Record<string, unknown>) => StoryEvent;

/** What is special about a family, in place of or beside its list. */
function trouble(family: number, kind: number, nowMs: number, event: Make, payment: Record<string, unknown>): StoryEvent {
  const payer = family % 2 === 0 ? 'bri' : 'pos';
  const other = family % 2 === 0 ? 'pos' : 'bri';
  const months = quarterOf(nowMs);
  switch (kind) {
    case 3: // the last month once more, by the other partner, in a bundle of its own
      return event(other, 'distribution.disbursed', 1, {
        programme: 'SEMBAKO',
        months: months.slice(2),
        amount: PER_MONTH,
        reference: `REF-${family}-B`,
        channel: 'KKS',
      });
    case 5:
      return event(payer, 'distribution.returned', 1, { ...payment, reason: 'REKENING_PASIF' });
    case 6:
      return event('dinsos-15-71', 'kpm.updated', 2.5, {
        changes: { diedOn: new Date(nowMs - 10 * DAY_MS).toISOString().slice(0, 10) },
      });
    default:
      return event('dinsos-15-71', 'entitlement.declared', 5, {
        kpm: {
          ...idsOf(family),
          nik: `157101410885${String(family).padStart(4, '0')}`,
          kk: `157101200310${String(family).padStart(4, '0')}`,
        },
        name: `Keluarga ${family}`,
        address: { street: `Jl. Uji No. ${family}` },
        programme: 'SEMBAKO',
        months,
        listNumber: 'SK-1/E2E',
        listedOn: new Date(nowMs - 6 * DAY_MS).toISOString().slice(0, 10),
      });
  }
}

/** What the TKSK saw at a visited family, a day after it was paid. */
export function reportOf(family: number, nowMs: number) {
  return {
    id: `e2e-rpt-${family}`,
    capturedAt: new Date(nowMs - DAY_MS).toISOString(),
    kpm: idsOf(family),
    area: villageOf(family),
    outcome: 'ADA_SESUAI',
    method: 'RUMAH',
    items: [{ programme: 'SEMBAKO', months: quarterOf(nowMs), amountReceived: PER_MONTH * 3 }],
  };
}
