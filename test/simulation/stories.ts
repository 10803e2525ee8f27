/** What happens to a family in a history: a list, payments right and wrong, money in hand, returns, repairs, visits, a move, a death. */

import { TYPE_PREFIX } from '#events/index.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { answersOf, itemAnswersOf } from './answers.ts';
import { type Cast, type Family, officersFor } from './cast.ts';
import { sayings } from './known.ts';
import { PHOTO_NAMED } from './photos.ts';
import { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './scheduler.ts';
import { drawnAtAgents } from './stories-agents.ts';
import { complaintsTold } from './stories-complaints.ts';
import { keptBack } from './stories-deductions.ts';
import { beside, handing, listedGoods } from './stories-handover.ts';
import { pricesObserved } from './stories-prices.ts';
import { findingOf, placesReported } from './stories-reports.ts';
import { linesOf } from './stories-statements.ts';
import { villageAid } from './stories-village-aid.ts';

export type Body = Readonly<Record<string, unknown>>;

/** One thing that somebody sends: the same (source, id) may be sent with another body by mistake. */
export interface Posting {
  readonly caller: Caller;
  readonly kind: 'event' | 'report' | 'finding' | 'monthly';
  readonly id: string;
  readonly body: Body;
  /** When it happened, by the story; nothing can be told before. */
  readonly occurredMs: number;
  /** Virtual time at which it is sent first; long after it happened, where a phone was offline. */
  readonly atMs: number;
}

export const keyOf = (posting: Pick<Posting, 'caller' | 'id'>): string => `${posting.caller.source}#${posting.id}`;

/** Days over which stories begin; what they set off takes at most ten more. */
const BEGIN_DAYS = 12;
/** PKH pays a quarter of 225.000 for a school child and of 600.000 for an elder (DOMAIN §1.1). */
const COMPONENTS = { SD: 225_000, LANSIA: 600_000 } as const;
const SEMBAKO_PER_MONTH = 200_000;
/** A verification is due so long after the payment (DOMAIN §3.2 #26). */
const VERIFY_DAYS = 14;

interface Scene {
  readonly prng: Prng;
  readonly cast: Cast;
  readonly startMs: number;
  readonly months: readonly string[];
  readonly out: Posting[];
  next: number;
}

/** Every posting of a history, with its repetitions and mistakes, by the time at which it is sent. */
export function drawStories(prng: Prng, cast: Cast, startMs: number, repeats: number): Posting[] {
  const scene: Scene = { prng, cast, startMs, months: monthsAround(startMs), out: [], next: 1 };
  for (const family of cast.families) {
    if (prng.chance(0.9)) story(scene, family, 'PKH');
    if (prng.chance(0.5)) story(scene, family, 'SEMBAKO');
    if (family.movesTo) move(scene, family);
    if (prng.chance(0.1)) death(scene, family);
    if (family.named === 'mixed') joined(scene, family);
  }
  const told = repeatedly(prng, scene.out, repeats);
  const known = cast.families.flatMap((family) => [...knownOf(scene, family, repeats), ...foundOf(scene, family, repeats)]);
  const apart = new Prng(startMs);
  const reported = repeatedly(apart, placesReported(apart, cast, startMs), repeats);
  const others = [
    ...pricesOf(scene, repeats),
    ...complaintsOf(scene, repeats),
    ...agentsOf(scene, repeats),
    ...keptOf(scene, repeats),
    ...villageAidOf(scene, repeats),
  ];
  return [...told, ...known, ...reported, ...others, ...statementsOf(scene, repeats)].sort((a, b) => a.atMs - b.atMs);
}

/** Each as often as it is sent, and sometimes with a mistake under the same id. */
export function repeatedly(prng: Prng, honest: readonly Posting[], repeats: number): Posting[] {
  const all = [...honest];
  for (const posting of honest) {
    while (prng.chance(repeats / 2))
      all.push({ ...posting, body: rewritten(prng, posting.body), atMs: posting.atMs + later(prng) });
    if (prng.chance(0.06)) all.push(mistaken(prng, posting));
  }
  return all;
}

/** By then most of what is paid has been told. */
const JOINED_DAYS = 12;

/** Ids of these lie beyond all others of a history. */
const KNOWN_IDS = 100_000;
const PRICE_IDS = 50_000;

/** Of so many families anything else is said at all: most of what can go wrong needs none of it, and half of a history would be about it. */
const SPOKEN_OF = 0.3;

/** What others say of the family, by a chance of its own: a history that was drawn before goes on as it was. */
function knownOf({ cast, startMs, months }: Scene, family: Family, repeats: number): Posting[] {
  const prng = new Prng(Number(family.pkhNumber.slice(-6)));
  if (!prng.chance(SPOKEN_OF)) return [];
  const own: Scene = { prng, cast, startMs, months, out: [], next: KNOWN_IDS * family.number };
  for (const { by, type, occurredMs, data } of sayings(prng, startMs, months)) {
    const about = { kpm: naming(family, 'list', prng), area: family.village };
    // a saying names a family whole: one that is to be two for a while is spoken of when its payments are told
    const sentMs = family.named === 'mixed' ? Math.max(occurredMs, startMs + JOINED_DAYS * DAY_MS) : undefined;
    const sender = by === 'dinsos' ? cast.dinsos : prng.pick(cast.payers);
    send(own, sender, type, occurredMs, { ...about, ...data }, 4 * DAY_MS, sentMs && sentMs + prng.between(0, 4 * DAY_MS));
  }
  return repeatedly(prng, own.out, repeats);
}

/** What things cost in the kab/kota, by a chance of its own too. */
function pricesOf({ cast, startMs, months }: Scene, repeats: number): Posting[] {
  const prng = new Prng(startMs + 1);
  const own: Scene = { prng, cast, startMs, months, out: [], next: PRICE_IDS };
  for (const { occurredMs, data } of pricesObserved(prng, cast, startMs))
    send(own, cast.dinsos, 'observation.recorded', occurredMs, data, 4 * DAY_MS);
  return repeatedly(prng, own.out, repeats);
}

/** Ids of these lie between prices and what others say of the first family. */
const AGENT_IDS = 70_000;

/** Who drew at agents, by a chance of its own too. A bank's file comes within days; one that is late is the last word of a day long past. */
function agentsOf({ cast, startMs, months }: Scene, repeats: number): Posting[] {
  const prng = new Prng(startMs + 4);
  const own: Scene = { prng, cast, startMs, months, out: [], next: AGENT_IDS };
  const bank = prng.pick(cast.payers);
  for (const { family, occurredMs, data } of drawnAtAgents(prng, cast, startMs, months)) {
    const about = { kpm: naming(family, 'payment', prng), area: family.village };
    send(own, bank, 'distribution.received', occurredMs, { ...about, ...data }, prng.chance(0.1) ? 9 * DAY_MS : DAY_MS);
  }
  return repeatedly(prng, own.out, repeats);
}

/** Ids of these lie between those of agents and of statements. */
const KEPT_IDS = 80_000;

/** Of whom something was kept back, by a chance of its own too. */
function keptOf({ cast, startMs, months }: Scene, repeats: number): Posting[] {
  const prng = new Prng(startMs + 6);
  const own: Scene = { prng, cast, startMs, months, out: [], next: KEPT_IDS };
  const bank = prng.pick(cast.payers);
  for (const { family, type, occurredMs, data } of keptBack(prng, cast, startMs, months)) {
    const about = { kpm: naming(family, 'payment', prng), area: family.village };
    send(own, bank, type, occurredMs, { ...about, ...data }, prng.chance(0.1) ? 9 * DAY_MS : DAY_MS);
  }
  return repeatedly(prng, own.out, repeats);
}

/** Ids of these lie beyond those of agents. */
const STATEMENT_IDS = 90_000;

/** Statements about what was paid, by a chance of its own too; of who paid, or of another. */
function statementsOf({ cast, startMs, months, out }: Scene, repeats: number): Posting[] {
  const prng = new Prng(startMs + 5);
  const own: Scene = { prng, cast, startMs, months, out: [], next: STATEMENT_IDS };
  const paid = out.filter(({ body }) => body.type === `${TYPE_PREFIX}distribution.disbursed.v1`);
  for (const [i, { caller, body, occurredMs }] of paid.entries()) {
    const keeper = prng.chance(0.8) ? caller : prng.pick(cast.payers);
    for (const line of linesOf(prng, body.data as Body, occurredMs, i + 1)) {
      const paidBy = keeper.id !== caller.id && 'payment' in line.data ? { paidBy: caller.id } : {};
      send(own, keeper, 'statement.line-reported', line.occurredMs, { ...line.data, ...paidBy }, 4 * DAY_MS);
    }
  }
  return repeatedly(prng, own.out, repeats);
}

/** Of so many families, and of so many places where one lives, somebody complains. */
const COMPLAINED_OF = 0.2;
/** Ids of these lie beyond those of what others say. */
const COMPLAINT_IDS = 50_000;

/** What is complained of, by a chance of its own, as what others say of a family. */
function complaintsOf({ cast, startMs, months }: Scene, repeats: number): Posting[] {
  return cast.families.flatMap((family) => {
    const prng = new Prng(Number(family.pkhNumber.slice(-6)) + 2);
    const own: Scene = { prng, cast, startMs, months, out: [], next: KNOWN_IDS * family.number + COMPLAINT_IDS };
    const tell = (about: Body, number: string): void => {
      for (const { type, occurredMs, data } of complaintsTold(prng, startMs, about, number, months)) {
        const sentMs = family.named === 'mixed' ? Math.max(occurredMs, startMs + JOINED_DAYS * DAY_MS) : undefined;
        send(own, cast.dinsos, type, occurredMs, data, 4 * DAY_MS, sentMs && sentMs + prng.between(0, 4 * DAY_MS));
      }
    };
    if (prng.chance(COMPLAINED_OF)) tell({ kpm: naming(family, 'list', prng), area: family.village }, `K-${family.number}`);
    if (prng.chance(COMPLAINED_OF)) tell({ area: family.village }, `T-${family.number}`);
    return repeatedly(prng, own.out, repeats);
  });
}

/** Of so many families the village helps one that may have other aid. */
const VILLAGE_AIDED = 0.15;
/** Ids of these lie beyond those of complaints. */
const VILLAGE_AID_IDS = 70_000;

/** Whom the village helps, by a chance of its own, as what others say of a family. */
function villageAidOf({ cast, startMs, months }: Scene, repeats: number): Posting[] {
  return cast.families.flatMap((family) => {
    const prng = new Prng(Number(family.pkhNumber.slice(-6)) + 3);
    if (!prng.chance(VILLAGE_AIDED)) return [];
    const own: Scene = { prng, cast, startMs, months, out: [], next: KNOWN_IDS * family.number + VILLAGE_AID_IDS };
    for (const { by, type, occurredMs, data } of villageAid(prng, startMs, months, family.number)) {
      const isList = type === 'entitlement.declared';
      const about = { kpm: naming(family, isList ? 'list' : 'payment', prng), area: family.village };
      const listed = isList ? { name: family.name, address: { street: family.street, rt: '03', rw: '01' } } : {};
      const sender = by === 'dinsos' ? cast.dinsos : prng.pick(cast.payers);
      const sentMs = family.named === 'mixed' ? Math.max(occurredMs, startMs + JOINED_DAYS * DAY_MS) : undefined;
      send(
        own,
        sender,
        type,
        occurredMs,
        { ...about, ...listed, ...data },
        4 * DAY_MS,
        sentMs && sentMs + prng.between(0, DAY_MS),
      );
    }
    return repeatedly(prng, own.out, repeats);
  });
}

/** What an officer found by chance at the family, or heard of it. */
function foundOf({ cast, startMs }: Scene, family: Family, repeats: number): Posting[] {
  const prng = new Prng(Number(family.pkhNumber.slice(-6)) + 1);
  const officers = officersOf(cast, family);
  if (officers.length === 0 || prng.chance(0.7)) return [];
  const found = findingOf(prng, prng.pick(officers), family, naming(family, 'payment', prng), startMs);
  return repeatedly(prng, [found], repeats);
}

/** Who has moved out of an officer's area is not found by that officer any more. */
const officersOf = (cast: Cast, family: Family): Caller[] =>
  officersFor(cast, family.village).filter((one) => officersFor(cast, family.movesTo ?? family.village).includes(one));

/** The assignments that officers report under; sent before anything else. */
export function assignments(cast: Cast, startMs: number): Posting[] {
  return cast.officers.map((one, i) => {
    const data = {
      officer: one.id,
      kind: one.posts?.[0]?.kind,
      area: one.areas[0],
      from: new Date(startMs - 90 * DAY_MS).toISOString().slice(0, 10),
      ...numbersOf(cast, i),
    };
    return event(cast.dinsos, `assign-${i + 1}`, 'officer.assigned', startMs - HOUR_MS, startMs, data);
  });
}

/** The first officer is the recipient of the first family, the second is on one KK with the second (docs/adr/0037). */
function numbersOf({ families: [first, second] }: Cast, officer: number): Body {
  if (officer === 0 && first !== undefined) return { nik: first.nik };
  return officer === 1 && second !== undefined ? { kk: second.kk } : {};
}

/** A repetition comes at once, or when somebody sends the whole file again. */
const later = (prng: Prng): number => (prng.chance(0.5) ? prng.between(0, 5 * MINUTE_MS) : prng.between(0, 3 * DAY_MS));

/** A repetition is the same to the canonical form, not to the byte. */
const rewritten = (prng: Prng, body: Body): Body =>
  prng.chance(0.5) ? body : Object.fromEntries(Object.entries(body).reverse());

const OTHER_WORDS: Readonly<Record<Posting['kind'], Body>> = {
  event: {},
  report: { device: 'hp-2' },
  finding: { device: 'hp-2' },
  monthly: { note: 'Salah kirim' },
};

/** The same id with another amount or other words, sometimes before the right one. */
function mistaken(prng: Prng, posting: Posting): Posting {
  const data = posting.body.data as Record<string, unknown> | undefined;
  const wrong = data ? { ...posting.body, data: changed(data) } : { ...posting.body, ...OTHER_WORDS[posting.kind] };
  return {
    ...posting,
    body: wrong,
    atMs: Math.max(posting.occurredMs + MINUTE_MS, posting.atMs + prng.between(-2 * HOUR_MS, DAY_MS)),
  };
}

const isChanges = (value: unknown): value is { readonly heirRecorded?: boolean } => typeof value === 'object' && value !== null;

function changed(data: Record<string, unknown>): Record<string, unknown> {
  if (typeof data.complaint === 'string')
    return { ...data, ...('topic' in data ? { topic: 'KURANG' } : { text: 'Salah kirim' }) };
  if (typeof data.amount === 'number') return { ...data, amount: data.amount + 1000 };
  if (typeof data.listNumber === 'string') return { ...data, listNumber: `${data.listNumber}-R` };
  if (typeof data.asOf === 'string') return { ...data, asOf: '2026-01-01' };
  if (typeof data.status === 'string') return { ...data, status: 'CALON' };
  // not the area: of a family that no list names it is the first that anybody said, and the ledger knows where families live
  if (isChanges(data.changes)) return { ...data, changes: { ...data.changes, heirRecorded: data.changes.heirRecorded !== true } };
  if (typeof data.reason === 'string') return { ...data, reason: 'LAINNYA' };
  if (data.kpm !== undefined) return { ...data, ...('to' in data ? { to: 'LAIN' } : { replacement: true }) };
  return { ...data, area: data.area === '15.71.01.1001' ? '15.71.01.1002' : '15.71.01.1001' };
}

/** Two months before to four after: bundles overlap and cross quarters. */
export function monthsAround(startMs: number): string[] {
  const start = new Date(startMs);
  return Array.from({ length: 7 }, (_, i) => {
    const month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() - 2 + i, 1));
    return month.toISOString().slice(0, 7);
  });
}

