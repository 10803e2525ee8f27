/** A path of this console and nothing else: `//elsewhere` would be another host. Pure. */
export const ownPath = (path: string): string => (/^\/(?![/\\])/.test(path) ? path : '/');
