/** Makes the demonstration: a pure function of a seed, the time and the real areas, with the alerts that must hold at that time. */
import type { COMPONENTS } from '#events/entitlement.ts';
import { type Cast, repeat } from './cast.ts';
import type { Family, Programme } from './family.ts';
import { inventor, type Person } from './invent.ts';
import { type DemoOrganisation, organisationsOf } from './organisations.ts';
import type { Places, Regency } from './places.ts';
import { journal, type Posting } from './posting.ts';
import { type Dice, dice as diceOf } from './random.ts';
import { ASSIGNED_DAYS_AGO, type DemoOfficer, dinsosOf, roster, withoutTksk } from './roster.ts';
import * as stories from './stories.ts';
import { ACCOUNTS_CAST } from './stories-accounts.ts';
import { AGENTS_CAST } from './stories-agents.ts';
import { batches } from './stories-batches.ts';
import { complaints } from './stories-complaints.ts';
import { DEDUCTIONS_CAST } from './stories-deductions.ts';
import { findings } from './stories-findings.ts';
import { goods } from './stories-goods.ts';
import * as matches from './stories-matches.ts';
import { MONEY_CAST } from './stories-money.ts';
import { NAMES_CAST } from './stories-names.ts';
import { OFFICERS_CAST } from './stories-officers.ts';
import { indicators, monthlyReports, prices, unattended } from './stories-places.ts';
import { quietMarkets, silences } from './stories-silence.ts';
import { statements } from './stories-statements.ts';
import { tags } from './stories-tags.ts';
import { VILLAGE_AID_CAST } from './stories-village-aid.ts';
import { HISTORY_DAYS, MS_PER_DAY, type Ms, timeline } from './timeline.ts';

export const FAMILIES_DEFAULT = 500;
/** One in five as many in each of the two other regions. */
const ELSEWHERE_SHARE = 5;
/** Codes of kelurahan end with 1 and three digits. */
const DESA = /\.2\d{3}$/;

export interface DemoOptions {
  readonly seed: number;
  readonly now: Ms;
  /** Families in Kota Jambi. */
  readonly families: number;
  readonly places: Places;
}
export interface Demo {
  readonly families: readonly Family[];
  readonly officers: readonly DemoOfficer[];
  /** Registered once the officers are known. */
  readonly organisations: readonly DemoOrganisation[];
  /** By step, then round, in an order in which they may be posted. */
  readonly postings: readonly Posting[];
  /** The alerts that must hold now, and only those. */
  readonly expected: readonly stories.Expected[];
}

const sembako: readonly Programme[] = ['SEMBAKO'];

/** Every escalation level: alert from day 14, kab/kota from day 21, province from day 30; with a margin of more than a day each. */
const unverified = (perLevel: number): Cast[] => [
  ...repeat(perLevel, (i) => ({
    programmes: sembako,
    tell: (s) => stories.unverified(s, 16 + (i % 3), i === 0 ? 'absent' : 'none'),
  })),
  ...repeat(perLevel, (i) => ({
    programmes: sembako,
    tell: (s) => stories.unverified(s, 23 + (i % 4), i === 0 ? 'telephone' : 'none'),
  })),
  ...repeat(perLevel, (i) => ({ programmes: ['PKH'], tell: (s) => stories.unverified(s, 32 + (i % 3)) })),
];

/** Names that are nobody's in the demonstration, and like none of it. */
const STRANGERS = ['Xaverius Quidora', 'Zefanya Mbuilima', 'Fx. Gogot Purwoko'];
/** In Kota Jambi; where exactly plays no part, only how far from it. */
const HOME = { lat: -1.6101, lon: 103.6131 };

/** Lists of others that name somebody: each is a trouble of its own. */
const MATCHED_LISTS = ['ASN_TNI_POLRI', 'UPAH', 'PENGURUS_PERUSAHAAN', 'PPATK'] as const;

/** Who pays does not fall silent. */
const PAYING: readonly Cast[] = (['KKS', 'POS'] as const).map((channel) => ({
  programmes: sembako,
  channel,
  tell: stories.paidLately,
}));

