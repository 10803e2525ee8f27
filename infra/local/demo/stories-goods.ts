/**
 * Goods of batches in the demonstration that do and do not balance by their papers, for a kecamatan and divided within the kab/kota. As in
 * stories.ts, with the alerts that must hold now, written from what was planted.
 */
import type { DataOf } from '#events/index.ts';
import { BULOG, dinsosOf } from './roster.ts';
import type { PlaceStory } from './stories-places.ts';
import { MS_PER_DAY, type Ms } from './timeline.ts';

export function goods(story: PlaceStory): void {
  deliveries(story);
  divisions(story);
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
function deliveries(story: PlaceStory): void {
  [...NOT_ACCOUNTED_FOR, ...ALL_ACCOUNTED_FOR].forEach((delivery, i) => {
    const { number, area } = delivered(story, delivery, i);
    if (!NOT_ACCOUNTED_FOR.includes(delivery)) return;
    const about = { kind: 'batch', id: `${BULOG}/${number}` } as const;
    story.expected.push({ rule: 'STOK_TIDAK_SEIMBANG', about, area });
  });
}

/** The number of its delivery order, and where it goes. */
function delivered({ place, dice, times, journal, months }: PlaceStory, delivery: Delivery, index: number) {
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
  return { number: batch, area };
}

const PACKAGES = 100;
const IN_VILLAGE = 20;
const ELSEWHERE = PACKAGES - IN_VILLAGE;
/** Packages of one delivery to the kab/kota: how they are divided, and how many were handed over in the desa and in the kecamatan. */
interface Division {
  /** By a delivery order for each area, or only by the announcement. */
  readonly by: 'papers' | 'announcement';
  readonly inVillage: number;
  readonly inDistrict: number;
  readonly handedOver: { readonly village: number; readonly district: number };
  /** Who lacks some or has some beyond: each is an alert of its own. */
  readonly open: readonly ('regency' | 'village' | 'district')[];
}
const DIVISIONS: readonly Division[] = [
  {
    ...{ by: 'papers', inVillage: IN_VILLAGE, inDistrict: ELSEWHERE },
    ...{ handedOver: { village: IN_VILLAGE, district: ELSEWHERE }, open: [] },
  },
  {
    ...{ by: 'papers', inVillage: IN_VILLAGE, inDistrict: ELSEWHERE },
    ...{ handedOver: { village: 0, district: PACKAGES }, open: ['village', 'district'] },
  },
  {
    ...{ by: 'announcement', inVillage: IN_VILLAGE, inDistrict: ELSEWHERE },
    ...{ handedOver: { village: IN_VILLAGE, district: ELSEWHERE - 15 }, open: ['district'] },
  },
  {
    ...{ by: 'papers', inVillage: IN_VILLAGE, inDistrict: ELSEWHERE + 10 },
    ...{ handedOver: { village: IN_VILLAGE, district: ELSEWHERE + 10 }, open: ['regency'] },
  },
];

/** 100 packages come to the kab/kota, 20 for one desa and 80 for another kecamatan: as a whole all but one add up, by area one does. */
function divisions(story: PlaceStory): void {
  DIVISIONS.forEach((division, i) => {
    const { places, number } = divided(story, division, i);
    const about = { kind: 'batch', id: `${dinsosOf(story.place.code)}/${number}` } as const;
    for (const open of division.open) story.expected.push({ rule: 'STOK_TIDAK_SEIMBANG', about, area: places[open] });
  });
}

function divided({ place, dice, times, journal, months }: PlaceStory, division: Division, index: number) {
  const [first, second] = place.districts;
  const village = first?.villages[0]?.code;
  if (village === undefined || second === undefined) throw new Error('a kab/kota with less than two kecamatan');
  const places = { regency: place.code, village, district: second.code };
  const number = `PAKET-${place.code.replace('.', '')}-${String(index + 1).padStart(4, '0')}`;
  const item = { item: 'PAKET_SEMBAKO', unit: 'PAKET' } as const;
  const { by, inVillage, inDistrict, handedOver } = division;
  const parts = [
    { area: village, families: inVillage, goods: [{ ...item, quantity: inVillage }] },
    { area: second.code, families: PACKAGES - inVillage, goods: [{ ...item, quantity: inDistrict }] },
  ];
  const declared = {
    ...{ batch: number, area: place.code, programme: 'PAKET', months: months.slice(0, 1), families: PACKAGES },
    ...{ goods: [{ ...item, quantity: PACKAGES }], completeBy: times.day(times.now - 23 * MS_PER_DAY) },
    ...(by === 'announcement' && { parts }),
  };
  journal.event(dinsosOf(place.code), 'batch.declared.v1', { at: times.workday(36, dice) }, declared);
  const tell = (type: 'stock.allocated.v1' | 'stock.handed-over.v1', daysAgo: number, area: string, quantity: number): void => {
    if (quantity === 0) return;
    const document = `${number}-${type === 'stock.allocated.v1' ? 'A' : 'B'}-${area}`;
    journal.event(
      dinsosOf(place.code),
      type,
      { at: times.workday(daysAgo, dice) },
      { batch: number, area, ...item, quantity, document },
    );
  };
  tell('stock.allocated.v1', 35, place.code, PACKAGES);
  if (by === 'papers') {
    tell('stock.allocated.v1', 34, village, inVillage);
    tell('stock.allocated.v1', 34, second.code, inDistrict);
  }
  tell('stock.handed-over.v1', 30, village, handedOver.village);
  tell('stock.handed-over.v1', 29, second.code, handedOver.district);
  return { places, number };
}
