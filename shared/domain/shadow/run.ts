/**
 * What a shadow run may be: under way, done, overtaken by a change of the settings that it was held against, so that what it had counted
 * is nothing to go by, or failed where it could not be gone on with and would not be the next time either.
 */
export const SHADOW_STATES = ['running', 'done', 'overtaken', 'failed'] as const;

/** Why one failed: what stands of it cannot be read or used, or it was begun and cut off again and again without getting any further. */
export const SHADOW_FAILURES = ['unusable', 'no-progress'] as const;
export type ShadowFailure = (typeof SHADOW_FAILURES)[number];
/** Passes that are begun without one step coming to its end: what runs out of memory or time three times in a row will a fourth time too. */
export const STARTS_MAX = 3;