/** What Kota Jambi must show: each trouble at least three times, and beside each what looks like it and is none. */
const JAMBI_CAST: readonly Cast[] = [
  ...unverified(4),
  ...repeat(3, () => ({ programmes: sembako, tell: stories.wrongAmount })),
  ...repeat(3, () => ({ programmes: sembako, tell: stories.paidTwice })),
  ...repeat(4, (i) => ({ programmes: ['PKH'], tell: (s) => stories.outsideTheList(s, i > 2) })),
  ...repeat(4, (i) => ({ programmes: sembako, tell: (s) => stories.deceased(s, i > 0 ? 'registry' : 'visit') })),
  ...repeat(4, (i) => ({ programmes: sembako, tell: (s) => stories.impossibleNik(s, i) })),
  ...DEDUCTIONS_CAST,
  ...repeat(4, () => ({ programmes: sembako, channel: 'KKS', tell: stories.returnedUnrepaired })),
  ...repeat(4, () => ({ programmes: ['PKH', 'SEMBAKO'], channel: 'KKS', tell: stories.drawnInParts })),
  ...repeat(4, () => ({ programmes: sembako, tell: stories.verifiedLate })),
  ...repeat(4, () => ({ programmes: sembako, tell: stories.paidBeforeListArrived })),
  ...repeat(3, () => ({ programmes: sembako, channel: 'KKS', tell: stories.returnedAndRepaired })),
  ...repeat(3, () => ({ programmes: sembako, channel: 'KKS', tell: stories.returnedLately })),
  ...repeat(3, () => ({ programmes: sembako, channel: 'POS', tell: stories.notPaid })),
  ...repeat(2, () => ({ programmes: sembako, tell: stories.waiting })),
  ...repeat(2, () => ({ programmes: sembako, tell: stories.heirRecorded })),
  ...repeat(2, () => ({ programmes: sembako, tell: stories.lawfulDeduction })),
  ...STRANGERS.map((name) => ({
    programmes: sembako,
    channel: 'KKS' as const,
    tell: (s: stories.Story) => stories.accountHolder(s, name),
  })),
  ...repeat(2, () => ({ programmes: sembako, channel: 'KKS', tell: stories.holderWrittenOtherwise })),
  ...repeat(3, () => ({ programmes: sembako, tell: (s) => stories.visitedTwice(s, HOME, 1_400, 9) })),
  ...repeat(2, (i) => ({ programmes: sembako, tell: (s) => stories.visitedTwice(s, HOME, 450 + 950 * i, 9 + 141 * i) })),
  ...MATCHED_LISTS.flatMap((list) => [
    ...repeat(3, (i) => ({ programmes: sembako, tell: (s) => matches.named(s, list, i === 0) })),
    ...repeat(1, () => ({ programmes: sembako, tell: (s) => matches.namedNoMore(s, list) })),
  ]),
  ...repeat(3, (i) => ({ programmes: i > 0 ? sembako : ['PKH'], tell: matches.aboveDesil })),
  ...repeat(1, () => ({ programmes: sembako, tell: matches.atDesil })),
  ...repeat(3, () => ({ programmes: ['PKH'], tell: matches.componentOutgrown })),
  ...repeat(1, () => ({ programmes: ['PKH'], tell: matches.componentAtItsLimit })),
  ...repeat(3, () => ({ programmes: sembako, channel: 'KKS', tell: matches.accountFailed })),
  ...repeat(1, () => ({ programmes: sembako, channel: 'KKS', tell: matches.accountMended })),
  ...repeat(3, () => ({ programmes: sembako, channel: 'KKS', tell: matches.cardKept })),
  ...repeat(1, () => ({ programmes: sembako, channel: 'KKS', tell: matches.cardHandedOver })),
  ...repeat(3, () => ({ programmes: sembako, tell: (s) => matches.inCareWithoutCover(s, 'NONAKTIF') })),
  ...repeat(1, () => ({ programmes: sembako, tell: (s) => matches.inCareWithoutCover(s, 'AKTIF') })),
  ...(['ROKOK', 'MIRAS', 'JUDI'] as const).map((use) => ({
    programmes: sembako,
    tell: (s: stories.Story) => matches.spentOn(s, use, false),
  })),
  ...repeat(1, () => ({ programmes: sembako, tell: (s) => matches.spentOn(s, 'UTANG', false) })),
  ...repeat(1, () => ({ programmes: sembako, tell: (s) => matches.spentOn(s, 'ROKOK', true) })),
  ...MONEY_CAST,
  ...NAMES_CAST,
  ...OFFICERS_CAST,
  ...ACCOUNTS_CAST,
  // of whom announced batches consist, however few families there are
  ...repeat(12, () => ({ programmes: sembako, tell: stories.ordinary })),
  ...AGENTS_CAST,
  ...PAYING,
];
/** Who is said to have moved, to that village: by its Dinsos alone, or by both. */
const movedCast = (village: string): Cast[] => [
  ...repeat(3, () => ({ programmes: sembako, tell: (s: stories.Story) => stories.movedByOthers(s, village) })),
  ...repeat(2, () => ({ programmes: sembako, tell: (s: stories.Story) => stories.movedByBoth(s, village) })),
];
const ELSEWHERE_CAST: readonly Cast[] = [...unverified(2), ...PAYING, ...VILLAGE_AID_CAST];
/** Fewer families in Kota Jambi would not hold every trouble. */
export const FAMILIES_MIN = JAMBI_CAST.length + movedCast('').length;
/** Of the ordinary families, how many of a hundred get both programmes, and PKH alone. */
const BOTH = 0.3;
const PKH_ALONE = 0.3;

