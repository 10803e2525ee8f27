/** What each function of the write path is in the middle of when it is struck: a representative run, and how the world goes on after it. */
import { actOnAlert } from '#functions/act-on-alert/act.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { addDays } from '#shared/domain/time/instant.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { person } from '#test/support/read-world.ts';
import type { Blow } from './blows.ts';
import { type Cast, drawCast, type Family } from './cast.ts';
import { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, toInstant } from './scheduler.ts';
import { Stage } from './stage.ts';
import { type Body, event, type Posting } from './stories.ts';

/** A Thursday in the second quarter. */
const START_MS = Date.UTC(2026, 4, 14, 3);
const MONTHS = ['2026-04', '2026-05', '2026-06'];
const PKH_SD_RUPIAH = 225_000;
const OFFICER = 'tksk-15.71.01';
const VILLAGE = '15.71.01.1001' as AreaCode;
/** Drawn once: the same people play in every run. */
const CAST_SEED = 11;
const STAGE_SEED = 5;

export interface Scene {
  readonly name: string;
  /** What has happened before. */
  readonly prepare: (stage: Stage) => Promise<void>;
  /** The run that is struck, and what whoever started it does about an answer that does not come. @returns the calls of the first invocation */
  readonly play: (stage: Stage, blow?: Blow) => Promise<readonly string[]>;
}

export const cast: Cast = (() => {
  const drawn = drawCast(new Prng(CAST_SEED));
  return { ...drawn, families: drawn.families.map((family) => ({ ...family, village: VILLAGE })) };
})();
const [A, B, C, D] = cast.families as [Family, Family, Family, Family];
const bank = cast.payers[0] as Cast['payers'][number];
const { dinsos } = cast;
const officer = {
  ...(cast.officers[0] as Cast['officers'][number]),
  id: OFFICER,
  source: `officer:${OFFICER}`,
  areas: ['15.71.01' as AreaCode],
};

export const openStage = (): Stage => new Stage(STAGE_SEED, START_MS);

const ids = (family: Family): Body => ({ ids: [{ scheme: 'PKH', value: family.pkhNumber }] });
const personOf = (family: Family): Body => ({ nik: family.nik, kk: family.kk });

const assigned = event(dinsos, 'assign-1', 'officer.assigned', START_MS - 60 * DAY_MS, START_MS, {
  officer: OFFICER,
  kind: 'TKSK',
  area: '15.71.01',
  from: '2026-01-01',
});

/** A list names the family by number and by person. */
const listed = (family: Family, id: string): Posting =>
  event(dinsos, id, 'entitlement.declared', START_MS - 3 * DAY_MS, START_MS, {
    kpm: { ...ids(family), ...personOf(family) },
    name: family.name,
    address: { street: family.street, rt: '03', rw: '01' },
    area: VILLAGE,
    programme: 'PKH',
    months: MONTHS,
    listNumber: 'SK-1/2026',
    listedOn: '2026-05-10',
    components: [{ code: 'SD', count: 1 }],
    channel: 'KKS',
  });

const paid = (family: Family, id: string, kpm: Body = ids(family), amount = PKH_SD_RUPIAH): Posting =>
  event(bank, id, 'distribution.disbursed', START_MS - 2 * DAY_MS, START_MS, {
    kpm,
    area: VILLAGE,
    programme: 'PKH',
    months: MONTHS,
    amount,
    reference: `REF-${family.number}-${id}`,
    channel: 'KKS',
    raw: { status: 'TOP UP', system: 'SIKS-NG', mapping: 'v1' },
  });

/** What the officer of the kecamatan sends of an hour ago. */
const reported = (kind: Exclude<Posting['kind'], 'event'>, id: string, body: Body): Posting => ({
  caller: officer,
  kind,
  id,
  occurredMs: START_MS - HOUR_MS,
  atMs: START_MS,
  body: { id, capturedAt: toInstant(START_MS - HOUR_MS), ...body },
});

const visited = (family: Family, id: string, outcome: string): Posting =>
  reported('report', id, {
    kpm: ids(family),
    area: VILLAGE,
    outcome,
    method: 'RUMAH',
    items: [{ programme: 'PKH', months: MONTHS, ...(outcome === 'ADA_SESUAI' && { amountReceived: PKH_SD_RUPIAH - 30_000 }) }],
    photos: ['ab'.repeat(32)],
    note: `${family.name} di ${family.street}`,
  });

