/**
 * Agencies that stop sending in the demonstration, and some that only seem to: one that always paused for longer, one that never sent
 * often, one that is there again. As in stories.ts, with the alerts that must hold now.
 */
import { BULOG, dinsosOf, marketOfficeOf, RARE_MARKET, RETURNED_MARKET, WEEKLY_MARKET } from './roster.ts';
import type { PlaceStory } from './stories-places.ts';
import { MS_PER_DAY } from './timeline.ts';

/** Every third or fourth day, and then nothing more for longer than that twice, and for more than seven working days. */
const STOPPED_DAYS_AGO = [38, 35, 31, 28, 24, 20];
/** Once a week: the last is more than seven working days ago, and less than two of its own pauses. */
const WEEKLY_DAYS_AGO = [38, 32, 25, 18, 11];
/** On too few days for anybody to say how often. */
const RARE_DAYS_AGO = [36, 33, 30, 27];
/** Silent for two and a half weeks, and then there again. */
const RETURNED_DAYS_AGO = [38, 35, 32, 29, 26, 8, 1];
const SENT_DAYS_AGO = 1;
const ANNOUNCED_DAYS_AGO = 9;

/** In each kab/kota the market office has fallen silent; its Dinsos goes on. */
export function silences(story: PlaceStory): void {
  const { place, expected } = story;
  tellOfMarkets(story, marketOfficeOf(place.code), STOPPED_DAYS_AGO);
  expected.push({ rule: 'MITRA_DIAM', about: { kind: 'area', id: place.code }, area: place.code });
  tellOfMarkets(story, dinsosOf(place.code), [SENT_DAYS_AGO]);
}

/** None of these is silent: by what they sent before, more was not to be expected yet. Bulog has announced what it brings next. */
export function quietMarkets(story: PlaceStory): void {
  const { place, times, journal, dice, months } = story;
  tellOfMarkets(story, WEEKLY_MARKET, WEEKLY_DAYS_AGO);
  tellOfMarkets(story, RARE_MARKET, RARE_DAYS_AGO);
  const [area = place.code] = place.districts.map(({ code }) => code);
  const rice = { batch: `DO-${place.code.replace('.', '')}-0099`, area };
  const goods = { item: 'BERAS', quantity: 1_000, unit: 'KG' } as const;
  tellOfMarkets(story, RETURNED_MARKET, RETURNED_DAYS_AGO);
  const completeBy = times.day(times.now + 10 * MS_PER_DAY);
  const declared = { ...rice, programme: 'BERAS', months: [...months.slice(0, 1)], families: 100, goods: [goods], completeBy };
  journal.event(BULOG, 'batch.declared.v1', { at: times.workday(ANNOUNCED_DAYS_AGO, dice) }, declared);
  journal.event(
    BULOG,
    'stock.allocated.v1',
    { at: times.workday(SENT_DAYS_AGO, dice) },
    { ...rice, ...goods, document: `${rice.batch}-A` },
  );
}

function tellOfMarkets({ place, times, journal, dice }: PlaceStory, agency: string, daysAgo: readonly number[]): void {
  for (const days of daysAgo) {
    const at = times.workday(days, dice);
    const data = { area: place.code, code: 'LOKAL_PASAR_BUKA', value: 3 + (days % 3), asOf: times.day(at) };
    journal.event(agency, 'observation.recorded.v1', { at }, data);
  }
}
