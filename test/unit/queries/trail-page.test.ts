/**
 * Goal: who follows an area, a partner or an officer sees what was recorded there within the own reach, newest first, page by page,
 * and what of it was known on a date (DESIGN §2, §10). Method: the story world, its events journalled, asked by several people.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { actOnAlert } from '#functions/act-on-alert/act.ts';
import { takeBatch } from '#functions/project/take.ts';
import { answer as readKpm } from '#functions/query-kpm/answer.ts';
import { answer } from '#functions/query-trail/answer.ts';
import { openWider } from '#functions/widen-access/open.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { type TrailPage, trailPage } from '#shared/http/schemas/trail.ts';
import { putAgency } from '#shared/store/agencies.ts';
import { putListed } from '#shared/store/directory.ts';
import { chainOf, type EventSubjectKind, type StoredEvent } from '#shared/store/events.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { paid, TKSK } from '#test/support/door.ts';
import {
  alertOf,
  call,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  MUARO_VILLAGE,
  person,
  send,
  storyWorld,
  underLetter,
  WIDE_BANK,
  type World,
} from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const PROVINCE = person('manager', '15');
const AUDITOR = person('auditor', '15');

let world: World;
let taken = 0;
/** Everything that was recorded so far goes through the projector, again too. */
async function journalled(): Promise<void> {
  const events = [...world.table.items()].filter(({ entity }) => entity === 'event');
  const records = events.map((after, n) => ({ sequenceNumber: String(n + 1), before: undefined, after }));
  await takeBatch(world, `shard-${++taken}`, records);
}
beforeEach(async () => {
  world = await storyWorld();
  await world.table.write(putListed('agency', 'bri'));
  await world.table.write(
    putAgency({
      agencyId: 'bri',
      version: 1,
      name: 'Bank Contoh',
      active: true,
      areas: ['15'],
      programmes: ['PKH'],
      types: [],
      keys: [],
    }),
  );
  await journalled();
});

const ask = (caller: Caller, query: Record<string, string>) =>
  answer({ ...world, issuer: 'https://masuk.example' }, call({ route: '/v1/trail', caller, query }));
async function trail(caller: Caller, query: Record<string, string>): Promise<TrailPage> {
  return trailPage.parse(JSON.parse((await ask(caller, query)).body));
}
const idsOf = ({ entries }: TrailPage): string[] => entries.map(({ id }) => id);
async function refused(caller: Caller, query: Record<string, string>): Promise<unknown> {
  try {
    await ask(caller, query);
  } catch (error) {
    const { kind, errors } = problemOf(error);
    return [kind, ...(errors ?? []).map(({ pointer }) => pointer)];
  }
  return 'answered';
}
async function eventsIn(kind: EventSubjectKind, id: string): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of chainOf(world.table, { kind, id })) found.push(event);
  return found;
}

