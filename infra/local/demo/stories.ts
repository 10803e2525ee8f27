/**
 * What happens to a family in the demonstration: one function per story, which posts the facts and notes the alerts that must
 * hold now. The expectations are written from what was planted; no rule of the product is asked.
 */
import type { DataOf } from '#events/index.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import { type Answers, diceOfVisit, type ItemAnswers, ordinaryAnswers, ordinaryItem } from './answers.ts';
import { due, type Family, fullRefOf, type Programme, refOf } from './family.ts';
import { type Person, SPOILERS } from './invent.ts';
import { photoOf } from './photo.ts';
import type { Journal, ReportBody, When } from './posting.ts';
import type { Dice } from './random.ts';
import { BANK, BULOG, dinsosOf, POST } from './roster.ts';
import { MS_PER_DAY, type Ms, type Timeline } from './timeline.ts';

export interface Expected {
  readonly rule: RuleCode;
  readonly kpm?: { readonly scheme: 'DTSEN'; readonly value: string };
  /** What it is about, where that is no family. */
  readonly about?: { readonly kind: 'batch' | 'area'; readonly id: string };
  readonly area: string;
  /** What families told at visits, where the same rule may find something else in the same place by what others told. */
  readonly by?: 'visits';
  /** Whose visits, where those of several officers of one place are found. */
  readonly officer?: string;
  /** Absent for a rule about the family itself. */
  readonly programme?: Programme;
  /** First month of the cycle. */
  readonly cycle?: string;
  /** Where it is graver than the rule is otherwise, because of what stands beside it. */
  readonly severity?: 'kritis';
}

export interface Story {
  readonly family: Family;
  readonly dice: Dice;
  /** Somebody else of the same kecamatan. */
  readonly invent: () => Person;
  readonly times: Timeline;
  readonly journal: Journal;
  /** The three months of the quarter that the list is about. */
  readonly months: readonly string[];
  /** Officers who watch over the family's village, the one who mostly comes first. */
  readonly officers: readonly string[];
  readonly expected: Expected[];
}

/** The list is declared before the history begins; the decree is a few days older. */
const LISTED_DAYS_AGO = 41;
const DECREE_DAYS_AGO = 45;

const HOUR = MS_PER_DAY / 24;

export function expect(story: Story, rule: RuleCode, programme?: Programme, more: Pick<Expected, 'severity'> = {}): void {
  const { family, months } = story;
  // rice has no rhythm but the year
  const cycle = programme === 'BERAS' ? `${months[0]?.slice(0, 4)}-01` : months[0];
  story.expected.push({
    rule,
    kpm: { scheme: 'DTSEN', value: family.dtsen },
    area: family.village,
    ...(programme !== undefined && cycle !== undefined && { programme, cycle }),
    ...more,
  });
}

/** Whether the months are over for so many whole days, as a clock of the place says. */
function areOver({ times, months }: Story, days: number): boolean {
  const [year, month] = (months.at(-1) ?? '').split('-').map(Number) as [number, number];
  const after = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return times.day(times.now - days * MS_PER_DAY) >= after;
}

/** Listed and nothing paid: late, once the list's months have been over for a day. */
export function expectLate(story: Story, programme: Programme): void {
  if (areOver(story, 1)) expect(story, 'TERLAMBAT_SALUR', programme);
}

/** Did not arrive, and is nobody's since: to be remitted, once the list's months have been over for 30 days. */
export function expectLeftOver(story: Story, programme: Programme): void {
  if (areOver(story, 30)) expect(story, 'SISA_BELUM_DISETOR', programme);
}

// ── facts ──────────────────────────────────────────────────────────────────────────────────────────────
interface Listing {
  readonly programmes?: readonly Programme[];
  readonly nik?: string;
  /** The list is posted after the bank's file. */
  readonly postedAt?: Ms;
  readonly components?: DataOf<'entitlement.declared.v1'>['components'];
  readonly desil?: number;
}

