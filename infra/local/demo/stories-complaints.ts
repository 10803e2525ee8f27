/**
 * Complaints of the demonstration: of places and of families that were seen; some wait too long, some say that what was seen did not
 * come, and beside them such as were answered, closed or withdrawn. By dice of its own: what else happens stays as it was.
 */
import type { DataOf } from '#events/index.ts';
import type { Family } from './family.ts';
import { dice as diceOf } from './random.ts';
import { BANK, dinsosOf } from './roster.ts';
import type { PlaceStory } from './stories-places.ts';
import type { Ms } from './timeline.ts';

const SEED = 38;

type Received = DataOf<'complaint.received.v1'>;
/** How long ago each thing happened, in days; what did not happen is left out. */
interface Course {
  readonly channel: Received['channel'];
  readonly topic: Received['topic'];
  readonly saidDaysAgo: number;
  readonly assigned?: 'bank' | 'ipsm';
  readonly answeredDaysAgo?: number;
  readonly closedDaysAgo?: number;
  readonly fieldCheck?: true;
  /** Nobody has responded for 3 days, or it is open for more than 14, or 60. */
  readonly overdue?: true;
}

const OF_PLACES: readonly Course[] = [
  { channel: 'JAGA', topic: 'POTONGAN', saidDaysAgo: 9, overdue: true },
  { channel: 'LAPOR_BUPATI', topic: 'HARGA', saidDaysAgo: 22, answeredDaysAgo: 20, overdue: true },
  { channel: 'PUSKESOS', topic: 'TIDAK_LAYAK', saidDaysAgo: 66, answeredDaysAgo: 64, fieldCheck: true, overdue: true },
  { channel: 'LAPOR', topic: 'PELAYANAN', saidDaysAgo: 6, assigned: 'bank', overdue: true },
  { channel: 'DESA', topic: 'PELAYANAN', saidDaysAgo: 2, assigned: 'ipsm' },
  { channel: 'LAPOR', topic: 'KUALITAS', saidDaysAgo: 12, answeredDaysAgo: 10 },
  { channel: 'PUSKESOS', topic: 'TIDAK_LAYAK', saidDaysAgo: 30, answeredDaysAgo: 28, fieldCheck: true },
  { channel: 'LAPOR', topic: 'PELAYANAN', saidDaysAgo: 32, answeredDaysAgo: 24, closedDaysAgo: 15 },
];

/** Said this long ago, after the visits; answered in time, and not to be closed yet. */
const SAID_DAYS_AGO = 9;
const ANSWERED_DAYS_AGO = 7;
const CLOSED_DAYS_AGO = 3;
const TROUBLES = 3;

export function complaints(story: PlaceStory, families: readonly Family[]): void {
  const dice = diceOf(SEED);
  const at = (daysAgo: number): Ms => story.times.workday(daysAgo, dice);
  for (const [i, course] of OF_PLACES.entries()) ofPlace(story, course, i, at);
  const seen = seenOnce(story, families, at(SAID_DAYS_AGO));
  const drawn = seen.filter(({ family }) => family.channel === 'KKS');
  const zero = drawn.slice(0, TROUBLES);
  // of one programme: who names none means it
  const others = seen.filter((one) => !zero.includes(one) && one.family.programmes.length === 1);
  const [withdrawn, ...notReceived] = others.slice(0, TROUBLES + 1);
  if (zero.length < TROUBLES || withdrawn === undefined || notReceived.length < TROUBLES) throw new Error('too few were seen');
  for (const one of zero) {
    ofFamily(story, one, 'SALDO_NOL', at);
    expectOf(story, one, 'SALDO_NOL');
  }
  for (const [i, one] of notReceived.entries()) {
    // of two, nothing but that they got nothing: their last payment is meant
    ofFamily(story, one, 'BELUM_MENERIMA', at, i > 0 ? 'unnamed' : 'named');
    expectOf(story, one, 'HASIL_BERTENTANGAN');
  }
  const about = ofFamily(story, withdrawn, 'TIDAK_DISERAHKAN', at);
  story.journal.event(
    dinsosOf(story.place.code),
    'complaint.closed.v1',
    { at: at(CLOSED_DAYS_AGO) },
    { ...about, result: 'DICABUT' },
  );
}

