/** Which family an event is about, by what is known of its names: decided from what was read, before anything is written (DESIGN §6). Pure. */
import type { Alias, Identity } from '#shared/store/identities.ts';
import { joinable } from './joinable.ts';
import type { Need } from './links.ts';
import { isNumbered, type Named, type Naming, tokensFor, tokensIn } from './naming.ts';

/** What has been read: `undefined` not yet, `null` nothing there. */
export interface View {
  alias(token: string): Alias | null | undefined;
  identity(kpmId: string): Identity | null | undefined;
}

export type Decision =
  /** More must be read first. */
  | { readonly kind: 'need'; readonly need: Need }
  /** No family has this kpmId. */
  | { readonly kind: 'unknown' }
  /** A known family; `link` are names that it did not have. */
  | {
      readonly kind: 'found';
      readonly kpmId: string;
      readonly link: readonly Named[];
      /** Families that turned out to be this one: they are linked before it gets any name (docs/adr/0009). */
      readonly joins: readonly string[];
      /** A list names it for the first time. */
      readonly confirm: boolean;
      readonly mismatch: boolean;
      readonly waiting: boolean;
    }
  /** A new family under these names; `waiting`: only until somebody says which of several it is. */
  | { readonly kind: 'create'; readonly link: readonly Named[]; readonly mismatch: boolean; readonly waiting: boolean };

/** The external id wins; else NIK with KK; else NIK; else it is a new family. */
export function decide(naming: Naming, view: View): Decision {
  const need = missing(naming, view);
  if (need !== undefined) return { kind: 'need', need };
  if (naming.kpmId !== undefined) return byKpmId(naming.kpmId, naming, view);
  const byId = familyOfIds(naming, view);
  if (typeof byId === 'object') return byId;
  if (byId !== undefined) return known(byId, naming, view, true);
  return byNik(naming, view);
}

/** First reads, the least that decides most events: the kpmId, or the ids, or without ids the NIK and KK. */
function missing(naming: Naming, view: View): Need | undefined {
  if (naming.kpmId !== undefined) return needed([], [naming.kpmId], view);
  return naming.ids.length > 0 ? needed(naming.ids, [], view) : needed(ofNik(naming), [], view);
}

const ofNik = ({ nik, kk }: Naming): Named[] => [...(nik ? [nik] : []), ...(kk ? [kk] : [])];

function needed(names: readonly Named[], kpmIds: readonly string[], view: View): Need | undefined {
  const tokens = names.flatMap(tokensFor).filter((token) => view.alias(token) === undefined);
  const families = kpmIds.filter((kpmId) => view.identity(kpmId) === undefined);
  return tokens.length + families.length === 0 ? undefined : { tokens, kpmIds: families };
}
const asNeed = (need: Need): Decision => ({ kind: 'need', need });

const familiesOf = (name: Named, view: View): readonly string[] => [
  ...new Set(tokensFor(name).flatMap((token) => view.alias(token)?.kpmIds ?? [])),
];
const has = (identity: Identity | null | undefined, name: Named): boolean =>
  tokensFor(name).some((token) => tokensIn(identity, name.scheme).includes(token));
const hasScheme = (identity: Identity | null | undefined, scheme: string): boolean => tokensIn(identity, scheme).length > 0;

const found = (kpmId: string, more: Partial<Extract<Decision, { kind: 'found' }>> = {}): Decision => ({
  kind: 'found',
  kpmId,
  link: [],
  joins: [],
  confirm: false,
  mismatch: false,
  waiting: false,
  ...more,
});

/** A family that turned out to be another is that other one. */
function byKpmId(kpmId: string, naming: Naming, view: View): Decision {
  const need = needed([], [kpmId], view);
  if (need !== undefined) return asNeed(need);
  const identity = view.identity(kpmId);
  if (identity?.linkedTo !== undefined) return byKpmId(identity.linkedTo, naming, view);
  return identity === null ? { kind: 'unknown' } : known(kpmId, naming, view, false);
}

/** The family of the first external id that names exactly one; an id of several families is narrowed by NIK and KK. */
function familyOfIds(naming: Naming, view: View): string | Decision | undefined {
  for (const id of naming.ids) {
    const families = familiesOf(id, view);
    if (families.length === 1) return families[0];
    if (families.length < 2 || ofNik(naming).length === 0) continue;
    const need = needed([], families, view);
    if (need !== undefined) return asNeed(need);
    const fitting = families.filter((kpmId) => ofNik(naming).every((name) => has(view.identity(kpmId), name)));
    if (fitting.length === 1) return fitting[0];
  }
  return undefined;
}

/** A known family: which names are new to it, and whether its NIK is another than the one given. */
function known(kpmId: string, naming: Naming, view: View, byId: boolean): Decision {
  const others = [...naming.ids.slice(1), ...ofNik(naming), ...naming.changed];
  if (others.length === 0 && naming.kpmId === undefined && !naming.fromList) return found(kpmId);
  const need = needed([], [kpmId], view);
  if (need !== undefined) return asNeed(need);
  const identity = view.identity(kpmId);
  const mismatch = disagrees(naming, identity);
  const trusted = naming.mayLink && naming.kpmId === undefined && !mismatch;
  const link = trusted ? newNames(naming, identity, byId) : changesOf(naming, identity);
  return linking(kpmId, link, mismatch, naming, view);
}

/** A NIK that is not the family's own, or an external id where the family has another of that scheme. */
const disagrees = ({ nik, ids }: Naming, identity: Identity | null | undefined): boolean =>
  [...(nik ? [nik] : []), ...ids].some((name) => hasScheme(identity, name.scheme) && !has(identity, name));

