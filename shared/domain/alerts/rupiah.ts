/** The rupiah that a rule looked at, from an alert's inputs; nothing where it looks at no amounts. Pure. */
import * as z from 'zod';
import type { RuleCode } from '../rules/rule.ts';
import type { Alert } from './alert.ts';

const payments = z.object({ payments: z.array(z.object({ amount: z.int() })) }).transform(({ payments: all }) => sum(all));
const shortfalls = z
  .object({ shortfalls: z.array(z.object({ disbursed: z.int(), handedOver: z.int(), lawful: z.int() })) })
  // report and signature may speak of the same money: the widest gap, once
  .transform(({ shortfalls: all }) =>
    Math.max(0, ...all.map(({ disbursed, handedOver, lawful }) => disbursed - handedOver - lawful)),
  );

const AMOUNTS: Readonly<Partial<Record<RuleCode, z.ZodType<number>>>> = {
  BELUM_DIVERIFIKASI: payments,
  BAYAR_GANDA: payments,
  BAYAR_DI_LUAR_DAFTAR: payments,
  NOMINAL_TIDAK_SESUAI: z.object({ disbursed: z.int() }).transform(({ disbursed }) => disbursed),
  RETUR_BELUM_DIRALAT: z.object({ amount: z.int() }).transform(({ amount }) => amount),
  POTONGAN: shortfalls,
};

const sum = (all: readonly { readonly amount: number }[]): number => all.reduce((total, { amount }) => total + amount, 0);

export const looksAtRupiah = (rule: RuleCode): boolean => AMOUNTS[rule] !== undefined;

/** 0 also for inputs of another shape, of an older version of the rule. */
export function rupiahOf({ rule, inputs }: Pick<Alert, 'rule' | 'inputs'>): number {
  return AMOUNTS[rule]?.safeParse(JSON.parse(inputs)).data ?? 0;
}