function ofPlace({ place, journal, expected }: PlaceStory, course: Course, i: number, at: (daysAgo: number) => Ms): void {
  const { channel, topic, saidDaysAgo, assigned, answeredDaysAgo, closedDaysAgo, fieldCheck, overdue } = course;
  const area = place.districts[i % place.districts.length]?.villages[0]?.code;
  if (area === undefined) throw new Error('a kecamatan without villages');
  const dinsos = dinsosOf(place.code);
  const about = { complaint: `ADUAN-${String(i + 1).padStart(5, '0')}`, channel, area };
  const said = { ...about, topic, anonymous: i % 2 === 0, ...(fieldCheck && { fieldCheck }) };
  journal.event(dinsos, 'complaint.received.v1', { at: at(saidDaysAgo) }, said);
  if (assigned !== undefined) {
    const to = assigned === 'bank' ? { agency: BANK } : { organisation: `ipsm-${place.code}` };
    journal.event(dinsos, 'complaint.assigned.v1', { at: at(saidDaysAgo - 1) }, { ...about, ...to });
  }
  if (answeredDaysAgo !== undefined) journal.event(dinsos, 'complaint.answered.v1', { at: at(answeredDaysAgo) }, about);
  if (closedDaysAgo !== undefined) {
    journal.event(dinsos, 'complaint.closed.v1', { at: at(closedDaysAgo) }, { ...about, result: 'TERBUKTI' });
  }
  if (overdue) expected.push({ rule: 'PENGADUAN_LEWAT_BATAS', about: { kind: 'area', id: place.code }, area });
}

/** A family that an officer saw once and found well, on the list from the beginning, and of which nothing else is expected. */
interface Seen {
  readonly family: Family;
  readonly programme: 'PKH' | 'SEMBAKO';
  readonly months: readonly string[];
}
const ORDINARY = new Set([
  'entitlement.declared.v1',
  'distribution.ordered.v1',
  'distribution.disbursed.v1',
  'distribution.received.v1',
]);

function seenOnce({ journal, expected, place }: PlaceStory, families: readonly Family[], before: Ms): Seen[] {
  const troubled = new Set(expected.flatMap(({ kpm }) => kpm?.value ?? []));
  const told = Map.groupBy(
    journal.postings,
    (posting) => numberIn(posting.kind === 'event' ? posting.body.data : posting.body) ?? '',
  );
  return families.flatMap((family): Seen[] => {
    if (family.regency !== place.code || troubled.has(family.dtsen)) return [];
    const own = told.get(family.dtsen) ?? [];
    if (own.some((one) => one.kind === 'event' && one.body.type.includes('.entitlement.') && one.step > 0)) return [];
    const types = own.flatMap((one) => (one.kind === 'event' ? [one.body.type.slice('id.kawal-bansos.'.length)] : []));
    const [visit, ...more] = own.flatMap((one) => (one.kind === 'report' ? [one.body] : []));
    const item = visit?.items[0];
    if (visit === undefined || item === undefined || more.length > 0 || !types.every((type) => ORDINARY.has(type))) return [];
    const { programme, months, amountReceived = 0 } = item;
    const isSeen = visit.outcome === 'ADA_SESUAI' && amountReceived > 0 && Date.parse(visit.capturedAt) < before;
    return isSeen && (programme === 'PKH' || programme === 'SEMBAKO') ? [{ family, programme, months }] : [];
  });
}

/** By which number somebody speaks of a family. */
function numberIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('kpm' in data)) return undefined;
  // what the demonstration posts has passed the types of its schemas
  const { ids = [] } = data.kpm as { ids?: readonly { scheme: string; value: string }[] };
  return ids.find(({ scheme }) => scheme === 'DTSEN')?.value;
}

/** Answered in time. @returns what every event about it repeats */
function ofFamily(
  { journal, place }: PlaceStory,
  { family, programme, months }: Seen,
  topic: Received['topic'],
  at: (daysAgo: number) => Ms,
  what: 'named' | 'unnamed' = 'named',
) {
  const kpm = { ids: [{ scheme: 'DTSEN' as const, value: family.dtsen }] };
  const about = { complaint: `LAPOR-9${family.dtsen.slice(-5)}`, channel: 'LAPOR' as const, area: family.village, kpm };
  const said = { ...about, topic, anonymous: false, ...(what === 'named' && { programme, months: [...months] }) };
  const dinsos = dinsosOf(place.code);
  journal.event(dinsos, 'complaint.received.v1', { at: at(SAID_DAYS_AGO) }, said);
  journal.event(dinsos, 'complaint.answered.v1', { at: at(ANSWERED_DAYS_AGO) }, about);
  return about;
}

function expectOf({ expected }: PlaceStory, { family, programme, months }: Seen, rule: 'SALDO_NOL' | 'HASIL_BERTENTANGAN'): void {
  const kpm = { scheme: 'DTSEN', value: family.dtsen } as const;
  const [cycle] = months;
  expected.push({ rule, kpm, area: family.village, programme, ...(cycle !== undefined && { cycle }) });
}
