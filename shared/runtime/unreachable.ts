/** Which errors of an AWS client mean that the service could not be reached, whichever service it is. */

/** Refusals by which a service says that it has too much to do, whichever of its many names it uses. */
const THROTTLED: readonly string[] = [
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
];
/** No connection, or one that ended before the answer did. */
const NETWORK: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
];
const SERVER_ERROR = 500;

/** Throttled, 5xx, timed out, cut off or never connected: the request may or may not have taken effect. */
export function isUnreachable(error: Error): boolean {
  if (THROTTLED.includes(error.name) || error.name === 'TimeoutError') return true;
  if ('code' in error && typeof error.code === 'string' && NETWORK.includes(error.code)) return true;
  // an answer that was cut off does not parse; the SDK then throws the parser's SyntaxError with the answer attached
  if (error instanceof SyntaxError && '$response' in error) return true;
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? Number(metadata.httpStatusCode) : 0;
  return status >= SERVER_ERROR;
}
