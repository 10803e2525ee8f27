/** What can be taken out as files, how far one such job reaches, and how long its files are kept (docs/adr/0040). Pure. */

/** Events of the trail · families × programme × cycle with state and rupiah · alerts. */
export const EXTRACT_KINDS = ['events', 'cases', 'alerts'] as const;
export type ExtractKind = (typeof EXTRACT_KINDS)[number];

export const EXTRACT_STATES = ['working', 'done', 'failed'] as const;
/** Why one came to no end by itself: there is nothing to do but to ask for less. */
export const EXTRACT_FAILURES = ['too-many-files'] as const;

/** Files are kept for so long; whoever needs them longer has them by then, and the manifest's digest stands in the trail for good. */
export const EXTRACT_DAYS = 30;
/** Of one extract: some two million rows. */
export const EXTRACT_FILES_MAX = 400;
/** A file is closed with the row that reaches this: well within what one answer may hold. */
export const EXTRACT_FILE_BYTES = 2_000_000;
/** Without a step for so long it lies with the failures, and no queue brings it again by itself. */
export const EXTRACT_STALLED_MS = 30 * 60_000;
/** That one person may ask for in a day. */
export const EXTRACTS_PER_DAY = 20;

export const MANIFEST_NAME = 'manifest.json';
export const SUMS_NAME = 'SHA256SUMS';
/** `cases-0001.csv`: in the order in which they are read one after the other. */
export const fileName = (kind: ExtractKind, n: number): string => `${kind}-${String(n).padStart(4, '0')}.csv`;
