/** Village aid of the demonstration (BLT Dana Desa): beside PKH or Sembako, which it is not given with; and alone, or given up in time. */
import { type Cast, repeat } from './cast.ts';
import { dinsosOf, POST } from './roster.ts';
import { expect, inFull, list, pay, type Story, seen, visit } from './stories.ts';
import { MS_PER_DAY } from './timeline.ts';

const PAID_DAYS_AGO = 19;
const SEEN_AFTER_DAYS = 5;

/** Both are paid, in the same quarter. */
function paidBeside(story: Story): void {
  const { family, times, dice } = story;
  const at = times.workday(PAID_DAYS_AGO, dice);
  list(story);
  for (const programme of family.programmes) pay(story, { programme, at, ...(programme === 'BLTDD' && { by: POST }) });
  seen(story, at + SEEN_AFTER_DAYS * MS_PER_DAY);
  expect(story, 'BANTUAN_RANGKAP', 'BLTDD');
}

/** The village took it off its list before anything was paid. */
function givenUp(story: Story): void {
  const { family, times, dice, months, journal } = story;
  const at = times.workday(PAID_DAYS_AGO, dice);
  list(story);
  const off = { programme: 'BLTDD', months: [...months], reason: 'LAINNYA' as const };
  const kpm = { ids: [{ scheme: 'DTSEN' as const, value: family.dtsen }] };
  journal.event(
    dinsosOf(family.regency),
    'entitlement.excluded.v1',
    { at: at - 4 * MS_PER_DAY },
    { kpm, area: family.village, ...off },
  );
  pay(story, { programme: 'SEMBAKO', at });
  visit(story, { at: at + SEEN_AFTER_DAYS * MS_PER_DAY, programmes: ['SEMBAKO'], received: inFull(story) });
}

/** It has no other aid. */
function alone(story: Story): void {
  const at = story.times.workday(PAID_DAYS_AGO, story.dice);
  list(story);
  pay(story, { programme: 'BLTDD', at, by: POST });
  seen(story, at + SEEN_AFTER_DAYS * MS_PER_DAY);
}

export const VILLAGE_AID_CAST: readonly Cast[] = [
  ...repeat(3, (i) => ({ programmes: [i > 1 ? 'PKH' : 'SEMBAKO', 'BLTDD'], channel: 'POS', inDesa: true, tell: paidBeside })),
  ...repeat(1, () => ({ programmes: ['SEMBAKO', 'BLTDD'], channel: 'POS', inDesa: true, tell: givenUp })),
  ...repeat(2, () => ({ programmes: ['BLTDD'], channel: 'POS', inDesa: true, tell: alone })),
];
