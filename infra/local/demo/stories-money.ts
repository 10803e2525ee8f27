/**
 * Stories about money and goods on their way in the demonstration: late, not credited, not drawn, not remitted, a balance of 0,
 * goods short, poor or dear, proof or letters that lack, officers who differ; beside each what looks like it and is none.
 */
import { type Cast, repeat } from './cast.ts';
import { BERAS_KG_PER_MONTH, due, refOf } from './family.ts';
import type { ReportBody } from './posting.ts';
import { BANK, BULOG, POST } from './roster.ts';
import { COMPLETE, expect, expectLate, inFull, list, pay, referenceOf, type Story, seen, visit } from './stories.ts';
import { PRICED_DAYS_AGO, RICE_RUPIAH, TOO_DEAR_SHARE } from './stories-places.ts';
import { MS_PER_DAY } from './timeline.ts';

/** The same family in the quarter before: its months are over for 40 days at the least. */
function inQuarterBefore(story: Story): Story {
  const months = story.months.map((month) => {
    const [year, m] = month.split('-').map(Number) as [number, number];
    return m > 3 ? `${year}-${String(m - 3).padStart(2, '0')}` : `${year - 1}-${String(m + 9).padStart(2, '0')}`;
  });
  return { ...story, months };
}

/** An order and no more. */
function order(story: Story, daysAgo: number, by: string) {
  const { family, months, journal, times, dice } = story;
  const payment = {
    kpm: refOf(family),
    area: family.village,
    programme: 'SEMBAKO',
    months: [...months],
    amount: due(family, 'SEMBAKO', months.length),
    reference: referenceOf(family, 'SEMBAKO', by),
  };
  journal.event(by, 'distribution.ordered.v1', { at: times.workday(daysAgo, dice) }, payment);
  return payment;
}

// ── money on its way ───────────────────────────────────────────────────────────────────────────────────
/** Stood on the list of a quarter that is over, and was paid nothing; or a month later than that, which is no trouble any more. */
function listedBefore(story: Story, paid: boolean): void {
  const before = inQuarterBefore(story);
  list(before);
  if (!paid) {
    expectLate(before, 'SEMBAKO');
    return;
  }
  const at = story.times.workday(27, story.dice);
  pay(before, { programme: 'SEMBAKO', at });
  seen(before, at + 4 * MS_PER_DAY);
}

/** The order is out for so many days; a counter has days of its own. */
function notCredited(story: Story, daysAgo: number, by: string): void {
  list(story);
  order(story, daysAgo, by);
  if (daysAgo > 3 && by === BANK) expect(story, 'SP2D_BELUM_MASUK', 'SEMBAKO');
  expectLate(story, 'SEMBAKO');
}

/** Lies on the account since so many days; the officer who came was told nothing of it, or that it is there. */
function notDrawn(story: Story, daysAgo: number, told = false): void {
  const at = story.times.workday(daysAgo, story.dice);
  list(story);
  pay(story, { programme: 'SEMBAKO', at, by: BANK, drawn: 'none' });
  visit(story, { at: at + 6 * MS_PER_DAY, ...(told && { received: inFull(story) }) });
  if (daysAgo > 31 && !told) expect(story, 'TIDAK_TRANSAKSI', 'SEMBAKO');
}

/** Did not arrive in a quarter that is over: remitted since, paid since, or neither. */
function leftOver(story: Story, how: 'failed' | 'frozen', since?: 'remitted' | 'paid'): void {
  const before = inQuarterBefore(story);
  const { journal, times, dice } = before;
  list(before);
  const by = how === 'failed' ? POST : BANK;
  const payment =
    how === 'failed'
      ? order(before, 36, by)
      : pay(before, { programme: 'SEMBAKO', at: times.workday(36, dice), by, drawn: 'none' });
  if (how === 'failed') {
    journal.event(by, 'distribution.failed.v1', { at: times.workday(33, dice) }, { ...payment, reason: 'TIDAK_HADIR' });
  } else journal.event(by, 'distribution.frozen.v1', { at: times.workday(12, dice) }, payment);
  if (since === 'remitted') {
    const receiptNumber = `NTPN-${String(before.family.index).padStart(6, '0')}`;
    journal.event(by, 'distribution.remitted.v1', { at: times.workday(5, dice) }, { ...payment, receiptNumber });
  } else if (since === 'paid') {
    const at = times.workday(20, dice);
    pay(before, { programme: 'SEMBAKO', at, by, ordered: false, suffix: '2' });
    seen(before, at + 4 * MS_PER_DAY);
  } else expect(before, 'SISA_BELUM_DISETOR', 'SEMBAKO');
}

