/** Days, times and months as people and spreadsheets in Indonesia write them. Day before month, always: `05/10/2026` is 5 October. */
import { isDay } from '#shared/domain/time/instant.ts';
import type { Reader } from './reading.ts';
import { type Said, said } from './said.ts';

/** A day, or a moment of it on the clock of the place that it is about. */
export interface When {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:MM:SS`; none where only the day is known. */
  readonly time?: string;
  /** RFC 3339 offset, where the cell itself said one. */
  readonly offset?: string;
}

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'januari', 'january'],
  ['feb', 'februari', 'pebruari', 'february'],
  ['mar', 'maret', 'march'],
  ['apr', 'april'],
  ['mei', 'may'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['agu', 'ags', 'agt', 'agustus', 'aug', 'august'],
  ['sep', 'sept', 'september'],
  ['okt', 'oktober', 'oct', 'october'],
  ['nov', 'november', 'nopember'],
  ['des', 'desember', 'dec', 'december'],
];
/** `01` to `12`; empty for what is no name of a month. */
function monthNumber(name: string): string {
  const index = MONTHS.findIndex((names) => names.includes(name.toLowerCase().replace(/\.$/, '')));
  return index < 0 ? '' : String(index + 1).padStart(2, '0');
}
/** A spreadsheet shortens years: what is recorded here happened in this century. */
const fullYear = (year: string): string => (year.length === 2 ? `20${year}` : year);

const NO_DATE = said(
  'Bukan tanggal',
  'Tulis hari/bulan/tahun, misalnya 05/10/2026',
  'Not a date',
  'Write day/month/year, such as 05/10/2026',
);
const NO_SUCH_DAY = said(
  'Tanggal ini tidak ada dalam kalender',
  'Tulis hari/bulan/tahun, misalnya 05/10/2026 untuk 5 Oktober; bukan bulan lebih dulu',
  'This day is not in the calendar',
  'Write day/month/year, such as 05/10/2026 for 5 October; not the month first',
);
const SERIAL = said(
  'Ini nomor seri tanggal dari Excel, bukan tanggal',
  'Beri format Tanggal pada kolomnya di Excel, lalu simpan lagi sebagai CSV',
  "This is Excel's serial number of a day, not a date",
  'Format the column as a date in Excel, then save it as CSV again',
);
const NO_TIME = said(
  'Jam ini tidak ada',
  'Tulis jam:menit, misalnya 08:15',
  'There is no such time',
  'Write hours:minutes, such as 08:15',
);

const DAY_FIRST = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
const NAMED = /^(\d{1,2})[\s./-]([a-z]+\.?)[\s./-](\d{4}|\d{2})$/i;
/** A date, then perhaps a time, then perhaps its zone. */
const PARTS =
  /^(.*?\d)(?:(?:[T,]|\s)\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:\d{2}|WIB|WITA|WIT)?)?$/i;
const ZONES: Readonly<Record<string, string>> = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' };

function dayOf(text: string): { day: string } | { fault: Said } {
  if (/^[34]\d{4}([.,]\d+)?$/.test(text)) return { fault: SERIAL };
  const dayFirst = DAY_FIRST.exec(text);
  const yearFirst = YEAR_FIRST.exec(text);
  const named = NAMED.exec(text);
  const [year, month, day] = dayFirst
    ? [dayFirst[3], dayFirst[2], dayFirst[1]]
    : yearFirst
      ? [yearFirst[1], yearFirst[2], yearFirst[3]]
      : [named?.[3], monthNumber(named?.[2] ?? ''), named?.[1]];
  if (!year || !month || !day) return { fault: NO_DATE };
  const found = `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? { day: found } : { fault: NO_SUCH_DAY };
}

/** A day alone: of a list, of a death. */
export const day: Reader<string> = (text) => {
  const found = dayOf(text);
  return 'fault' in found ? found : { value: found.day };
};

