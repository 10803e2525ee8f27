/**
 * The id under which a complaint is named in an address: whose dossier it lies in, and its number there, sealed. Who has a complaint in
 * hand may not learn whose it is, nor try whether it is the family that they think of (docs/adr/0033).
 */
import type { Vault } from '#shared/runtime/ports.ts';
import { complaintNameOf } from '#shared/store/complaints.ts';
import type { Subject } from '#shared/store/keys.ts';

const NAMED = /^(kpm|area)~([A-Za-z0-9_.-]{2,40})~([A-Z0-9_]{2,20}#[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,63}) *$/;
const PREFIX = 'cpl_';
/** A family's id is longer than an area's, and a number has its length in the list: no more may be seen of either. */
const NAME_CHARS = 132;

export const complaintIdOf = async (vault: Pick<Vault, 'sealName'>, subject: Subject, key: string): Promise<string> =>
  `${PREFIX}${await vault.sealName(complaintNameOf(subject, key).padEnd(NAME_CHARS))}`;

/** `undefined` for anything else; ids of before, which were not sealed, are nothing to anybody. */
export async function readComplaintId(
  vault: Pick<Vault, 'openName'>,
  text: string,
): Promise<{ readonly subject: Subject; readonly key: string } | undefined> {
  if (!text.startsWith(PREFIX)) return undefined;
  const [, kind, id, key] = NAMED.exec((await vault.openName(text.slice(PREFIX.length))) ?? '') ?? [];
  if (id === undefined || key === undefined) return undefined;
  return { subject: { kind: kind === 'kpm' ? 'kpm' : 'area', id }, key };
}