/** Officer and family see a balance of 0: the bank knows of no withdrawal, or the family has drawn everything. */
function emptyAccount(story: Story, drawn: boolean): void {
  const at = story.times.workday(20, story.dice);
  list(story);
  pay(story, { programme: 'SEMBAKO', at, by: BANK, drawn: drawn ? 'once' : 'none' });
  visit(story, {
    at: at + 6 * MS_PER_DAY,
    outcome: drawn ? 'ADA_SESUAI' : 'ADA_BERMASALAH',
    item: { balanceChecked: 0 },
    ...(drawn && { received: inFull(story) }),
  });
  if (!drawn) expect(story, 'SALDO_NOL', 'SEMBAKO');
}

// ── handing over ───────────────────────────────────────────────────────────────────────────────────────
type Answered = NonNullable<ReportBody['items'][number]['goods']>;
interface Rice {
  /** By the BAST; less than is due where something is wrong. */
  readonly kg?: number;
  readonly bast?: boolean;
  /** What the family signed for. */
  readonly signedKg?: number;
  /** What the officer met at the family. */
  readonly met?: { readonly kg: number; readonly quality?: Answered[number]['quality']; readonly photo?: boolean };
}

/** Rice for two months, handed out at the village. */
function rice(whole: Story, { kg, bast = true, signedKg, met }: Rice): void {
  const story = { ...whole, months: whole.months.slice(0, 2) };
  const { times, dice, journal } = story;
  const fullKg = BERAS_KG_PER_MONTH * story.months.length;
  const goodsOf = (quantity: number) => [{ item: 'BERAS', quantity, unit: 'KG' as const }];
  const at = times.workday(18, dice);
  list(story);
  const handing = { goods: goodsOf(kg ?? fullKg), evidence: { ...COMPLETE, bast } };
  const payment = pay(story, { programme: 'BERAS', at, by: BULOG, drawn: 'none', ordered: false, handing });
  if (signedKg !== undefined) {
    journal.event(
      BULOG,
      'distribution.received.v1',
      { at: at + MS_PER_DAY / 144 },
      { ...payment, kind: 'collected', goods: goodsOf(signedKg) },
    );
  }
  const { kg: metKg = kg ?? signedKg ?? fullKg, quality = 'BAIK', photo = false } = met ?? {};
  visit(story, {
    at: at + 5 * MS_PER_DAY,
    item: { goods: [{ item: 'BERAS', quantity: metKg, unit: 'KG', quality }] },
    ...(photo && { photo: { seed: dice.hex(64), came: true } }),
  });
  if ((kg ?? fullKg) < fullKg || metKg < fullKg) expect(story, 'BARANG_KURANG', 'BERAS');
  if (quality === 'BURUK' && photo) expect(story, 'KUALITAS_BURUK', 'BERAS');
  if (!bast) expect(story, 'BUKTI_TIDAK_LENGKAP', 'BERAS');
}

/** At the post's counter, with this proof; perhaps the rest of it follows in a correction. */
function withProof(story: Story, evidence: typeof COMPLETE, completed = false): void {
  const { times, dice, journal } = story;
  const at = times.workday(17, dice);
  list(story);
  const payment = pay(story, { programme: 'SEMBAKO', at, by: POST, handing: { evidence } });
  if (completed) {
    const later = { at: times.workday(9, dice) };
    journal.event(POST, 'distribution.disbursed.v1', later, { ...payment, channel: 'POS', evidence: COMPLETE });
  }
  seen(story, at + 4 * MS_PER_DAY);
  const lacks = Object.values(evidence).includes(false);
  if (lacks && !completed) expect(story, 'BUKTI_TIDAK_LENGKAP', 'SEMBAKO');
}

