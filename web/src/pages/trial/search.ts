/** What the address of a trial keeps: which setting, and which run of it is shown. */

export const TRIAL_PARAMETERS = ['setting', 'run'] as const;

/** Of what this console has a form: the others are changed through the API. */
export const isTried = (setting: string): boolean => setting === 'thresholds' || /^(rule-|programme:)/.test(setting);
