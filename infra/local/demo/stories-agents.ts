/**
 * What is seen only over many families in the demonstration, and what families say of it: cards and shopping at agents, photos that stand
 * for two families; beside each what looks like it and is none.
 */
import type { CardHolder } from '#events/field-codes.ts';
import { type Cast, repeat } from './cast.ts';
import { due } from './family.ts';
import { BANK } from './roster.ts';
import { expect, inFull, list, pay, type Story, visit } from './stories.ts';
import { MS_PER_DAY, type Ms } from './timeline.ts';

const PAID_DAYS_AGO = 20;
/** After the last day at an agent, and within the fortnight in which a visit is due. */
const VISITED_DAYS_AGO = 7;
const MINUTE = 60_000;
/** What is spent on one day. */
const SPENT = 50_000;

/** So many minutes after nine by the clock of the place, on the same day for all. */
function after9({ times }: Story, daysAgo: number, minutes: number): Ms {
  const today = times.text(times.now);
  const day = times.day(times.now - daysAgo * MS_PER_DAY);
  return Date.parse(`${day}T09:00:00${today.slice('yyyy-mm-ddThh:mm:ss'.length)}`) + minutes * MINUTE;
}

/** A day on which customers, by their numbers, come to an agent one after the other. */
interface AgentDay {
  readonly daysAgo: number;
  readonly agent: string;
  readonly agentArea: string;
  readonly customers: readonly number[];
  /** Minutes from one to the next. */
  readonly apart: number;
  /** How many of them buy what most of them do. */
  readonly same: number;
  readonly found?: 'KKS_DIKUASAI' | 'TRANSAKSI_LUAR_WILAYAH' | 'PEMAKETAN';
}
const upTo = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const CUSTOMERS = 20;
/** Numbers of customers who live in one village, of a village each. */
const VILLAGES: readonly (readonly number[])[] = [upTo(0, 2), upTo(3, 5), upTo(6, 8), upTo(9, 10), upTo(11, 13)];
const HERE = '15.71.01';
const ELSEWHERE = '15.05.01';

const AGENT_DAYS: readonly AgentDay[] = [
  // 17 of 20 bought the same; ten minutes and more apart, as a queue is
  {
    daysAgo: 12,
    agent: 'AGEN-0001',
    agentArea: HERE,
    customers: upTo(0, CUSTOMERS - 1),
    apart: 12,
    same: 17,
    found: 'PEMAKETAN',
  },
  // three families of a village at an agent of another kab/kota, three times; two of one, and three within the own
  ...VILLAGES.map((customers, i): AgentDay => {
    const agentArea = i === 4 ? HERE : ELSEWHERE;
    const day = { daysAgo: 10, agent: `AGEN-001${i}`, agentArea, customers, apart: 25, same: 1 };
    return i < 3 ? { ...day, found: 'TRANSAKSI_LUAR_WILAYAH' } : day;
  }),
  // five cards within six minutes; four, and five in an hour who all buy the same
  { daysAgo: 9, agent: 'AGEN-0021', agentArea: HERE, customers: upTo(14, 18), apart: 1.5, same: 0, found: 'KKS_DIKUASAI' },
  { daysAgo: 9, agent: 'AGEN-0022', agentArea: HERE, customers: upTo(0, 3), apart: 1.5, same: 0 },
  { daysAgo: 9, agent: 'AGEN-0023', agentArea: HERE, customers: upTo(9, 13), apart: 15, same: 5 },
];

type Goods = readonly { readonly item: 'BERAS' | 'TELUR'; readonly quantity: number; readonly unit: 'KG' }[];
const PACKAGE: Goods = [
  { item: 'BERAS', quantity: 3, unit: 'KG' },
  { item: 'TELUR', quantity: 0.5, unit: 'KG' },
];