export function generate({ seed, now, families: count, places }: DemoOptions): Demo {
  const vacant = withoutTksk(places);
  if (count < FAMILIES_MIN) throw new RangeError(`the demonstration needs at least ${FAMILIES_MIN} families`);
  const dice = diceOf(seed);
  const officers = roster(places);
  const invent = inventor(dice);
  const counters = new Map<string, number>();
  const label = new Date(now).toISOString().slice(2, 10).replaceAll('-', '');
  const families: Family[] = [];
  const postings: Posting[] = [];
  const expected: stories.Expected[] = [];

  const regency = (place: Regency, size: number, cast: readonly Cast[]): void => {
    const times = timeline(now, place.zoneMinutes);
    const book = journal(times, label, counters);
    assignOfficers(place, officers, book, times);
    const villages = dice.shuffle(
      place.districts.flatMap((district) => district.villages.map(({ code }) => ({ code, district: district.code }))),
    );
    const casts = dice.shuffle([...cast, ...repeat(size - cast.length, () => ordinaryCast(dice))]);
    const months = quarterOf(now, place.zoneMinutes);
    const ordinary: Family[] = [];
    casts.forEach(({ programmes, channel, tell, ...where }, i) => {
      const village = villageOf(villages, where, i);
      const index = families.length + 1;
      const family = familyOf(
        index,
        village,
        place.code,
        programmes,
        channel ?? (dice.chance(0.7) ? 'KKS' : 'POS'),
        dice,
        invent.person(village.district),
      );
      families.push(family);
      if (tell === stories.ordinary) ordinary.push(family);
      const someoneElse = (): Person => invent.person(village.district);
      tell({
        family,
        dice,
        invent: someoneElse,
        times,
        journal: book,
        months,
        expected,
        officers: watchersOf(family, officers, programmes),
      });
    });
    const there = { place, dice, times, journal: book, months, expected };
    unattended(there, vacant);
    monthlyReports(there, officers, families);
    tags(there, ordinary);
    silences(there);
    if (place === places.jambi) {
      quietMarkets(there);
      goods(there);
      prices(there);
      indicators(there, officers);
      findings(there);
      complaints(there, families);
      statements(there, ordinary);
    }
    postings.push(...(place === places.jambi ? batches(there, ordinary) : book.postings));
  };
  const beyond = places.others[0]?.districts[0]?.villages[0];
  if (!beyond) throw new Error('nowhere to move to');
  regency(places.jambi, count, [...JAMBI_CAST, ...movedCast(beyond.code)]);
  for (const place of places.others)
    regency(place, Math.max(Math.floor(count / ELSEWHERE_SHARE), ELSEWHERE_CAST.length), ELSEWHERE_CAST);

  return {
    families,
    officers,
    organisations: organisationsOf(places, officers, now),
    postings: inOrder(withDuplicates(postings, dice)),
    expected,
  };
}

