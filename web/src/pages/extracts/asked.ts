/** What the form of an extract asks of the API: only what was filled in, days as the whole days they are. */
import type { components } from '#web/api/schema.gen.d.ts';

export type ExtractRequest = components['schemas']['ExtractRequest'];
export const KINDS = ['cases', 'events', 'alerts'] as const;
export type Kind = (typeof KINDS)[number];

/** As the fields hold it: nothing is an empty text. */
export interface Draft {
  readonly kind: Kind;
  readonly area: string;
  readonly programme: string;
  /** First month of the cycle. */
  readonly cycle: string;
  readonly partner: string;
  readonly officer: string;
  readonly from: string;
  readonly to: string;
  /** The last day that is meant. */
  readonly asOf: string;
}
export const EMPTY: Draft = {
  kind: 'cases',
  ...{ area: '', programme: '', cycle: '', partner: '', officer: '', from: '', to: '', asOf: '' },
};

/** @param today local day; what is known today is asked for without a time @param zone such as `+07:00` */
export function requestOf(draft: Draft, key: string, today: string, zone: string): ExtractRequest {
  const { kind, area, programme, cycle, partner, officer, from, to, asOf } = draft;
  const common = {
    key,
    area,
    ...(programme && { programme }),
    ...(asOf && asOf < today && { asOf: `${asOf}T23:59:59${zone}` }),
  };
  if (kind !== 'events') return { kind, ...common, ...(cycle && { cycle }) };
  const filled = { partner: partner.trim(), officer: officer.trim(), from, to };
  return { kind, ...common, ...Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== '')) };
}

/** `+07:00` of minutes east of Greenwich. */
export function zoneText(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / MINUTES))}:${two(Math.abs(minutes) % MINUTES)}`;
}
const MINUTES = 60;

/** Whether what came is what the manifest says. */
export async function isWhole(bytes: ArrayBuffer, sha256: string): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}