export function list(
  story: Story,
  { programmes = story.family.programmes, nik, postedAt, components, desil }: Listing = {},
): void {
  const { family, times, journal, months, dice } = story;
  const at = times.workday(LISTED_DAYS_AGO, dice);
  for (const programme of programmes) {
    journal.event(
      dinsosOf(family.regency),
      'entitlement.declared.v1',
      { at, ...(postedAt !== undefined && { postedAt, round: 2 }) },
      {
        kpm: fullRefOf(family, nik),
        name: family.name,
        address: family.address,
        area: family.village,
        programme,
        months: [...months],
        listNumber: `SK-${programme}-${months[0]}`,
        listedOn: times.day(times.workday(DECREE_DAYS_AGO, dice)),
        ...(programme === 'PKH' && { components: components ?? family.components.map((code) => ({ code, count: 1 })) }),
        ...(desil !== undefined && { desil }),
        channel: programme === 'BERAS' ? 'TITIK_BAGI' : family.channel,
      },
    );
  }
}

interface Paying {
  readonly programme: Programme;
  readonly at: Ms;
  readonly amount?: number;
  readonly months?: readonly string[];
  readonly by?: string;
  /** What follows the payment: drawn at once, in three parts, signed for (an amount), or nothing. */
  readonly drawn?: 'once' | 'parts' | 'none' | number;
  readonly ordered?: boolean;
  /** Where a bank's card is debited. */
  readonly agent?: string;
  readonly suffix?: string;
  /** Whom the account belongs to, as the bank knows it; banks send it with what goes to an account. */
  readonly holderName?: string;
  /** What the payer says of the handing-over otherwise than others do. */
  readonly handing?: Partial<Pick<DataOf<'distribution.disbursed.v1'>, 'goods' | 'evidence' | 'recipient'>>;
}

/** What a counter shows of every payment; a bank's card shows nothing. */
export const COMPLETE = { photo: true, idCard: true, geotag: true };
const CHANNELS: Readonly<Record<string, 'KKS' | 'POS' | 'TITIK_BAGI'>> = { [BANK]: 'KKS', [POST]: 'POS', [BULOG]: 'TITIK_BAGI' };

const partner = (family: Family): string => (family.channel === 'KKS' ? BANK : POST);
export const referenceOf = (family: Family, programme: Programme, by: string, suffix = '1'): string =>
  `${by.toUpperCase()}-${programme}-${family.dtsen}-${suffix}`;

/** Ordered, disbursed, and drawn or signed for. @returns what later facts about the same payment repeat */
export function pay(story: Story, paying: Paying) {
  const { family, journal } = story;
  const {
    programme,
    at,
    months = story.months,
    by = partner(family),
    drawn = 'once',
    ordered = true,
    agent,
    suffix,
    holderName,
    handing = {},
  } = paying;
  const amount = paying.amount ?? due(family, programme, months.length);
  const payment = {
    kpm: refOf(family),
    area: family.village,
    programme,
    months: [...months],
    amount,
    reference: referenceOf(family, programme, by, suffix),
  };
  if (ordered) journal.event(by, 'distribution.ordered.v1', { at: at - 20 * HOUR }, payment);
  journal.event(
    by,
    'distribution.disbursed.v1',
    { at },
    {
      ...payment,
      channel: CHANNELS[by] ?? 'POS',
      ...(holderName !== undefined && { holderName }),
      ...(by === POST && { evidence: COMPLETE }),
      ...handing,
    },
  );
  if (drawn === 'none') return payment;
  if (by === POST) {
    const signed = typeof drawn === 'number' ? drawn : amount;
    journal.event(by, 'distribution.received.v1', { at: at + HOUR / 6 }, { ...payment, kind: 'collected', amount: signed });
    return payment;
  }
  const third = Math.floor(amount / 300_000) * 100_000;
  const parts = drawn === 'parts' ? [third, third, amount - 2 * third].filter((part) => part > 0) : [amount];
  parts.forEach((part, i) => {
    journal.event(
      by,
      'distribution.received.v1',
      { at: at + (4 + 30 * i) * HOUR },
      {
        ...payment,
        kind: 'debit',
        amount: part,
        ...(agent !== undefined && { agent }),
      },
    );
  });
  return payment;
}