function story(scene: Scene, family: Family, programme: 'PKH' | 'SEMBAKO'): void {
  const { prng, cast, startMs } = scene;
  const first = prng.between(0, 3);
  const months = scene.months.slice(first, first + (programme === 'PKH' ? 3 : prng.between(1, 3)));
  const components = programme === 'PKH' ? prng.pick([['SD'], ['LANSIA'], ['SD', 'LANSIA']] as const) : [];
  const perMonth = programme === 'PKH' ? components.reduce((sum, code) => sum + COMPONENTS[code] / 3, 0) : SEMBAKO_PER_MONTH;
  const beginMs = startMs + prng.between(HOUR_MS, BEGIN_DAYS * DAY_MS);
  // One in ten is paid without standing on any list; of those who have a name in each file, half.
  if (prng.chance(family.named === 'mixed' ? 0.5 : 0.9)) {
    const data = {
      kpm: naming(family, 'list', prng),
      name: family.name,
      address: { street: family.street, rt: '03', rw: '01' },
      area: family.village,
      programme,
      months,
      listNumber: `SK-${prng.between(1, 99)}/2026`,
      listedOn: new Date(beginMs - 2 * DAY_MS).toISOString().slice(0, 10),
      ...(components.length > 0 && { components: components.map((code) => ({ code, count: 1 })) }),
      channel: prng.chance(0.7) ? 'KKS' : 'POS',
      ...listedGoods(prng),
    };
    // The list may come long after the payment: the bank's file was faster.
    send(
      scene,
      cast.dinsos,
      'entitlement.declared',
      beginMs - prng.between(1, 3) * DAY_MS,
      data,
      prng.chance(family.named === 'mixed' ? 0.6 : 0.2) ? 6 * DAY_MS : DAY_MS,
    );
  }
  for (const { by, type, atMs, more } of beside(prng, beginMs)) {
    const data = { kpm: naming(family, 'payment', prng), area: family.village, programme, months, ...more };
    send(scene, by === 'dinsos' ? cast.dinsos : prng.pick(cast.payers), type, atMs, data, 2 * DAY_MS);
  }
  const bundles = prng.chance(0.2) ? 2 : 1;
  let paidMs: number | undefined;
  for (let i = 0; i < bundles; i++) {
    const own = i === 0 ? months : months.slice(prng.between(0, months.length - 1));
    const amount = Math.max(1, perMonth * own.length + (prng.chance(0.12) ? prng.pick([-50_000, 50_000]) : 0));
    paidMs = payment(scene, family, programme, own, amount, beginMs + i * prng.between(HOUR_MS, 3 * DAY_MS)) ?? paidMs;
  }
  for (let visits = prng.between(0, 2); visits > 0; visits--) visit(scene, family, programme, months, perMonth, beginMs, paidMs);
}

