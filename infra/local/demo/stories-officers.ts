/**
 * Families of the demonstration that are an officer's own, or on one KK with one, and beside them those of officers who left before the
 * list or whose number was corrected since.
 */
import { type Cast, repeat } from './cast.ts';
import type { Programme } from './family.ts';
import { ASSIGNED_DAYS_AGO, dinsosOf } from './roster.ts';
import { expect, type Story } from './stories.ts';
import { inOrder } from './stories-names.ts';
import { HISTORY_DAYS, MS_PER_DAY } from './timeline.ts';

type Name = 'nik' | 'kk';
const PROGRAMME: Programme = 'SEMBAKO';
/** Before the first list. */
const LEFT_DAYS_AGO = 60;

interface Assigning {
  readonly numbers: { readonly [K in Name]?: string };
  readonly leftDaysAgo?: number;
  /** So many days after the history began; before it where it does not say. */
  readonly saidDaysAgo?: number;
}

/** Somebody who works all over the kab/kota, with the own numbers as the Dinsos gives them. */
function assign({ family, times, journal }: Story, { numbers, leftDaysAgo, saidDaysAgo }: Assigning): void {
  const day = (daysAgo: number): string => times.day(times.now - daysAgo * MS_PER_DAY);
  journal.event(
    dinsosOf(family.regency),
    'officer.assigned.v1',
    { at: times.now - (saidDaysAgo ?? HISTORY_DAYS + 1) * MS_PER_DAY, ...(saidDaysAgo === undefined && { round: 0 as const }) },
    {
      officer: `ppks-${family.regency}-${family.index}`,
      kind: 'PENDAMPING_PPKS',
      name: family.name,
      ...numbers,
      area: family.regency,
      from: day(ASSIGNED_DAYS_AGO),
      ...(leftDaysAgo !== undefined && { to: day(leftDaysAgo) }),
    },
  );
}

/** On the list and paid while the officer serves. @param known whether the Dinsos gives the officer's number only afterwards */
function ofOfficer(story: Story, name: Name, known: 'before' | 'after'): void {
  assign(story, { numbers: { [name]: story.family[name] }, ...(known === 'after' && { saidDaysAgo: 4 }) });
  inOrder(story);
  expect(story, 'OVERLAP_SDM_KESOS', PROGRAMME);
}

/** Served until before the family came on the list. */
function ofFormerOfficer(story: Story, name: Name): void {
  assign(story, { numbers: { [name]: story.family[name] }, leftDaysAgo: LEFT_DAYS_AGO });
  inOrder(story);
}

/** The officer's number was written wrongly, and is another's. */
function ofOfficerUntilCorrected(story: Story): void {
  assign(story, { numbers: { nik: story.family.nik } });
  inOrder(story);
  assign(story, { numbers: { nik: story.invent().nik }, saidDaysAgo: 5 });
}

const sembako: readonly Programme[] = [PROGRAMME];
export const OFFICERS_CAST: readonly Cast[] = [
  ...repeat(2, () => ({ programmes: sembako, tell: (s: Story) => ofOfficer(s, 'nik', 'before') })),
  ...repeat(1, () => ({ programmes: sembako, tell: (s: Story) => ofOfficer(s, 'nik', 'after') })),
  ...repeat(2, () => ({ programmes: sembako, tell: (s: Story) => ofOfficer(s, 'kk', 'before') })),
  ...repeat(1, () => ({ programmes: sembako, tell: (s: Story) => ofFormerOfficer(s, 'nik') })),
  ...repeat(1, () => ({ programmes: sembako, tell: (s: Story) => ofFormerOfficer(s, 'kk') })),
  ...repeat(1, () => ({ programmes: sembako, tell: ofOfficerUntilCorrected })),
];
