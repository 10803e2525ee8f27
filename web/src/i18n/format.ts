/** Money, counts, days and times as people of the reader's language write them; times in the zone of Indonesia's west unless said. */
import { useTranslation } from 'react-i18next';
import { currentLanguage, type Language } from './language.ts';

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };
/** A text of the API in both languages. */
export interface Bilingual {
  readonly id: string;
  readonly en: string;
}
/** DOMAIN §1: three zones; an area's own comes from the API where it matters. */
const ZONES: Readonly<Record<string, string>> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };
const ZONE_DEFAULT = 'Asia/Jakarta';

export interface Formats {
  readonly language: Language;
  /** `12.345` */
  number(value: number): string;
  /** `Rp1.250.000` */
  rupiah(value: number): string;
  /** `Rp1,3 jt`, for charts and tiles. */
  rupiahShort(value: number): string;
  /** `68,4%` */
  percent(value: number): string;
  /** `22 Nov 2026` */
  day(instant: string): string;
  /** `22 Nov` of the local day `2026-11-22`, for the axis of a chart. */
  dayShort(localDay: string): string;
  /** `22 Nov 2026, 09.15 WIB` */
  time(instant: string): string;
  /** `09.15`, under the day that says the rest. */
  clock(instant: string): string;
  /** `Minggu, 22 November 2026` of the local day `2026-11-22`, for headings. */
  dayLong(localDay: string): string;
  /** `Okt 2026` of `2026-10` */
  month(yearMonth: string): string;
  /** `Oktober 2026` of `2026-10`, for sentences and lists of months. */
  monthLong(yearMonth: string): string;
  /** `3 hari lagi`, `2 hari yang lalu`, `5 jam lagi`. */
  distance(instant: string, now: number): string;
  /** The text in the reader's language. */
  text(words: Bilingual): string;
}

const cache = new Map<string, Formats>();
export function formatsFor(language: Language, zone = ZONE_DEFAULT): Formats {
  const key = `${language} ${zone}`;
  const known = cache.get(key);
  if (known) return known;
  const made = make(language, zone);
  cache.set(key, made);
  return made;
}

/** Formats in the reader's language; changes with it. */
export function useFormats(zone?: string): Formats {
  useTranslation();
  return formatsFor(currentLanguage(), zone);
}

const MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

function make(language: Language, zone: string): Formats {
  const locale = LOCALES[language];
  const number = new Intl.NumberFormat(locale);
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'IDR', maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'IDR',
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: zone });
  const dayShort = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone });
  const dayLong = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const monthLong = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // `Rp 1.250.000` is written without the space in Indonesian official style, and must not break across lines
  const tight = (text: string): string => text.replace(/\s+/g, ' ').replace(/^(-?)(Rp|IDR) /, '$1Rp');
  return {
    language,
    number: (value) => number.format(value),
    rupiah: (value) => tight(money.format(value)),
    rupiahShort: (value) => tight(short.format(value)),
    percent: (value) => `${percent.format(value)}%`,
    day: (instant) => day.format(new Date(instant)),
    dayShort: (localDay) => dayShort.format(new Date(`${localDay}T00:00:00Z`)),
    time: (instant) => `${time.format(new Date(instant))} ${ZONES[zone] ?? ''}`.trimEnd(),
    clock: (instant) => clock.format(new Date(instant)),
    dayLong: (localDay) => dayLong.format(new Date(`${localDay}T00:00:00Z`)),
    month: (yearMonth) => month.format(new Date(`${yearMonth}-01T00:00:00Z`)),
    monthLong: (yearMonth) => monthLong.format(new Date(`${yearMonth}-01T00:00:00Z`)),
    distance: (instant, now) => {
      const ms = Date.parse(instant) - now;
      const size = Math.abs(ms);
      if (size >= MS.day) return relative.format(Math.trunc(ms / MS.day), 'day');
      if (size >= MS.hour) return relative.format(Math.trunc(ms / MS.hour), 'hour');
      return relative.format(Math.trunc(ms / MS.minute), 'minute');
    },
    text: (words) => words[language],
  };
}
