/** Tells the reader short news from anywhere; what shows them is fetched with the first. */

export interface News {
  readonly title: string;
  readonly description?: string;
  /** A way back, or on. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** What it is about: news about the same replace it, and with it a way back that leads nowhere any more. */
  readonly about?: string;
}

let waiting: readonly News[] = [];
let told = false;
const listeners = new Set<() => void>();

export function tell(title: string, more: Omit<News, 'title'> = {}): void {
  waiting = [...waiting.filter(({ about }) => about === undefined || about !== more.about), { title, ...more }];
  told = true;
  for (const listener of listeners) listener();
}

export function onNews(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether there ever was any. */
export const anyTold = (): boolean => told;

/** What has not been shown yet; shown by whoever takes it. */
export function takeNews(): readonly News[] {
  const taken = waiting;
  waiting = [];
  return taken;
}
