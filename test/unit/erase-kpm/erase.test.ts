/**
 * Goal: after an erasure nothing decrypts, nothing leads to the family, and every proof of facts still holds (TRUST §1, §3 invariant 13);
 * cut off anywhere it is carried on, and nothing half done is called done.
 * Method: a family made through the real doors; the deletion as a whole and cut off at each call to the tables.
 */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import { compareBatch } from '#functions/compare-identity/take.ts';
import { showKpm } from '#functions/query-kpm/query.ts';
import { showTrail } from '#functions/query-kpm-trail/trail.ts';
import { answer as reveal } from '#functions/reveal/answer.ts';
import { answer as search } from '#functions/search-kpm/answer.ts';
import { eraseAgain } from '#shared/cli/erasures/again.ts';
import { blind, leafHash } from '#shared/domain/trail/leaf.ts';
import { proves } from '#shared/erasing/proofs.ts';
import { photoKeys } from '#shared/privacy/blob.ts';
import { openProfile } from '#shared/privacy/profile.ts';
import { openContent } from '#shared/privacy/seal.ts';
import { type Case, casesOf, putCase } from '#shared/store/cases.ts';
import { getErasureProof } from '#shared/store/erasures.ts';
import { factsOf } from '#shared/store/events.ts';
import { readHead } from '#shared/store/heads.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { headKey } from '#shared/store/keys.ts';
import { getKpm } from '#shared/store/kpms.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { BANK, CANARY_NIK, DINSOS, listed, paid, report, TKSK } from '#test/support/door.ts';
import {
  actErasure,
  askErasure,
  type ErasureWorld,
  eraseIn,
  eventsOf,
  familiesIn,
  freshVault,
  INSPECTOR,
  LATER,
  MANAGER,
  openErasureWorld,
  PHOTO,
  paidWorld,
  proposeErasure,
} from '#test/support/erasure-world.ts';
import { readable } from '#test/support/plain.ts';
import { call, drain, send } from '#test/support/read-world.ts';

const ASKED_BY_SENDERS = /^(entitlement|distribution|verification)\./;

/** Nothing opens, nothing leads there, the facts of whoever paid still prove, and the chain holds. */
async function expectErased(world: ErasureWorld, kpmId: string): Promise<void> {
  const vault = freshVault(world);
  const events = await eventsOf(world, kpmId);
  for (const event of events.filter(({ type, sealed }) => sealed !== undefined && ASKED_BY_SENDERS.test(type))) {
    const { source, id, sealed = new Uint8Array() } = event;
    await expect(openContent(vault, { subject: { kind: 'kpm', id: kpmId }, source, id }, sealed)).rejects.toThrow(
      /destroyed|never made/,
    );
    const proof = await getErasureProof(world.table, kpmId, event.seq);
    expect(proof !== undefined && proves(event.commitFacts, proof), `${event.type} is proved`).toBe(true);
  }
  const kpm = await getKpm(world.table, kpmId);
  if (kpm?.name !== undefined) await expect(openProfile(vault, kpmId, kpm)).rejects.toThrow();
  expect(await getIdentity(world.keys, kpmId)).toBeUndefined();
  expect(readable(world.keys)).not.toContain(`"${kpmId}"]`);
  for (const item of world.keys.items()) if (item.entity === 'alias') expect(item.kpmIds).not.toContain(kpmId);
  const head = readHead(await world.table.get(headKey({ kind: 'kpm', id: kpmId })));
  let before: string | undefined;
  for (const { seq, ...event } of events) {
    expect(event.prevBlind).toBe(blind(head?.chainSalt ?? '', before));
    before = leafHash({
      ...{ v: 1, entry: event.entry, type: event.type, area: '15.71', receivedAt: event.receivedAt, source: event.source },
      ...{
        kid: event.kid,
        seq,
        prevBlind: event.prevBlind,
        commitFacts: event.commitFacts,
        commitIdentity: event.commitIdentity,
      },
    });
  }
  expect(before).toBe(head?.leafHash);
}