/** Recorded before: an officer, two families on a list, one of them paid; a third known by its number alone, and by its NIK alone. */
async function known(stage: Stage): Promise<void> {
  await stage.post(dinsos, [assigned, listed(A, 'list-A'), listed(B, 'list-B')]);
  await stage.settle();
  await stage.post(bank, [paid(A, 'paid-A'), paid(D, 'paid-D-ids'), paid(D, 'paid-D-nik', personOf(D))]);
  await stage.settle();
  stage.nowMs += HOUR_MS;
}

/** A first, a repetition, another body under a known id, a second payment of the same months, an unknown family, and two that turn out to be one. */
const BATCH: readonly Posting[] = [
  paid(B, 'paid-B'),
  paid(A, 'paid-A'),
  paid(A, 'paid-A', ids(A), 1),
  paid(A, 'paid-A-again'),
  paid(C, 'paid-C', personOf(C)),
  paid(D, 'paid-D-both', { ...ids(D), ...personOf(D) }, PKH_SD_RUPIAH + 50_000),
];

async function playBatch(stage: Stage, postings: readonly Posting[], blow?: Blow): Promise<readonly string[]> {
  let calls: readonly string[] = [];
  const caller = postings[0]?.caller as Posting['caller'];
  await stage.post(caller, postings, blow, (first) => {
    calls = first;
  });
  return calls;
}

const acceptEvents: Scene = {
  name: 'accept-events',
  prepare: known,
  play: (stage, blow) => playBatch(stage, BATCH, blow),
};

const acceptReports: Scene = {
  name: 'accept-reports',
  prepare: known,
  play: (stage, blow) => playBatch(stage, [visited(A, 'rpt-A', 'ADA_SESUAI'), visited(B, 'rpt-B', 'MENINGGAL')], blow),
};

/** Of a family and of the place; the month before, and a correction of it. */
const found = (id: string, more: Body): Posting =>
  reported('finding', id, { area: VILLAGE, code: 'PUNGUTAN', note: `${A.name} berkata`, ...more });
const month = (id: string, paidFamilies: number): Posting =>
  reported('monthly', id, {
    area: '15.71.01',
    month: '2026-04',
    figures: [{ programme: 'PKH', listed: 4, paid: paidFamilies, unpaid: 1, verified: 2 }],
  });
const FINDINGS = [found('found-A', { kpm: ids(A) }), found('found-C', { kpm: personOf(C) }), found('found-here', {})];
const MONTHLY = [month('month-1', 3), month('month-2', 2)];

const acceptFindings: Scene = {
  name: 'accept-reports: findings',
  prepare: known,
  play: (stage, blow) => playBatch(stage, FINDINGS, blow),
};

const acceptMonthly: Scene = {
  name: 'accept-reports: monthly reports',
  prepare: known,
  play: (stage, blow) => playBatch(stage, MONTHLY, blow),
};

const recordReports: Scene = {
  name: 'record-events: findings and monthly reports',
  prepare: async (stage) => {
    await known(stage);
    await stage.post(officer, FINDINGS);
    await stage.post(officer, MONTHLY);
  },
  play: (stage, blow) => stage.record(blow),
};

const recordEvents: Scene = {
  name: 'record-events',
  prepare: async (stage) => {
    await known(stage);
    await stage.post(bank, BATCH);
    await stage.post(officer, [visited(A, 'rpt-A', 'ADA_SESUAI'), visited(B, 'rpt-B', 'MENINGGAL')]);
    stage.waiting.push({ messageId: 'poison', body: '{"v":2}' });
  },
  play: (stage, blow) => stage.record(blow),
};

const projectCases: Scene = {
  name: 'project',
  prepare: async (stage) => {
    await known(stage);
    await stage.post(bank, BATCH);
    while (stage.waiting.length > 0) await stage.record();
  },
  play: (stage, blow) => stage.project(blow),
};

const sweepDeadlines: Scene = {
  name: 'sweep-deadlines',
  prepare: async (stage) => {
    await recordEvents.prepare(stage);
    await stage.settle();
    stage.nowMs = Date.parse(addDays(toInstant(START_MS), 16));
  },
  play: (stage, blow) => stage.sweep(blow),
};

