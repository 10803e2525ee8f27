/** What a page keeps in its address: strings only, without what is empty, so that a link can be read and sent. */

/** Takes the named parameters of an address; anything else is left out. */
export function readSearch<Name extends string>(raw: Record<string, unknown>, names: readonly Name[]): { [K in Name]?: string } {
  const found: { [K in Name]?: string } = {};
  for (const name of names) {
    const value = raw[name];
    if (typeof value === 'string' && value !== '') found[name] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') found[name] = String(value);
  }
  return found;
}

/**
 * Plain `key=value` in place of the router's JSON: `?area=15.71` stays a code and does not become the number 15.71. What is empty asks for
 * nothing, and is not there: the router hands on to a page also what its own reading leaves out.
 */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries([...new URLSearchParams(text.startsWith('?') ? text.slice(1) : text)].filter(([, value]) => value !== ''));
export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
