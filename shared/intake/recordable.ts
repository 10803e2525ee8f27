/** The message that intake hands to the recorder: facts, commitments and seals, nothing in plain about anybody (TRUST §1). */
import type { Instant } from '#shared/domain/brand.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { getKpm } from '#shared/store/kpms.ts';
import { areaOf, type Candidate } from './candidate.ts';
import type { Compact } from './compact.ts';
import type { IntakePorts } from './ports.ts';
import { openProfile, type Profile, sealEvent, sealProfile } from './seal.ts';

export interface Sender {
  /** The key that signed the caller's token. */
  readonly kid: string;
  readonly tokenSignature?: string;
}
export interface About {
  readonly subject: Recordable['subject'];
  /** Families only. `waiting`: one NIK of several families, and nobody has said yet which. */
  readonly waiting?: boolean;
  readonly identityMismatch?: boolean;
}

export async function recordableOf(
  ports: IntakePorts,
  candidate: Candidate,
  parts: Compact,
  about: About,
  guard: { readonly bodyHash: string; readonly receivedAt: Instant },
  sender: Sender,
): Promise<Recordable> {
  const { source, id, content } = candidate;
  const profile = await profileOf(ports, candidate, about.subject.id);
  return {
    v: 1,
    source,
    id,
    type: content.type,
    occurredAt: parts.occurredAt,
    receivedAt: guard.receivedAt,
    kid: sender.kid,
    subject: about.subject,
    area: areaOf(content),
    bodyHash: guard.bodyHash,
    cases: [...parts.cases],
    ...(parts.family && { family: parts.family }),
    ...(parts.officer && { officer: parts.officer }),
    ...(about.subject.kind === 'kpm' && {
      identity: isConfirming(candidate, about) ? ('confirmed' as const) : ('provisional' as const),
    }),
    ...(about.identityMismatch && { identityMismatch: true as const }),
    ...(profile !== undefined && { profile }),
    ...(await sealEvent(ports, candidate, about.subject.id, parts, sender.tokenSignature)),
  };
}

/** A list names a family for good, unless it gave nothing but a NIK of several families. */
const isConfirming = ({ content }: Candidate, about: About): boolean =>
  content.type === 'entitlement.declared.v1' && about.waiting !== true;

async function profileOf(ports: IntakePorts, { source, id, content }: Candidate, kpmId: string): Promise<string | undefined> {
  if (content.type === 'entitlement.declared.v1') {
    const { name, address } = content.data;
    return sealProfile(ports.vault, kpmId, source, id, { name, address });
  }
  if (content.type !== 'kpm.updated.v1') return undefined;
  const { name, address } = content.data.changes;
  if (name === undefined && address === undefined) return undefined;
  const said: Profile = { ...(name !== undefined && { name }), ...(address && { address }) };
  const known = name !== undefined && address !== undefined ? {} : await knownProfile(ports, kpmId);
  return sealProfile(ports.vault, kpmId, source, id, { ...known, ...said });
}

/** A profile is replaced whole; what an update does not name stays as it is known now. */
async function knownProfile({ table, vault }: IntakePorts, kpmId: string): Promise<Profile> {
  const kpm = await getKpm(table, kpmId);
  return kpm?.profile === undefined ? {} : openProfile(vault, kpmId, kpm.profile);
}