/** Degrees, WGS 84. */
export interface Home {
  readonly lat: number;
  readonly lon: number;
}

interface Visit {
  readonly at: Ms;
  readonly lateDays?: number;
  readonly programmes?: readonly Programme[];
  readonly outcome?: ReportBody['outcome'];
  readonly method?: ReportBody['method'];
  /** What the family says it got; left out, nothing is said about the amount. */
  readonly received?: (programme: Programme) => number | undefined;
  readonly deduction?: NonNullable<ReportBody['items'][number]['deduction']>;
  /** Who comes, where that plays a part. */
  readonly officer?: string | undefined;
  /** What this family answers otherwise than others do, of each programme and in all. */
  readonly item?: ItemAnswers;
  readonly answers?: Answers;
  readonly extra?: Partial<Pick<ReportBody, 'diedOn' | 'heirRecorded' | 'note' | 'gps'>>;
  /** From which seed the photo is that it names; `came` says whether it is sent. */
  readonly photo?: { readonly seed: string; readonly came: boolean };
}

/** An officer comes by and reports; from an offline phone some days later. */
export function visit(story: Story, visiting: Visit): boolean {
  const { family, journal, months, dice, officers, times } = story;
  const {
    at,
    lateDays = 0,
    programmes = family.programmes,
    outcome = 'ADA_SESUAI',
    method = 'RUMAH',
    received,
    deduction,
  } = visiting;
  const officer = visiting.officer ?? (dice.chance(0.75) ? officers[0] : dice.pick(officers));
  if (officer === undefined) throw new Error(`nobody watches over ${family.village}`);
  const when: When = { at, postedAt: at + lateDays * MS_PER_DAY };
  // who was not met answers nothing
  const met = outcome === 'ADA_SESUAI' || outcome === 'ADA_BERMASALAH';
  const own = diceOfVisit(family, times.day(at));
  const photo = visiting.photo && photoOf(visiting.photo.seed);
  if (photo && visiting.photo?.came) journal.photo(officer, when, photo);
  return journal.report(officer, when, {
    kpm: refOf(family),
    area: family.village,
    outcome,
    method,
    items: programmes.map((programme) => {
      const amountReceived = received?.(programme);
      return {
        programme,
        months: [...months],
        ...(amountReceived !== undefined && { amountReceived }),
        ...(deduction && { deduction }),
        ...(met && ordinaryItem(own, family, programme, times.day(at - MS_PER_DAY))),
        ...visiting.item,
      };
    }),
    ...(met && ordinaryAnswers(own, family, programmes)),
    ...visiting.answers,
    ...visiting.extra,
    ...(photo && { photos: [photo.sha256] }),
  });
}

export const payAll = (story: Story, at: Ms, drawn: Paying['drawn'] = 'once'): void => {
  for (const programme of story.family.programmes) pay(story, { programme, at, drawn });
};
export const inFull = (story: Story) => (programme: Programme) => due(story.family, programme, story.months.length);
export const seen = (story: Story, at: Ms): boolean => visit(story, { at, received: inFull(story) });

// ── stories in order ───────────────────────────────────────────────────────────────────────────────────
/** Paid within the last 35 days and visited within 12; five of a hundred reports come late from an offline phone (DOMAIN §7). */
export function ordinary(story: Story): void {
  const { dice, times } = story;
  const at = times.workday(dice.between(0, 35), dice);
  list(story);
  payAll(story, at, dice.chance(0.4) ? 'parts' : 'once');
  const visitedAt = at + dice.between(1, 11) * MS_PER_DAY + 26 * HOUR;
  visit(story, { at: visitedAt, lateDays: dice.chance(0.05) ? dice.between(3, 9) : 0, received: inFull(story) });
}