describe('an area through time', () => {
  it('is told the newest day first, of one day what was heard of last, each entry with its sentence, both clocks and its place in the log', async () => {
    const page = await trail(JAMBI, { area: '15.71' });
    // reported on 20 November; paid and listed on 1 November; the assignment says when it was told
    expect(idsOf(page).slice(0, 1)).toEqual(['r-1']);
    expect(idsOf(page).slice(1).sort()).toEqual(['a-1', 'l-1', 'p-1', 'p-2']);
    const days = page.entries.map(({ occurredAt }) => occurredAt.slice(0, 10));
    expect(days).toEqual([...days].sort().reverse());
    const payment = page.entries.find(({ id }) => id === 'p-1');
    const [stored] = (await eventsIn('kpm', payment?.kpmId ?? '')).filter(({ id }) => id === 'p-1');
    expect(payment).toMatchObject({
      type: 'distribution.disbursed.v1',
      words: { id: 'Disalurkan Rp225.000 untuk PKH Okt–Des 2026, rujukan ref-p-1' },
      occurredAt: '2026-11-01T02:00:00.000Z',
      receivedAt: '2026-11-01T05:00:00.000Z',
      source: 'agency:bri',
      sourceLabel: { id: 'Bank Contoh', en: 'Bank Contoh' },
      area: { code: JAMBI_VILLAGE, name: 'Simpang IV Sipin' },
      subject: { kind: 'kpm', id: payment?.kpmId },
      programmes: ['PKH'],
      seq: stored?.seq,
      entry: stored?.entry,
    });
    expect(page.entries.find(({ id }) => id === 'a-1')).toMatchObject({
      subject: { kind: 'officer', id: TKSK.id },
      words: { id: 'Ditugaskan di Kec. Telanaipura, Kota Jambi sebagai TKSK mulai 1 Jan 2026' },
    });
  });

  it('shows each event by its own area: of a province all, of a kab/kota its own, of a village its own', async () => {
    expect(idsOf(await trail(PROVINCE, { area: '15' })).sort()).toEqual(['a-1', 'l-1', 'l-2', 'p-1', 'p-2', 'p-3', 'r-1']);
    expect(idsOf(await trail(PROVINCE, { area: '15.05' })).sort()).toEqual(['l-2', 'p-3']);
    expect(idsOf(await trail(JAMBI, { area: JAMBI_VILLAGE })).sort()).toEqual(['l-1', 'p-1', 'p-2', 'r-1']);
    expect(idsOf(await trail(person('auditor', 'ID'), { area: 'ID' }))).toHaveLength(7);
    expect(idsOf(await trail(JAMBI, { type: 'distribution.disbursed' })).sort()).toEqual(['p-1', 'p-2']);
  });

  it('is not found outside the own areas, as what is not there; and is for nobody without the right to read trails', async () => {
    for (const area of ['15.05', '15', 'ID', '15.7', '99.99', 'x']) expect(await refused(JAMBI, { area })).toEqual(['not-found']);
    expect(await refused(TKSK, { area: '15.71' })).toEqual(['forbidden']);
    expect(await refused(WIDE_BANK, { area: '15.71' })).toEqual(['forbidden']);
    expect(await refused(person('administrator', 'ID'), { area: '15.71' })).toEqual(['forbidden']);
  });

  it('lies under a letter only as far as its programmes reach', async () => {
    const other = { ...AUDITOR, ...underLetter('SEMBAKO') };
    expect(idsOf(await trail(other, { area: '15' }))).toEqual(['a-1']);
  });

  it('hides under a letter what is said of a family itself that none of its programmes reaches', async () => {
    // Given somebody who read a family of PKH, and its entry, which names no programme
    const id = kpmIdIn(world, JAMBI_VILLAGE);
    await readKpm(world, call({ route: '/v1/kpm/{id}', caller: JAMBI, params: { id } }));
    await journalled();
    const types = async (caller: Caller) => (await trail(caller, { area: '15.71' })).entries.map(({ type }) => type);
    expect(await types(AUDITOR)).toContain('personal-data.revealed.v1');
    const other = { ...AUDITOR, ...underLetter('SEMBAKO') };
    expect(await types(other)).toEqual(['officer.assigned.v1']);
    const page = await trail(other, { area: '15.71', asOf: '2026-11-30T00:00:00Z' });
    expect(page.counts).toEqual({ knownThen: 1, knownLater: 0, complete: true });
  });

  it('is cut by type, programme and period; days are those of the place, and both ends are meant whole', async () => {
    expect(idsOf(await trail(PROVINCE, { area: '15', type: 'distribution.disbursed.v1' })).sort()).toEqual(['p-1', 'p-2', 'p-3']);
    expect(idsOf(await trail(PROVINCE, { area: '15', type: 'distribution.failed' }))).toEqual([]);
    expect(idsOf(await trail(PROVINCE, { area: '15', programme: 'SEMBAKO' }))).toEqual([]);
    const november = { area: '15', from: '2026-11-01', to: '2026-11-01' };
    expect(idsOf(await trail(PROVINCE, november)).sort()).toEqual(['a-1', 'l-1', 'l-2', 'p-1', 'p-2', 'p-3']);
    expect(await trail(PROVINCE, november)).toMatchObject({ from: '2026-10-31T17:00:00.000Z', to: '2026-11-01T16:59:59.999Z' });
    expect(idsOf(await trail(PROVINCE, { area: '15', from: '2026-11-01T09:00:00.001+07:00' }))).toEqual(['r-1']);
    expect(idsOf(await trail(PROVINCE, { area: '15', to: '2026-10-31' }))).toEqual([]);
    expect(await refused(PROVINCE, { area: '15', from: '2026-11-02', to: '2026-11-01' })).toEqual(['malformed-request', '/to']);
    expect(await refused(PROVINCE, { area: '15', from: 'kemarin' })).toEqual(['malformed-request', '/from']);
    expect(await refused(PROVINCE, {})).toEqual(['malformed-request', '']);
    // a slip would read as if nothing had happened
    expect(await refused(PROVINCE, { area: '15', type: 'distribution' })).toEqual(['malformed-request', '/type']);
    expect(await refused(PROVINCE, { area: '15', programme: 'PHK' })).toEqual(['malformed-request', '/programme']);
  });

  it('comes in pages of any size that together are the whole, and a cursor is good for its own question alone', async () => {
    const whole = idsOf(await trail(AUDITOR, { area: '15' }));
    for (const limit of ['1', '2', '3', '6', '7']) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await trail(AUDITOR, { area: '15', limit, ...(cursor && { cursor }) });
        found.push(...idsOf(page));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(found).toEqual(whole);
    }
    const { cursor = '' } = await trail(AUDITOR, { area: '15', limit: '2' });
    expect(await refused(AUDITOR, { area: '15.71', cursor })).toEqual(['malformed-request', '/cursor']);
    expect(await refused(PROVINCE, { area: '15', cursor })).toEqual(['malformed-request', '/cursor']);
  });
});

