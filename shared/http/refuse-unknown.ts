/** What a query names must be known: an empty answer would say that there is nothing. */
import { fieldProblem } from './problem.ts';

const UNKNOWN = {
  tag: { id: 'Penanda keluarga ini tidak dikenal', en: 'This tag of families is not known' },
  programme: { id: 'Program ini tidak dikenal', en: 'This programme is not known' },
};

/** @throws Problem `malformed-request` */
export function refuseUnknown(name: keyof typeof UNKNOWN, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  const list = known.join(', ');
  const fix = { id: `Pakai salah satu: ${list}`, en: `Use one of: ${list}` };
  throw fieldProblem('malformed-request', `/${name}`, UNKNOWN[name], fix);
}
