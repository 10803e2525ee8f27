/**
 * Families of the demonstration that share a NIK or a KK with another: the same person under two numbers, two recipients on one card, and
 * beside them those of whom an update has said otherwise since, or who are on lists of different programmes.
 */
import { type Cast, repeat } from './cast.ts';
import { type Family, type Programme, refOf } from './family.ts';
import { dinsosOf } from './roster.ts';
import { expect, list, payAll, type Story, seen } from './stories.ts';
import { MS_PER_DAY } from './timeline.ts';

type Name = 'nik' | 'kk';
const RULE_OF = { nik: 'NIK_GANDA', kk: 'KK_GANDA' } as const;
const PROGRAMME: Programme = 'SEMBAKO';

/** Another family of the village that has this name too, under numbers of its own; all else of it is its own. */
function another({ family, invent }: Story, shared: Name): Family {
  return { ...family, ...invent(), [shared]: family[shared], dtsen: `${family.dtsen}-B`, pkh: `${family.pkh}-B` };
}

/** On the list; the first of them paid and visited, so that nothing else is left to say. */
export function inOrder(story: Story): void {
  const at = story.times.workday(22, story.dice);
  list(story);
  payAll(story, at);
  seen(story, at + 5 * MS_PER_DAY);
}

function told(story: Story, other: Story, shared: Name): void {
  inOrder(story);
  inOrder(other);
  for (const one of [story, other]) expect(one, RULE_OF[shared], PROGRAMME);
}

/** Two families of one NIK or KK are on the list, and both were paid. */
export const namedAlike = (story: Story, shared: Name): void => told(story, { ...story, family: another(story, shared) }, shared);

/** The number was written wrongly, or the family has a card of its own by now: its Dinsos has said so. */
export function namedAlikeUntilCorrected(story: Story, shared: Name): void {
  const other: Story = { ...story, family: another(story, shared) };
  inOrder(story);
  inOrder(other);
  const changes = { [shared]: story.invent()[shared] };
  const at = story.times.workday(6, story.dice);
  const { family, journal } = other;
  journal.event(dinsosOf(family.regency), 'kpm.updated.v1', { at }, { kpm: refOf(family), area: family.village, changes });
}

/** Of one card, and each on the list of another programme. */
export function ofDifferentProgrammes(story: Story): void {
  inOrder(story);
  inOrder({ ...story, family: { ...another(story, 'kk'), programmes: ['PKH'] } });
}

const sembako: readonly Programme[] = [PROGRAMME];
export const NAMES_CAST: readonly Cast[] = (['nik', 'kk'] as const).flatMap((shared) => [
  ...repeat(3, () => ({ programmes: sembako, tell: (s: Story) => namedAlike(s, shared) })),
  ...repeat(1, () => ({ programmes: sembako, tell: (s: Story) => namedAlikeUntilCorrected(s, shared) })),
  ...repeat(1, () => ({ programmes: sembako, tell: ofDifferentProgrammes })),
]);
