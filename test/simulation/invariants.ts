/** What must hold of a history, all along and after healing (TRUST §3): checked from the raw tables, events first. */

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { EVENT_TYPES } from '#events/index.ts';
import { Sums } from '#shared/cli/projections/sums.ts';
import { type Alert, isOpen } from '#shared/domain/alerts/alert.ts';
import { endOfDueHour } from '#shared/domain/alerts/due.ts';
import { goesUpAt } from '#shared/domain/alerts/escalation.ts';
import { closingOf } from '#shared/domain/alerts/precision.ts';
import { ancestor, COUNTRY, contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { assessCase } from '#shared/domain/case/assess.ts';
import { assessFamily } from '#shared/domain/case/assess-family.ts';
import { assessArea, assessBatch } from '#shared/domain/case/assess-place.ts';
import { BATCH_COUNTS, DIFFERING } from '#shared/domain/case/batch-counts.ts';
import { heldTogether } from '#shared/domain/case/between-cases.ts';
import { isFirst } from '#shared/domain/case/case-name.ts';
import type { CaseFact, Family, FamilyFact } from '#shared/domain/case/fact.ts';
import { foldFamily } from '#shared/domain/case/family.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { sharesOf } from '#shared/domain/case/shares.ts';
import { type DossierFact, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import { saidOfFamily } from '#shared/domain/dossier/of-family.ts';
import type { Posted } from '#shared/domain/officer/coverage.ts';
import { alertIdOf } from '#shared/domain/rules/alert-id.ts';
import { isHere } from '#shared/domain/rules/payments.ts';
import { photoDigits, photoName } from '#shared/domain/rules/photos.ts';
import { SENDING_DAYS_MAX, type Sender } from '#shared/domain/rules/rule.ts';
import { windowLimits } from '#shared/domain/rules/window-limits.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { writeRisk } from '#shared/domain/tasks/risk.ts';
import { localDay, startOfDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { DayWindow } from '#shared/domain/window/window.ts';
import { windowsOf } from '#shared/domain/window/windows-of.ts';
import { REPORT_TYPES } from '#shared/intake/candidate.ts';
import { namesShared } from '#shared/recording/family-step.ts';
import { isCountedRow, readCountedRow } from '#shared/store/alert-groups.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { answerCells, writeAnswers } from '#shared/store/answers.ts';
import { readShare, writeShares } from '#shared/store/batch-shares.ts';
import { sumOfBatch } from '#shared/store/batches.ts';
import { readCase, readCounted } from '#shared/store/cases.ts';
import { type Dossier, dossierFacts, readDossier } from '#shared/store/dossiers.ts';
import { chainOf, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { readHead } from '#shared/store/heads.ts';
import { journalEntryOf, readJournal, sheetOf } from '#shared/store/journal.ts';
import {
  headKey,
  ownerPointerKey,
  postPartition,
  readEventKey,
  type Subject,
  type SubjectKind,
  summaryPartition,
  toldPricesPartition,
} from '#shared/store/keys.ts';
import { readKpm } from '#shared/store/kpms.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import { unpack } from '#shared/store/packed.ts';
import { isPrecisionRow, readPrecision } from '#shared/store/precision.ts';
import { getReceipt } from '#shared/store/receipts.ts';
import { writeStand } from '#shared/store/state-sums.ts';
import { COUNTS, type Counts, countsOfCase, readSummaryRow } from '#shared/store/summaries.ts';
import type { Item } from '#shared/store/table.ts';
import { readToldPrices } from '#shared/store/told-prices.ts';
import { COMPARED } from './comparisons.ts';
import { type Totals, totalIn } from './ledger.ts';
import { nearFaults } from './near.ts';
import { photoFaults } from './photos.ts';
import { priceFaults } from './price-counts.ts';
import { latestStandings, NAMES_SHARED } from './shared-names.ts';
import { rupiahWithFamilies, type Stood, stateFaults } from './state-sums.ts';
import { visitFaults } from './visit-counts.ts';

/** What the simulator itself folds with: handed in, so that a mutant of the program's fold leaves it alone. */
export interface Oracle {
  readonly foldCase: typeof foldCase;
}
export const REAL_ORACLE: Oracle = { foldCase };

/** All items by entity, and the chains by subject. */
export interface Dump {
  readonly items: readonly Item[];
  readonly chains: ReadonlyMap<string, readonly StoredEvent[]>;
}

export async function dump(table: MemoryTable): Promise<Dump> {
  const items = [...table.items()];
  const subjects = new Map<string, Subject>();
  for (const item of items) {
    if (item.entity !== 'event') continue;
    const { subject } = readEventKey(item);
    subjects.set(`${subject.kind}#${subject.id}`, subject);
  }
  const chains = new Map<string, StoredEvent[]>();
  for (const [name, subject] of subjects) {
    const events: StoredEvent[] = [];
    for await (const event of chainOf(table, subject)) events.push(event);
    chains.set(name, events);
  }
  return { items, chains };
}

/** What the system itself adds to a chain has no receipt: links of families, what people did. */
const isOwn = (event: StoredEvent): boolean => !SENT_TYPES.has(event.type);
const SENT_TYPES: ReadonlySet<string> = new Set([...EVENT_TYPES, ...REPORT_TYPES]);

/** Invariants 1 and 2, whenever asked: what is recorded stands once in one chain, at the place that its receipt names. */
export async function receiptFaults(table: MemoryTable, { items, chains }: Dump): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Map<string, StoredEvent>();
  for (const [subject, events] of chains) {
    for (const event of events) {
      const key = `${event.source}#${event.id}`;
      if (seen.has(key)) faults.push(`invariant 1: ${key} stands twice in the chains`);
      seen.set(key, event);
      if (isOwn(event)) continue;
      const receipt = await getReceipt(table, event.source, event.id);
      if (receipt?.state !== 'recorded')
        faults.push(`invariant 1: ${key} is in the chain, its receipt is ${receipt?.state ?? 'missing'}`);
      else if (receipt.seq !== event.seq)
        faults.push(`invariant 2: ${key} is number ${event.seq} of ${subject}, its receipt says ${receipt.seq}`);
      else if (`${receipt.subjectKind}#${receipt.subjectId}` !== subject) {
        faults.push(`invariant 2: ${key} is in the chain of ${subject}, its receipt says ${receipt.subjectId}`);
      }
    }
  }
  for (const item of items) {
    if (item.entity !== 'receipt' || item.state !== 'recorded') continue;
    if (!seen.has(`${item.source}#${item.id}`)) faults.push(`invariant 1: ${item.source}#${item.id} is recorded and in no chain`);
  }
  faults.push(...unseenReceipts(items));
  return faults;
}

/** Invariant 1: whatever is open stands in a list that the sweeper goes through. */
function unseenReceipts(items: readonly Item[]): string[] {
  const listed = new Set(
    items.flatMap((item) => (item.entity === 'taken' ? (item['ids'] as string[]).map((id) => `${item['source']}#${id}`) : [])),
  );
  return items
    .filter((item) => item.entity === 'receipt' && item['state'] === 'accepted' && !listed.has(`${item['source']}#${item['id']}`))
    .map((item) => `invariant 1: ${item.pk} is open, and no list of what was taken leads to it`);
}

/** Invariant 3: chains are gapless, every `prevBlind` opens, and the head is the last leaf. */
export async function chainFaults(table: MemoryTable, { chains }: Dump): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, events] of chains) {
    const [kind, id] = [name.slice(0, name.indexOf('#')) as SubjectKind, name.slice(name.indexOf('#') + 1)];
    const head = readHead(await table.get(headKey({ kind, id })));
    if (!head) {
      faults.push(`invariant 3: ${name} has events and no head`);
      continue;
    }
    let previous: Buffer = Buffer.alloc(32);
    events.forEach((event, i) => {
      if (event.seq !== i + 1) faults.push(`invariant 3: number ${i + 1} of ${name} is missing`);
      const blind = createHash('sha256').update(Buffer.from(head.chainSalt, 'base64url')).update(previous).digest('base64url');
      if (blind !== event.prevBlind) faults.push(`invariant 3: prevBlind of ${name} ${event.seq} does not open`);
      previous = leafHashOf(event);
    });
    if (head.seq !== events.length || head.leafHash !== previous.toString('base64url')) {
      faults.push(`invariant 3: the head of ${name} is number ${head.seq} of ${events.length}, or another leaf`);
    }
  }
  return faults;
}

