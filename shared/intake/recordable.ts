/** The message that intake hands to the recorder: facts, commitments and seals, nothing in plain about anybody (TRUST §1). */
import type { Instant } from '#shared/domain/brand.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { sealProfileField } from '#shared/privacy/profile.ts';
import type { KeyHolder } from '#shared/runtime/ports.ts';
import { areaOf, type Candidate, type Content } from './candidate.ts';
import type { Compact } from './compact.ts';
import { withMarks } from './nik-mark.ts';
import type { IntakePorts } from './ports.ts';
import { sealEvent } from './seal.ts';
import { unknownLabelOf } from './sender-words.ts';

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
  /** Another family is called by its NIK or KK. */
  readonly shared?: boolean;
  /** Families that turned out to be this one. */
  readonly links?: readonly string[];
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
  const marked = await withMarks(ports.vault, content, parts);
  const profile = await profileOf(ports, candidate, about.subject);
  const unknownLabel = await unknownLabelOf(ports.vault, content, parts.cases[0]?.fact ?? {});
  const sealed = await sealEvent(ports, candidate, about.subject, parts, sender.tokenSignature);
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
    cases: [...marked.cases],
    ...(marked.family && { family: marked.family }),
    ...(parts.officer && { officer: parts.officer }),
    ...(parts.dossier && { dossier: parts.dossier }),
    ...(parts.finding && { finding: parts.finding }),
    ...(parts.monthly && { monthly: parts.monthly }),
    ...(about.subject.kind === 'kpm' && {
      identity: isConfirming(candidate, about) ? ('confirmed' as const) : ('provisional' as const),
    }),
    ...(about.identityMismatch && { identityMismatch: true as const }),
    ...(about.links?.length && { links: [...about.links] }),
    ...(profile !== undefined && { profile }),
    ...(isCompared(content) && { compare: true as const }),
    ...(about.shared && { shared: true as const }),
    ...(unknownLabel && { unknownLabel }),
    ...sealed,
    sealed: base64(sealed.sealed),
  };
}

/** A list names a family for good, unless it gave nothing but a NIK of several families. */
const isConfirming = ({ content }: Candidate, about: About): boolean =>
  content.type === 'entitlement.declared.v1' && about.waiting !== true;

/** What `compare-identity` opens again, and what moves it to compare anew; everything else in a seal stays shut. */
function isCompared({ type, data }: Content): boolean {
  switch (type) {
    case 'distribution.disbursed.v1':
      return data.holderName !== undefined;
    case 'verification.reported.v1':
      return data.gps !== undefined && data.method === 'RUMAH';
    case 'entitlement.declared.v1':
      return true;
    case 'kpm.updated.v1':
      return data.changes.name !== undefined;
    default:
      return false;
  }
}

/** What the event says of name and address; what it does not name stays as another event has said it. */
async function profileOf(
  { vault }: IntakePorts,
  { source, id, content }: Candidate,
  subject: KeyHolder,
): Promise<Recordable['profile']> {
  if (content.type !== 'entitlement.declared.v1' && content.type !== 'kpm.updated.v1') return undefined;
  const { name, address } = content.type === 'kpm.updated.v1' ? content.data.changes : content.data;
  if (name === undefined && address === undefined) return undefined;
  const place = { subject, source, id, area: areaOf(content) };
  return {
    ...(name !== undefined && { name: base64(await sealProfileField(vault, place, 'name', name)) }),
    ...(address && { address: base64(await sealProfileField(vault, place, 'address', address)) }),
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
