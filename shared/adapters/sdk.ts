/** What all AWS clients of this program share: limits on connections. */

/** A connection within one region takes milliseconds; a second says that the address is dead. */
export const CONNECT_TIMEOUT_MS = 1_000;
/** A function handles one invocation at a time, at most a batch of ten in parallel; the SDK's own default. */
export const SOCKETS_MAX = 50;