/** Paid yesterday, and nobody need have come yet: whoever pays is heard of to the last. */
export function paidLately(story: Story): void {
  list(story);
  payAll(story, story.times.workday(1, story.dice), 'once');
}

/** Draws its money in three parts: no deduction. */
export function drawnInParts(story: Story): void {
  const at = story.times.workday(24, story.dice);
  list(story);
  payAll(story, at, 'parts');
  seen(story, at + 8 * MS_PER_DAY);
}

/** Verified, but only after the deadline: alerted once, closed as late. */
export function verifiedLate(story: Story): void {
  const at = story.times.workday(30, story.dice);
  list(story);
  payAll(story, at);
  seen(story, at + 19 * MS_PER_DAY);
}

/** The bank's file comes before the list that names the family. */
export function paidBeforeListArrived(story: Story): void {
  const at = story.times.workday(33, story.dice);
  list(story, { postedAt: at });
  payAll(story, at);
  seen(story, at + 7 * MS_PER_DAY);
}

/** Returned, repaired by letter three days later, paid again. */
export function returnedAndRepaired(story: Story): void {
  const { dice, times, journal } = story;
  const at = times.workday(31, dice);
  list(story);
  const payment = pay(story, { programme: 'SEMBAKO', at, by: BANK, drawn: 'none' });
  journal.event(BANK, 'distribution.returned.v1', { at: at + 3 * MS_PER_DAY }, { ...payment, reason: 'NAMA_TIDAK_SESUAI' });
  const letterNumber = `RALAT-${story.family.index}/${story.months[0]}`;
  journal.event(BANK, 'distribution.repaired.v1', { at: at + 5 * MS_PER_DAY }, { ...payment, letterNumber });
  pay(story, { programme: 'SEMBAKO', at: at + 8 * MS_PER_DAY, by: BANK, ordered: false, suffix: '2' });
  seen(story, at + 15 * MS_PER_DAY);
}

/** Returned the day before yesterday: seven working days have not passed. */
export function returnedLately(story: Story): void {
  const { dice, times, journal } = story;
  list(story);
  const payment = pay(story, { programme: 'SEMBAKO', at: times.workday(6, dice), by: BANK, drawn: 'none' });
  journal.event(BANK, 'distribution.returned.v1', { at: times.workday(2, dice) }, { ...payment, reason: 'REKENING_PASIF' });
  expectLeftOver(story, 'SEMBAKO');
}

/** Invited to the post's counter and did not come. */
export function notPaid(story: Story): void {
  const { family, dice, times, journal, months } = story;
  list(story);
  const payment = {
    kpm: refOf(family),
    area: family.village,
    programme: 'SEMBAKO',
    months: [...months],
    amount: due(family, 'SEMBAKO', months.length),
    reference: referenceOf(family, 'SEMBAKO', POST),
  };
  const at = times.workday(20, dice);
  journal.event(POST, 'distribution.ordered.v1', { at: at - MS_PER_DAY }, payment);
  journal.event(
    POST,
    'distribution.failed.v1',
    { at },
    { ...payment, reason: dice.pick(['TIDAK_HADIR', 'PINDAH', 'ALAMAT_TIDAK_DIKENAL']) },
  );
  expectLeftOver(story, 'SEMBAKO');
}

/** On the list, nothing paid yet. */
export function waiting(story: Story): void {
  list(story);
  for (const programme of story.family.programmes) expectLate(story, programme);
}

/** The recipient died, and an heir in the same family card is recorded: no trouble. */
export function heirRecorded(story: Story): void {
  const { family, dice, times, journal } = story;
  const at = times.workday(22, dice);
  list(story);
  payAll(story, at);
  journal.event(
    dinsosOf(family.regency),
    'kpm.updated.v1',
    { at: times.workday(30, dice) },
    {
      kpm: refOf(family),
      area: family.village,
      changes: { diedOn: times.day(times.workday(55, dice)), heirRecorded: true },
    },
  );
  seen(story, at + 6 * MS_PER_DAY);
}

