/** One family of the demonstration: who it is, what it is entitled to, and how much that comes to. */
import type * as z from 'zod';
import type { kpmRef } from '#events/common.ts';
import type { COMPONENTS } from '#events/entitlement.ts';
import type { Person } from './invent.ts';

export type Programme = 'PKH' | 'SEMBAKO' | 'BERAS' | 'BLTDD';
type ComponentCode = (typeof COMPONENTS)[number];

export interface Family extends Person {
  readonly index: number;
  readonly village: string;
  readonly district: string;
  readonly regency: string;
  readonly dtsen: string;
  readonly pkh: string;
  readonly programmes: readonly Programme[];
  readonly components: readonly ComponentCode[];
  /** Through the bank's card or at a counter of the post. */
  readonly channel: 'KKS' | 'POS';
}

/** Rupiah per quarter (DOMAIN §1.1); written out here again, so that the expected alerts do not lean on the product's own settings. */
const PKH_PER_QUARTER: Readonly<Record<ComponentCode, number>> = {
  HAMIL: 750_000,
  BALITA: 750_000,
  SD: 225_000,
  SMP: 375_000,
  SMA: 500_000,
  DISABILITAS: 600_000,
  LANSIA: 600_000,
};
const PER_MONTH = { SEMBAKO: 200_000, BLTDD: 300_000 } as const;
/** Rice is handed out, no rupiah (DOMAIN §1.1). */
export const BERAS_KG_PER_MONTH = 10;

/** The rupiah that are due for a number of months; PKH is only paid for whole quarters here. */
export function due(family: Family, programme: Programme, months: number): number {
  if (programme === 'BERAS') return 0;
  return programme === 'PKH'
    ? family.components.reduce((sum, code) => sum + PKH_PER_QUARTER[code], 0)
    : PER_MONTH[programme] * months;
}

/** Payments name a family by its number alone; the list also says NIK and KK. */
export const refOf = (family: Family): z.infer<typeof kpmRef> => ({ ids: [{ scheme: 'DTSEN', value: family.dtsen }] });
export const fullRefOf = (family: Family, nik: string = family.nik): z.infer<typeof kpmRef> => ({
  ids: [
    { scheme: 'DTSEN', value: family.dtsen },
    ...(family.programmes.includes('PKH') ? [{ scheme: 'PKH' as const, value: family.pkh }] : []),
  ],
  nik,
  kk: family.kk,
});