/** One payment through its life; answers when it was first paid. Times only grow, so that what stands at the end can be told without the domain. */
function payment(
  scene: Scene,
  family: Family,
  programme: string,
  months: readonly string[],
  amount: number,
  beginMs: number,
): number | undefined {
  const { prng, cast } = scene;
  const payer = prng.pick(cast.payers);
  const base = {
    kpm: naming(family, 'payment', prng),
    area: family.village,
    programme,
    months,
    amount,
    reference: `REF-${family.number}-${scene.next}`,
    // of some payments the sender says which batch they are one of
    ...(scene.next % 2 === 0 && { batch: `SIM-${scene.next % 3}` }),
    raw: { status: 'TOP UP', system: 'SIKS-NG', mapping: 'v1' },
  };
  let atMs = beginMs;
  const go = (type: string, more: Body = {}, sentMs?: number): void => {
    // Each step of one payment may name the family otherwise.
    const named = family.named === 'mixed' ? { kpm: naming(family, 'payment', prng) } : {};
    send(scene, payer, type, atMs, { ...base, ...named, ...more }, prng.chance(0.1) ? 9 * DAY_MS : DAY_MS, sentMs);
    atMs += prng.between(2 * MINUTE_MS, 30 * HOUR_MS);
  };
  if (prng.chance(0.6)) go('distribution.ordered');
  // for the account as often as for another reason: from what is drawn already, so that other stories stay what they were
  if (prng.chance(0.15)) go('distribution.failed', { reason: scene.next % 2 === 0 ? 'REKENING_GAGAL' : 'TIDAK_HADIR' });
  if (prng.chance(0.08)) return undefined;
  const channel = payer.id === 'pos' ? 'POS' : 'KKS';
  const held = prng.chance(0.4) ? { holderName: holderOf(family, prng) } : {};
  const paidMs = atMs;
  go('distribution.disbursed', { channel, ...held, ...handing(prng) });
  if (prng.chance(0.12)) go('distribution.disbursed', { channel, ...held, ...handing(prng), amount: amount + 25_000 });
  const ending = prng.unit();
  if (ending < 0.15) {
    go('distribution.returned', { reason: 'REKENING_PASIF' });
    if (prng.chance(0.6)) go('distribution.repaired', { letterNumber: `RALAT-${scene.next}/2026` });
    if (prng.chance(0.4)) go('distribution.disbursed', { channel });
    return paidMs;
  }
  if (ending < 0.5) {
    // A bank may send all that was taken in parts in one file, long after: it says nothing about who was visited.
    const fileMs = prng.chance(0.6) && atMs + 2 * DAY_MS < paidMs + VERIFY_DAYS * DAY_MS ? paidMs : undefined;
    for (let parts = prng.between(1, 3); parts > 0; parts--)
      go(
        'distribution.received',
        { kind: 'debit', amount: Math.floor(amount / 3) },
        fileMs === undefined ? undefined : lastMinute(prng, fileMs),
      );
  }
  if (ending >= 0.5 && ending < 0.8) {
    const signed = prng.chance(0.2) ? Math.ceil(amount * 0.9) : amount;
    go('distribution.received', { kind: 'collected', amount: signed, ...handing(prng) });
  }
  if (ending >= 0.9) go('distribution.frozen');
  if (ending >= 0.95) go('distribution.remitted', { receiptNumber: `NTPN-${scene.next}` });
  return paidMs;
}