/** Something was held back, but by a rule that allows it. */
export function lawfulDeduction(story: Story): void {
  const at = story.times.workday(23, story.dice);
  list(story);
  pay(story, { programme: 'SEMBAKO', at });
  const amount = 5_000;
  visit(story, {
    at: at + 5 * MS_PER_DAY,
    outcome: 'ADA_SESUAI',
    received: (programme) => due(story.family, programme, 3) - amount,
    deduction: { amount, reason: 'Penggantian kartu yang hilang, atas permintaan keluarga', lawful: true },
  });
}

// ── stories with a trouble ─────────────────────────────────────────────────────────────────────────────
/** Paid that many days ago and nobody came; or only a telephone call, or a visit that met nobody. */
export function unverified(story: Story, daysAgo: number, attempt: 'none' | 'absent' | 'telephone' = 'none'): void {
  const at = story.times.workday(daysAgo, story.dice);
  list(story);
  payAll(story, at);
  if (attempt === 'absent') visit(story, { at: at + 9 * MS_PER_DAY, outcome: 'TIDAK_DITEMUKAN' });
  if (attempt === 'telephone') visit(story, { at: at + 9 * MS_PER_DAY, method: 'TELEPON' });
  for (const programme of story.family.programmes) expect(story, 'BELUM_DIVERIFIKASI', programme);
}

export function wrongAmount(story: Story): void {
  const at = story.times.workday(21, story.dice);
  const amount = due(story.family, 'SEMBAKO', 3) + story.dice.pick([-200_000, -50_000, 100_000]);
  list(story);
  pay(story, { programme: 'SEMBAKO', at, amount });
  visit(story, { at: at + 6 * MS_PER_DAY, received: () => amount });
  expect(story, 'NOMINAL_TIDAK_SESUAI', 'SEMBAKO');
}

/** The bank pays the first two months, the post the last two: the middle one is paid twice. */
export function paidTwice(story: Story): void {
  const { dice, times, months } = story;
  const at = times.workday(28, dice);
  list(story);
  pay(story, { programme: 'SEMBAKO', at, by: BANK, months: months.slice(0, 2) });
  pay(story, { programme: 'SEMBAKO', at: at + 3 * MS_PER_DAY, by: POST, months: months.slice(1) });
  visit(story, { at: at + 9 * MS_PER_DAY });
  expect(story, 'BAYAR_GANDA', 'SEMBAKO');
}

/** Stands on the list of PKH alone, and is paid Sembako as well; or stands on no list at all. */
export function outsideTheList(story: Story, listed: boolean): void {
  const at = story.times.workday(19, story.dice);
  if (listed) {
    list(story, { programmes: ['PKH'] });
    pay(story, { programme: 'PKH', at });
  }
  pay(story, { programme: 'SEMBAKO', at });
  visit(story, { at: at + 5 * MS_PER_DAY, programmes: listed ? ['PKH', 'SEMBAKO'] : ['SEMBAKO'] });
  expect(story, 'BAYAR_DI_LUAR_DAFTAR', 'SEMBAKO');
  if (!listed) expect(story, 'IDENTITAS_MENUNGGU');
}

/** Died before the list was made, was paid all the same; known from the registry, or only from the officer's visit. */
export function deceased(story: Story, known: 'registry' | 'visit'): void {
  const { family, dice, times, journal } = story;
  const at = times.workday(25, dice);
  const diedOn = times.day(times.workday(60, dice));
  list(story);
  pay(story, { programme: 'SEMBAKO', at, drawn: 'none' });
  if (known === 'registry') {
    const changes = { diedOn };
    journal.event(
      dinsosOf(family.regency),
      'kpm.updated.v1',
      { at: times.workday(16, dice) },
      { kpm: refOf(family), area: family.village, changes },
    );
  }
  visit(story, { at: at + 8 * MS_PER_DAY, outcome: 'MENINGGAL', extra: { diedOn }, photo: { seed: dice.hex(64), came: true } });
  expect(story, 'PENERIMA_MENINGGAL', 'SEMBAKO');
}

