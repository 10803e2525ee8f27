/** Finds what an alert would show of its rule's inputs as the machine has it: a name without a label, a code, a month or a time in no words. */
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { whyOf } from '#shared/reading/alert-why.ts';
import { areaNames } from '#shared/reading/area-names.ts';

/** Numbers of files, lists, agents, reports and families are shown as their senders write them. */
const AS_WRITTEN = new Set(['reference', 'listNumber', 'id', 'batch', 'agent', 'family']);
/** Short names that people know: of officers, zones, banks, schools and the hand-over record. */
const KNOWN = new Set(['TKSK', 'PSM', 'WIB', 'WITA', 'WIT', 'BRI', 'BNI', 'BTN', 'POS', 'SD', 'SMP', 'SMA', 'BAST']);
const MACHINE = /\d{4}-\d{2}|[A-Z]+_[A-Z]|^[a-z]+:|[a-z][A-Z]/;

const isRaw = (text: string): boolean =>
  text.split(', ').some((part) => MACHINE.test(part) || (/^[A-Z\d]{2,}$/.test(part) && /[A-Z]/.test(part) && !KNOWN.has(part)));

export function rawWords(alert: Pick<Alert, 'rule' | 'inputs' | 'area' | 'programme'>): string[] {
  return whyOf(alert, areaNames, nationalSettings).flatMap(({ name, label, value }) => {
    const field = name.split('/').findLast((part) => !/^\d+$/.test(part)) ?? '';
    const where = `${alert.rule} ${name}`;
    return [
      ...(label.id === field || label.en === field ? [`${where}: no label`] : []),
      ...(AS_WRITTEN.has(field) ? [] : [value.id, value.en].filter(isRaw).map((text) => `${where}: ${text}`)),
    ];
  });
}
