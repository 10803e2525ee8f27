/** Parts of a line, each said once: no `POS · POS` where who paid and by which channel have one name. */
export const onceEach = (...parts: readonly (string | undefined)[]): string =>
  [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(' · ');