export function impossibleNik(story: Story, way: number): void {
  const spoil = SPOILERS[way % SPOILERS.length];
  if (!spoil) throw new Error('no such spoiler');
  const at = story.times.workday(22, story.dice);
  list(story, { nik: spoil(story.family.nik) });
  payAll(story, at);
  seen(story, at + 4 * MS_PER_DAY);
  expect(story, 'NIK_TIDAK_VALID');
}

/** A Dinsos elsewhere says that the family lives with it now; its own says nothing of it. */
export function movedByOthers(story: Story, village: string): void {
  const at = story.times.workday(26, story.dice);
  list(story);
  payAll(story, at);
  seen(story, at + 5 * MS_PER_DAY);
  takenIn(story, village);
  expect(story, 'PINDAH_BELUM_DIKONFIRMASI');
}

/** Moved, and the Dinsos of both places say so: no trouble. */
export function movedByBoth(story: Story, village: string): void {
  const { family, dice, times, journal } = story;
  const at = times.workday(27, dice);
  list(story);
  payAll(story, at);
  seen(story, at + 5 * MS_PER_DAY);
  journal.event(
    dinsosOf(family.regency),
    'kpm.updated.v1',
    { at: times.workday(12, dice) },
    { kpm: refOf(family), area: family.village, changes: { area: village } },
  );
  takenIn(story, village);
}

function takenIn({ family, dice, times, journal }: Story, village: string): void {
  journal.event(
    dinsosOf(village.slice(0, 5)),
    'kpm.updated.v1',
    { at: times.workday(8, dice) },
    { kpm: refOf(family), area: village, changes: { area: village } },
  );
}

/** Returned a month ago, and no letter since. */
export function returnedUnrepaired(story: Story): void {
  const { dice, times, journal } = story;
  const at = times.workday(33, dice);
  list(story);
  const payment = pay(story, { programme: 'SEMBAKO', at, by: BANK, drawn: 'none' });
  const reason = dice.pick(['NAMA_TIDAK_SESUAI', 'NOMOR_SALAH', 'REKENING_TUTUP'] as const);
  journal.event(BANK, 'distribution.returned.v1', { at: at + 4 * MS_PER_DAY }, { ...payment, reason });
  expect(story, 'RETUR_BELUM_DIRALAT', 'SEMBAKO');
  expectLeftOver(story, 'SEMBAKO');
}

/** The account that was paid is held by somebody of another name. */
export function accountHolder(story: Story, holderName: string): void {
  paidTo(story, holderName);
  expect(story, 'DATA_TIDAK_PADAN', 'SEMBAKO');
}

/** The bank writes the recipient's name in capitals, the title before it: the same person. */
export function holderWrittenOtherwise(story: Story): void {
  paidTo(story, `HJ. ${story.family.name.toUpperCase()}`);
}

function paidTo(story: Story, holderName: string): void {
  const at = story.times.workday(19, story.dice);
  list(story);
  pay(story, { programme: 'SEMBAKO', at, holderName });
  seen(story, at + 5 * MS_PER_DAY);
}

/** Degrees of latitude that make so many metres along a meridian. */
const M_PER_DEGREE = 111_195;

/** Visited twice, at home both times by what the reports say, so far apart; a phone that knows less than 100 m says nothing. */
export function visitedTwice(story: Story, home: Home, metresApart: number, accuracyM: number): void {
  const at = story.times.workday(23, story.dice);
  list(story);
  payAll(story, at);
  visit(story, { at: at + 3 * MS_PER_DAY, received: inFull(story), extra: { gps: { ...home, accuracyM: 12 } } });
  const gps = { lat: home.lat + metresApart / M_PER_DEGREE, lon: home.lon, accuracyM };
  visit(story, { at: at + 9 * MS_PER_DAY, received: inFull(story), extra: { gps } });
  if (metresApart > 500 && accuracyM < 100) expect(story, 'LOKASI_TIDAK_WAJAR', 'SEMBAKO');
}
