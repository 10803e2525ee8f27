/** What became of the rows that were taken: asked of the receipts, a hundred at a time, until each is recorded or is not going to be. */
import type { Bilingual } from '#web/i18n/format.ts';

/** A receipt as far as it is of interest here. */
export interface Whereabouts {
  readonly id: string;
  readonly state: 'accepted' | 'recorded' | 'rejected' | 'dead-lettered';
  readonly problem?: { readonly title: Bilingual } | undefined;
}

export interface SettlePorts {
  /** Those that there are, in any order; at most 100 ids a call. @throws ApiProblem */
  lookUp(ids: readonly string[]): Promise<readonly Whereabouts[]>;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Followed {
  readonly recorded: number;
  /** Held back by a fault of ours, which operators look into. */
  readonly held: number;
  readonly waiting: number;
  /** Rejected after they were taken, with why; by event id. */
  readonly rejected: ReadonlyMap<string, Bilingual>;
}

export const IDS_MAX = 100;
/** An event is recorded within seconds; asking more often costs calls and tells nothing. */
const FIRST_MS = 2_000;
/** Between calls that find something: the API is for others too. */
const NEXT_MS = 250;
const PATIENCE_MS_MAX = 30_000;

const UNSAID: Bilingual = { id: 'Tidak dapat dicatat', en: 'Could not be recorded' };

/** Tells after every call; ends when nothing waits, or at `signal`. A call that failed is made again later. */
export async function follow(
  ports: SettlePorts,
  ids: readonly string[],
  tell: (followed: Followed) => void,
  signal: AbortSignal,
): Promise<void> {
  let waiting = [...ids];
  let patience = FIRST_MS;
  const rejected = new Map<string, Bilingual>();
  const counts = { recorded: 0, held: 0 };
  const say = (): void => tell({ ...counts, waiting: waiting.length, rejected: new Map(rejected) });
  say();
  while (waiting.length > 0) {
    await ports.wait(patience, signal);
    if (signal.aborted) return;
    const asked = waiting.slice(0, IDS_MAX);
    const settled = await lookedUp(ports, asked);
    for (const { id, state, problem } of settled) {
      if (state === 'recorded') counts.recorded += 1;
      else if (state === 'rejected') rejected.set(id, problem?.title ?? UNSAID);
      else counts.held += 1;
    }
    const known = new Set(settled.map(({ id }) => id));
    // who is not settled waits behind the others
    waiting = [...waiting.slice(IDS_MAX), ...asked.filter((id) => !known.has(id))];
    patience = known.size > 0 ? NEXT_MS : Math.min(PATIENCE_MS_MAX, Math.max(FIRST_MS, patience * 2));
    say();
  }
}

async function lookedUp({ lookUp }: SettlePorts, ids: readonly string[]): Promise<Whereabouts[]> {
  try {
    return (await lookUp(ids)).filter(({ state }) => state !== 'accepted');
  } catch {
    // asked again in the next round: nothing depends on when it is known
    return [];
  }
}
