/**
 * DOMAIN §3.2 #34: goods cost more in a desa, kelurahan or kecamatan than 110 % of the reference of its kab/kota in the same week
 * (Monday to Sunday). Both are observations of codes that the settings list as prices, told of the place itself: a code's price in the
 * kab/kota is the reference.
 */
import * as z from 'zod';
import { GOODS } from '#events/field-codes.ts';
import { levelOf } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { inOrder } from '../case/order.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { priceOn } from '../observation/codes.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, type Day, MS_PER_DAY, startOfDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import { ownerAt } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { type AreaContext, areaRule, type Finding, type Ruling } from './rule.ts';
import { instantInput, telling } from './telling.ts';

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

interface Price {
  readonly code: string;
  /** What is sold: `BERAS`. */
  readonly goods: string;
  readonly area: AreaCode;
  readonly rupiah: number;
  readonly asOf: Day;
  /** Monday of the week. */
  readonly week: Day;
}

/** The Monday of a day's week. */
function mondayOf(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

const pricesOf = (dossier: readonly DossierFact[], settings: Settings): Price[] =>
  inOrder(dossier).flatMap((fact): Price[] => {
    if (fact.type !== 'observation.recorded') return [];
    const { code, value } = fact.data;
    const goods = priceOn(settings, code, fact.data.asOf)?.item;
    const area = fact.data.area as AreaCode;
    // the schema has checked that it is a day
    const asOf = fact.data.asOf as Day;
    return goods !== undefined && typeof value === 'number'
      ? [{ code, goods, area, rupiah: value, asOf, week: mondayOf(asOf) }]
      : [];
  });

function rule({ area, dossier }: AreaContext, settings: Settings, _now: Instant): Ruling {
  const prices = pricesOf(dossier, settings);
  const references = new Map<string, Price>();
  for (const price of prices) if (levelOf(price.area) === 'regency') references.set(`${price.code}#${price.week}`, price);
  const zone = zoneOf(area);
  const worst = new Map<string, Finding>();
  for (const { code, goods, area: place, rupiah, asOf, week } of prices) {
    const reference = references.get(`${code}#${week}`);
    if (levelOf(place) === 'regency' || reference === undefined) continue;
    const since = startOfDay(asOf, zone);
    const { aboveShare, dueDays } = valuesOf(CODE, PARAMETERS, settings, since);
    const most = reference.rupiah * (1 + aboveShare);
    const cause = [place, code, week].join('#');
    // of a week's observations of one place the last one counts
    worst.delete(cause);
    if (rupiah <= most) continue;
    worst.set(cause, {
      cause,
      area: place,
      holds: true,
      severity: 'sedang',
      level: 1,
      owners: [ownerAt('DINSOS', area, 'regency')],
      dueAt: addDays(since, dueDays),
      since,
      inputs: { goods, price: rupiah, reference: reference.rupiah, observedAt: since },
    });
  }
  return { findings: [...worst.values()] };
}

const dear = telling(
  z.object({ goods: z.string(), price: z.number(), reference: z.number(), observedAt: instantInput }),
  ({ goods, price, reference, observedAt }, _, w) => {
    const above = Math.floor((price / reference - 1) * 100);
    return w.say(
      `${GOODS[goods]?.id ?? goods}: ${w.rupiah(price)} pada ${w.day(observedAt)}, ${above}% di atas harga acuan kab/kota minggu itu (${w.rupiah(reference)})`,
      `${GOODS[goods]?.en ?? goods}: ${w.rupiah(price)} on ${w.day(observedAt)}, ${above}% above the reference of the kab/kota that week (${w.rupiah(reference)})`,
    );
  },
);

export const hargaTidakWajar = areaRule({
  code: CODE,
  version: 1,
  number: 34,
  label: { id: 'Harga di atas pasar', en: 'Price above the market' },
  advice: {
    id: 'Bandingkan harga di tempat belanja keluarga dengan pasar terdekat; ingatkan penjual atau pindahkan titik belanja bila memang lebih mahal.',
    en: 'Compare the price where families buy with the nearest market; remind the seller, or move the point of sale where it is indeed dearer.',
  },
  category: 'harga',
  judgedBy: 'observedAt',
  parameters: PARAMETERS,
  inputs: {
    goods: ['Barang', 'Goods', 'code'],
    price: ['Harga per satuan', 'Price of one unit', 'rupiah'],
    reference: ['Harga acuan kab/kota', 'Reference of the kab/kota', 'rupiah'],
    observedAt: ['Diamati pada', 'Observed on', 'moment'],
  },
  codes: GOODS,
  tell: dear,
  rule,
});
