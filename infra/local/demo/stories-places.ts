/**
 * What is told of places and batches in the demonstration, about no family: goods that do and do not balance, prices, indicators, training. As in stories.ts,
 * with the alerts that must hold now, written from what was planted.
 */
import type { DataOf } from '#events/index.ts';
import type { Family } from './family.ts';
import { KOTA_JAMBI, type Regency } from './places.ts';
import type { Journal, MonthlyBody } from './posting.ts';
import type { Dice } from './random.ts';
import { ASSIGNED_DAYS_AGO, BULOG, type DemoOfficer, dinsosOf, type withoutTksk } from './roster.ts';
import type { Expected } from './stories.ts';
import { MS_PER_DAY, type Ms, type Timeline } from './timeline.ts';

export interface PlaceStory {
  readonly place: Regency;
  readonly dice: Dice;
  readonly times: Timeline;
  readonly journal: Journal;
  readonly months: readonly string[];
  readonly expected: Expected[];
}

/** Rice of one delivery in kilograms: how much of it the papers tell of. */
interface Delivery {
  readonly handedOver: number;
  readonly returned: number;
  readonly remaining: number;
}
const ALLOCATED_KG = 2_000;
const ALL_ACCOUNTED_FOR: readonly Delivery[] = [
  { handedOver: 1_960, returned: 40, remaining: 0 },
  { handedOver: 1_900, returned: 50, remaining: 50 },
];
const NOT_ACCOUNTED_FOR: readonly Delivery[] = [
  { handedOver: 1_840, returned: 40, remaining: 0 },
  { handedOver: 1_700, returned: 0, remaining: 250 },
  { handedOver: 2_030, returned: 0, remaining: 0 },
];

/** Rice comes to each kecamatan, is handed out within a week, and what is left goes back: of three deliveries the papers do not add up. */
export function deliveries(story: PlaceStory): void {
  [...NOT_ACCOUNTED_FOR, ...ALL_ACCOUNTED_FOR].forEach((delivery, i) => {
    const number = delivered(story, delivery, i);
    if (!NOT_ACCOUNTED_FOR.includes(delivery)) return;
    const about = { kind: 'batch', id: `${BULOG}/${number}` } as const;
    story.expected.push({ rule: 'STOK_TIDAK_SEIMBANG', about, area: story.place.code });
  });
}

/** The number of its delivery order. */
function delivered({ place, dice, times, journal, months }: PlaceStory, delivery: Delivery, index: number): string {
  const area = place.districts[index % place.districts.length]?.code ?? place.code;
  const batch = `DO-${place.code.replace('.', '')}-${String(index + 1).padStart(4, '0')}`;
  const day = (daysAgo: number): Ms => times.workday(daysAgo, dice);
  const rice = { batch, area, item: 'BERAS', unit: 'KG' } as const;
  const tell = <T extends 'stock.allocated.v1' | 'stock.handed-over.v1' | 'stock.returned.v1'>(
    type: T,
    at: Ms,
    data: DataOf<T>,
  ) => journal.event(BULOG, type, { at }, data);
  const declared = {
    ...{ batch, area, programme: 'BERAS', months: months.slice(0, 1), families: ALLOCATED_KG / 10 },
    goods: [{ item: 'BERAS', quantity: ALLOCATED_KG, unit: 'KG' as const }],
    completeBy: times.day(times.now - 24 * MS_PER_DAY),
  };
  journal.event(BULOG, 'batch.declared.v1', { at: day(36) }, declared);
  tell('stock.allocated.v1', day(35), { ...rice, quantity: ALLOCATED_KG, document: `${batch}-A` });
  const half = Math.floor(delivery.handedOver / 2);
  tell('stock.handed-over.v1', day(31), { ...rice, quantity: half, document: `${batch}-B1` });
  tell('stock.handed-over.v1', day(29), { ...rice, quantity: delivery.handedOver - half, document: `${batch}-B2` });
  const { returned, remaining } = delivery;
  tell('stock.returned.v1', day(26), { ...rice, quantity: returned, remaining, document: `${batch}-C` });
  return batch;
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
