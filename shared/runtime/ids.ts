/** Ids that say nothing about what they name: 128 random bits (DESIGN §6). */
import type { KpmId } from '../domain/brand.ts';
import type { Random } from './ports.ts';

/** 128 bits: 22 characters of base64url. */
const ID_BYTES = 16;
const randomId = (random: Random): string => Buffer.from(random.bytes(ID_BYTES)).toString('base64url');

/** `kpm_` and 22 characters. */
export const newKpmId = (random: Random): KpmId => `kpm_${randomId(random)}` as KpmId;
/** The random name of an entry of the trail: 22 characters (TRUST §5). */
export const newEntryId = (random: Random): string => randomId(random);
