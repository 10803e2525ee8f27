/** Structured logs through Powertools, with nothing in them but what the caller names: no object is ever logged whole (TRUST §1). */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from './ports.ts';

/** A log line of a function; its level comes from POWERTOOLS_LOG_LEVEL. */
export function createLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return {
    info: (message, fields = {}) => logger.info(message, { ...fields }),
    warn: (message, fields = {}) => logger.warn(message, { ...fields }),
    error: (message, error, fields = {}) => logger.error(message, { ...fields, ...describe(error) }),
  };
}

/** How deep a chain of causes is told. */
const CAUSES_MAX = 5;

/** What may be told of an error: its names and where it was thrown, and its message without anything that could be a number of a person. */
export function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < CAUSES_MAX; cause = cause.cause)
    causes.push(cause.name);
  return {
    error: error.name,
    reason: speakable(error),
    ...(causes.length > 0 && { causes: causes.join(' < ') }),
    at: frames(error),
  };
}

/** NIK and KK have 16 digits, phone and account numbers 8 and more; a year or a port has fewer. */
const LONG_NUMBER = /\d{6,}/g;

function speakable(error: Error): string {
  // V8 quotes the text that JSON.parse could not read: that may be anybody's name
  if (error instanceof SyntaxError) return 'withheld: a syntax error quotes its input';
  return error.message.replace(LONG_NUMBER, '…');
}

/** Only the stack's places: its first lines repeat the message. */
function frames(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}