/** A's account is held by somebody else, B was visited twice; C's account waits for a list, which comes with the rest. */
const compareIdentity: Scene = {
  name: 'compare-identity',
  prepare: async (stage) => {
    await known(stage);
    const held = (posting: Posting, holderName: string): Posting => ({
      ...posting,
      body: { ...posting.body, data: { ...(posting.body.data as object), holderName } },
    });
    await stage.post(bank, [held(paid(A, 'held-A'), 'Rahmat Hidayat'), held(paid(C, 'held-C', personOf(C)), 'Slamet Riyadi')]);
    await stage.post(officer, [
      at(visited(B, 'rpt-B-1', 'ADA_SESUAI'), -1.61, 2 * HOUR_MS),
      at(visited(B, 'rpt-B-2', 'TIDAK_DITEMUKAN'), -1.63, HOUR_MS),
    ]);
    await stage.post(dinsos, [listed(C, 'list-C')]);
    while (stage.waiting.length > 0) await stage.record();
    while (stage.changed.length > 0) await stage.project();
  },
  play: (stage, blow) => stage.compare(blow),
};

/** At home, seen so long ago. */
const at = (posting: Posting, lat: number, agoMs: number): Posting => ({
  ...posting,
  body: {
    ...posting.body,
    capturedAt: toInstant(START_MS - agoMs),
    gps: { lat, lon: 103.6, accuracyM: 10 },
  },
});

const manager = person('manager', '15.71');

/** Whoever gets no answer looks at the alert again, and repeats what is not in its history. */
const actOnAlerts: Scene = {
  name: 'act-on-alert',
  prepare: async (stage) => {
    await sweepDeadlines.prepare(stage);
    await stage.settle();
    stage.nowMs += MINUTE_MS;
  },
  play: async (stage, blow) => {
    const seen = alertOf(stage);
    const body = { action: 'acknowledge', note: `Sudah ditelepon ${A.name}` } as const;
    const first = await stage.run(
      (ports) => actOnAlert(ports, manager, seen.alertId, body, (version) => version === seen.version),
      blow,
    );
    if (first.outcome.kind !== 'ok' && alertOf(stage).history.every(({ by }) => by !== manager.source)) {
      await stage.run((ports) => actOnAlert(ports, manager, seen.alertId, body, () => true));
    }
    return first.calls;
  },
};

const SECOND = { ...manager, source: 'person:kedua', id: 'kedua' };

/** A closing by two: whoever gets no answer looks again, and repeats only what is not there. */
const closeByTwo: Scene = {
  name: 'act-on-alert: by two people',
  prepare: async (stage) => {
    await actOnAlerts.prepare(stage);
    const { alertId } = alertOf(stage);
    const body = { action: 'propose-resolve', note: `Pembayaran kedua sudah kembali, kata ${A.name}` } as const;
    await stage.run((ports) => actOnAlert(ports, manager, alertId, body, () => true));
    await stage.settle();
  },
  play: async (stage, blow) => {
    const seen = alertOf(stage);
    const confirm = (ports: Parameters<typeof actOnAlert>[0]) =>
      actOnAlert(ports, SECOND, seen.alertId, { action: 'confirm' }, (version) => version === seen.version);
    const first = await stage.run(confirm, blow);
    if (first.outcome.kind !== 'ok' && alertOf(stage).workflow === 'proposed') await stage.run(confirm);
    return first.calls;
  },
};

/** An alert that was put off comes back with the sweep that does not die. */
const wakeSnoozed: Scene = {
  name: 'sweep-deadlines: what was put off',
  prepare: async (stage) => {
    await recordEvents.prepare(stage);
    await stage.settle();
    const { alertId } = alertOf(stage);
    const until = new Date(stage.nowMs + DAY_MS).toISOString().slice(0, 10);
    const body = { action: 'snooze', reason: 'MENUNGGU_JAWABAN', until } as const;
    await stage.run((ports) => actOnAlert(ports, manager, alertId, body, () => true));
    await stage.settle();
    stage.nowMs += 2 * DAY_MS;
  },
  play: (stage, blow) => sweepDeadlines.play(stage, blow),
};

function alertOf(stage: Stage) {
  const alerts = [...stage.table.items()].flatMap((item) => (item.entity === 'alert' ? (readAlert(item) ?? []) : []));
  const found = alerts.find(({ rule }) => rule === 'BAYAR_GANDA');
  if (found === undefined) throw new Error('a month paid twice has raised its alert');
  return found;
}

export const SCENES: readonly Scene[] = [
  acceptEvents,
  acceptReports,
  acceptFindings,
  acceptMonthly,
  recordEvents,
  recordReports,
  projectCases,
  compareIdentity,
  sweepDeadlines,
  actOnAlerts,
  closeByTwo,
  wakeSnoozed,
];
