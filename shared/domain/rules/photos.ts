/**
 * Photos that reports name, and whether they have come (TRUST §1): a photo may follow its report by some days; one that is not there by
 * then proves nothing until it comes. Who looks tells the case (docs/adr/0048); judging by it is pure.
 */
import type { Instant } from '../brand.ts';
import type { CaseFact, VerificationReported } from '../case/fact.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays } from '../time/instant.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';

export const EVIDENCE_CODE = 'BUKTI_TIDAK_LENGKAP';
export const EVIDENCE_PARAMETERS = {
  photoDays: parameter(
    7,
    'days',
    ['Foto petugas menyusul laporannya', 'An officer’s photo may follow its report by'],
    sourceOf('proposal'),
  ),
  dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')),
};

/** 56 bits; fewer than sixteen digits, so that nothing that is stored can look like a NIK. */
const PHOTO_DIGITS = 14;
/** How facts name a photo among those of one officer. @param sha256 lower-case hex */
export const photoDigits = (sha256: string): string => sha256.slice(0, PHOTO_DIGITS);

/** Which of the photos that reports of a case name were there when it was looked; by names as `photoName` makes them. */
export interface PhotosLooked {
  readonly lookedAt: Instant;
  readonly here: readonly string[];
  readonly missing: readonly string[];
}
export const photoName = (officerId: string, digits: string): string => `${officerId}#${digits}`;

const namesOf = ({ officerId, photos = [] }: VerificationReported): string[] =>
  photos.map((digits) => photoName(officerId, digits));

/** Until when its photos may follow. */
export const photosDueAt = ({ receivedAt }: VerificationReported, settings: Pick<Settings, 'rules'>): Instant =>
  addDays(receivedAt, valuesOf(EVIDENCE_CODE, EVIDENCE_PARAMETERS, settings, receivedAt).photoDays);

interface Looking {
  readonly photos?: PhotosLooked | undefined;
}

/** The photos of a report that had not come when it was looked, after their time. */
export function missingPhotos(report: VerificationReported, { photos }: Looking, settings: Pick<Settings, 'rules'>): string[] {
  if (photos === undefined || photos.missing.length === 0 || photos.lookedAt < photosDueAt(report, settings)) return [];
  return namesOf(report).filter((name) => photos.missing.includes(name));
}

/** Whether a report has proof: before their time photos count that are only named, after it those that have come. */
export function hasProof(report: VerificationReported, looking: Looking, settings: Pick<Settings, 'rules'>): boolean {
  const named = report.photos?.length ?? 0;
  return report.evidence && (named === 0 || missingPhotos(report, looking, settings).length < named);
}

/** Photos whose time is over and that must be looked for, officer and digits; none once each has been looked for. */
export function photosToLookFor(
  facts: readonly CaseFact[],
  { photos }: Looking,
  settings: Pick<Settings, 'rules'>,
  now: Instant,
): { readonly officerId: string; readonly digits: string }[] {
  const due = facts.filter(
    (fact): fact is VerificationReported =>
      fact.type === 'verification.reported' && fact.photos !== undefined && photosDueAt(fact, settings) <= now,
  );
  const here = new Set(photos?.here);
  const known = new Set(photos?.missing);
  const isKnown = (report: VerificationReported): boolean =>
    photos !== undefined &&
    namesOf(report).every((name) => here.has(name) || (known.has(name) && photos.lookedAt >= photosDueAt(report, settings)));
  if (due.every(isKnown)) return [];
  const wanted = due.flatMap(({ officerId, photos: named = [] }) => named.map((digits) => ({ officerId, digits })));
  const byName = new Map(wanted.map((one) => [photoName(one.officerId, one.digits), one]));
  return [...byName].flatMap(([name, one]) => (here.has(name) ? [] : [one]));
}
