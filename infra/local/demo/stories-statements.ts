/**
 * Statements of the bank and payment lists of the post in the demonstration: the day after a payment its line comes, of a share of the
 * ordinary families and of all others. Some lines are of less, some name fewer months, some show money that came back; none raises an alert.
 */
import type { DataOf } from '#events/index.ts';
import { TYPE_PREFIX } from '#events/index.ts';
import type { Family } from './family.ts';
import { BANK, POST } from './roster.ts';
import type { PlaceStory } from './stories-places.ts';
import { MS_PER_DAY } from './timeline.ts';

type Payment = DataOf<'distribution.disbursed.v1'>;
const STEP = {
  disbursed: `${TYPE_PREFIX}distribution.disbursed.v1`,
  returned: `${TYPE_PREFIX}distribution.returned.v1`,
  repaired: `${TYPE_PREFIX}distribution.repaired.v1`,
} as const;
/** Of the ordinary families the first so many have a line of less, the next so many one of fewer months. */
const OF_EACH = 4;
const LESS = 50_000;
/** Of the ordinary families after those one in so many has no line yet. */
const UNTOLD = 2;

interface Told {
  readonly data: Payment;
  readonly at: number;
}

/** @param ordinary whose story is nothing but that they were paid and visited */
export function statements(story: PlaceStory, ordinary: readonly Family[]): void {
  const plain = new Set(ordinary.map(({ dtsen }) => dtsen));
  for (const by of [BANK, POST]) {
    const told = (type: string): Map<string, Told> =>
      new Map(
        story.journal.postings.flatMap((posting) => {
          if (posting.kind !== 'event' || posting.by !== by || posting.body.type !== type) return [];
          // the journal has typed it by the type
          const data = posting.body.data as Payment;
          return [[data.reference, { data, at: Date.parse(posting.body.time) }] as const];
        }),
      );
    const returned = told(STEP.returned);
    const repaired = told(STEP.repaired);
    let line = 0;
    let untroubled = 0;
    for (const [reference, { data, at }] of told(STEP.disbursed)) {
      if (data.amount === 0) continue;
      const isPlain = data.programme === 'SEMBAKO' && plain.has(data.kpm.ids?.[0]?.value ?? '');
      const otherwise = isPlain ? plainLine(data, untroubled) : {};
      if (isPlain) untroubled += 1;
      if (otherwise === undefined) continue;
      line += 1;
      book(story, by, { ...data, ...otherwise }, at, line, by === POST ? 'BAYAR' : 'KREDIT');
      const back = returned.get(reference);
      // what was repaired was taken back by the bank; of the rest its statement still shows the money
      if (back === undefined || !repaired.has(reference)) continue;
      line += 1;
      book(story, by, data, back.at, line, 'KOREKSI');
    }
  }
}

/** What the line of an ordinary family says otherwise; `undefined` where there is none. */
function plainLine({ amount, months }: Payment, index: number): Partial<Payment> | undefined {
  if (index < OF_EACH) return { amount: amount - LESS };
  if (index < 2 * OF_EACH && months.length > 1) return { months: months.slice(0, -1) };
  return index % UNTOLD === 0 ? undefined : {};
}

function book(
  { journal, times, place }: PlaceStory,
  by: string,
  { kpm, area, programme, months, amount, reference }: Payment,
  at: number,
  line: number,
  entry: DataOf<'statement.line-reported.v1'>['entry'],
): void {
  journal.event(
    by,
    'statement.line-reported.v1',
    { at: at + MS_PER_DAY },
    {
      ...{ kpm, area, programme, months, amount, entry, line },
      valueDate: times.day(at),
      statement: `${by === POST ? 'DB' : 'RK'}-${place.code.replace('.', '')}-${times.day(at)}`,
      payment: reference,
    },
  );
}
