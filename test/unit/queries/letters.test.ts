/**
 * Goal: an auditor sees of a family what the letter's programmes concern, and nothing of the others (docs/adr/0011).
 * Method: one family in two programmes, made through the real doors, read under letters for one and for the other.
 */

import { beforeEach, describe, expect, it } from 'vitest';
import { actOnAlert } from '#functions/act-on-alert/act.ts';
import { compareEvent } from '#functions/compare-identity/compare.ts';
import { answer as readTrail } from '#functions/query-kpm-trail/answer.ts';
import { answer as reveal } from '#functions/reveal/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import { kpmTrail } from '#shared/http/schemas/kpm.ts';
import { revealed } from '#shared/http/schemas/reveal.ts';
import { chainOf } from '#shared/store/events.ts';
import { CANARY_NAME, paid, report, TKSK } from '#test/support/door.ts';
import {
  alertsIn,
  call,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  person,
  send,
  storyWorld,
  underLetter,
  WIDE_BANK,
  type World,
} from '#test/support/read-world.ts';

const NOTE = 'Sudah ditanyakan ke bank, uang sembako kembali.';
const TRANSPORT = 'ongkos becak';
const under = (programme: string): Caller => ({ ...person('auditor', '15.71'), ...underLetter(programme) });
let world: World;
let family: string;

beforeEach(async () => {
  world = await storyWorld();
  family = kpmIdIn(world, JAMBI_VILLAGE);
  const sembako = { kpm: kpm(1), programme: 'SEMBAKO', amount: 600_000 };
  await send(world, WIDE_BANK, paid('s-1', sembako), paid('s-2', sembako));
  const months = ['2026-10', '2026-11', '2026-12'];
  const items = [
    { programme: 'PKH', months, amountReceived: 225_000 },
    { programme: 'SEMBAKO', months, amountReceived: 590_000, deduction: { amount: 10_000, reason: TRANSPORT, lawful: false } },
  ];
  await send(world, TKSK, report('r-2', { kpm: kpm(1), outcome: 'ADA_BERMASALAH', items }));
  const double = alertsIn(world).find(({ rule, programme }) => rule === 'BAYAR_GANDA' && programme === 'SEMBAKO');
  if (double === undefined) throw new Error('paid twice, and nobody noticed');
  const manager = person('manager', '15.71');
  await actOnAlert(world, manager, double.alertId, { action: 'acknowledge', note: NOTE }, () => true);
});

const trail = async (caller: Caller) =>
  kpmTrail.parse(
    JSON.parse((await readTrail(world, call({ route: '/v1/kpm/{id}/trail', caller, params: { id: family } }))).body),
  );
const notes = async (caller: Caller): Promise<string[]> => {
  const body = JSON.stringify({ purpose: 'PEMERIKSAAN', reason: 'ST-017/PW05/2026', fields: ['notes'] });
  const answer = await reveal(
    world,
    call({ route: '/v1/kpm/{id}/reveal', method: 'POST', caller, params: { id: family }, body }),
  );
  return (revealed.parse(JSON.parse(answer.body)).fields.notes?.values ?? []).map(({ text }) => text);
};

describe('an action on an alert of another programme', () => {
  it('is hidden, and counted as hidden', async () => {
    const [pkh, sembako] = [await trail(under('PKH')), await trail(under('SEMBAKO'))];
    const actions = ({ entries }: typeof pkh) => entries.filter(({ type }) => type === 'alert.acknowledge.v1').length;
    expect([actions(pkh), actions(sembako)]).toEqual([0, 1]);
    // two payments of SEMBAKO and the action; of PKH the list, two payments and a report
    expect([pkh.hiddenEvents, sembako.hiddenEvents]).toEqual([3, 4]);
  });

  it('does not open its note', async () => {
    expect(await notes(under('SEMBAKO'))).toContain(NOTE);
    expect(await notes(under('PKH'))).not.toContain(NOTE);
  });
});

describe('a score of a payment', () => {
  const scores = async (caller: Caller) =>
    (await trail(caller)).entries.filter(({ type }) => type === 'comparison.computed.v1').map(({ words }) => words.id);

  it('is seen under a letter for the programme of the payment, whether a case knows of it or not', async () => {
    const holder = { kpm: kpm(1), holderName: CANARY_NAME };
    await send(world, WIDE_BANK, paid('s-3', { ...holder, programme: 'SEMBAKO' }), paid('k-3', { ...holder, programme: 'PKH' }));
    for await (const event of chainOf(world.table, { kind: 'kpm', id: family })) {
      if (event.compare) await compareEvent(world, { kpmId: family, seq: event.seq, type: event.type });
    }
    expect((await scores(person('manager', '15.71'))).join()).toMatch(/k-3.*s-3|s-3.*k-3/);
    for (const [letter, own, other] of [
      ['PKH', 'k-3', 's-3'],
      ['SEMBAKO', 's-3', 'k-3'],
    ] as const) {
      const seen = (await scores(under(letter))).join();
      expect([seen.includes(own), seen.includes(other)]).toEqual([true, false]);
    }
  });
});

describe('why the families of a group of alerts were shown', () => {
  const REASON = 'Daftar pengaduan sembako dari kelurahan';
  const opened = (entries: Awaited<ReturnType<typeof trail>>['entries']) =>
    entries.filter(({ type }) => type === 'personal-data.revealed.v1').length;

  it('is seen under a letter for the programme of its alerts alone', async () => {
    const summer = { kpm: kpm(1), programme: 'SEMBAKO', months: ['2026-07', '2026-08', '2026-09'], amount: 600_000 };
    await send(world, WIDE_BANK, paid('s-4', summer), paid('s-5', summer));
    const doubles = alertsIn(world).filter(({ rule }) => rule === 'BAYAR_GANDA');
    const double = doubles.find((one) => one.programme === 'SEMBAKO' && one.cycle?.endsWith('-07'));
    const group = double === undefined ? '' : groupIdOf(double);
    const body = JSON.stringify({ purpose: 'PENGADUAN', reason: REASON });
    const manager = person('manager', '15.71');
    const route = '/v1/alert-groups/{id}/reveal';
    const shown = await reveal(world, call({ route, method: 'POST', caller: manager, params: { id: group }, body }));
    expect(JSON.parse(shown.body).families).toHaveLength(1);
    expect(await notes(under('SEMBAKO'))).toContain(REASON);
    expect(await notes(under('PKH'))).not.toContain(REASON);
    const [pkh, sembako] = [await trail(under('PKH')), await trail(under('SEMBAKO'))];
    // each auditor's own reveal of the notes, the other's, and for the one of SEMBAKO that of the group
    expect(opened(sembako.entries) - opened(pkh.entries)).toBe(1);
  });
});

describe('a report about two programmes', () => {
  it('says in words what it says about the one of the letter', async () => {
    for (const [mine, other] of [
      ['PKH', 'SEMBAKO'],
      ['SEMBAKO', 'PKH'],
    ] as const) {
      const entry = (await trail(under(mine))).entries.find(({ id }) => id === 'r-2');
      expect(entry?.words.id).toContain(mine);
      expect(entry?.words.id).not.toContain(other);
    }
  });

  it('opens what was held back of the one', async () => {
    expect(await notes(under('SEMBAKO'))).toContain(TRANSPORT);
    expect(await notes(under('PKH'))).not.toContain(TRANSPORT);
  });
});
