/** How a rule tells in one sentence what it looked at: amounts, months and days from its inputs; nothing that names a person. */
import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { InputLabel } from './rule.ts';

/** Who reads, and when. */
export interface Reader {
  readonly now: Instant;
  /** A partner reads of its own payments and of nobody else's; `undefined` for those who see the whole alert. */
  readonly onlySource: string | undefined;
}

/** Amounts, months and days as the language of the sentence writes them. */
export interface Words {
  rupiah(amount: number): string;
  months(months: readonly string[]): string;
  day(at: Instant): string;
  /** `beras`; `10 kg`. */
  item(code: string): string;
  quantity(quantity: number, unit: string): string;
  /** Programme and first month of a cycle, as a rule's inputs have them: `PKH 2026-10`. */
  cycle(cycle: string): string;
  /** `kab/kota 15.71` by its name. */
  area(code: string): string;
  /** `id` or `en`, as the sentence is. */
  say(id: string, en: string): string;
}

/** What a sentence may need of the alert beside its inputs. */
export interface Told {
  readonly condition: 'holds' | 'cleared';
  readonly since: string;
  readonly late?: { readonly byDays: number } | undefined;
}

/** `undefined` where there is nothing to tell, or nothing that this reader may know. */
export type Telling = (inputs: unknown, reader: Reader, words: Words, alert: Told) => string | undefined;

/**
 * Pairs what a rule's inputs hold with how it is told; inputs of another shape, of an older version of the rule, tell nothing. The schema
 * is made when it is first needed: a bundler leaves out a telling that is marked as pure where nobody tells.
 */
export function telling<T>(
  shape: () => z.ZodType<T>,
  tell: (inputs: T, reader: Reader, words: Words, alert: Told) => string | undefined,
): Telling {
  let schema: z.ZodType<T> | undefined;
  return (inputs, reader, words, alert) => {
    schema ??= shape();
    const { data } = schema.safeParse(inputs);
    return data === undefined ? undefined : tell(data, reader, words, alert);
  };
}

/** The same, for what is no partner's to know. */
export const tellingAuthorities = <T>(
  shape: () => z.ZodType<T>,
  tell: (inputs: T, words: Words, alert: Told) => string | undefined,
): Telling =>
  telling(shape, (inputs, { onlySource }, words, alert) => (onlySource === undefined ? tell(inputs, words, alert) : undefined));

/** The same, of one sender's payment: another sender hears nothing of it. */
export const tellingSender = <T extends { readonly source: string }>(
  shape: () => z.ZodType<T>,
  tell: (inputs: T, words: Words, alert: Told) => string | undefined,
): Telling =>
  telling(shape, (inputs, { onlySource }, words, alert) =>
    onlySource === undefined || onlySource === inputs.source ? tell(inputs, words, alert) : undefined,
  );

// ── what inputs of several rules hold ──────────────────────────────────────────────────────────────────
export const instantInput = z.string().transform((text) => text as Instant);
export const monthsInput = z.array(z.string());
/** Of a complaint that names no programme or no months, in both languages: what it is taken to mean is not what it says. */
export const TAKEN_TO_MEAN = [
  ' (tanpa menyebut program dan bulan; diartikan sebagai pembayaran ini)',
  ' (which names no programme and months; taken to mean this payment)',
] as const;
export const MEANT_INPUT: InputLabel = ['Diartikan sebagai pembayaran ini', 'Taken to mean this payment', 'yes-no'];
export const paidInput = z.object({ source: z.string(), amount: z.int(), paidAt: instantInput });
type Paid = z.infer<typeof paidInput>;

/** Those that the reader may know of. */
export const visible = (payments: readonly Paid[], { onlySource }: Reader): Paid[] =>
  payments.filter(({ source }) => onlySource === undefined || source === onlySource);
export const sumOf = (payments: readonly { readonly amount: number }[]): number =>
  payments.reduce((sum, { amount }) => sum + amount, 0);
/** `Rp225.000 (1 Nov 2026) dan Rp225.000 (3 Nov 2026)` */
export const listed = (payments: readonly Paid[], w: Words): string =>
  payments.map(({ amount, paidAt }) => `${w.rupiah(amount)} (${w.day(paidAt)})`).join(w.say(' dan ', ' and '));

/** The rupiah in a rule's inputs; 0 also for inputs of another shape, of an older version of the rule. */
export const rupiahOf =
  <T>(schema: z.ZodType<T>, of: (inputs: T) => number) =>
  (inputs: unknown): number => {
    const { data } = schema.safeParse(inputs);
    return data === undefined ? 0 : of(data);
  };
export const rupiahOfPayments = rupiahOf(z.object({ payments: z.array(z.object({ amount: z.int() })) }), ({ payments }) =>
  sumOf(payments),
);
