/** What the chain of a family says of its erasure, by type of event: codes, letters and random ids, each with an example; nothing else is entered (DESIGN §7). */
import * as z from 'zod';
import { KPM_ID } from '#events/common.ts';
import { ERASURE_REASONS, HOLD_REASONS, LIFT_REASONS } from './reasons.ts';

/** As the door takes it; never about a person. */
const letter = z.string().regex(/^(?!.*\d{6})[A-Za-z0-9][A-Za-z0-9 ./-]{2,59}$/);
const proposalId = z.string().regex(/^era_[A-Za-z0-9_-]{22}$/);
const holdId = z.string().regex(/^hld_[A-Za-z0-9_-]{22}$/);
const kpmId = z.string().regex(KPM_ID);
const person = z.string().regex(/^person:.+$/);
/** A family and twenty that turned out to be it. */
const IDS_MAX = 21;

const EXAMPLE = { id: 'era_Qm9rQ0vW9xT5LmZ2cR8bNw', reason: 'PERMINTAAN_SUBJEK', letter: 'LP/12/XI/2036' } as const;
const HELD = { id: 'hld_Qm9rQ0vW9xT5LmZ2cR8bNw', reason: 'PEMERIKSAAN', letter: 'ST-017/PW05/2026' } as const;
const proposedBy = { proposedBy: 'person:4f0a3c52-9d57-4a71-8f6e-0b6d7f0c2a11' };

const proposed = { id: proposalId, reason: z.enum(ERASURE_REASONS), letter };
export const ERASURE_ENTRIES = {
  'erasure.proposed.v1': z.strictObject(proposed).meta({ example: EXAMPLE }),
  'erasure.withdrawn.v1': z.strictObject({ ...proposed, proposedBy: person }).meta({ example: { ...EXAMPLE, ...proposedBy } }),
  'erasure.held.v1': z.strictObject({ id: holdId, reason: z.enum(HOLD_REASONS), letter }).meta({ example: HELD }),
  'erasure.hold-lifted.v1': z
    .strictObject({ id: holdId, reason: z.enum(LIFT_REASONS), letter })
    .meta({ example: { ...HELD, reason: 'SELESAI' } }),
  'kpm.erased.v1': z
    .strictObject({ ...proposed, proposedBy: person, kpmIds: z.array(kpmId).min(1).max(IDS_MAX) })
    .meta({ example: { ...EXAMPLE, ...proposedBy, kpmIds: ['kpm_3vQk9wX0aT5LmZ2cR8bN1d'] } }),
} as const;
export type ErasureEntryType = keyof typeof ERASURE_ENTRIES;
/** One entry, with its type. */
export type ErasureEntry = {
  [T in ErasureEntryType]: { readonly type: T; readonly facts: z.infer<(typeof ERASURE_ENTRIES)[T]> };
}[ErasureEntryType];
