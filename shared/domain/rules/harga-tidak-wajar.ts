/**
 * DOMAIN §3.2 #34: goods cost more in a desa, kelurahan or kecamatan than 110 % of the reference of its kab/kota in the same week
 * (Monday to Sunday): by what is observed of the place itself, of codes that the settings list as prices, and by what families of a
 * village say at visits that they paid for one unit. A code's price in the kab/kota is the reference.
 */
import * as z from 'zod';
import { GOODS, GOODS_UNITS } from '#events/field-codes.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { isReference, mondayOf, type Price, pricesOf, type ToldPrice } from '../observation/prices.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, startOfDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import { ownerAt } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { type AreaContext, areaJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, type Telling, telling } from './telling.ts';

const CODE = 'HARGA_TIDAK_WAJAR';
const PARAMETERS = {
  aboveShare: parameter(
    0.1,
    'share',
    ['Di atas harga acuan, paling banyak', 'Above the reference price, at most'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(14, 'days', sourceOf('proposal')),
};

/** Of each code and week, the price in the kab/kota: the last one that was told counts. */
const referencesOf = (prices: readonly Price[]): ReadonlyMap<string, Price> =>
  new Map(prices.filter(isReference).map((price) => [`${price.code}#${price.week}`, price]));

function rule({ area, dossier, told }: AreaContext, settings: Settings, _now: Instant): Ruling {
  const prices = pricesOf(dossier, settings);
  const references = referencesOf(prices);
  return {
    findings: [...observed(area, prices, references, settings), ...paid(area, told, [...references.values()], settings)],
  };
}

/** What is the same of every finding. */
const findingOf = (regency: AreaCode, place: AreaCode, cause: string, since: Instant, settings: Settings) =>
  ({
    cause,
    area: place,
    holds: true,
    severity: 'sedang',
    level: 1,
    owners: [ownerAt('DINSOS', regency, 'regency')],
    dueAt: addDays(since, valuesOf(CODE, PARAMETERS, settings, since).dueDays),
    since,
  }) as const;

/** The highest price that is none too many, by what was set on the day. */
const mostOn = (since: Instant, reference: number, settings: Settings): number =>
  reference * (1 + valuesOf(CODE, PARAMETERS, settings, since).aboveShare);

function observed(
  regency: AreaCode,
  prices: readonly Price[],
  references: ReadonlyMap<string, Price>,
  settings: Settings,
): Finding[] {
  const zone = zoneOf(regency);
  const worst = new Map<string, Finding>();
  for (const price of prices) {
    const { code, goods, area: place, rupiah, asOf, week } = price;
    const reference = references.get(`${code}#${week}`);
    if (isReference(price) || reference === undefined) continue;
    const since = startOfDay(asOf, zone);
    const cause = [place, code, week].join('#');
    // of a week's observations of one place the last one counts
    worst.delete(cause);
    if (rupiah <= mostOn(since, reference.rupiah, settings)) continue;
    const inputs = { goods, price: rupiah, reference: reference.rupiah, observedAt: since };
    worst.set(cause, { ...findingOf(regency, place, cause, since, settings), inputs });
  }
  return [...worst.values()];
}

/** Of each village, goods, unit and week one, of all who paid too much. */
function paid(regency: AreaCode, told: readonly ToldPrice[], references: readonly Price[], settings: Settings): Finding[] {
  const zone = zoneOf(regency);
  const most = new Map<string, number>();
  for (const { goods, unit, week, rupiah } of references) {
    const name = [goods, unit, week].join('#');
    // of several codes for the same goods the dearest: a family may have bought that
    most.set(name, Math.max(rupiah, most.get(name) ?? 0));
  }
  const dear = told.flatMap((price) => {
    const sold = [price.goods, price.unit, mondayOf(price.day)].join('#');
    const reference = most.get(sold);
    const since = startOfDay(price.day, zone);
    return reference !== undefined && price.rupiah > mostOn(since, reference, settings)
      ? [{ ...price, reference, since, cause: `${price.village}#${sold}` }]
      : [];
  });
  return [...Map.groupBy(dear, ({ cause }) => cause)].flatMap(([cause, all]) => {
    const [first] = all.toSorted((a, b) => (a.since < b.since ? -1 : 1));
    if (first === undefined) return [];
    const { goods, unit, village, reference, since } = first;
    const price = Math.max(...all.map(({ rupiah }) => rupiah));
    const visits = all.reduce((sum, one) => sum + one.visits, 0);
    const inputs = { goods, unit, price, visits, reference, paidFrom: since };
    return [{ ...findingOf(regency, village, cause, since, settings), inputs }];
  });
}

const percentAbove = (price: number, reference: number): number => Math.floor((price / reference - 1) * 100);

const seenDear = /* @__PURE__ */ telling(
  () => z.object({ goods: z.string(), price: z.number(), reference: z.number(), observedAt: instantInput }),
  ({ goods, price, reference, observedAt }, _, w) => {
    const above = percentAbove(price, reference);
    return w.say(
      `${GOODS[goods]?.id ?? goods}: ${w.rupiah(price)} pada ${w.day(observedAt)}, ${above}% di atas harga acuan kab/kota minggu itu (${w.rupiah(reference)})`,
      `${GOODS[goods]?.en ?? goods}: ${w.rupiah(price)} on ${w.day(observedAt)}, ${above}% above the reference of the kab/kota that week (${w.rupiah(reference)})`,
    );
  },
);

const UNITS: Readonly<Record<string, { readonly id: string; readonly en: string }>> = GOODS_UNITS;

/** Visits are counted, not families: one that was visited twice in a week told of it twice. */
const paidDear = /* @__PURE__ */ telling(
  () =>
    z.object({
      goods: z.string(),
      unit: z.string(),
      price: z.number(),
      visits: z.number(),
      reference: z.number(),
      paidFrom: instantInput,
    }),
  ({ goods, unit, price, visits, reference, paidFrom }, _, w) => {
    const above = percentAbove(price, reference);
    return w.say(
      `${GOODS[goods]?.id ?? goods}: menurut ${visits} kunjungan keluarga membayar sampai ${w.rupiah(price)} per satuan (${UNITS[unit]?.id ?? unit}) sejak ${w.day(paidFrom)}, ${above}% di atas harga acuan kab/kota minggu itu (${w.rupiah(reference)})`,
      `${GOODS[goods]?.en ?? goods}: by ${visits} ${visits === 1 ? 'visit' : 'visits'} families paid up to ${w.rupiah(price)} a unit (${UNITS[unit]?.en ?? unit}) from ${w.day(paidFrom)} on, ${above}% above the reference of the kab/kota that week (${w.rupiah(reference)})`,
    );
  },
);
const tell: Telling = (...asked) => seenDear(...asked) ?? paidDear(...asked);

export const hargaTidakWajar = defineRule({
  code: CODE,
  version: 2,
  number: 34,
  label: { id: 'Harga di atas pasar', en: 'Price above the market' },
  category: 'harga',
  parameters: PARAMETERS,
  staysPut: true,
});
export const hargaTidakWajarWords = /* @__PURE__ */ ruleWords(hargaTidakWajar, () => ({
  advice: {
    id: 'Bandingkan harga di tempat belanja keluarga dengan pasar terdekat; ingatkan penjual atau pindahkan titik belanja bila memang lebih mahal.',
    en: 'Compare the price where families buy with the nearest market; remind the seller, or move the point of sale where it is indeed dearer.',
  },
  inputs: {
    goods: ['Barang', 'Goods', 'code'],
    unit: ['Satuan', 'Unit', 'unit'],
    visits: ['Kunjungan yang menyebutkannya', 'Visits that tell of it', 'count'],
    paidFrom: ['Dibayar sejak', 'Paid from', 'moment'],
    price: ['Harga per satuan', 'Price of one unit', 'rupiah'],
    reference: ['Harga acuan kab/kota', 'Reference of the kab/kota', 'rupiah'],
    observedAt: ['Diamati pada', 'Observed on', 'moment'],
  },
  codes: GOODS,
  tell,
}));
export const hargaTidakWajarJudge = /* @__PURE__ */ areaJudge(hargaTidakWajar, {
  rule,
});
