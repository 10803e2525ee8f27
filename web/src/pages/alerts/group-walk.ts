/** Goes through a group page by page, as far as it is let: what a lost connection or a stop leaves is gone on with where it ended. Pure. */
import type { MemberActed } from './group-plan.ts';

export interface Page {
  readonly members: readonly MemberActed[];
  readonly cursor?: string | undefined;
}

export interface Walked {
  /** Each once, with what was told of it last. */
  readonly members: readonly MemberActed[];
  /** Where to go on; absent at the start, and once it is complete. */
  readonly cursor?: string | undefined;
  readonly complete: boolean;
}

export const NOWHERE: Walked = { members: [], complete: false };

export function withPage({ members }: Walked, page: Page): Walked {
  const known = new Map([...members, ...page.members].map((member) => [member.id, member]));
  const { cursor } = page;
  return { members: [...known.values()], ...(cursor !== undefined && { cursor }), complete: cursor === undefined };
}

/**
 * Asks for page after page until there is none, or until it is stopped; a page that was asked for is waited for, since it is being done.
 *
 * @param onPage after each, so that what is known is shown, and kept where a later one fails
 * @throws what `ask` throws
 */
export async function walk(
  from: Walked,
  ask: (cursor: string | undefined) => Promise<Page>,
  onPage: (walked: Walked) => void,
  isStopped: () => boolean,
): Promise<Walked> {
  let walked = from;
  while (!walked.complete && !isStopped()) {
    walked = withPage(walked, await ask(walked.cursor));
    onPage(walked);
  }
  return walked;
}
