/** What the address of the settings keeps: which part is shown, and for whom an amount is worked out. */

export const SETTINGS_PARAMETERS = ['view', 'programme', 'from', 'months', 'components'] as const;
export type SettingsSearch = { [Name in (typeof SETTINGS_PARAMETERS)[number]]?: string };

export const VIEWS = ['programmes', 'expected', 'rules', 'others'] as const;
export type View = (typeof VIEWS)[number];
export const viewOf = ({ view }: SettingsSearch): View => VIEWS.find((one) => one === view) ?? 'programmes';
