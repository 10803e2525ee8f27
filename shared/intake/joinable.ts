/** Which of the families that an event names together turn out to be one (docs/adr/0009). Pure. */
import { LINKS_MAX } from '#shared/domain/trail/recordable.ts';
import type { View } from './decide.ts';
import { isWaiting, type Named, type Naming, schemesOf, tokensFor, tokensIn } from './naming.ts';

export interface Joinable {
  /** The one that the others turned out to be: one on a list, where there is such a one. */
  readonly into: string;
  readonly joins: readonly string[];
}

/**
 * @param kpmId the family that the event is about by the name that is believed first
 * @param others families that its other names mean; the identities of all have been read
 */
export function joinable(kpmId: string, others: readonly string[], naming: Naming, view: View): Joinable {
  const nothing = { into: kpmId, joins: [] };
  if (!naming.mayLink) return nothing;
  const isListed = (id: string): boolean => view.identity(id)?.confirmed === true;
  const listed = others.filter(isListed);
  // Two on lists are two families; which of several listed ones a family without a list is, the event does not say.
  if (!isListed(kpmId) && listed.length > 1) return nothing;
  const [target] = isListed(kpmId) ? [] : listed;
  const names = namesTogether(kpmId, naming, view);
  const joins: string[] = [];
  for (const other of others) {
    if ((isListed(kpmId) && isListed(other)) || joins.length === LINKS_MAX) continue;
    if (!takeIn(names, other, view)) continue;
    joins.push(other);
  }
  if (target === undefined) return { into: kpmId, joins };
  // Its own family is linked to the one on the list, and with it whatever else is: or nothing is.
  return joins.includes(target)
    ? { into: target, joins: [kpmId, ...joins.filter((id) => id !== target)].slice(0, LINKS_MAX) }
    : nothing;
}

type Names = Map<string, Set<string>>;

/** By scheme all that the family is called, the event's own words included. A KK is many a family's and says nothing. */
function namesTogether(kpmId: string, { ids, nik, changed }: Naming, view: View): Names {
  const names: Names = new Map();
  const add = (scheme: string, tokens: readonly string[]): void =>
    void names.set(scheme, new Set([...(names.get(scheme) ?? []), ...tokens]));
  const identity = view.identity(kpmId);
  for (const scheme of schemesOf(identity)) if (scheme !== 'KK') add(scheme, tokensIn(identity, scheme));
  const said: readonly Named[] = [...ids, ...(nik ? [nik] : []), ...changed.filter(({ scheme }) => scheme !== 'KK')];
  for (const name of said) add(name.scheme, tokensFor(name));
  return names;
}

/** Adds the names of another family; `false` where one contradicts, or the family waits for somebody to say which of several it is. */
function takeIn(names: Names, kpmId: string, view: View): boolean {
  const identity = view.identity(kpmId);
  if (!identity || isWaiting(identity)) return false;
  const own = schemesOf(identity).filter((scheme) => scheme !== 'KK');
  const contradicts = own.some((scheme) => {
    const known = names.get(scheme);
    return known !== undefined && !tokensIn(identity, scheme).some((token) => known.has(token));
  });
  if (contradicts) return false;
  for (const scheme of own) names.set(scheme, new Set([...(names.get(scheme) ?? []), ...tokensIn(identity, scheme)]));
  return true;
}
