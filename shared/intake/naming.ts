/** How an event names its family, as keyed tokens: from here on nobody needs the values (DESIGN §6, TRUST §1). */
import { type AreaCode, invariant } from '#shared/domain/brand.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import type { Identity } from '#shared/store/identities.ts';
import { areaOf, type Content, isReport, kpmOf } from './candidate.ts';

/** A token with its scheme: `NIK`, `KK`, `PKH`, `PARTICIPANT@agency:bri`… */
export interface Named {
  readonly scheme: string;
  /** Under the current key: what is written. */
  readonly token: string;
  /** Under the keys before it that are still in use: links that were written then go on naming their families. */
  readonly former: readonly string[];
  /** What was said, for sealing it beside the token. */
  readonly value: string;
}
/** All tokens under which the name may be found. */
export const tokensFor = ({ token, former }: Named): string[] => [token, ...former];

async function nameOf(vault: Vault, scheme: string, value: string): Promise<Named> {
  const [token, ...former] = await vault.tokens(scheme, value);
  invariant(token !== undefined, 'there is a current key');
  return { scheme, token, former, value };
}

export interface Naming {
  /** Where the event lies: the branch of a new family's keys. */
  readonly area: AreaCode;
  readonly kpmId?: string;
  /** External ids in the order in which they are believed. */
  readonly ids: readonly Named[];
  readonly nik?: Named;
  readonly kk?: Named;
  /** Names the provisional family of events that say nothing but a NIK of several families. */
  readonly waiting?: Named;
  /** A NIK and a KK that the event says the family has from now on. */
  readonly changed: readonly Named[];
  /** May be shown (TRUST §1); of the latest NIK that the event gives. */
  readonly nikLast4?: string;
  /** Whether the event may say something new about who a known family is: reports may not. */
  readonly mayLink: boolean;
  /** A list names its family for good, and it alone may say that a NIK of another family is also this one's (NIK_GANDA asks about both). */
  readonly fromList: boolean;
}

const WAITING_SCHEME = 'WAITING';
/** Schemes that name a person or a household card, not a family on somebody's list. */
const NAMES_OF_PERSONS: readonly string[] = ['NIK', 'KK', WAITING_SCHEME];
/** All tokens that name a family of this scheme, those of families linked to it among them. */
export const tokensIn = (identity: Identity | null | undefined, scheme: string): readonly string[] => [
  ...(identity?.aliases[scheme] ?? []),
  ...(identity?.joined?.[scheme] ?? []),
];
export const schemesOf = (identity: Identity | null | undefined): string[] => [
  ...new Set([...Object.keys(identity?.aliases ?? {}), ...Object.keys(identity?.joined ?? {})]),
];
/**
 * Whether somebody has given the family a number of its own. One that nothing but a NIK ever named came before its list did:
 * it is no second family that this NIK could mean.
 */
export const isNumbered = (identity: Identity | null | undefined): boolean =>
  schemesOf(identity).some((scheme) => !NAMES_OF_PERSONS.includes(scheme));

/** Which external id is believed first where two name different families: the sender's own numbers, then the ministry's. */
const ORDER = ['PARTICIPANT', 'PKH', 'DTSEN', 'DTKS', 'ACCOUNT'] as const;

/** `undefined` for events about officers, batches and areas. */
export async function namingOf(vault: Vault, source: string, content: Content): Promise<Naming | undefined> {
  const ref = kpmOf(content);
  if (ref === undefined) return undefined;
  const changes = content.type === 'kpm.updated.v1' ? content.data.changes : {};
  const named = (scheme: string, value: string): Promise<Named> => nameOf(vault, scheme, value);
  const ids = [...(ref.ids ?? [])].sort((a, b) => ORDER.indexOf(a.scheme) - ORDER.indexOf(b.scheme));
  const [idTokens, nik, kk, waiting, changed] = await Promise.all([
    Promise.all(ids.map(({ scheme, value }) => named(scheme === 'PARTICIPANT' ? `PARTICIPANT@${source}` : scheme, value))),
    ref.nik === undefined ? undefined : named('NIK', ref.nik),
    ref.kk === undefined ? undefined : named('KK', ref.kk),
    ref.nik === undefined ? undefined : named(WAITING_SCHEME, `${ref.nik}|${ref.kk ?? ''}`),
    Promise.all([
      ...(changes.nik === undefined ? [] : [named('NIK', changes.nik)]),
      ...(changes.kk === undefined ? [] : [named('KK', changes.kk)]),
    ]),
  ]);
  const latestNik = changes.nik ?? ref.nik;
  return {
    area: areaOf(content),
    ...(ref.kpmId !== undefined && { kpmId: ref.kpmId }),
    ids: idTokens,
    ...(nik && { nik }),
    ...(kk && { kk }),
    ...(waiting && { waiting }),
    changed,
    ...(latestNik !== undefined && { nikLast4: latestNik.slice(-4) }),
    mayLink: !isReport(content.type),
    fromList: content.type === 'entitlement.declared.v1',
  };
}

/**
 * The same names, meaning nobody whom they mean otherwise: for what is said about a family that its sender may not know of
 * (docs/adr/0006). `undefined` where no name was given that anybody could have made up.
 */
export async function apartNamingOf(vault: Vault, source: string, content: Content): Promise<Naming | undefined> {
  const ref = kpmOf(content);
  if (ref === undefined || ref.kpmId !== undefined) return undefined;
  const { ids = [], nik } = ref;
  const own = ids.map(({ scheme, value }) => ({ scheme: scheme === 'PARTICIPANT' ? `${scheme}@${source}` : scheme, value }));
  const said = [...own, ...(nik === undefined ? [] : [{ scheme: 'NIK', value: nik }])];
  const apart = await Promise.all(said.map(({ scheme, value }) => nameOf(vault, WAITING_SCHEME, `apart|${scheme}|${value}`)));
  return {
    area: areaOf(content),
    ids: apart,
    changed: [],
    mayLink: false,
    fromList: false,
    ...(nik !== undefined && { nikLast4: nik.slice(-4) }),
  };
}

/** Everything that the naming may lead to. */
export const tokensOf = ({ ids, nik, kk, waiting, changed }: Naming): string[] =>
  [...ids, ...changed, ...(nik ? [nik] : []), ...(kk ? [kk] : []), ...(waiting ? [waiting] : [])].flatMap(tokensFor);

/** Whether a family is only waiting for somebody to say which one it is. */
export const isWaiting = (identity: Identity): boolean => (identity.aliases[WAITING_SCHEME] ?? []).length > 0;
