/**
 * Whose doing a finding is, beside its place and cycle: the batch of money or goods, the officer, or else the partner.
 * What several have in common: payments of two batches of one bank are the bank's; of two banks, nobody's. Pure, of the facts alone.
 */
import type { Payment } from '../case/fold.ts';

export const ORIGIN_KINDS = ['batch', 'officer', 'partner'] as const;
export type OriginKind = (typeof ORIGIN_KINDS)[number];
/** `batch:bri/DANOM-157101-0007`, `officer:tksk-157101`, `partner:bri`: one text, as it is stored and compared. */
export type Origin = `${OriginKind}:${string}`;
/** As it stands in a finding: absent where there is none. */
type Having = { readonly origin?: Origin };

const AGENCY = 'agency:';
const OFFICER = 'officer:';

const only = <T>(all: readonly T[]): T | undefined => (new Set(all).size === 1 ? all[0] : undefined);

/** @param batch who announced it and its number, `bri/DANOM-157101-0007` */
export const ofBatch = (batch: string): Having => ({ origin: `batch:${batch}` });

/** Of the senders, where they are one agency. */
export function ofSenders(sources: readonly string[]): Having {
  const source = only(sources);
  return source?.startsWith(AGENCY) ? { origin: `partner:${source.slice(AGENCY.length)}` } : {};
}

/** The batch that all of these payments name; else whoever paid them. */
export function ofPayments(payments: readonly Pick<Payment, 'source' | 'batch'>[]): Having {
  const batch = only(payments.map((payment) => payment.batch));
  return batch === undefined ? ofSenders(payments.map(({ source }) => source)) : ofBatch(batch);
}

/** @param officers their ids, with or without `officer:` in front; of several, nobody's */
export function ofOfficers(officers: readonly string[]): Having {
  const officer = only(officers.map((one) => (one.startsWith(OFFICER) ? one.slice(OFFICER.length) : one)));
  return officer === undefined ? {} : { origin: `officer:${officer}` };
}

export const isOrigin = (text: string): text is Origin => ORIGIN_KINDS.some((kind) => text.startsWith(`${kind}:`));

/** What such a text says. */
export function readOrigin(origin: Origin): { readonly kind: OriginKind; readonly id: string } {
  const at = origin.indexOf(':');
  return { kind: origin.slice(0, at) as OriginKind, id: origin.slice(at + 1) };
}