/** As the account is held: by the family, as a bank writes it, or by somebody else. */
const holderOf = ({ name }: Family, prng: Prng): string =>
  prng.pick([name, `HJ. ${name.toUpperCase()}`, `Budi ${name.slice(-12)}`, 'Rahmat Hidayat Saputra']);

/** Around a point of the village, most within 100 m, some kilometres away; the phone knows where it is, or does not. */
const placeOf = ({ number }: Family, prng: Prng): Body => ({
  lat: -1.6 + number / 100 + prng.pick([0, 0.0005, 0.0009, 0.02]),
  lon: 103.6,
  accuracyM: prng.pick([8, 30, 99, 100, 400]),
});

function visit(
  scene: Scene,
  family: Family,
  programme: string,
  months: readonly string[],
  perMonth: number,
  beginMs: number,
  paidMs?: number,
): void {
  const { prng, cast } = scene;
  const officers = officersOf(cast, family);
  if (officers.length === 0) return;
  const atMs = beginMs + prng.between(-2 * DAY_MS, 10 * DAY_MS);
  const outcome = prng.pick([
    'ADA_SESUAI',
    'ADA_SESUAI',
    'ADA_SESUAI',
    'ADA_BERMASALAH',
    'TIDAK_DITEMUKAN',
    'MENOLAK',
    'MENINGGAL',
  ] as const);
  const n = scene.next++;
  const id = `rpt-${family.number}-${n}`;
  const met = outcome === 'ADA_SESUAI' || outcome === 'ADA_BERMASALAH';
  const body = {
    id,
    capturedAt: withZone(atMs, prng),
    kpm: naming(family, 'payment', prng),
    area: family.village,
    outcome,
    method: prng.pick(['RUMAH', 'RUMAH', 'KOMUNITAS', 'TELEPON'] as const),
    items: [
      {
        programme,
        months,
        ...(outcome === 'ADA_SESUAI' && { amountReceived: perMonth * months.length - (prng.chance(0.1) ? 20_000 : 0) }),
        ...(met && itemAnswersOf(n, new Date(atMs - DAY_MS).toISOString().slice(0, 10))),
      },
    ],
    ...(met && answersOf(n, family)),
    ...(prng.chance(0.5) && { photos: [PHOTO_NAMED] }),
    ...(outcome === 'MENINGGAL' && { diedOn: new Date(atMs - 5 * DAY_MS).toISOString().slice(0, 10) }),
    ...(prng.chance(0.5) && { gps: placeOf(family, prng) }),
    note: `${family.name} di ${family.street}`,
  };
  const post = (own: string, sentMs: number): void =>
    void scene.out.push({
      caller: prng.pick(officers),
      kind: 'report',
      id: own,
      body: { ...body, id: own },
      occurredMs: atMs,
      atMs: sentMs,
    });
  const lastMinuteMs = lastMinute(prng, paidMs ?? 0);
  if (paidMs !== undefined && lastMinuteMs > atMs + 2 * MINUTE_MS && prng.chance(0.4))
    for (let reports = prng.between(1, 2); reports > 0; reports--) post(`${id}-${reports}`, lastMinute(prng, paidMs));
  else post(id, atMs + prng.between(MINUTE_MS, 5 * DAY_MS));
}

