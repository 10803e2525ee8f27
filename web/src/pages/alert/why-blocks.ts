/** What a rule looked at, thing by thing: two payments are two blocks, and not one list in which every name comes twice. Pure. */

const placeOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

/** @param looked each named by its path in the inputs, `payments/0/amount`; neighbours of one place stay together */
export function blocksOf<Looked extends { readonly name: string }>(looked: readonly Looked[]): Looked[][] {
  const blocks: Looked[][] = [];
  let place: string | undefined;
  for (const one of looked) {
    if (placeOf(one.name) !== place) blocks.push([]);
    blocks.at(-1)?.push(one);
    place = placeOf(one.name);
  }
  return blocks;
}