/** A KK may change; a NIK or an id only fills a gap. */
function newNames(naming: Naming, identity: Identity | null | undefined, byId: boolean): Named[] {
  const fills = [...naming.ids, ...(naming.nik && byId ? [naming.nik] : [])].filter((name) => !hasScheme(identity, name.scheme));
  const kk = naming.kk !== undefined && !has(identity, naming.kk) ? [naming.kk] : [];
  return [...fills, ...kk, ...changesOf(naming, identity)];
}

const changesOf = (naming: Naming, identity: Identity | null | undefined): Named[] =>
  naming.mayLink ? naming.changed.filter((name) => !has(identity, name)) : [];

function linking(kpmId: string, names: readonly Named[], mismatch: boolean, naming: Naming, view: View): Decision {
  const need = needed(names, [], view) ?? needed([], familiesNamed(names, kpmId, view), view);
  if (need !== undefined) return asNeed(need);
  const others = mismatch ? [] : familiesNamed(names, kpmId, view);
  const { into, joins } = joinable(kpmId, others, naming, view);
  const free = names.filter((name) => !isTaken(name, [kpmId, into, ...joins], naming, view));
  const noted = mismatch || free.length < names.length;
  if (joins.length > 0) return found(into, { joins, mismatch: noted });
  const confirm = naming.fromList && view.identity(kpmId)?.confirmed === undefined;
  return found(kpmId, { link: distinct(free), confirm, mismatch: noted });
}

/** Other families that one of these names means; a KK is many a family's. */
const familiesNamed = (names: readonly Named[], kpmId: string, view: View): string[] => [
  ...new Set(
    names.filter(({ scheme }) => scheme !== 'KK').flatMap((name) => familiesOf(name, view).filter((id) => id !== kpmId)),
  ),
];

/**
 * Other families that have a name which is one family's alone: an external id; a NIK, unless a list says that two share it. A KK
 * decides only between families of one NIK, and may be several families'.
 */
const holders = (name: Named, own: readonly string[], { fromList }: Naming, view: View): readonly string[] =>
  name.scheme === 'KK' || (name.scheme === 'NIK' && fromList)
    ? []
    : familiesOf(name, view).filter((other) => !own.includes(other));
/** Nobody takes a family's name from it, or makes it mean nobody: what came before the family's list did may become its own. */
const isTaken = (name: Named, own: readonly string[], naming: Naming, view: View): boolean =>
  holders(name, own, naming, view).some((other) => isNumbered(view.identity(other)));

/** No external id names a family: NIK with KK, else NIK. */
function byNik(naming: Naming, view: View): Decision {
  const { nik, kk } = naming;
  if (nik === undefined) return creation(naming, view);
  const need = needed(ofNik(naming), [], view);
  if (need !== undefined) return asNeed(need);
  const ofThisNik = familiesOf(nik, view);
  const together = kk === undefined ? [] : ofThisNik.filter((kpmId) => familiesOf(kk, view).includes(kpmId));
  const candidates = together.length > 0 ? together : ofThisNik;
  return naming.ids.length > 0 ? byNikAndIds(candidates, naming, view) : byNikAlone(candidates, naming, view);
}

/** A family that has another value of the same scheme is another family: the new one shares the NIK. */
function byNikAndIds(candidates: readonly string[], naming: Naming, view: View): Decision {
  const need = needed([], candidates, view);
  if (need !== undefined) return asNeed(need);
  const free = candidates.filter((kpmId) => {
    const identity = view.identity(kpmId);
    return !naming.ids.some((id) => hasScheme(identity, id.scheme) && !has(identity, id));
  });
  const [only] = free;
  return free.length === 1 && only !== undefined ? known(only, naming, view, true) : creation(naming, view);
}

function byNikAlone(candidates: readonly string[], naming: Naming, view: View): Decision {
  const [only] = candidates;
  if (only === undefined) return creation(naming, view);
  if (candidates.length === 1) return knownByNik(only, naming, view);
  const { waiting } = naming;
  if (waiting === undefined) return creation(naming, view);
  const need = needed([waiting], candidates, view);
  if (need !== undefined) return asNeed(need);
  const [numbered, another] = candidates.filter((kpmId) => isNumbered(view.identity(kpmId)));
  if (numbered !== undefined && another === undefined) return knownByNik(numbered, naming, view);
  const [family] = familiesOf(waiting, view);
  return family === undefined
    ? { kind: 'create', link: [waiting], mismatch: false, waiting: true }
    : found(family, { waiting: true });
}

/** The commonest case costs no further read: the NIK, and the KK if given, name this family already. */
function knownByNik(kpmId: string, naming: Naming, view: View): Decision {
  const kkKnown = naming.kk === undefined || familiesOf(naming.kk, view).includes(kpmId);
  const settled = kkKnown && (naming.changed.length === 0 || !naming.mayLink) && !naming.fromList;
  return settled ? found(kpmId) : known(kpmId, naming, view, false);
}

function creation(naming: Naming, view: View): Decision {
  const persons = [...ofNik(naming), ...naming.changed];
  const need =
    needed([...naming.ids, ...persons], [], view) ??
    needed(
      [],
      persons.flatMap((name) => holders(name, [], naming, view)),
      view,
    );
  if (need !== undefined) return asNeed(need);
  const own = persons.filter((name) => !isTaken(name, [], naming, view));
  const link = distinct([...naming.ids, ...own]);
  return { kind: 'create', link, mismatch: own.length < persons.length, waiting: false };
}

const distinct = (names: readonly Named[]): Named[] => [...new Map(names.map((name) => [name.token, name])).values()];