function villageOf<V extends { readonly code: string }>(
  villages: readonly V[],
  { village: together, inDesa }: Pick<Cast, 'village' | 'inDesa'>,
  i: number,
): V {
  const among = inDesa ? villages.filter(({ code }) => DESA.test(code)) : villages;
  const village = among[(together ?? i) % among.length];
  if (!village) throw new Error('a region without villages');
  return village;
}

function ordinaryCast(dice: Dice): Cast {
  const roll = dice.next();
  return { programmes: roll < BOTH ? ['PKH', 'SEMBAKO'] : roll < BOTH + PKH_ALONE ? ['PKH'] : sembako, tell: stories.ordinary };
}

const COMPONENT_SETS: readonly (readonly (typeof COMPONENTS)[number][])[] = [
  ['SD'],
  ['SD', 'SMP'],
  ['BALITA', 'SD'],
  ['LANSIA'],
  ['SMP', 'LANSIA'],
  ['HAMIL', 'BALITA'],
  ['DISABILITAS'],
  ['SMA', 'SD'],
];

function familyOf(
  index: number,
  village: { readonly code: string; readonly district: string },
  regency: string,
  programmes: readonly Programme[],
  channel: Family['channel'],
  dice: Dice,
  person: ReturnType<ReturnType<typeof inventor>['person']>,
): Family {
  const number = `${village.district.replaceAll('.', '')}-${String(index).padStart(6, '0')}`;
  return {
    ...person,
    index,
    village: village.code,
    district: village.district,
    regency,
    dtsen: `DTSEN-${number}`,
    pkh: `PKH-${number}`,
    programmes,
    components: dice.pick(COMPONENT_SETS),
    channel,
  };
}

/** The PSM of the village first, then the TKSK where there is one, then for PKH the pendamping. */
function watchersOf(family: Family, officers: readonly DemoOfficer[], programmes: readonly Programme[]): string[] {
  const mine = (kind: DemoOfficer['kind'], area: string) =>
    officers.filter((o) => o.kind === kind && o.area === area && o.leftDaysAgo === undefined).map(({ id }) => id);
  return [
    ...mine('PSM', family.village),
    ...mine('TKSK', family.district),
    ...(programmes.includes('PKH') ? mine('PENDAMPING_PKH', family.district) : []),
  ];
}

function assignOfficers(
  place: Regency,
  officers: readonly DemoOfficer[],
  book: ReturnType<typeof journal>,
  times: ReturnType<typeof timeline>,
): void {
  const at = times.now - (HISTORY_DAYS + 1) * MS_PER_DAY;
  const from = times.day(times.now - ASSIGNED_DAYS_AGO * MS_PER_DAY);
  for (const { id, kind, name, area, leftDaysAgo } of officers) {
    if (!`${area}.`.startsWith(`${place.code}.`)) continue;
    const to = leftDaysAgo === undefined ? undefined : times.day(times.now - leftDaysAgo * MS_PER_DAY);
    const assigned = { officer: id, kind, name, area, from, ...(to !== undefined && { to }) };
    book.event(dinsosOf(place.code), 'officer.assigned.v1', { at, round: 0 }, assigned);
  }
}

/** The three months of the quarter in which the history begins. */
function quarterOf(now: Ms, zoneMinutes: number): string[] {
  const begins = new Date(now - HISTORY_DAYS * MS_PER_DAY + zoneMinutes * 60_000);
  const first = Math.floor(begins.getUTCMonth() / 3) * 3 + 1;
  return [0, 1, 2].map((i) => `${begins.getUTCFullYear()}-${String(first + i).padStart(2, '0')}`);
}

/** Of a hundred postings, between one and two come twice (DOMAIN §7). */
const DUPLICATES = 0.015;
const withDuplicates = (postings: readonly Posting[], dice: Dice): Posting[] =>
  postings.flatMap((posting) =>
    posting.round !== 0 && dice.chance(DUPLICATES) ? [posting, { ...posting, round: 2 as const }] : [posting],
  );

/** Stable: what was made in order stays in order within its step and round. */
const inOrder = (postings: readonly Posting[]): Posting[] => [...postings].sort((a, b) => a.step - b.step || a.round - b.round);
