/** Which waiting messages are handed out next: quiet groups before busy ones, as SQS's fair queues do for `MessageGroupId`. */

/** How far into a backlog we look for other groups: bounds the work of one receive. */
export const LOOK_AHEAD = 5_000;

/**
 * Moves up to `count` messages to the front so that groups take turns, those with the fewest already chosen first.
 * Order within a group stays. @param groupOf the group of a message, or undefined: these are a group of their own
 */
export function fairFront<T>(waiting: T[], count: number, groupOf: (message: T) => string | undefined): void {
  const window = waiting.length > LOOK_AHEAD ? waiting.slice(0, LOOK_AHEAD) : waiting;
  if (window.length <= count) return;
  const groups = new Map<string | undefined, number[]>();
  for (const [index, message] of window.entries()) {
    const group = groupOf(message);
    const indexes = groups.get(group);
    if (indexes) {
      if (indexes.length < count) indexes.push(index);
    } else groups.set(group, [index]);
  }
  if (groups.size < 2) return;
  const chosen: number[] = [];
  for (let turn = 0; chosen.length < count; turn += 1) {
    for (const indexes of groups.values()) {
      const index = indexes[turn];
      if (index !== undefined && chosen.length < count) chosen.push(index);
    }
    if (turn >= count) break;
  }
  const messages = chosen.map((index) => waiting[index] as T);
  for (const index of chosen.toSorted((a, b) => b - a)) waiting.splice(index, 1);
  waiting.unshift(...messages);
}