/** A day, or a day with its time. */
export const when: Reader<When> = (text) => {
  const [, date = '', hour, minute, second = '00', zone] = PARTS.exec(text) ?? [];
  // `5.10.2026` and `05/10/26 08.15`: a text that is a day as a whole has no time
  const whole = dayOf(text);
  if ('day' in whole) return { value: { day: whole.day } };
  const found = dayOf(date.trim());
  if ('fault' in found) return whole.fault === SERIAL ? whole : found;
  if (hour === undefined || minute === undefined) return { value: { day: found.day } };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { fault: NO_TIME };
  const offset = zone === undefined ? undefined : (ZONES[zone.toUpperCase()] ?? (/^z$/i.test(zone) ? '+00:00' : zone));
  return {
    value: { day: found.day, time: `${hour.padStart(2, '0')}:${minute}:${second}`, ...(offset !== undefined && { offset }) },
  };
};

const NO_MONTH = said(
  'Bukan daftar bulan',
  'Tulis misalnya 2026-10, atau Okt 2026 s.d. Des 2026, atau 2026-10, 2026-11',
  'Not a list of months',
  'Write for instance 2026-10, or Okt 2026 s.d. Des 2026, or 2026-10, 2026-11',
);
const MONTH_TWICE = said(
  'Bulan yang sama disebut dua kali',
  'Sebut setiap bulan sekali',
  'A month is named twice',
  'Name each month once',
);
const TOO_MANY_MONTHS = said(
  'Lebih dari 12 bulan',
  'Sebut paling banyak 12 bulan',
  'More than 12 months',
  'Name at most 12 months',
);
const MONTHS_MAX = 12;

interface Month {
  readonly year: string;
  readonly month: string;
}
function monthOf(text: string, yearAfter: string): Month | undefined {
  const iso = /^(20\d{2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return { year: iso[1] ?? '', month: (iso[2] ?? '').padStart(2, '0') };
  const slashed = /^(\d{1,2})[-/.](20\d{2})$/.exec(text);
  if (slashed) return { year: slashed[2] ?? '', month: (slashed[1] ?? '').padStart(2, '0') };
  const named = /^([a-z]+\.?)(?:[\s.'-]*(\d{4}|\d{2}))?$/i.exec(text);
  const year = named?.[2] === undefined ? yearAfter : fullYear(named[2]);
  const month = monthNumber(named?.[1] ?? '');
  return month !== '' && year !== '' ? { year, month } : undefined;
}

/** Between the first and the last of several. */
const RANGE = /\s*(?:\bs\.?\s?d\.?(?=\s)|\bs\/d\b|\bsampai\b|–|—|\s-\s|\bto\b)\s*/i;
const NAMED_RANGE = /^([a-z]+\.?)-([a-z]+\.?\s*\d{4})$/i;

/** `2026-10`, `10/2026, 11/2026`, `Okt–Des 2026`, `2026-10 s.d. 2026-12`: ascending, each once. */
export const months: Reader<string[]> = (text) => {
  const found: string[] = [];
  // read from the end: of `Okt, Nov 2026` the first takes the year of the next
  let year = '';
  for (const part of text.split(/\s*[,;|&\n]\s*/).reverse()) {
    const [from = '', to = from, more] = part.replace(NAMED_RANGE, '$1 – $2').split(RANGE);
    const last = monthOf(to.trim(), year);
    const first = last && monthOf(from.trim(), last.year);
    if (more !== undefined || !first || !last) return { fault: NO_MONTH };
    year = first.year;
    const span = between(first, last);
    if (span === undefined) return { fault: NO_MONTH };
    found.push(...span);
    if (found.length > MONTHS_MAX) return { fault: TOO_MANY_MONTHS };
  }
  const distinct = [...new Set(found)].sort();
  return distinct.length === found.length ? { value: distinct } : { fault: MONTH_TWICE };
};

/** `undefined` where the last lies before the first, or there is no such month. */
function between(first: Month, last: Month): string[] | undefined {
  const [from, to] = [first, last].map(({ year, month }) => Number(year) * 12 + Number(month) - 1) as [number, number];
  if ([first, last].some(({ month }) => Number(month) < 1 || Number(month) > 12) || to < from) return undefined;
  // one more than allowed tells that there are too many
  const length = Math.min(to - from, MONTHS_MAX) + 1;
  return Array.from({ length }, (_, i) => `${Math.floor((from + i) / 12)}-${String(((from + i) % 12) + 1).padStart(2, '0')}`);
}