/** The officer's report names a photo, which follows it, or never comes. */
function seenWithPhoto(story: Story, visitedDaysAgo: number, came: boolean): void {
  const { times, dice } = story;
  list(story);
  pay(story, { programme: 'SEMBAKO', at: times.workday(visitedDaysAgo + 4, dice) });
  visit(story, {
    at: times.workday(visitedDaysAgo, dice),
    received: inFull(story),
    photo: { seed: dice.hex(64), came },
  });
  if (!came && visitedDaysAgo > PHOTO_DAYS) expect(story, 'BUKTI_TIDAK_LENGKAP', 'SEMBAKO');
}
/** A week, and what a step of history and an offline phone add. */
const PHOTO_DAYS = 10;

type Taker = NonNullable<ReportBody['recipient']>;
/** Somebody took it for the family: so the post says, or the family when an officer asks. */
function takenBy(story: Story, recipient: Taker, told: 'payer' | 'family'): void {
  const at = story.times.workday(16, story.dice);
  list(story);
  pay(story, { programme: 'SEMBAKO', at, by: POST, ...(told === 'payer' && { handing: { recipient } }) });
  visit(story, { at: at + 5 * MS_PER_DAY, received: inFull(story), answers: { recipient } });
  if (recipient.authority === 'TIDAK_ADA') expect(story, 'WAKIL_TANPA_KUASA', 'SEMBAKO');
}

type Outcome = ReportBody['outcome'];
/** PSM and TKSK come one after the other. */
function seenByTwo(story: Story, first: Outcome, second: Outcome): void {
  const [psm, tksk] = story.officers;
  const at = story.times.workday(22, story.dice);
  list(story);
  pay(story, { programme: 'SEMBAKO', at });
  visit(story, {
    at: at + 4 * MS_PER_DAY,
    officer: psm,
    outcome: first,
    ...(first === 'ADA_SESUAI' && { received: inFull(story) }),
  });
  visit(story, { at: at + 8 * MS_PER_DAY, officer: tksk ?? psm, outcome: second, received: inFull(story) });
  // where no TKSK is, the PSM comes again, and corrects himself
  if (tksk !== undefined && first !== second && first !== 'TIDAK_DITEMUKAN') expect(story, 'HASIL_BERTENTANGAN', 'SEMBAKO');
}

/** Bought rice with its card, so much above the reference of the kab/kota; so many weeks before the one that has a reference. */
function boughtRice(story: Story, share: number, weeksBefore = 0): void {
  const { family, times, expected } = story;
  const at = times.workday(PRICED_DAYS_AGO + 9, story.dice);
  const boughtAt = times.now - (PRICED_DAYS_AGO + 7 * weeksBefore) * MS_PER_DAY;
  list(story);
  pay(story, { programme: 'SEMBAKO', at });
  const unitPrice = Math.round(RICE_RUPIAH * (1 + share));
  visit(story, {
    at: at + 10 * MS_PER_DAY,
    received: inFull(story),
    item: {
      receivedOn: times.day(boughtAt),
      goods: [{ item: 'BERAS', quantity: 10, unit: 'KG', quality: 'BAIK', unitPrice }],
    },
  });
  if (share <= TOO_DEAR_SHARE || weeksBefore > 0) return;
  const about = { kind: 'area', id: family.regency } as const;
  const same = expected.some(({ by, area }) => by === 'visits' && area === family.village);
  // families of one village are told of together
  if (!same) expected.push({ rule: 'HARGA_TIDAK_WAJAR', about, area: family.village, by: 'visits' });
}

