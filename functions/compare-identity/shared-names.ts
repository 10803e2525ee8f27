/** Finds the families that are called by the same NIK or KK, and has both told of it, whichever came first (docs/adr/0034). */
import { SHARED_KINDS, type SharedKind, type SharedName } from '#shared/domain/dossier/shares.ts';
import { markOf } from '#shared/privacy/name-mark.ts';
import { openOriginal } from '#shared/privacy/originals.ts';
import { SealBroken } from '#shared/runtime/ports.ts';
import { getAliases, getIdentities, type Identity } from '#shared/store/identities.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { type Known, knownAs } from './known.ts';
import type { ComparePorts } from './ports.ts';
import { tellBoth } from './tell-shared.ts';

/** Names of one family that are looked at: more than any honest one has. */
const NAMES_MAX = 40;

/** Looks by which of the family's names others are called. @throws StoreUnavailable where one of them is not recorded yet */
export async function compareNames(ports: ComparePorts, kpmId: string): Promise<void> {
  const family = await knownAs(ports, kpmId);
  if (family === undefined) throw new StoreUnavailable('the family is not recorded yet');
  const others = await calledTheSame(ports, family);
  const waiting: string[] = [];
  for (const [other, names] of others) {
    const known = await knownAs(ports, other);
    if (known === undefined) waiting.push(other);
    else if (known.kpm.kpmId !== family.kpm.kpmId) await tellBoth(ports, family.kpm.kpmId, known.kpm.kpmId, names);
  }
  if (waiting.length > 0) throw new StoreUnavailable('a family of the same name is not recorded yet');
}

/** Family → the names that it has in common with this one: by the numbers themselves, so that it does not matter under which key each was hashed. */
async function calledTheSame(ports: ComparePorts, { ids }: Known): Promise<Map<string, SharedName[]>> {
  const found = new Map<string, SharedName[]>();
  const identities = (await getIdentities(ports.keys, ids)).filter((one) => one !== undefined);
  for (const { kind, number } of await numbersOf(ports, identities)) {
    const tokens = await ports.vault.tokens(SCHEMES[kind], number);
    const aliases = await getAliases(ports.keys, tokens);
    const named = new Set(aliases.flatMap((alias) => alias?.kpmIds ?? []).filter((id) => !ids.includes(id)));
    if (named.size === 0) continue;
    const mark = await markOf(ports.vault, kind, number);
    for (const other of named) found.set(other, [...(found.get(other) ?? []), { kind, mark }]);
  }
  return found;
}

const SCHEMES: Readonly<Record<SharedKind, string>> = { nik: 'NIK', kk: 'KK' };

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
