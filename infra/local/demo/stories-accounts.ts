/**
 * What makes a family's data or account unfit in the demonstration: another name on the account, a payment that fails for it, a civil
 * registry that has the person otherwise, a decile that was observed; beside each what looks like it and is none.
 */
import { type Cast, repeat } from './cast.ts';
import { due, refOf } from './family.ts';
import { BANK, dinsosOf } from './roster.ts';
import { expect, expectLate, expectLeftOver, list, pay, referenceOf, type Story, seen } from './stories.ts';
import { accountIs, compared, DESIL_MAX, inOrder, observed } from './stories-matches.ts';
import { MS_PER_DAY } from './timeline.ts';

/** Ordered, and failed the day after for the account: in the bank's reasons, or in its words alone. */
function failed(story: Story, why: 'reason' | 'words'): void {
  const { family, dice, times, journal, months } = story;
  const payment = {
    kpm: refOf(family),
    area: family.village,
    programme: 'SEMBAKO',
    months: [...months],
    amount: due(family, 'SEMBAKO', months.length),
    reference: referenceOf(family, 'SEMBAKO', BANK),
  };
  const at = times.workday(18, dice);
  journal.event(BANK, 'distribution.ordered.v1', { at: at - MS_PER_DAY }, payment);
  const how =
    why === 'reason'
      ? ({ reason: 'REKENING_GAGAL' } as const)
      : ({ reason: 'LAINNYA', raw: { status: 'GAGAL OMSPAN', system: 'OM-SPAN', mapping: 'v1' } } as const);
  journal.event(BANK, 'distribution.failed.v1', { at }, { ...payment, ...how });
}

/** The treasury's system found another name on the account: so the status says, or the payment that failed. */
function refusedByTreasury(story: Story, told: 'status' | 'payment'): void {
  const { dice, times } = story;
  list(story);
  accountIs(story, times.workday(34, dice), 'OMSPAN');
  if (told === 'status') accountIs(story, times.workday(24, dice), 'GAGAL_OMSPAN');
  else failed(story, 'words');
  expect(story, 'DATA_TIDAK_PADAN', 'SEMBAKO');
  if (told === 'status') expectLate(story, 'SEMBAKO');
  else expectLeftOver(story, 'SEMBAKO');
}

/** The name was put right, and the family was paid. */
function acceptedByTreasury(story: Story): void {
  const { dice, times } = story;
  const at = times.workday(20, dice);
  list(story);
  accountIs(story, times.workday(34, dice), 'GAGAL_OMSPAN');
  accountIs(story, times.workday(28, dice), 'OMSPAN');
  pay(story, { programme: 'SEMBAKO', at, by: BANK });
  seen(story, at + 5 * MS_PER_DAY);
}

/** The check of the account failed, and the payment that was tried all the same confirms it; or the payment alone says it. */
function paymentFailed(story: Story, checked: boolean): void {
  list(story);
  if (checked) accountIs(story, story.times.workday(26, story.dice), 'GAGAL_REKENING');
  failed(story, 'reason');
  expect(story, 'REKENING_GAGAL', 'SEMBAKO');
  expectLeftOver(story, 'SEMBAKO');
}

/** The civil registry does not have somebody of the family as the list does; of one it has since. */
function unlikeRegistry(story: Story, mended: boolean): void {
  const { dice, times } = story;
  inOrder(story);
  const person = dice.pick(['PENERIMA', 'ANGGOTA'] as const);
  compared(story, times.workday(28, dice), { list: 'DUKCAPIL', matched: false, person });
  compared(story, times.workday(9, dice), { list: 'DUKCAPIL', matched: mended, person });
  if (!mended) expect(story, 'DATA_TIDAK_PADAN');
}

/** The list names no decile; by data from before it, or only from after it, the family's lies above the limit. */
function observedDesil(story: Story, before: boolean): void {
  const { dice, times } = story;
  inOrder(story);
  const desil = (DESIL_MAX.SEMBAKO ?? 5) + dice.between(1, 3);
  const at = times.workday(30, dice);
  observed(story, at, 'DESIL', DESIL_MAX.SEMBAKO, at - 200 * MS_PER_DAY);
  observed(story, at, 'DESIL', desil, before ? at - 60 * MS_PER_DAY : at);
  if (before) expect(story, 'DESIL_TIDAK_LAYAK', 'SEMBAKO');
}

/** Died before the list was made; nothing but the account's status says that the money is ordered. */
function diedBeforeTransfer(story: Story): void {
  const { family, dice, times, journal } = story;
  list(story);
  accountIs(story, times.workday(10, dice), 'SI');
  const changes = { diedOn: times.day(times.workday(60, dice)) };
  const at = times.workday(16, dice);
  journal.event(dinsosOf(family.regency), 'kpm.updated.v1', { at }, { kpm: refOf(family), area: family.village, changes });
  expect(story, 'PENERIMA_MENINGGAL', 'SEMBAKO');
  expect(story, 'SP2D_BELUM_MASUK', 'SEMBAKO');
  expectLate(story, 'SEMBAKO');
}

const sembako = (tell: Cast['tell']): Cast => ({ programmes: ['SEMBAKO'], channel: 'KKS', tell });
export const ACCOUNTS_CAST: readonly Cast[] = [
  ...repeat(3, () => sembako((s) => refusedByTreasury(s, 'status'))),
  ...repeat(3, () => sembako((s) => refusedByTreasury(s, 'payment'))),
  sembako(acceptedByTreasury),
  ...repeat(3, (i) => sembako((s) => paymentFailed(s, i > 0))),
  ...repeat(3, () => sembako((s) => unlikeRegistry(s, false))),
  sembako((s) => unlikeRegistry(s, true)),
  ...repeat(3, () => sembako((s) => observedDesil(s, true))),
  sembako((s) => observedDesil(s, false)),
  ...repeat(3, () => sembako(diedBeforeTransfer)),
];