/** RFC 9162 §2.1.1 over RFC 8785, by an implementation that is not the program's. */
function leafHashOf(event: StoredEvent): Buffer {
  const { entry, type, area, receivedAt, source, kid, seq, prevBlind, commitFacts, commitIdentity } = event;
  const place = ancestor(area as AreaCode, 'regency') ?? area;
  const leaf = canonicalize({
    v: 1,
    entry,
    type,
    area: place,
    receivedAt,
    source,
    kid,
    seq,
    prevBlind,
    commitFacts,
    commitIdentity,
  });
  return createHash('sha256')
    .update(Buffer.of(0))
    .update(leaf ?? '')
    .digest();
}

interface Expected {
  /** `programme#cycle#village`, and `#tag` behind it of the families with one → counts. */
  readonly counts: Map<string, Counts>;
  /** The same → how often which answer was the last one, as the rows name it. */
  readonly answers: Map<string, number>;
  /** How each case stands. */
  readonly stood: Stood[];
  /** Alerts whose condition holds. */
  /** Alerts that hold, each with whose doing it is. */
  readonly holding: Map<string, string | undefined>;
}

/** Invariants 7 and 9: families, cases, alerts and roll-ups are what the distinct events come to, folded anew in canonical order. */
export function foldFaults(
  { items, chains }: Dump,
  settings: Settings,
  now: Instant,
  oracle: Oracle,
  judged: Judged = { areas: false },
): string[] {
  const faults: string[] = [];
  const expected: Expected = { counts: new Map(), answers: new Map(), stood: [], holding: new Map() };
  const cases = new Map(items.filter((item) => item.entity === 'case').map((item) => [`${item.pk}|${item.sk}`, item]));
  const kpms = [...chains].flatMap(([name, events]) => (name.startsWith('kpm#') ? [[name.slice(4), events] as const] : []));
  const links = linksOf(kpms.flatMap(([, events]) => events));
  for (const [kpmId] of kpms.filter(([id]) => !links.has(id))) {
    const events = kpms.flatMap(([id, own]) =>
      lastOf(links, id) === kpmId
        ? own.filter((event) => !isOwn(event) || event.type === COMPARED || NAMES_SHARED.includes(event.type))
        : [],
    );
    faults.push(...familyFaults(kpmId, events, { cases, items, settings, now, oracle, expected }));
  }
  faults.push(...dossierFaults({ items, chains }, settings, now, expected, judged));
  for (const key of cases.keys()) faults.push(...emptyFaults(cases, key, links));
  for (const key of cases.keys()) faults.push(`invariant 7: the case ${key} comes from no event`);
  return [
    ...faults,
    ...alertFaults(items, expected, judged),
    ...groupFaults(items),
    ...precisionFaults(items),
    ...rollUpFaults(items, expected),
    ...answerFaults(items, expected),
    ...stateFaults(items, expected.stood),
    ...batchFaults(items),
    ...differingFaults(items),
    ...visitFaults(items, chains.values()),
    ...priceFaults(items, chains.values()),
    ...sumFaults(items),
    ...(judged.areas ? [...nearFaults(items, Date.parse(now)), ...photosFaults(items, now)] : []),
  ];
}