describe('as known on a date', () => {
  it('marks what was known by then and what of the same period was heard of later, and counts both over the whole period', async () => {
    // Given a payment of 1 November that a bank tells on 20 November
    await send(world, WIDE_BANK, paid('late', { kpm: kpm(1), reference: 'late' }, { time: '2026-11-01T09:00:00+07:00' }));
    await journalled();
    const page = await trail(AUDITOR, {
      area: '15.71',
      asOf: '2026-11-10T00:00:00Z',
      from: '2026-11-01',
      to: '2026-11-01',
      limit: '2',
    });
    expect(page).toMatchObject({ asOf: '2026-11-10T00:00:00.000Z', counts: { knownThen: 4, knownLater: 1, complete: true } });
    // Then what was heard of last comes first
    expect(page.entries[0]).toMatchObject({ id: 'late', known: 'later' });
    expect(page.entries[1]).toMatchObject({ known: 'then' });
    const next = await trail(AUDITOR, {
      ...{ area: '15.71', asOf: '2026-11-10T00:00:00Z', from: '2026-11-01', to: '2026-11-01', limit: '2' },
      cursor: page.cursor ?? '',
    });
    expect(next.entries.map(({ known }) => known)).toEqual(['then', 'then']);
    expect(next.counts).toBeUndefined();
    expect((await trail(AUDITOR, { area: '15.71' })).entries.every(({ known }) => known === undefined)).toBe(true);
  });
});

