/**
 * What a shadow run may be: under way, done, overtaken by a change of the settings that it was held against, so that what it had counted
 * is nothing to go by, or failed where it could not be gone on with and would not be the next time either.
 */
export const SHADOW_STATES = ['running', 'done', 'overtaken', 'failed'] as const;
