/**
 * The sender's own words for a state (`raw`): what they mean by the tables in force, and what may be told of those that nobody knows.
 * The words themselves stay in the seal (DOMAIN §1.2, TRUST §1; docs/adr/0024).
 */
import type { FactBase } from '#shared/domain/case/fact.ts';
import type { CaseStateName } from '#shared/domain/case/states.ts';
import { LABEL_WORDS } from '#shared/domain/settings/national-status-labels.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { disagrees, folded, labelKey, readLabel } from '#shared/domain/settings/status-labels.ts';
import type { UnknownLabel } from '#shared/domain/trail/recordable.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import type { Candidate, Content } from './candidate.ts';

interface Raw {
  readonly status: string;
  readonly system: string;
}
const rawOf = ({ data }: Content): Raw | undefined => ('raw' in data ? data.raw : undefined);

const agencyOf = (source: string): string => source.slice(source.indexOf(':') + 1);

type Marks = Pick<FactBase, 'rawMapping' | 'rawState' | 'rawDisagrees' | 'rawReason'>;

/** What a fact keeps of how the words were read; nothing where there were none. */
export function rawMarks(
  { source, content }: Pick<Candidate, 'source' | 'content'>,
  { receivedAt }: FactBase,
  settings: Settings,
): Marks {
  const raw = rawOf(content);
  if (raw === undefined) return {};
  const { mapping, state, reason } = readLabel(settings, agencyOf(source), receivedAt, raw);
  return {
    rawMapping: mapping,
    ...(state !== undefined && { rawState: state }),
    ...(reason !== undefined && { rawReason: reason }),
    ...(disagrees(content.type, statusOf(content), state) && { rawDisagrees: true as const }),
  };
}

/** The status that an event about an account names itself. */
const statusOf = ({ type, data }: Content): CaseStateName | undefined =>
  type === 'account.status-reported.v1' ? data.status : undefined;

/** 96 bits: no two labels of an agency meet. */
const PRINT_CHARS = 16;

/** A label that no table knows: its keyed hash, and its text only where every word of it is one that states are told in. */
export async function unknownLabelOf(vault: Vault, content: Content, read: Marks): Promise<UnknownLabel | undefined> {
  const raw = rawOf(content);
  if (raw === undefined || read.rawMapping === undefined || read.rawState !== undefined) return undefined;
  // under the key of the duplicate guard, which is never rotated: one label is one row for years
  const hash = await vault.bodyHash(JSON.stringify(['label', labelKey({ system: raw.system, label: raw.status })]));
  const [system, label] = [folded(raw.system), folded(raw.status)];
  return {
    print: hash.slice(hash.indexOf('.') + 1).slice(0, PRINT_CHARS),
    ...(namesNobody(system) && { system }),
    ...(namesNobody(label) && { label }),
  };
}

/** Of words that states are told in, and of no number longer than a stage's: free text may name anybody. */
export const namesNobody = (text: string): boolean =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .every((word) => LABEL_WORDS.has(word) || /^\d{1,2}$/.test(word));