/** Draws on its card at agents, on the days on which it is there, and the rest at once. */
function customer(story: Story, number: number): void {
  const { journal, family } = story;
  const days = AGENT_DAYS.filter(({ customers }) => customers.includes(number));
  list(story);
  const payment = pay(story, { programme: 'SEMBAKO', at: after9(story, PAID_DAYS_AGO, number), by: BANK, drawn: 'none' });
  const draw = (at: Ms, amount: number, more: object = {}): void =>
    journal.event(BANK, 'distribution.received.v1', { at }, { ...payment, kind: 'debit', amount, ...more });
  draw(after9(story, PAID_DAYS_AGO - 1, number), due(family, 'SEMBAKO', story.months.length) - days.length * SPENT);
  for (const { daysAgo, agent, agentArea, customers, apart, same, found } of days) {
    const place = customers.indexOf(number);
    const goods = place < same ? PACKAGE : [{ item: 'BERAS' as const, quantity: 2 + place, unit: 'KG' as const }];
    draw(after9(story, daysAgo, place * apart), SPENT, { agent, agentArea, goods });
    if (found !== undefined && place === 0) expectOver(story, found);
  }
  visitedWithPhoto(story, number);
}

/** Of the kab/kota as a whole; what is drawn elsewhere is of the village. */
function expectOver(
  { family, expected }: Story,
  rule: NonNullable<AgentDay['found']> | 'VERIFIKASI_MASSAL',
  officer?: string,
): void {
  const area = rule === 'TRANSAKSI_LUAR_WILAYAH' ? family.village : family.regency;
  expected.push({ rule, about: { kind: 'area', id: family.regency }, area, ...(officer !== undefined && { officer }) });
}

/** In three villages the officer sends one photo for two families; in one, one for each, though of the same day. */
function visitedWithPhoto(story: Story, number: number): void {
  const village = VILLAGES.findIndex((customers) => customers.includes(number));
  const place = VILLAGES[village]?.indexOf(number) ?? 0;
  const isShared = village >= 0 && village < 3 && place < 2;
  const photo = String(isShared ? 100 + village : 200 + number).padEnd(64, '0');
  const [officer] = story.officers;
  visit(story, {
    at: after9(story, VISITED_DAYS_AGO, 20 * number),
    officer,
    received: inFull(story),
    photo: { seed: photo, came: true },
  });
  if (isShared && place === 0) expectOver(story, 'VERIFIKASI_MASSAL', officer);
}

/** Who has the card, as the family says. */
function cardHeldBy(story: Story, holder: CardHolder, found: boolean): void {
  said(story, { answers: { card: { holder, pinKnown: found ? 'ORANG_LAIN' : 'DITULIS' } } });
  if (found) expect(story, 'KKS_DIKUASAI', 'SEMBAKO');
}

/** Whether it could choose what it bought. */
function madeToBuy(story: Story, forcedBundle: boolean): void {
  said(story, { item: { forcedBundle } });
  if (forcedBundle) expect(story, 'PEMAKETAN', 'SEMBAKO');
}

function said(story: Story, more: Pick<Parameters<typeof visit>[1], 'answers' | 'item'>): void {
  const at = story.times.workday(PAID_DAYS_AGO, story.dice);
  list(story);
  pay(story, { programme: 'SEMBAKO', at, by: BANK });
  visit(story, { at: at + 8 * MS_PER_DAY, received: inFull(story), ...more });
}

const villageOf = (number: number): Pick<Cast, 'village'> => {
  const village = VILLAGES.findIndex((customers) => customers.includes(number));
  return village < 0 ? {} : { village };
};
const atBank = { programmes: ['SEMBAKO'], channel: 'KKS' } as const;

export const AGENTS_CAST: readonly Cast[] = [
  ...repeat(CUSTOMERS, (number) => ({ ...atBank, ...villageOf(number), tell: (s) => customer(s, number) })),
  ...(['PETUGAS', 'KETUA_KELOMPOK', 'AGEN'] as const).map((holder) => ({
    ...atBank,
    tell: (s: Story) => cardHeldBy(s, holder, true),
  })),
  ...repeat(1, () => ({ ...atBank, tell: (s) => cardHeldBy(s, 'KELUARGA', false) })),
  ...repeat(4, (i) => ({ ...atBank, tell: (s) => madeToBuy(s, i < 3) })),
];
