/** The id under which a complaint is named in an address: whose dossier it lies in, and its number there. */
import type { Subject } from '#shared/store/keys.ts';

const NAMED = /^(kpm|area)~([A-Za-z0-9_.-]{2,40})~([A-Z0-9_]{2,20}#[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,63})$/;
const PREFIX = 'cpl_';

/** A number may hold what an address may not. */
export const complaintIdOf = ({ kind, id }: Subject, key: string): string =>
  `${PREFIX}${Buffer.from(`${kind}~${id}~${key}`).toString('base64url')}`;

/** `undefined` for anything else. */
export function readComplaintId(text: string): { readonly subject: Subject; readonly key: string } | undefined {
  if (!text.startsWith(PREFIX)) return undefined;
  const named = Buffer.from(text.slice(PREFIX.length), 'base64url').toString('utf8');
  const [, kind, id, key] = NAMED.exec(named) ?? [];
  if (id === undefined || key === undefined) return undefined;
  return { subject: { kind: kind === 'kpm' ? 'kpm' : 'area', id }, key };
}