function photosFaults(items: readonly Item[], now: Instant): string[] {
  const came = new Set(
    items.flatMap((item) =>
      item.entity === 'photo' ? [photoName(String(item['officerId']), photoDigits(String(item['sha256'])))] : [],
    ),
  );
  return items.flatMap((item) => {
    const one = item.entity === 'case' ? readCase(item) : undefined;
    return one === undefined ? [] : photoFaults(one, came, now);
  });
}

/** Everything that the projector keeps, added up anew (adr/0041). */
function sumFaults(items: readonly Item[]): string[] {
  const sums = new Sums();
  for (const item of items) sums.take(item);
  return sums.differences().map(({ sum, lacks }) => `invariant 7: added up anew, ${sum} lacks ${JSON.stringify(lacks)}`);
}

/** Whether a day has passed since anything was told: so often is a kab/kota looked at, and who works there told elsewhere. */
interface Judged {
  readonly areas: boolean;
}

/** Dossiers of batches and kab/kota are what their events come to; what is to be said of them is said, and no more. */
function dossierFaults({ items, chains }: Dump, settings: Settings, now: Instant, expected: Expected, judged: Judged): string[] {
  const faults: string[] = [];
  const stored = items.filter((item) => item.entity === 'dossier').map((item) => readDossier(item) as Dossier);
  const known = new Set(stored.map(({ kind, id }) => `${kind}#${id}`));
  const ofCases = batchesOfCases(items);
  for (const [name, events] of chains) {
    if (/^(batch|area)#/.test(name) && events.some((event) => factsOf(event).dossier) && !known.has(name))
      faults.push(`invariant 7: no dossier ${name}`);
  }
  for (const one of stored) {
    const { kind, id } = one;
    const facts = (chains.get(`${kind}#${id}`) ?? []).flatMap((event) => factsOf(event).dossier ?? []);
    const dossier = facts.reduce<readonly DossierFact[]>(insertDossierFact, []);
    if (JSON.stringify(dossierFacts(one)) !== JSON.stringify(dossier))
      faults.push(`invariant 7: the dossier ${kind}#${id} is not what its events say`);
    const context = { id, area: one.area as AreaCode, heardAt: one.firstSeenAt as Instant, dossier };
    const findings =
      kind === 'batch'
        ? assessBatch({ ...context, counts: ofCases.get(id) ?? {} }, settings, now).findings
        : judged.areas
          ? assessArea(
              {
                ...context,
                ...surroundings(items, id as AreaCode),
                windows: windowsOver(chains, settings, id),
                senders: sendersOver(chains, items, id),
              },
              settings,
              now,
            ).findings
          : [];
    for (const { rule, cause, holds, origin } of findings) if (holds) expected.holding.set(alertIdOf(rule, cause), origin);
  }
  return faults;
}

/** What the cases as they stand add up to, by batch. */
function batchesOfCases(items: readonly Item[]): Map<string, Record<string, number>> {
  const sums = new Map<string, Record<string, number>>();
  for (const item of items) {
    for (const [batch, share] of Object.entries(readCountedOf(item)?.counts.batches ?? {})) {
      const sum = sums.get(batch) ?? {};
      for (const [name, by] of Object.entries(readShare(share))) sum[name] = (sum[name] ?? 0) + by;
      sums.set(batch, sum);
    }
  }
  return sums;
}
const readCountedOf = (item: Item) => (item.entity === 'case' ? readCounted(item) : undefined);

/** The counts of a batch are what its cases say, none twice, none left out. */
function batchFaults(items: readonly Item[]): string[] {
  const want = batchesOfCases(items);
  const partitions = Map.groupBy(
    items.filter(({ entity }) => entity === 'batch-counts'),
    ({ pk }) => pk.slice('BATCHCOUNTS#'.length),
  );
  return [...new Set([...want.keys(), ...partitions.keys()])].flatMap((batch) => {
    const is = JSON.stringify(sumOfBatch(partitions.get(batch) ?? []));
    const said = JSON.stringify(Object.fromEntries(BATCH_COUNTS.map((name) => [name, want.get(batch)?.[name] ?? 0])));
    return is === said ? [] : [`invariant 7: the batch ${batch} is ${is}, its cases say ${said}`];
  });
}

/** Who differs in a batch is whose cases say so, with their gaps, and nobody else. */
function differingFaults(items: readonly Item[]): string[] {
  const want = new Map<string, string>();
  for (const item of items) {
    const counted = readCountedOf(item);
    for (const [batch, text] of Object.entries(counted?.counts.batches ?? {})) {
      const share = readShare(text);
      const [sets, gap] = ['' as const, 'Rupiah' as const].map((of) =>
        DIFFERING.reduce((sum, state) => sum + (share[`${state}${of}`] ?? 0), 0),
      );
      if (sets) want.set(`${batch}|${counted?.kpmId}#${counted?.programme}#${counted?.cycle}`, `${sets} ${gap}`);
    }
  }
  const rows = items.filter(({ entity, n }) => entity === 'batch-differing' && Number(n) !== 0);
  const is = new Map(rows.map(({ pk, sk, n, r }) => [`${pk.slice('BATCHDIFFERS#'.length)}|${sk}`, `${n} ${r ?? 0}`]));
  return [...new Set([...want.keys(), ...is.keys()])].flatMap((name) =>
    want.get(name) === is.get(name)
      ? []
      : [`invariant 7: ${name} differs by ${is.get(name) ?? 'nothing'}, its case says ${want.get(name) ?? 'nothing'}`],
  );
}

/** Where in a kab/kota somebody was paid, who holds or held a post there, and what families paid, from the rows themselves. */
function surroundings(items: readonly Item[], regency: AreaCode) {
  const rows = items.filter(({ pk }) => pk === summaryPartition(regency)).map(readSummaryRow);
  const places: readonly string[] = [regency, ancestor(regency, 'province'), COUNTRY].map((place) =>
    postPartition('TKSK', place ?? ''),
  );
  const posted = items
    .filter(({ pk }) => places.includes(pk))
    .map((item) => {
      const { officerId, assignments } = item as unknown as Posted;
      return { officerId, assignments: assignments.map((one) => ({ ...one, kind: 'TKSK' })) };
    });
  const paid = rows
    .filter((row) => row.paid > 0)
    .map(({ child, programme, cycle }) => ({ area: child as AreaCode, programme, cycle }));
  const told = items.filter(({ pk }) => pk === toldPricesPartition(regency)).flatMap(readToldPrices);
  return { paid, posted, told };
}

/** What is seen over the families of a kab/kota, from their events themselves: no journal, and nothing that was kept of it. */
function windowsOver(chains: Dump['chains'], settings: Settings, regency: string): DayWindow[] {
  const entries = [...chains.values()].flat().flatMap((event) => {
    const entry = journalEntryOf(event);
    const { place, day } = sheetOf(entry);
    return place === regency && entry.kind === 'kpm' ? [{ entry, day }] : [];
  });
  return [...Map.groupBy(entries, ({ day }) => day)].flatMap(([day, own]) => {
    const limits = windowLimits(settings, startOfDay(day, zoneOf(regency as AreaCode)));
    return windowsOf(
      own.map(({ entry }) => entry),
      limits,
    ).map((window) => ({ ...window, day }));
  });
}

/** On which days agencies were heard of in a kab/kota, from the events themselves; those on record may send from anywhere. */
function sendersOver(chains: Dump['chains'], items: readonly Item[], regency: string): Sender[] {
  const known = new Set(items.filter(({ entity }) => entity === 'agency').map(({ agencyId }) => agencyId));
  const heard = [...chains.values()].flat().flatMap(({ source, area, receivedAt }) => {
    const isHere = area === regency || area.startsWith(`${regency}.`);
    if (!isHere || !source.startsWith('agency:')) return [];
    return [{ agency: source.slice('agency:'.length), day: localDay(receivedAt as Instant, zoneOf(regency as AreaCode)) }];
  });
  return [...Map.groupBy(heard, ({ agency }) => agency)].map(([agency, own]) => ({
    agency,
    days: [...new Set(own.map(({ day }) => day))].sort().reverse().slice(0, SENDING_DAYS_MAX),
    maySend: known.has(agency),
  }));
}

/** Which family turned out to be which, by the entries in their chains. */
function linksOf(events: readonly StoredEvent[]): ReadonlyMap<string, string> {
  return new Map(events.flatMap((event) => factsOf(event).linked ?? []).map(({ from, to }) => [from, to]));
}
const lastOf = (links: ReadonlyMap<string, string>, kpmId: string): string => {
  const next = links.get(kpmId);
  return next === undefined ? kpmId : lastOf(links, next);
};

/** What a family had before it was linked to another is that one's: its own cases hold and count nothing. */
function emptyFaults(cases: Map<string, Item>, key: string, links: ReadonlyMap<string, string>): string[] {
  const stored = readCase(cases.get(key));
  if (stored === undefined || !links.has(stored.kpmId)) return [];
  cases.delete(key);
  const { area: _, tags: __, ...counts } = stored.counts;
  return stored.facts === '[]' && Object.values(counts).every((count) => count === 0)
    ? []
    : [`invariant 7: the case ${key} of a linked family is not empty`];
}

interface FoldWith {
  readonly cases: Map<string, Item>;
  readonly items: readonly Item[];
  readonly settings: Settings;
  readonly now: Instant;
  readonly oracle: Oracle;
  readonly expected: Expected;
}

function familyFaults(kpmId: string, events: readonly StoredEvent[], w: FoldWith): string[] {
  const faults: string[] = [];
  const facts = events.map(factsOf);
  const dossier = facts.flatMap((fact) => fact.dossier ?? []).reduce<readonly DossierFact[]>(insertDossierFact, []);
  const ofFamily = facts.flatMap((fact): FamilyFact[] => (fact.family ? [fact.family] : []));
  const alone: Family = {
    ...placed(foldFamily(ofFamily), events),
    ...saidOfFamily(dossier),
    ...namesShared(dossier, ofFamily),
  };
  const area = alone.areas.at(-1)?.area as AreaCode;
  const byCase = new Map<string, CaseFact[]>();
  for (const { programme, cycle, fact } of facts.flatMap((one) => one.cases ?? [])) {
    byCase.set(`${programme}#${cycle}`, [...(byCase.get(`${programme}#${cycle}`) ?? []), fact]);
  }
  const family = heldTogether(
    alone,
    [...byCase].map(([name, told]) => {
      const [programme, cycle] = name.split('#') as [string, string];
      return { programme, cycle, facts: told };
    }),
    w.settings,
  );
  for (const finding of assessFamily({ kpmId, area, dossier, ...identityOf(kpmId, events, w) }, family, w.settings, w.now)
    .findings) {
    if (finding.holds) w.expected.holding.set(alertIdOf(finding.rule, finding.cause), finding.origin);
  }
  for (const [name, caseFacts] of byCase) {
    const [programme, cycle] = name.split('#') as [string, string];
    const key = `KPM#${kpmId}|CASE#${name}`;
    const stored = readCase(w.cases.get(key));
    w.cases.delete(key);
    if (!stored) {
      faults.push(`invariant 7: no case ${key}`);
      continue;
    }
    const context = { kpmId, programme, cycle, area, photos: stored.photos };
    const assessed = assessCase(context, caseFacts, family, w.settings, w.now);
    for (const finding of assessed.findings)
      if (finding.holds) w.expected.holding.set(alertIdOf(finding.rule, finding.cause), finding.origin);
    const state = w.oracle.foldCase(caseFacts, isHere(context, w.settings)).state;
    const differ = (what: string, is: unknown, want: unknown): void => {
      if (JSON.stringify(is) !== JSON.stringify(want)) {
        faults.push(`invariant 7: ${what} of ${key} is ${JSON.stringify(is)}, its events say ${JSON.stringify(want)}`);
      }
    };
    differ('state', stored.state, state);
    differ('area', stored.area, area);
    differ('family', JSON.parse(stored.family), family);
    differ('facts', ids(latestStandings(JSON.parse(stored.facts) as CaseFact[])), ids(latestStandings(caseFacts)));
    const { answers, severity, ...plain } = assessed.counts;
    const { batches, ...rest } = sharesOf(context, assessed.state, family, w.settings);
    const stand = writeStand({ ...rest, severity }, { ...plain, state });
    const said = answers && { answers: writeAnswers(answers) };
    const shares = batches && { batches: writeShares(batches) };
    const counts = {
      ...{ area, ...plain, ...(family.tags && { tags: [...family.tags] }), ...said, ...shares },
      ...(stand !== undefined && { stand }),
    };
    differ('counts', sorted(stored.counts), sorted(counts));
    differ('wakeAt', stored.wakeAt, assessed.wakeAt);
    differ('verifyBy', stored.verifyBy, assessed.verifyBy);
    const first = isFirst([...byCase.keys()], programme, cycle);
    differ('risk', stored.risk, assessed.risk && writeRisk({ ...assessed.risk, first }));
    w.expected.stood.push({
      ...{ ...context, village: area, tags: family.tags ?? [], state, byState: rest.byState },
      ...{ isListed: plain.entitled === 1, isFlagged: plain.flagged === 1, paidRupiah: plain.paidRupiah },
    });
    for (const tag of ['', ...(family.tags ?? []).map((one) => `#${one}`)]) {
      const name = `${programme}#${cycle}#${area}${tag}`;
      w.expected.counts.set(name, plus(w.expected.counts.get(name), countsOfCase({ state, counts })));
      for (const cell of Object.keys(answerCells(counts.answers ?? ''))) add(w.expected.answers, `${name}|${cell}`, 1);
    }
  }
  return faults;
}

/** A list names a family for good. When we first heard of it depends on what was recorded first, within a batch or two. */
function identityOf(kpmId: string, events: readonly StoredEvent[], { items }: FoldWith) {
  const listed = events.some((event) => event.type === 'entitlement.declared.v1');
  const stored = readKpm(items.find((item) => item.pk === `KPM#${kpmId}` && item.entity === 'kpm'));
  return { identity: listed ? ('confirmed' as const) : ('provisional' as const), heardAt: stored?.firstSeenAt as Instant };
}

/** A family that no list has placed is where its earliest event says. */
function placed(family: Family, events: readonly StoredEvent[]): Family {
  if (family.areas.length > 0) return family;
  const [first] = events
    .map((event) => ({ position: `${event.occurredAt}#${event.source}#${event.id}#${event.area}`, area: event.area as AreaCode }))
    .sort((a, b) => (a.position < b.position ? -1 : 1));
  return { ...family, areas: first ? [{ from: '' as Instant, area: first.area }] : [] };
}

const ids = (facts: readonly CaseFact[]): string[] => facts.map((fact) => `${fact.source}#${fact.id}`).sort();
const sorted = (value: object): unknown => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
const plus = (a: Counts | undefined, b: Counts): Counts =>
  Object.fromEntries(COUNTS.map((count) => [count, (a?.[count] ?? 0) + b[count]])) as Counts;

/** One alert per cause; its condition as computed; its owners' pointers point to it, and no other pointer does. */
function alertFaults(items: readonly Item[], expected: Expected, judged: Judged): string[] {
  const faults: string[] = [];
  const causes = new Set<string>();
  const pointers = new Set(items.filter((item) => item.entity === 'alert-owner').map((item) => `${item.pk}|${item.sk}`));
  for (const item of items) {
    if (item.entity !== 'alert') continue;
    const alert = readAlert(item);
    if (!alert) continue;
    const cause = `${alert.rule}#${alert.cause}`;
    if (causes.has(cause)) faults.push(`invariant 9: two alerts for ${cause}`);
    causes.add(cause);
    const origin = expected.holding.get(alert.alertId);
    const holds = expected.holding.delete(alert.alertId);
    if (holds && alert.origin !== origin) faults.push(`invariant 9: ${cause} is of ${alert.origin}, its events say ${origin}`);
    if (holds !== (alert.condition === 'holds') && (judged.areas || alert.about?.kind !== 'area'))
      faults.push(`invariant 9: ${cause} is ${alert.condition}, its events say ${holds ? 'holds' : 'cleared'}`);
    const raised = alert.history.filter((entry) => entry.what === 'raised').length;
    if (raised !== 1) faults.push(`invariant 9: ${cause} was raised ${raised} times`);
    const open = !['resolved', 'dismissed', 'resolved-by-data'].includes(alert.workflow);
    faults.push(...passingFaults(item, alert));
    for (const owner of alert.owners) {
      // who answers for a village or kecamatan reads the alerts of the villages; they must lie there
      const where = owner.slice(owner.indexOf('@') + 1) as AreaCode;
      if (/^(\d{2}\.){2}\d{2}(\.\d{4})?$/.test(where) && contains(where, alert.area as AreaCode)) continue;
      const key = ownerPointerKey(owner, open, alert.dueAt as Instant, alert.alertId);
      if (!pointers.delete(`${key.pk}|${key.sk}`)) faults.push(`invariant 9: ${owner} does not see ${cause}`);
    }
  }
  for (const id of expected.holding.keys()) faults.push(`invariant 9: the alert ${id} holds by its events and does not exist`);
  for (const pointer of pointers) faults.push(`invariant 9: ${pointer} points to an alert that is not its`);
  return faults;
}

/** It stands in `byDue` by when it comes back or goes up, in no other place; each office to which it went up is asked once, and answers for it. */
function passingFaults(item: Item, alert: Alert): string[] {
  const faults: string[] = [];
  const cause = `${alert.rule}#${alert.cause}`;
  const due = alert.snooze?.until ?? goesUpAt(alert);
  const stands = item['dueSk'];
  if (stands !== (due === undefined ? undefined : `${due}#${alert.alertId}`))
    faults.push(`invariant 9: ${cause} is looked at again at ${stands}, not at ${due}`);
  const asked = alert.passedUp?.steps.map(({ to }) => to) ?? [];
  if (new Set(asked).size !== asked.length) faults.push(`invariant 9: ${cause} went up to one office twice: ${asked}`);
  for (const to of asked)
    if (!alert.owners.includes(to)) faults.push(`invariant 9: ${cause} went up to ${to}, which does not answer for it`);
  const told = alert.history.filter(({ what, to }) => what === 'escalated' && to !== undefined).map(({ at }) => at);
  for (const { at } of alert.passedUp?.steps ?? [])
    if (!told.includes(at)) faults.push(`invariant 9: ${cause} went up at ${at}, and its history does not say so`);
  if (alert.level <= asked.length)
    faults.push(`invariant 9: ${cause} went up ${asked.length} times and is at level ${alert.level}`);
  return faults;
}

/** Counts of alerts by group, kab/kota and province are the fold of the alerts, by all that anybody filters by. */
function groupFaults(items: readonly Item[]): string[] {
  const want = new Map<string, number>();
  for (const item of items) {
    const alert = item.entity === 'alert' ? readAlert(item) : undefined;
    if (!alert) continue;
    const { rule, programme, cycle = '-', origin, severity, workflow } = alert;
    const due = isOpen(workflow) ? alert.dueAt.slice(0, 13) : '';
    const about = `${programme} ${severity} ${workflow} ${due}`;
    const agencies = alert.owners.filter((owner) => owner.startsWith('AGENCY@'));
    const [regency, province] = [ancestor(alert.area as AreaCode, 'regency'), ancestor(alert.area as AreaCode, 'province')];
    for (const under of [regency, ...agencies]) add(want, `GROUPS#${under} ${rule} ${alert.area} ${cycle} ${origin} ${about}`, 1);
    add(want, `ALERTSUM#${province} ${rule} ${regency} ${cycle} ${undefined} ${about}`, 1);
    add(want, `ALERTSUM#ID ${rule} ${province} - ${undefined} ${about}`, 1);
  }
  for (const item of items.filter(isCountedRow)) {
    const { rule, area, cycle = '-', origin, programme, cells } = readCountedRow(item);
    for (const { severity, workflow, due, alerts } of cells) {
      const hour = due === undefined ? '' : endOfDueHour(due).slice(0, 13);
      const name = `${item.pk.split('#').slice(0, 2).join('#')} ${rule} ${area} ${cycle} ${origin} ${programme} ${severity} ${workflow} ${hour}`;
      add(want, name, -alerts);
    }
  }
  return [...want]
    .filter(([, left]) => left !== 0)
    .map(([name, left]) => `invariant 7: the count of alerts ${name} lacks ${left}`);
}

/** What people said of closed alerts, by rule, verdict and month of closing, is the fold of the alerts. */
function precisionFaults(items: readonly Item[]): string[] {
  const want = new Map<string, number>();
  for (const item of items) {
    const alert = item.entity === 'alert' ? readAlert(item) : undefined;
    const closing = alert && closingOf(alert);
    if (!alert || !closing) continue;
    const { rule, programme } = alert;
    const [regency, province] = [ancestor(alert.area as AreaCode, 'regency'), ancestor(alert.area as AreaCode, 'province')];
    for (const area of [regency, province]) add(want, `${area} ${closing.month} ${programme} ${rule} ${closing.verdict}`, 1);
  }
  for (const { area, month, programme, rule, verdict, alerts } of items.filter(isPrecisionRow).flatMap(readPrecision))
    add(want, `${area} ${month} ${programme} ${rule} ${verdict}`, -alerts);
  return [...want]
    .filter(([, left]) => left !== 0)
    .map(([name, left]) => `invariant 7: the count of closed alerts ${name} lacks ${left}`);
}

function add(sums: Map<string, number>, name: string, by: number): void {
  sums.set(name, (sums.get(name) ?? 0) + by);
}

/** The roll-ups of every level are the sum over all cases, those of a tag over the cases of the families with it. */
function rollUpFaults(items: readonly Item[], expected: Expected): string[] {
  const faults: string[] = [];
  const is = rowSums(items);
  const want = new Map<string, Counts>();
  for (const [key, counts] of expected.counts) {
    const [programme, cycle, village, tag] = key.split('#') as [string, string, AreaCode, string | undefined];
    for (const level of ['province', 'regency', 'district', 'village'] as const) {
      // by tag, kab/kota and villages are kept; the others are added up when they are read
      if (tag !== undefined && (level === 'province' || level === 'district')) continue;
      const name = sumName(programme, cycle, ancestor(village, level), tag);
      want.set(name, plus(want.get(name), counts));
    }
  }
  for (const name of new Set([...is.keys(), ...want.keys()])) {
    const [a, b] = [JSON.stringify(plus(is.get(name), ZERO)), JSON.stringify(plus(want.get(name), ZERO))];
    if (a !== b) faults.push(`invariant 7: roll-up ${name} is ${a}, its cases say ${b}`);
  }
  return faults;
}

/** So are the answers of families, code by code. */
function answerFaults(items: readonly Item[], { answers }: Expected): string[] {
  const want = new Map<string, number>();
  for (const [key, cases] of answers) {
    const [name, cell] = key.split('|') as [string, string];
    const [programme, cycle, village, tag] = name.split('#') as [string, string, AreaCode, string | undefined];
    for (const level of ['province', 'regency', 'district', 'village'] as const) {
      if (tag !== undefined && (level === 'province' || level === 'district')) continue;
      add(want, `${sumName(programme, cycle, ancestor(village, level), tag)}|${cell}`, cases);
    }
  }
  for (const item of items) {
    if (item.entity !== 'summary') continue;
    for (const [cell, cases] of Object.entries(item)) {
      if (!/^[hupn][A-Z]$/.test(cell) || typeof cases !== 'number') continue;
      add(want, `${sumName(item.programme, item.cycle, item.child, item['tag'])}|${cell}`, -cases);
    }
  }
  return [...want].filter(([, left]) => left !== 0).map(([name, left]) => `invariant 7: the answers ${name} lack ${left}`);
}

const ZERO = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts;

const sumName = (programme: unknown, cycle: unknown, area: unknown, tag: unknown): string =>
  `${programme}#${cycle}#${area}${tag === undefined ? '' : `#${tag}`}`;

/** Roll-up rows with their buckets summed: `programme#cycle#area`, and `#tag` behind it of the families with one → counts. */
export function rowSums(items: readonly Item[]): Map<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const item of items) {
    if (item.entity !== 'summary') continue;
    const name = sumName(item.programme, item.cycle, item.child, item['tag']);
    sums.set(name, plus(sums.get(name), { ...ZERO, ...(item as unknown as Counts) }));
  }
  return sums;
}

