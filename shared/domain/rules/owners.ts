/** Who has to act: organisation × area (DESIGN §9). */
import { type AreaLevel, ancestor } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import type { OwnerKey } from './rule.ts';

/** Those that have offices by area. */
export type Organisation =
  | 'PSM'
  | 'TKSK'
  | 'PENDAMPING_PKH'
  | 'DINSOS'
  | 'INSPEKTORAT'
  | 'OPERATOR_DESA'
  | 'DUKCAPIL'
  | 'KEMENSOS';

/** An organisation at the given level of an area; where the area is known only more widely, at that. */
export const ownerAt = (organisation: Organisation, area: AreaCode, level: AreaLevel): OwnerKey =>
  `${organisation}@${ancestor(area, level) ?? area}`;

const AGENCY_SOURCE = 'agency:';
const AGENCY_OWNER = 'AGENCY@';
/** `bri` → `AGENCY@bri` */
export const ownerOfAgency = (agency: string): OwnerKey => `${AGENCY_OWNER}${agency}`;
/** `AGENCY@bri` → `bri`; nothing of organisations that have offices by area. */
export const agencyOf = (owner: string): string | undefined =>
  owner.startsWith(AGENCY_OWNER) ? owner.slice(AGENCY_OWNER.length) : undefined;
/** The partner that sent something: `agency:bri` → `AGENCY@bri`; what a person or officer sent is for the Dinsos of the kab/kota. */
export const ownerOfSource = (source: string, area: AreaCode): OwnerKey =>
  source.startsWith(AGENCY_SOURCE) ? ownerOfAgency(source.slice(AGENCY_SOURCE.length)) : ownerAt('DINSOS', area, 'regency');
