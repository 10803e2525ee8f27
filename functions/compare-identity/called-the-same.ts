/** Who else is called by a family's NIK and KK: other families and officers, by the numbers themselves (docs/adr/0034, docs/adr/0037). */
import { SHARED_KINDS, type SharedKind, type SharedName } from '#shared/domain/dossier/shares.ts';
import { markOf } from '#shared/privacy/name-mark.ts';
import { SCHEMES } from '#shared/privacy/officer-numbers.ts';
import { openOriginal } from '#shared/privacy/originals.ts';
import { SealBroken } from '#shared/runtime/ports.ts';
import { getAliases, getIdentities, type Identity } from '#shared/store/identities.ts';
import type { Known } from './known.ts';
import type { ComparePorts } from './ports.ts';

/** Names of one family that are looked at: more than any honest one has. */
const NAMES_MAX = 40;

export interface CalledTheSame {
  /** Family → the names that it has in common with this one. */
  readonly families: ReadonlyMap<string, readonly SharedName[]>;
  readonly officers: ReadonlySet<string>;
}

/** By each number under all token keys in use: it does not matter under which each was hashed. */
export async function calledTheSame(ports: ComparePorts, { ids }: Known): Promise<CalledTheSame> {
  const families = new Map<string, SharedName[]>();
  const officers = new Set<string>();
  const identities = (await getIdentities(ports.keys, ids)).filter((one) => one !== undefined);
  for (const { kind, number } of await numbersOf(ports, identities)) {
    const aliases = await aliasesOf(ports, kind, number);
    for (const officer of aliases.flatMap((alias) => alias.officers ?? [])) officers.add(officer);
    const named = new Set(aliases.flatMap((alias) => alias.kpmIds).filter((id) => !ids.includes(id)));
    if (named.size === 0) continue;
    const mark = await markOf(ports.vault, kind, number);
    for (const other of named) families.set(other, [...(families.get(other) ?? []), { kind, mark }]);
  }
  return { families, officers };
}

export async function aliasesOf({ keys, vault }: ComparePorts, kind: SharedKind, number: string) {
  const aliases = await getAliases(keys, await vault.tokens(SCHEMES[kind], number));
  return aliases.filter((alias) => alias !== undefined);
}

/** Opened for as long as this takes; what was erased is nobody's name any more. */
async function numbersOf(
  { vault }: ComparePorts,
  identities: readonly Identity[],
): Promise<{ kind: SharedKind; number: string }[]> {
  const sealed = identities.flatMap(({ kpmId, aliases, originals }) =>
    SHARED_KINDS.flatMap((kind) =>
      (aliases[SCHEMES[kind]] ?? []).flatMap((token) => {
        const original = originals[token];
        return original === undefined ? [] : [{ kind, place: { kpmId, scheme: SCHEMES[kind], token }, original }];
      }),
    ),
  );
  const numbers: { kind: SharedKind; number: string }[] = [];
  for (const { kind, place, original } of sealed.slice(-NAMES_MAX)) {
    try {
      numbers.push({ kind, number: await openOriginal(vault, place, original) });
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
    }
  }
  return numbers;
}