describe('a partner, an officer', () => {
  it('of a partner, what it sent within the own reach', async () => {
    const page = await trail(PROVINCE, { partner: 'bri' });
    expect(page.partner).toEqual({ id: 'bri', name: 'Bank Contoh' });
    expect(idsOf(page).sort()).toEqual(['p-1', 'p-2', 'p-3']);
    expect(idsOf(await trail(JAMBI, { partner: 'bri' })).sort()).toEqual(['p-1', 'p-2']);
    expect(idsOf(await trail(PROVINCE, { partner: 'bri', area: '15.05' }))).toEqual(['p-3']);
    expect(await refused(PROVINCE, { partner: 'tidak-ada' })).toEqual(['not-found']);
    // by the name that people know, however they write it
    expect(await trail(PROVINCE, { partner: ' bank  CONTOH ' })).toMatchObject({ partner: { id: 'bri' }, entries: page.entries });
    expect(await refused(PROVINCE, { partner: 'Bank Cont' })).toEqual(['not-found']);
    expect(await refused(person('manager', '76.01'), { partner: 'Bank Contoh' })).toEqual(['not-found']);
    expect(await refused(person('manager', '76.01'), { partner: 'bri' })).toEqual(['not-found']);
  });

  it('of an officer, the reports and the assignments', async () => {
    const page = await trail(JAMBI, { officer: TKSK.id });
    expect(page.officer).toEqual({ id: TKSK.id, kind: 'TKSK' });
    expect(idsOf(page)).toEqual(['r-1', 'a-1']);
    expect(page.entries[0]?.sourceLabel).toEqual({ id: `Petugas ${TKSK.id}`, en: `Officer ${TKSK.id}` });
    expect(await refused(person('manager', '15.05'), { officer: TKSK.id })).toEqual(['not-found']);
    expect(await refused(JAMBI, { officer: 'tidak-ada' })).toEqual(['not-found']);
    // within reach, and never there: nothing
    expect(idsOf(await trail(PROVINCE, { officer: TKSK.id, area: '15.05' }))).toEqual([]);
  });
});

describe('what people did', () => {
  it('with an alert is told with what it is about', async () => {
    const { alertId, version } = alertOf(world, 'BAYAR_GANDA');
    await actOnAlert(world, JAMBI, alertId, { action: 'acknowledge' }, (is) => is === version);
    await journalled();
    const [entry] = (await trail(JAMBI, { area: '15.71' })).entries;
    expect(entry).toMatchObject({ type: 'alert.acknowledge.v1', source: JAMBI.source });
    expect(entry?.words.id).toContain('Tindak lanjut atas "');
    expect(entry?.words.id).not.toContain('di luar wewenang');
  });

  it('that access was opened wider is told to who watches over that, and not to managers', async () => {
    const inspector = person('inspectorate', '15.05');
    await openWider({ ...world, metrics: { count: () => undefined } }, inspector, {
      areas: ['15.71' as never],
      minutes: 5,
      reason: 'BENCANA',
      reference: 'LP/1/2026',
    });
    await journalled();
    const types = async (caller: Caller) => (await trail(caller, { area: '15.71' })).entries.map(({ type }) => type);
    expect(await types(person('auditor', '15'))).toContain('access.widened.v1');
    expect(await types(person('manager', '15'))).not.toContain('access.widened.v1');
  });

  it('that somebody followed an area, a partner or an officer stands once an hour in its chain, and in the area’s trail', async () => {
    await trail(AUDITOR, { area: '15.71' });
    await trail(AUDITOR, { area: '15.71', type: 'kpm.updated' });
    await trail(AUDITOR, { partner: 'bri' });
    await trail(AUDITOR, { officer: TKSK.id });
    const looks = async (kind: EventSubjectKind, id: string) =>
      (await eventsIn(kind, id)).filter(({ type }) => type === 'personal-data.revealed.v1').map(({ source }) => source);
    expect(await looks('area', '15.71')).toEqual([AUDITOR.source]);
    expect(await looks('agency', 'bri')).toEqual([AUDITOR.source]);
    expect(await looks('officer', TKSK.id)).toEqual([AUDITOR.source]);
    world.now = '2026-11-20T06:00:00.000Z' as Instant;
    await trail(AUDITOR, { area: '15.71' });
    expect(await looks('area', '15.71')).toHaveLength(2);
    await journalled();
    expect((await trail(JAMBI, { area: '15.71' })).entries[0]).toMatchObject({
      subject: { kind: 'area', id: '15.71' },
      words: { id: `Dilihat tersamar oleh ${AUDITOR.source}` },
    });
  });

  it('is entered before the answer: without the entry there is none', async () => {
    world.table.transact = async () => {
      throw new StoreUnavailable('down');
    };
    expect(await refused(AUDITOR, { area: '15.71' })).toEqual(['unavailable']);
  });
});

it('names no family by more than its id: no digit of a NIK, no name', async () => {
  const { body } = await ask(AUDITOR, { area: '15' });
  expect(body).not.toMatch(/\d{16}|nik/i);
  expect(body).toContain(MUARO_VILLAGE);
});
