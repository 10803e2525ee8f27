/** What a command tells whoever ran it; progress and errors go to stderr. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);
