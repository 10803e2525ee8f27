/** An officer's own finding as it goes on in plain: a code, and whether there is more in the seal (DOMAIN §6, TRUST §1). */
import type { Finding } from '#events/field-codes.ts';

export interface FindingFact {
  readonly code: Finding;
  /** The phone's clock was implausible: ordered by the receipt. */
  readonly clockSuspect?: true;
  /** As what the officer watched over the place then. */
  readonly officerKind: string;
  /** How many photos it names. */
  readonly photos?: number;
  /** Something was written; where it was is known. Both lie in the seal. */
  readonly note?: true;
  readonly gps?: true;
}
