/** Who sent something, where the API names it by its source alone: `agency:bri` is BRI. Banks and PT Pos stand in capitals, all others by their short name. */
export const sourceName = (source: string): string => {
  const short = source.slice(source.indexOf(':') + 1);
  return source.startsWith('agency:') && /^[a-z]{2,4}$/.test(short) ? short.toUpperCase() : short;
};
