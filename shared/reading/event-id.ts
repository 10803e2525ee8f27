/** The id under which one event is named in an address: whose chain it stands in, and its place there. */
import type { Subject } from '#shared/store/keys.ts';

const EVENT_ID = /^(kpm|area)~([A-Za-z0-9_.-]{2,40})~([1-9]\d{0,8})$/;

export const eventIdOf = ({ kind, id }: Subject, seq: number): string => `${kind}~${id}~${seq}`;

/** `undefined` for anything else. */
export function readEventId(text: string): { readonly subject: Subject; readonly seq: number } | undefined {
  const [, kind, id, seq] = EVENT_ID.exec(text) ?? [];
  if (id === undefined || seq === undefined) return undefined;
  return { subject: { kind: kind === 'kpm' ? 'kpm' : 'area', id }, seq: Number(seq) };
}
