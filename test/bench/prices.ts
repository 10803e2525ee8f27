/**
 * List prices in US$ (AWS price pages, us-east-1, November 2024 on; Jakarta charges between one tenth and one fifth more): what a
 * million recorded events cost by what was counted here. Storage, transfer, logs and backups are left out.
 */
export const PRICE = {
  /** Per million on-demand units. */
  writeUnits: 0.625,
  readUnits: 0.125,
  /** Per million REST API calls, standard SQS requests, Lambda invocations. */
  apiCalls: 3.5,
  queueRequests: 0.4,
  invocations: 0.2,
  /** Per GB-second on arm64. */
  gbSeconds: 0.0000133334,
} as const;
