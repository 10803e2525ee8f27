/** A record read seconds ago is still believed: that is what "revoked at once" means (DESIGN §10). */

/** Together with the propagation of nothing: what is revoked stops working within this time. */
export const CACHE_MS = 5_000;
/** Names that were asked for and are not there count too; beyond this the oldest go. */
const ENTRIES_MAX = 1_000;

export class ShortCache<T> {
  readonly #entries = new Map<string, { readonly at: number; readonly value: T }>();
  readonly #nowMs: () => number;

  /** `nowMs`: machine time; the cache is no business of business time. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  async get(name: string, read: () => Promise<T>): Promise<T> {
    const now = this.#nowMs();
    const known = this.#entries.get(name);
    if (known !== undefined && now >= known.at && now - known.at < CACHE_MS) return known.value;
    const value = await read();
    this.#entries.delete(name);
    this.#entries.set(name, { at: now, value });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > ENTRIES_MAX && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }
}
