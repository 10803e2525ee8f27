/** What a shadow run may be: under way, done, or overtaken by a change of the settings that it was held against, so that what it had counted is nothing to go by. */
export const SHADOW_STATES = ['running', 'done', 'overtaken'] as const;
