/**
 * Marks of the NIK and the KK that an event names its family by: enough to see whether two events name the same person or card, in
 * whatever order they come, and too little to name anybody (DESIGN §6, TRUST §1).
 */
import { isPlain } from '#events/index.ts';
import { markOf } from '#shared/privacy/name-mark.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { type Content, isReport, kpmOf } from './candidate.ts';
import type { Compact } from './compact.ts';

/** A list and a payment say whose they are, an update who it is from now on. Officers, and what is only observed, say nothing about who a family is. */
function nikSaid(content: Content): string | undefined {
  const { type, data } = content;
  switch (type) {
    case 'kpm.updated.v1':
      return data.changes.nik;
    default:
      return isPlain(type) || isReport(type) ? undefined : kpmOf(content)?.nik;
  }
}

/** A list and an update alone say which card a family is on: of payments nobody asks. */
function kkSaid(content: Content): string | undefined {
  if (content.type === 'kpm.updated.v1') return content.data.changes.kk;
  return content.type === 'entitlement.declared.v1' ? content.data.kpm.kk : undefined;
}

/** The facts with the marks in them, where a NIK or a KK was given. */
export async function withMarks(vault: Vault, content: Content, parts: Compact): Promise<Compact> {
  const [nik, kk] = [nikSaid(content), kkSaid(content)];
  const nikMark = nik === undefined ? undefined : await markOf(vault, 'nik', nik);
  const kkMark = kk === undefined || parts.family === undefined ? undefined : await markOf(vault, 'kk', kk);
  const marks = { ...(nikMark !== undefined && { nikMark }), ...(kkMark !== undefined && { kkMark }) };
  return {
    ...parts,
    ...(nikMark !== undefined && { cases: parts.cases.map((entry) => ({ ...entry, fact: { ...entry.fact, nikMark } })) }),
    ...(parts.family && { family: { ...parts.family, ...marks } }),
  };
}