/** On the last day, so that it is recorded in the very minute in which the sweeper looks: silence and what is heard race each other. */
const lastMinute = (prng: Prng, paidMs: number): number =>
  Math.ceil((paidMs + VERIFY_DAYS * DAY_MS) / MINUTE_MS) * MINUTE_MS + prng.between(-65 * SECOND_MS, 0);

function move(scene: Scene, family: Family): void {
  const atMs = scene.startMs + scene.prng.between(BEGIN_DAYS, BEGIN_DAYS + 8) * DAY_MS;
  const data = { kpm: naming(family, 'list', scene.prng), area: family.village, changes: { area: family.movesTo } };
  send(scene, scene.cast.dinsos, 'kpm.updated', atMs, data, DAY_MS);
}

/** Somebody says which names are one family's, before its first payment or long after its last. */
function joined(scene: Scene, family: Family): void {
  const { prng, startMs, cast } = scene;
  const atMs = startMs + prng.between(HOUR_MS, (BEGIN_DAYS + 8) * DAY_MS);
  const data = { kpm: naming(family, 'list', prng), area: family.village, changes: { heirRecorded: false } };
  send(scene, cast.dinsos, 'kpm.updated', atMs, data, DAY_MS);
}

function death(scene: Scene, family: Family): void {
  const { prng } = scene;
  const atMs = scene.startMs + prng.between(1, BEGIN_DAYS) * DAY_MS;
  const diedOn = new Date(atMs - prng.between(0, 20) * DAY_MS).toISOString().slice(0, 10);
  const data = {
    kpm: naming(family, 'list', prng),
    area: family.village,
    changes: { diedOn, ...(prng.chance(0.3) && { heirRecorded: true }) },
  };
  send(scene, scene.cast.dinsos, 'kpm.updated', atMs, data, 4 * DAY_MS);
}

