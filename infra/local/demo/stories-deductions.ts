/**
 * Families that were handed less than was paid, by the signed list of a counter or by their own words: alone, and several of one village
 * or agent within a few days, which is graver; beside these what looks like it and is not.
 */
import type { Cast } from './cast.ts';
import { due } from './family.ts';
import { BANK, POST } from './roster.ts';
import { expect, list, pay, type Story, visit } from './stories.ts';
import { MS_PER_DAY } from './timeline.ts';

interface Short {
  readonly told: 'signed' | 'said';
  /** Paid so long ago, and visited five days later. */
  readonly paidDaysAgo: number;
  /** Numbers of villages that nobody else of this kind lives in. */
  readonly village: number;
  readonly agent?: string;
  /** Two others of its village or agent are short within the same days. */
  readonly isNearOthers?: true;
}

const LATELY = 20;
const CROWDED = 5;
const SHORT: readonly Short[] = [
  { told: 'said', paidDaysAgo: LATELY, village: 6 },
  // three of one village: two within the same days, the third more than a week before
  { told: 'signed', paidDaysAgo: LATELY, village: 7 },
  { told: 'said', paidDaysAgo: LATELY - 1, village: 7 },
  { told: 'signed', paidDaysAgo: LATELY + 10, village: 7 },
  ...[0, 1, 2].map((n): Short => ({ told: 'said', paidDaysAgo: LATELY - n, village: CROWDED, isNearOthers: true })),
  ...[0, 1, 2].map(
    (n): Short => ({ told: 'said', paidDaysAgo: LATELY - n, village: 8 + n, agent: 'AGEN-0031', isNearOthers: true }),
  ),
];

/** What an officer was told was kept back. */
const HELD = [25_000, 50_000, 100_000];

function short(story: Story, { told, paidDaysAgo, agent, isNearOthers }: Short): void {
  const at = story.times.workday(paidDaysAgo, story.dice);
  const full = due(story.family, 'SEMBAKO', 3);
  const held = story.dice.pick(HELD);
  list(story);
  pay(story, {
    ...{ programme: 'SEMBAKO', at },
    ...(told === 'signed' ? { by: POST, drawn: full - held } : { by: BANK, ...(agent !== undefined && { agent }) }),
  });
  visit(story, {
    at: at + 5 * MS_PER_DAY,
    outcome: 'ADA_BERMASALAH',
    received: () => full - held,
    deduction: { amount: held, reason: 'Diminta untuk pemerataan', lawful: false },
  });
  expect(story, 'POTONGAN', 'SEMBAKO', isNearOthers && { severity: 'kritis' });
}

export const DEDUCTIONS_CAST: readonly Cast[] = SHORT.map((one) => ({
  programmes: ['SEMBAKO'],
  channel: one.told === 'signed' ? 'POS' : 'KKS',
  village: one.village,
  tell: (story) => short(story, one),
}));
