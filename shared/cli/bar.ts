/** The progress bar of commands: on stderr, so that what a command says can be piped, and told by lines where there is no terminal. */
import { SingleBar } from 'cli-progress';

/** Between two lines, where there is no terminal. */
const LINE_EVERY_MS = 5_000;

/** @param head what stands before the bar @param tail what stands behind the count; both may name values of the bar's own in braces */
export const progressBar = (head: string, tail: string): SingleBar =>
  new SingleBar({
    format: `${head} [{bar}] {value}/{total} · ${tail}`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY_MS,
  });