/**
 * What is said of a family as a whole gives all its names. Its payments and visits may each use another: such a family is two until
 * somebody names both, then one is linked to the other with all it had (docs/adr/0009). One that nothing but payments ever names
 * keeps to its name, for what falls to two families that nobody links counts in both.
 */
function naming(family: Family, where: 'list' | 'payment', prng: Prng): Body {
  const ids = { ids: [{ scheme: 'PKH', value: family.pkhNumber }] };
  const person = { nik: family.nik, kk: family.kk };
  const all = { ...ids, ...person };
  if (family.named === 'mixed') return where === 'list' ? all : prng.pick([ids, person, { nik: family.nik }, all]);
  if (family.movesTo !== undefined || family.named === 'ids') return where === 'list' ? all : ids;
  if (family.named === 'nik') return person;
  return where === 'list' ? all : prng.pick([ids, all, all]);
}

/** Posted within `lagMaxMs` of happening, or at `sentMs`. */
function send(
  scene: Scene,
  caller: Caller,
  type: string,
  occurredMs: number,
  data: Body,
  lagMaxMs: number,
  sentMs?: number,
): void {
  const { prng } = scene;
  const atMs = sentMs ?? Math.max(scene.startMs, occurredMs) + prng.between(MINUTE_MS, lagMaxMs);
  scene.out.push(event(caller, `${caller.id}-${scene.next++}`, type, occurredMs, atMs, data, prng));
}

/** A CloudEvent as a sender posts it. */
export function event(
  caller: Caller,
  id: string,
  type: string,
  occurredMs: number,
  atMs: number,
  data: Body,
  prng?: Prng,
): Posting {
  const body = {
    specversion: '1.0',
    id,
    source: caller.source,
    type: `${TYPE_PREFIX}${type}.v1`,
    time: withZone(occurredMs, prng),
    datacontenttype: 'application/json',
    data,
  };
  return { caller, kind: 'event', id, body, occurredMs, atMs };
}

/** The same time as UTC or as a clock in Jambi shows it. */
function withZone(ms: number, prng?: Prng): string {
  if (!prng?.chance(0.5)) return new Date(ms).toISOString();
  return new Date(ms + 7 * HOUR_MS).toISOString().replace('Z', '+07:00');
}