/**
 * Invariant 8: the rupiah of the roll-ups are those that the senders' own words add up to. By state they are no less than what was paid,
 * and more only by what was drawn or signed for where nobody paid.
 */
export function moneyFaults({ items }: Dump, totals: Totals): string[] {
  const sums = rowSums(items);
  const withFamilies = rupiahWithFamilies(items);
  const faults: string[] = [];
  const villages = [...sums.keys()].filter((name) => /\.\d{4}$/.test(name));
  for (const name of new Set([...villages, ...totals.keys()])) {
    const is = sums.get(name) ?? ZERO;
    const want = totalIn(totals, name);
    if (is.paidRupiah !== want.paidRupiah || is.returnedRupiah !== want.returnedRupiah) {
      faults.push(
        `invariant 8: ${name} shows ${is.paidRupiah} paid and ${is.returnedRupiah} returned, sent were ${want.paidRupiah} and ${want.returnedRupiah}`,
      );
    }
    const held = withFamilies.get(name) ?? 0;
    if (held < want.paidRupiah || held > want.heldRupiahMax)
      faults.push(
        `invariant 8: ${name} shows ${held} with the families, sent were ${want.paidRupiah}, ${want.heldRupiahMax} at most with what is in hand`,
      );
  }
  return faults;
}

/** What is stored packed, by the attributes that hold it: compression hides nothing from who looks for it. */
const PACKED: readonly string[] = ['facts', 'family'];

function readable(item: Item): string {
  let text = item.entity === 'journal' ? JSON.stringify(readJournal(item)) : '';
  for (const [name, value] of Object.entries(item)) {
    if (typeof value === 'string') text += value;
    else if (!(value instanceof Uint8Array)) text += JSON.stringify(value);
    else text += PACKED.includes(name) ? unpack(value) : Buffer.from(value).toString('latin1');
    text += '\n';
  }
  return text;
}

/** Invariant 12: no canary in plain in anything that was written. */
export function canaryFaults(items: Iterable<Item>, texts: Iterable<string>, canaries: readonly string[]): string[] {
  const faults: string[] = [];
  const any = new RegExp(canaries.join('|'));
  for (const item of items) if (any.test(readable(item))) faults.push(`invariant 12: ${item.pk}|${item.sk} holds a canary`);
  for (const text of texts) {
    if (any.test(text)) faults.push(`invariant 12: a message or log line holds a canary: ${text.slice(0, 80)}`);
  }
  return faults;
}