// ── cast ───────────────────────────────────────────────────────────────────────────────────────────────
const sembako = (channel: 'KKS' | 'POS', tell: Cast['tell']): Cast => ({ programmes: ['SEMBAKO'], channel, tell });
const beras = (how: Rice): Cast => ({ programmes: ['BERAS'], tell: (s) => rice(s, how) });
const PROOFS = [
  { ...COMPLETE, geotag: false },
  { ...COMPLETE, photo: false, idCard: false },
];
const DIFFERING: readonly (readonly [Outcome, Outcome])[] = [
  ['ADA_SESUAI', 'ADA_BERMASALAH'],
  ['ADA_BERMASALAH', 'ADA_SESUAI'],
  ['ADA_SESUAI', 'ADA_BERMASALAH'],
  ['ADA_BERMASALAH', 'ADA_SESUAI'],
  ['ADA_SESUAI', 'ADA_BERMASALAH'],
  ['ADA_BERMASALAH', 'ADA_SESUAI'],
  ['ADA_SESUAI', 'ADA_SESUAI'],
  ['TIDAK_DITEMUKAN', 'ADA_SESUAI'],
];

export const MONEY_CAST: readonly Cast[] = [
  ...repeat(3, () => sembako('KKS', (s) => listedBefore(s, false))),
  ...repeat(2, () => sembako('KKS', (s) => listedBefore(s, true))),
  ...repeat(3, (i) => sembako('KKS', (s) => notCredited(s, 6 + i, BANK))),
  sembako('KKS', (s) => notCredited(s, 1, BANK)),
  sembako('POS', (s) => notCredited(s, 7, POST)),
  ...repeat(3, (i) => sembako('KKS', (s) => notDrawn(s, 33 + i))),
  sembako('KKS', (s) => notDrawn(s, 24)),
  sembako('KKS', (s) => notDrawn(s, 34, true)),
  ...repeat(2, () => sembako('POS', (s) => leftOver(s, 'failed'))),
  ...repeat(2, () => sembako('KKS', (s) => leftOver(s, 'frozen'))),
  sembako('POS', (s) => leftOver(s, 'failed', 'paid')),
  sembako('KKS', (s) => leftOver(s, 'frozen', 'remitted')),
  ...repeat(3, () => sembako('KKS', (s) => emptyAccount(s, false))),
  sembako('KKS', (s) => emptyAccount(s, true)),
  beras({ kg: 15 }),
  beras({ signedKg: 18 }),
  beras({ met: { kg: 12.5 } }),
  beras({ signedKg: 20 }),
  ...repeat(3, () => beras({ met: { kg: 20, quality: 'BURUK', photo: true } })),
  beras({ met: { kg: 20, quality: 'KURANG', photo: true } }),
  beras({ met: { kg: 20, quality: 'BURUK' } }),
  ...repeat(2, () => beras({ bast: false })),
  ...PROOFS.map((proof) => sembako('POS', (s) => withProof(s, proof))),
  sembako('POS', (s) => withProof(s, { ...COMPLETE, photo: false }, true)),
  ...repeat(3, (i) => sembako('KKS', (s) => seenWithPhoto(s, 14 + i, false))),
  sembako('KKS', (s) => seenWithPhoto(s, 14, true)),
  sembako('KKS', (s) => seenWithPhoto(s, 3, false)),
  ...repeat(2, () => sembako('POS', (s) => takenBy(s, { kind: 'WAKIL', authority: 'TIDAK_ADA' }, 'payer'))),
  sembako('POS', (s) => takenBy(s, { kind: 'WAKIL', authority: 'TIDAK_ADA' }, 'family')),
  sembako('POS', (s) => takenBy(s, { kind: 'WAKIL', authority: 'SPTJM' }, 'payer')),
  sembako('POS', (s) => takenBy(s, { kind: 'SATU_KK' }, 'payer')),
  ...[0.12, 0.16, 0.2, 0.24, 0.28].map((share) => sembako('KKS', (s) => boughtRice(s, share))),
  sembako('KKS', (s) => boughtRice(s, 0.09)),
  sembako('KKS', (s) => boughtRice(s, 0.3, 1)),
  ...DIFFERING.map(([first, second]) => sembako('KKS', (s) => seenByTwo(s, first, second))),
];
