/** Reads that several events of a call ask for in the same turn go out as one: each asks by itself, and none waits for another's. */

export class Gathered<Name, Value> {
  readonly #read: (names: readonly Name[]) => Promise<readonly Value[]>;
  readonly #max: number;
  #waiting: { readonly name: Name; readonly resolve: (value: Promise<Value>) => void }[] = [];

  /** @param read answers in the order of the names, at most `max` of them */
  constructor(read: (names: readonly Name[]) => Promise<readonly Value[]>, max: number) {
    this.#read = read;
    this.#max = max;
  }

  get(name: Name): Promise<Value> {
    return new Promise((resolve) => {
      this.#waiting.push({ name, resolve });
      // whoever else is as far as this one is asks before this comes round
      if (this.#waiting.length === 1) queueMicrotask(() => this.#send());
    });
  }

  #send(): void {
    const asked = this.#waiting;
    this.#waiting = [];
    for (const page of pagesOf(asked, this.#max)) {
      const answers = this.#read(page.map(({ name }) => name));
      page.forEach(({ resolve }, i) => {
        resolve(answers.then((values) => values[i] as Value));
      });
    }
  }
}

/** The list in pieces of at most `size`. */
export const pagesOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