const VISITED = { programme: 'PKH', amountReceived: 225000 };
const only = (world: ErasureWorld): string => familiesIn(world)[0] ?? '';

describe('a family that two persons have decided to erase', () => {
  it('opens nowhere and is found by nothing, its facts still prove, and its chain says who decided', async () => {
    const world = await paidWorld();
    const id = only(world);
    world.now = LATER;
    const said = await eraseIn(world, id);
    expect(said).toMatchObject({ state: 'deleted', hindrances: [], actions: [] });
    await expectErased(world, id);
    const last = (await eventsOf(world, id)).at(-1);
    expect(last).toMatchObject({ type: 'kpm.erased.v1', source: INSPECTOR.source });
    expect(last && factsOf(last).erasure).toEqual({
      id: said.erased?.id,
      reason: 'PERMINTAAN_SUBJEK',
      letter: 'LP/12/XI/2039',
      proposedBy: MANAGER.source,
      kpmIds: [id],
    });
    // what was paid stands as it did
    expect((await showKpm(world, MANAGER, id)).cases[0]?.payments[0]?.amount).toBe(225000);
  });

  it('takes the keys of its photos along', async () => {
    const world = await paidWorld();
    const holder = photoKeys({ officerId: TKSK.id, sha256: PHOTO });
    const place = { ...holder, area: '15.71', retention: 'field' } as const;
    const sealed = await world.vault.seal(place, Buffer.from('foto'), 'x');
    world.now = LATER;
    await eraseIn(world, only(world));
    await expect(freshVault(world).open(holder, sealed, 'x')).rejects.toThrow(/destroyed/);
  });

  it('is called complete only once no backup holds it', async () => {
    const world = await paidWorld();
    const id = only(world);
    world.now = LATER;
    const { erased } = await eraseIn(world, id);
    expect(erased).toMatchObject({ deletedAt: '2026-12-01T03:00:00.000Z', completeFrom: '2026-12-02T03:00:00.000Z' });
    world.machine = '2026-12-02T02:59:59.999Z' as ErasureWorld['machine'];
    expect((await askErasure(world, MANAGER, id)).state).toBe('deleted');
    world.machine = '2026-12-02T03:00:00.000Z' as ErasureWorld['machine'];
    expect((await askErasure(world, MANAGER, id)).state).toBe('complete');
  });

  it('is not done any more once a table is restored, and is erased again by the same confirmation', async () => {
    const world = await paidWorld();
    const id = only(world);
    world.now = LATER;
    const backup = [...world.keys.items()];
    const { erased } = await eraseIn(world, id);
    for (const item of backup) await world.keys.write({ op: 'put', item });
    world.machine = '2026-12-05T03:00:00.000Z' as ErasureWorld['machine'];
    const again = await askErasure(world, INSPECTOR, id);
    expect(again).toMatchObject({ state: 'deleting', actions: ['confirm'] });
    expect(again.erased?.deletedAt).toBeUndefined();
    const before = (await eventsOf(world, id)).length;
    const done = await actErasure(world, INSPECTOR, id, { action: 'confirm', proposal: erased?.id });
    expect(done).toMatchObject({ state: 'deleted', erased: { deletedAt: '2026-12-05T03:00:00.000Z' } });
    await expectErased(world, id);
    // it was decided once
    expect((await eventsOf(world, id)).filter(({ type }) => type === 'kpm.erased.v1')).toHaveLength(1);
    expect(await eventsOf(world, id)).toHaveLength(before);
  });

  it('is erased again by the operator’s tool too, which leaves everybody else as they are', async () => {
    const world = await paidWorld();
    const id = only(world);
    await send(world, DINSOS, listed('l-2', { kpm: { ids: [{ scheme: 'PKH', value: 'PKH-2' }], nik: '1571014208900003' } }));
    world.now = LATER;
    const backup = [...world.keys.items()];
    await eraseIn(world, id);
    const scan = { page: async () => ({ items: [...world.table.items()] }), estimate: async () => world.table.size };
    expect(await eraseAgain({ ...world, scan })).toEqual({ decided: 1, done: 0 });
    for (const item of backup) await world.keys.write({ op: 'put', item });
    expect(await eraseAgain({ ...world, scan })).toEqual({ decided: 1, done: 1 });
    await expectErased(world, id);
    const other = familiesIn(world).find((one) => one !== id) ?? '';
    expect((await getIdentity(world.keys, other))?.nikLast4).toBe('0003');
  });

  it('takes along the families that turned out to be it, each under its own keys', async () => {
    const world = openErasureWorld();
    const PKH = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
    await send(world, BANK, paid('p-1', { kpm: PKH, reference: 'R-1' }));
    await send(
      world,
      BANK,
      paid('p-2', { kpm: { nik: CANARY_NIK }, reference: 'R-2', programme: 'SEMBAKO', months: ['2026-10'], amount: 200_000 }),
    );
    await send(
      world,
      BANK,
      paid('p-3', {
        kpm: { ...PKH, nik: CANARY_NIK },
        reference: 'R-3',
        programme: 'SEMBAKO',
        months: ['2026-11'],
        amount: 200_000,
      }),
    );
    const ids = familiesIn(world);
    expect(ids).toHaveLength(2);
    world.now = LATER;
    const linked = (await Promise.all(ids.map((id) => getKpm(world.table, id)))).find((kpm) => kpm?.linkedTo !== undefined);
    // whichever of its ids is named
    expect(await eraseIn(world, linked?.kpmId ?? '')).toMatchObject({ id: linked?.linkedTo, state: 'deleted' });
    for (const id of ids) {
      await expectErased(world, id);
      expect((await eventsOf(world, id)).at(-1)?.type).toBe('kpm.erased.v1');
    }
  });

  it('may have had more cases than a transaction holds, as long as few of them wait', async () => {
    const world = await paidWorld();
    const id = only(world);
    const [one] = await casesOf(world.table, id);
    const copies = (from: number, wakeAt: string | undefined) =>
      Array.from({ length: 60 }, (_, n) => ({ ...(one as Case), cycle: `${from + n}-01`, version: 1, wakeAt }));
    for (const past of copies(1900, undefined)) await world.table.write(putCase(past));
    world.now = LATER;
    expect((await eraseIn(world, id)).state).toBe('deleted');
    const other = await paidWorld();
    for (const waiting of copies(2041, '2041-01-01T00:00:00.000Z'))
      await other.table.write(putCase({ ...waiting, kpmId: only(other) }));
    other.now = LATER;
    await expect(eraseIn(other, only(other))).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('leaves names that are another family’s too with that other', async () => {
    const world = await paidWorld();
    const id = only(world);
    await send(
      world,
      DINSOS,
      listed('l-2', { kpm: { ids: [{ scheme: 'PKH', value: 'PKH-2' }], nik: '1571014208900003', kk: '1571012003100002' } }),
    );
    const other = familiesIn(world).find((one) => one !== id) ?? '';
    world.now = LATER;
    const before = await getIdentity(world.keys, other);
    await eraseIn(world, id);
    expect(await getIdentity(world.keys, other)).toEqual(before);
    for (const token of Object.values(before?.aliases ?? {}).flat()) {
      const alias = [...world.keys.items()].find((item) => item.entity === 'alias' && item.token === token);
      expect(alias?.kpmIds).toEqual([other]);
    }
  });
});

describe('whoever asks for an erased family afterwards', () => {
  async function erasedWorld(): Promise<ErasureWorld & { readonly id: string }> {
    const world = await paidWorld();
    const id = only(world);
    world.now = LATER;
    await eraseIn(world, id);
    return Object.assign(world, { id, vault: freshVault(world) });
  }

  it('is told so by reveal, whose reason is sealed under a key that came after', async () => {
    const world = await erasedWorld();
    // a setting that keeps everything: what is said is that it was erased, not that its time is over
    const forever = world.settings.retention.map((one) => ({
      ...one,
      value: { payment: 100, profile: 100, field: 100, conduct: 100 },
    }));
    const asked = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2040', fields: ['nik', 'name'] };
    const { body } = await reveal(
      { ...world, settings: { ...world.settings, retention: forever } },
      call({
        route: '/v1/kpm/{id}/reveal',
        method: 'POST',
        caller: MANAGER,
        params: { id: world.id },
        body: JSON.stringify(asked),
      }),
    );
    expect(JSON.parse(body).fields).toEqual({ nik: { state: 'erased' }, name: { state: 'erased' } });
    const entry = (await eventsOf(world, world.id)).at(-1);
    expect(entry?.type).toBe('personal-data.revealed.v1');
    const { source = '', id = '', sealed = new Uint8Array() } = entry ?? {};
    const content = await openContent(freshVault(world), { subject: { kind: 'kpm', id: world.id }, source, id }, sealed);
    expect(content.facts).toContain('Surat pengaduan 12/2040');
  });

  it('finds nobody by its numbers, and no last digits on its page and trail', async () => {
    const world = await erasedWorld();
    const forever = world.settings.retention.map((one) => ({
      ...one,
      value: { payment: 100, profile: 100, field: 100, conduct: 100 },
    }));
    const settings = { ...world.settings, retention: forever };
    const asked = call({ route: '/v1/kpm/search', method: 'POST', caller: MANAGER, body: JSON.stringify({ nik: CANARY_NIK }) });
    expect(JSON.parse((await search({ ...world, settings }, asked)).body).families).toEqual([]);
    expect((await showKpm({ ...world, settings }, MANAGER, world.id)).nikLast4).toBeUndefined();
    expect((await showTrail({ ...world, settings }, MANAGER, world.id, {})).entries.length).toBeGreaterThan(0);
  });

  it('is refused as for a family that nobody knows where a report names it by our id', async () => {
    const world = await erasedWorld();
    const [late] = await acceptReports(world, TKSK, [
      report('r-9', {
        capturedAt: '2040-01-05T09:00:00+07:00',
        kpm: { kpmId: world.id },
        items: [{ ...VISITED, months: ['2039-12'] }],
      }),
    ]);
    expect(late?.outcome).toMatchObject({ status: 'rejected', problem: { kind: 'not-found' } });
  });

  it('makes a new family where a list names the same NIK and number again', async () => {
    const world = await erasedWorld();
    await send(world, DINSOS, listed('l-9', { months: ['2040-01'] }, { time: '2040-01-05T09:00:00+07:00' }));
    const [fresh, ...more] = familiesIn(world).filter((id) => id !== world.id);
    expect(more).toEqual([]);
    expect((await getIdentity(world.keys, fresh ?? ''))?.nikLast4).toBe(CANARY_NIK.slice(-4));
    expect((await eventsOf(world, world.id)).filter(({ type }) => type.startsWith('entitlement.'))).toHaveLength(1);
  });

  it('compares nothing of it any more, and fails at nothing', async () => {
    const world = await erasedWorld();
    const messages = (await eventsOf(world, world.id))
      .filter(({ compare }) => compare === true)
      .map(({ seq, type }, n) => ({ messageId: String(n), body: JSON.stringify({ kpmId: world.id, seq, type }) }));
    expect(messages.length).toBeGreaterThan(0);
    const names = { messageId: 'names', body: JSON.stringify({ kpmId: world.id, names: true }) };
    expect(await compareBatch(world, [...messages, names])).toEqual({ failed: [] });
  });

  it('becomes nobody else, nor anybody else it: what was taken in before and names both leaves the other as it is', async () => {
    const world = openErasureWorld();
    const PKH = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
    const sembako = { programme: 'SEMBAKO', amount: 200_000 };
    await send(world, BANK, paid('p-1', { kpm: PKH, reference: 'R-1' }));
    const into = only(world);
    await send(world, BANK, paid('p-2', { ...sembako, kpm: { nik: CANARY_NIK }, reference: 'R-2', months: ['2026-10'] }));
    const from = familiesIn(world).find((id) => id !== into) ?? '';
    const both = paid('p-3', { ...sembako, kpm: { ...PKH, nik: CANARY_NIK }, reference: 'R-3', months: ['2026-11'] });
    const [taken] = await acceptEvents(world, BANK, [both]);
    expect(taken?.outcome.status).toBe('accepted');
    world.now = LATER;
    const proposal = await proposeErasure(world, into);
    const confirm = { action: 'confirm', proposal };
    await actErasure(world, INSPECTOR, into, confirm);
    await drain(world);
    expect((await eventsOf(world, into)).at(-1)).toMatchObject({ id: 'p-3' });
    expect(await getKpm(world.table, from)).not.toHaveProperty('linkedTo');
    expect((await actErasure(world, INSPECTOR, into, confirm)).state).toBe('deleted');
    const [first] = await eventsOf(world, from);
    const { source = '', id = '', sealed = new Uint8Array() } = first ?? {};
    const place = { subject: { kind: 'kpm', id: from }, source, id } as const;
    expect((await openContent(freshVault(world), place, sealed)).body).toContain('R-2');
  });

  it('still records what was taken in before, which nobody can open', async () => {
    const world = await paidWorld();
    const id = only(world);
    const [taken] = await acceptReports(world, TKSK, [report('r-2', { kpm: { kpmId: id } })]);
    expect(taken?.outcome.status).toBe('accepted');
    world.now = LATER;
    await eraseIn(world, id);
    await drain(world);
    const last = (await eventsOf(world, id)).at(-1);
    expect(last).toMatchObject({ type: 'verification.reported.v1', id: 'r-2' });
    const { source = '', sealed = new Uint8Array() } = last ?? {};
    await expect(openContent(freshVault(world), { subject: { kind: 'kpm', id }, source, id: 'r-2' }, sealed)).rejects.toThrow(
      /destroyed/,
    );
  });
});

describe('an erasure that is cut off', () => {
  /** Lets so many writing calls through; the next one breaks, before or after it is done. */
  function breaking(tables: readonly MemoryTable[], allowed: number, applied: boolean): () => boolean {
    let left = allowed;
    let broke = false;
    for (const table of tables) {
      for (const name of ['write', 'transact', 'createMany'] as const) {
        const real = table[name].bind(table) as (given: never) => Promise<unknown>;
        Object.assign(table, {
          [name]: async (given: never) => {
            if (left-- > 0 || broke) return real(given);
            broke = true;
            if (applied) await real(given);
            throw new StoreUnavailable('cut off');
          },
        });
      }
    }
    return () => broke;
  }

  it.each([false, true])(
    'at any write (done: %s) is carried on by the same call, and is not called done before',
    async (applied) => {
      let cuts = 0;
      for (let n = 0; ; n++) {
        const world = await paidWorld();
        const id = only(world);
        world.now = LATER;
        const proposal = await proposeErasure(world, id);
        const body = { action: 'confirm', proposal };
        const broke = breaking([world.table, world.keys], n, applied);
        const first = await actErasure(world, INSPECTOR, id, body).catch(() => undefined);
        if (!broke()) {
          expect(first?.state).toBe('deleted');
          break;
        }
        cuts++;
        const { state } = await askErasure(world, MANAGER, id);
        if (state === 'deleted') await expectErased(world, id);
        else expect(['proposed', 'deleting']).toContain(state);
        expect((await actErasure(world, INSPECTOR, id, body)).state).toBe('deleted');
        await expectErased(world, id);
        expect((await eventsOf(world, id)).filter(({ type }) => type === 'kpm.erased.v1')).toHaveLength(1);
      }
      // decision, names, proofs, a photo, the keys, and what is noted before and after
      expect(cuts).toBeGreaterThanOrEqual(6);
    },
  );
});
