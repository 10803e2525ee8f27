/** What stops the host, in one sentence for whoever started it: Bahasa Indonesia first, English second (DESIGN §5). */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly indonesian: string;
  readonly english: string;
  constructor(indonesian: string, english: string, cause?: unknown) {
    super(`${indonesian} / ${english}`, { cause });
    this.indonesian = indonesian;
    this.english = english;
  }
}
