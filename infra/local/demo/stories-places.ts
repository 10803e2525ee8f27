/**
 * What is told of places in the demonstration, about no family: prices, indicators, training. As in stories.ts,
 * with the alerts that must hold now, written from what was planted.
 */
import type { DataOf } from '#events/index.ts';
import type { Family } from './family.ts';
import { KOTA_JAMBI, type Regency } from './places.ts';
import type { Journal, MonthlyBody } from './posting.ts';
import type { Dice } from './random.ts';
import { ASSIGNED_DAYS_AGO, type DemoOfficer, dinsosOf, type withoutTksk } from './roster.ts';
import type { Expected } from './stories.ts';
import { MS_PER_DAY, type Timeline } from './timeline.ts';

export interface PlaceStory {
  readonly place: Regency;
  readonly dice: Dice;
  readonly times: Timeline;
  readonly journal: Journal;
  readonly months: readonly string[];
  readonly expected: Expected[];
}

/** What one kilogram costs by the market office, and where families buy: 12 % and more above it is too dear, 8 % is not. */
export const RICE_RUPIAH = 14_000;
const ABOVE_SHARES = [0.12, 0.18, 0.25, 0.08, 0];
export const TOO_DEAR_SHARE = 0.1;
/** The only week of which there is a reference is that of this day. */
export const PRICED_DAYS_AGO = 12;

export function prices({ place, times, journal, expected }: PlaceStory): void {
  const at = times.now - PRICED_DAYS_AGO * MS_PER_DAY;
  const observe = (area: string, value: number): void =>
    journal.event(
      dinsosOf(place.code),
      'observation.recorded.v1',
      { at },
      { area, code: 'HARGA_BERAS', value, asOf: times.day(at) },
    );
  observe(place.code, RICE_RUPIAH);
  ABOVE_SHARES.forEach((share, i) => {
    const village = place.districts[i % place.districts.length]?.villages[0]?.code;
    if (village === undefined) throw new Error('a kecamatan without villages');
    observe(village, Math.round(RICE_RUPIAH * (1 + share)));
    if (share <= TOO_DEAR_SHARE) return;
    expected.push({ rule: 'HARGA_TIDAK_WAJAR', about: { kind: 'area', id: place.code }, area: village });
  });
}

/** Of the kab/kota, as statistics tell them (DOMAIN §6): people, not families that get aid. */
const INDICATORS = [
  ['INDIKATOR_PERSEN_MISKIN', 7.58],
  ['INDIKATOR_IPM', 71.29],
  ['INFLASI', 2.31],
] as const;

/** What is told of places and officers beside prices: no rule asks for it, trails show it. */
export function indicators({ place, times, journal }: PlaceStory, officers: readonly DemoOfficer[]): void {
  const at = times.now - 20 * MS_PER_DAY;
  const observe = (data: Pick<DataOf<'observation.recorded.v1'>, 'area' | 'officer' | 'code' | 'value'>): void =>
    journal.event(dinsosOf(place.code), 'observation.recorded.v1', { at }, { ...data, asOf: times.day(at) });
  for (const [code, value] of INDICATORS) observe({ area: place.code, code, value });
  observe({ area: place.code, code: 'LOKAL_HARI_PASAR', value: 'SENIN' });
  for (const { id, kind, area, leftDaysAgo } of officers) {
    if (kind !== 'TKSK' || leftDaysAgo !== undefined || !area.startsWith(`${place.code}.`)) continue;
    observe({ officer: id, area, code: 'PELATIHAN_BINTEK' });
    observe({ officer: id, area, code: 'PELATIHAN_JAM', value: 24 });
  }
}

/** Families were paid where nobody is TKSK: the kecamatan of the roster that has none. */
export function unattended({ place, expected }: PlaceStory, vacant: ReturnType<typeof withoutTksk>): void {
  for (const { code } of place.districts) if (vacant.includes(code)) expected.push(withoutOfficer(place, code));
}

const withoutOfficer = (place: Regency, area: string): Expected => ({
  rule: 'WILAYAH_TANPA_PETUGAS',
  about: { kind: 'area', id: place.code },
  area,
});

const REPORTED_ON_DAY = 3;
const REPORT_DUE_DAY = 5;
/** In Kota Jambi, the TKSK of these kecamatan have not sent the last report of the quarter. */
const SILENT = [4, 5, 6];
/** As long as anybody of the demonstration has been there. */
const MONTHS_BACK = 5;

/** The TKSK reports each month on the third of the next; three have not sent the last one that was due. */
export function monthlyReports(
  { place, times, journal, months, expected }: PlaceStory,
  officers: readonly DemoOfficer[],
  families: readonly Family[],
): void {
  const isDue = (month: string): boolean => times.day(times.now) > dayAfter(month, REPORT_DUE_DAY);
  const missed = months.filter(isDue).at(-1);
  place.districts.forEach(({ code }, i) => {
    const reporter = officers.find((one) => one.kind === 'TKSK' && one.area === code);
    if (reporter === undefined) return;
    const { leftDaysAgo } = reporter;
    const leftOn = leftDaysAgo === undefined ? undefined : times.day(times.now - leftDaysAgo * MS_PER_DAY);
    for (const month of monthsBefore(times.day(times.now).slice(0, 'yyyy-mm'.length), MONTHS_BACK)) {
      if (place.code === KOTA_JAMBI && SILENT.includes(i) && month === missed) {
        expected.push(withoutOfficer(place, code));
        continue;
      }
      // who left has told of the months before
      if (leftOn !== undefined && dayAfter(month, REPORTED_ON_DAY) >= leftOn) continue;
      // the door takes no report by who was not there yet
      if (dayAfter(month, REPORTED_ON_DAY) <= times.day(times.now - ASSIGNED_DAYS_AGO * MS_PER_DAY)) continue;
      const at = Date.parse(`${dayAfter(month, REPORTED_ON_DAY)}T03:00:00Z`);
      journal.monthly(reporter.id, { at }, { area: code, month, ...figuresIn(code, families, i) });
    }
  });
}

const monthsBefore = (month: string, count: number): string[] => {
  const [year, m] = month.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, m - 2 - i, 1)).toISOString().slice(0, 'yyyy-mm'.length),
  ).reverse();
};

/** A day of the month after. */
function dayAfter(month: string, day: number): string {
  const [year, m] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, m, day)).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** What the officer counts, and what stood in the way. */
function figuresIn(
  district: string,
  families: readonly Family[],
  i: number,
): Pick<MonthlyBody, 'figures' | 'obstacles' | 'actions'> {
  const programmes = ['PKH', 'SEMBAKO'] as const;
  const obstacles = ['JANGKAUAN', 'PENGGANTIAN_KARTU', 'REALISASI'] as const;
  return {
    figures: programmes.map((programme) => {
      const listed = families.filter((family) => family.district === district && family.programmes.includes(programme)).length;
      const paid = Math.max(0, listed - (i % 2));
      return { programme, listed, paid, unpaid: listed - paid, verified: Math.max(0, paid - (i % 3)) };
    }),
    obstacles: [{ code: obstacles[i % obstacles.length] ?? 'REALISASI', families: 1 + (i % 4) }],
    actions: [{ code: 'KUNJUNGAN' }, { code: 'KOORDINASI' }],
  };
}
