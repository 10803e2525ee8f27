/** What a sender sent, as the texts that are sealed and committed to: the bytes, what happened, and to whom (TRUST §1, §5). */
import { canonicalText } from '#shared/privacy/canonical.ts';
import { type Sealed, type SealPorts, sealContent } from '#shared/privacy/seal.ts';
import type { KeyHolder } from '#shared/runtime/ports.ts';
import { type Candidate, type Content, kpmOf } from './candidate.ts';
import type { Compact } from './compact.ts';

export function sealEvent(
  ports: SealPorts,
  { source, id, content, canonical }: Candidate,
  subject: KeyHolder,
  parts: Compact,
  tokenSignature?: string,
): Promise<Sealed> {
  const facts = canonicalText({ type: content.type, area: content.data.area, source, ...parts });
  const identity = canonicalText({ subject: subject.id, ...whoOf(content) });
  const place = { subject, source, id, type: content.type, area: content.data.area };
  return sealContent(ports, place, { body: canonical, facts, identity, tokenSignature });
}

/** Who: the family as the sender named it, or the officer. */
function whoOf(content: Content): Record<string, unknown> {
  switch (content.type) {
    case 'entitlement.declared.v1':
      return { kpm: content.data.kpm, name: content.data.name, address: content.data.address };
    case 'officer.assigned.v1': {
      const { officer, nik, kk } = content.data;
      return { officer, nik, kk };
    }
    case 'officer.unassigned.v1':
      return { officer: content.data.officer };
    case 'kpm.updated.v1': {
      const { name, address, nik, kk } = content.data.changes;
      return { kpm: content.data.kpm, name, address, nik, kk };
    }
    default:
      return { kpm: kpmOf(content) };
  }
}
