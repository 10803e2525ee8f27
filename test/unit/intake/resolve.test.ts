/** Who an event is about (DESIGN §6): the external id wins, NIK with KK, NIK; and one family whatever the order of concurrent events. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventType } from '#events/index.ts';
import type { Content } from '#shared/intake/candidate.ts';
import { joinFamilies } from '#shared/intake/join.ts';
import { namingOf } from '#shared/intake/naming.ts';
import { type FamilyAnswer, resolveFamilies } from '#shared/intake/resolve.ts';
import { openOriginal } from '#shared/privacy/originals.ts';
import { SealBroken } from '#shared/runtime/ports.ts';
import { getIdentity, type Identity, putIdentity } from '#shared/store/identities.ts';
import type { Item } from '#shared/store/table.ts';
import { openDoor, type TestDoor } from '#test/support/door.ts';

interface Ref {
  kpmId?: string;
  ids?: { scheme: 'PKH' | 'DTSEN' | 'PARTICIPANT'; value: string }[];
  nik?: string;
  kk?: string;
}
const A = '1571015708850001';
const B = '1571015708850002';
const KK1 = '1571012003100001';
const KK2 = '1571012003100002';
const pkh = (value: string): NonNullable<Ref['ids']> => [{ scheme: 'PKH', value }];

async function questionOf(
  door: TestDoor,
  kpm: Ref,
  options: { source?: string; type?: EventType | 'verification.reported.v1'; changes?: object } = {},
) {
  // resolving reads nothing else of the content
  const content = {
    type: options.type ?? 'entitlement.declared.v1',
    data: { kpm, area: '15.71.01.1001', changes: options.changes },
  } as unknown as Content;
  const naming = await namingOf(door.vault, options.source ?? 'agency:dinsos', content);
  if (naming === undefined) throw new Error('names a family');
  return { naming, mayWrite: async () => true };
}
async function ask(
  door: TestDoor,
  kpm: Ref,
  options: Parameters<typeof questionOf>[2] = {},
): Promise<Extract<FamilyAnswer, { kind: 'family' }>> {
  const [answer] = await resolveFamilies(door, [await questionOf(door, kpm, options)]);
  if (answer?.kind !== 'family') throw new Error(`no family: ${answer?.kind}`);
  return answer;
}
const kpmOf = async (...args: Parameters<typeof ask>): Promise<string> => (await ask(...args)).kpmId;

describe('what a family is named by', () => {
  it('lies sealed beside its token, and opens for this family, scheme and token only', async () => {
    const door = openDoor();
    const family = await kpmOf(door, { ids: pkh('P-1'), nik: A, kk: KK1 });
    const { aliases, originals } = (await getIdentity(door.keys, family)) as Identity;
    const opened = await Promise.all(
      Object.entries(aliases).map(async ([scheme, [token = '']]) => {
        const place = { kpmId: family, scheme, token };
        const sealed = originals[token] ?? new Uint8Array();
        await expect(openOriginal(door.vault, { ...place, scheme: 'X' }, sealed)).rejects.toBeInstanceOf(SealBroken);
        await expect(openOriginal(door.vault, { ...place, kpmId: 'kpm_2' }, sealed)).rejects.toBeInstanceOf(SealBroken);
        return [scheme, await openOriginal(door.vault, place, sealed)];
      }),
    );
    expect(Object.fromEntries(opened)).toEqual({ PKH: 'P-1', NIK: A, KK: KK1 });
  });
});

describe('the external id', () => {
  it('names one family for ever, with a random id', async () => {
    const door = openDoor();
    const first = await kpmOf(door, { ids: pkh('P-1') });
    expect(first).toMatch(/^kpm_[A-Za-z0-9_-]{22}$/);
    expect(await kpmOf(door, { ids: pkh('P-1'), nik: A })).toBe(first);
    expect(await kpmOf(door, { nik: A })).toBe(first);
    expect(await kpmOf(door, { ids: pkh('P-2') })).not.toBe(first);
  });

  it('wins over a NIK that disagrees, which is noted and links nothing', async () => {
    const door = openDoor();
    const family = await kpmOf(door, { ids: pkh('P-1'), nik: A });
    expect(await ask(door, { ids: pkh('P-1'), nik: B, kk: KK2 })).toMatchObject({ kpmId: family, identityMismatch: true });
    expect(await kpmOf(door, { nik: B })).not.toBe(family);
  });

  it('of the sender’s own numbers counts for that sender only', async () => {
    const door = openDoor();
    const ids: NonNullable<Ref['ids']> = [{ scheme: 'PARTICIPANT', value: '7' }];
    const one = await kpmOf(door, { ids }, { source: 'agency:a' });
    expect(await kpmOf(door, { ids }, { source: 'agency:b' })).not.toBe(one);
    expect(await kpmOf(door, { ids }, { source: 'agency:a' })).toBe(one);
  });

  it('joins the family that the NIK names, unless that family has another id of the scheme: then it is another family', async () => {
    const door = openDoor();
    const byNik = await kpmOf(door, { nik: A });
    expect(await kpmOf(door, { ids: pkh('P-1'), nik: A })).toBe(byNik);
    const other = await kpmOf(door, { ids: pkh('P-2'), nik: A });
    expect(other).not.toBe(byNik);
    expect(await kpmOf(door, { ids: pkh('P-1'), nik: A })).toBe(byNik);
    expect(await kpmOf(door, { ids: pkh('P-2') })).toBe(other);
  });
});

describe('the NIK', () => {
  it('of several families, alone, waits in one provisional family, however often it comes', async () => {
    const door = openDoor();
    await ask(door, { ids: pkh('P-1'), nik: A });
    await ask(door, { ids: pkh('P-2'), nik: A });
    const waiting = await ask(door, { nik: A });
    expect(waiting.waiting).toBe(true);
    expect(await ask(door, { nik: A })).toEqual(waiting);
  });

  it('means the family with a number of its own once somebody has named both: what a payment by NIK alone left is linked to it', async () => {
    const door = openDoor();
    const bank = { type: 'distribution.disbursed.v1' as const };
    const byNumber = await kpmOf(door, { ids: pkh('P-1') }, bank);
    const early = await kpmOf(door, { nik: A }, bank);
    expect(early).not.toBe(byNumber);
    expect(await ask(door, { ids: pkh('P-1'), nik: A })).toMatchObject({ kpmId: byNumber, joins: [early] });
    expect(await joinFamilies(door, early, byNumber)).toBe(true);
    expect(await kpmOf(door, { ids: pkh('P-1'), nik: A })).toBe(byNumber);
    expect(await ask(door, { nik: A })).toMatchObject({ kpmId: byNumber, waiting: false });
  });

  it('of several families, with a KK that one of them has, is that one', async () => {
    const door = openDoor();
    const one = await kpmOf(door, { ids: pkh('P-1'), nik: A, kk: KK1 });
    const two = await kpmOf(door, { ids: pkh('P-2'), nik: A, kk: KK2 });
    expect([await kpmOf(door, { nik: A, kk: KK1 }), await kpmOf(door, { nik: A, kk: KK2 })]).toEqual([one, two]);
  });

  it('with a KK nobody knows is its one family, which then has both', async () => {
    const door = openDoor();
    const family = await kpmOf(door, { nik: A, kk: KK1 });
    expect(await kpmOf(door, { nik: A, kk: KK2 })).toBe(family);
    expect((await getIdentity(door.keys, family))?.aliases['KK']).toHaveLength(2);
  });

  it('shows its last four digits and no more; a change of NIK changes them and both go on naming the family', async () => {
    const door = openDoor();
    const family = await kpmOf(door, { ids: pkh('P-1'), nik: A });
    expect((await getIdentity(door.keys, family))?.nikLast4).toBe('0001');
    await ask(door, { ids: pkh('P-1') }, { type: 'kpm.updated.v1', changes: { nik: B } });
    expect((await getIdentity(door.keys, family))?.nikLast4).toBe('0002');
    expect([await kpmOf(door, { nik: A }), await kpmOf(door, { nik: B })]).toEqual([family, family]);
  });
});

describe('a name that another family has', () => {
  const bank = { type: 'distribution.disbursed.v1' as const, source: 'agency:bri' };
  it.each<[string, Ref, Parameters<typeof questionOf>[2]]>([
    ['a change of NIK', { ids: pkh('P-2') }, { type: 'kpm.updated.v1', changes: { nik: A } }],
    ['a change of NIK and KK', { ids: pkh('P-2') }, { type: 'kpm.updated.v1', changes: { nik: A, kk: KK1 } }],
    ['a change of NIK of a family that nobody knew', { ids: pkh('P-3') }, { type: 'kpm.updated.v1', changes: { nik: A } }],
    ['a payment by an id of its own', { ids: pkh('P-2'), nik: A }, bank],
    ['a payment by an id that nobody knew', { ids: pkh('P-3'), nik: A }, bank],
    ['a report by an id that nobody knew', { ids: pkh('P-3'), nik: A }, { type: 'verification.reported.v1' }],
  ])('is not taken by %s: noted, and the NIK goes on naming the first', async (_, kpm, options) => {
    const door = openDoor();
    const first = await kpmOf(door, { ids: pkh('P-1'), nik: A, kk: KK1 });
    const second = await kpmOf(door, { ids: pkh('P-2') });
    const answer = await ask(door, kpm, options);
    expect(answer).toMatchObject({ identityMismatch: true, waiting: false });
    expect(answer.kpmId).not.toBe(first);
    expect(await ask(door, { nik: A }, bank)).toEqual({
      kind: 'family',
      kpmId: first,
      waiting: false,
      identityMismatch: false,
      shared: false,
      joins: [],
    });
    expect(await kpmOf(door, { nik: A, kk: KK1 }, bank)).toBe(first);
    expect(await kpmOf(door, { ids: pkh('P-2') })).toBe(second);
  });

  it('is not made to mean nobody by an id beside one’s own', async () => {
    const door = openDoor();
    const first = await kpmOf(door, { ids: pkh('P-1') });
    const participant = { scheme: 'PARTICIPANT', value: '7' } as const;
    const other = await kpmOf(door, { ids: [participant] });
    expect(await ask(door, { ids: [participant, ...pkh('P-1')] })).toMatchObject({ kpmId: other, identityMismatch: true });
    expect(await kpmOf(door, { ids: pkh('P-1') })).toBe(first);
  });

  it('is the family’s own where only a payment by NIK had it before, and where its list says so', async () => {
    const door = openDoor();
    const early = await kpmOf(door, { nik: A }, bank);
    const family = await kpmOf(door, { ids: pkh('P-1') });
    const change = { type: 'kpm.updated.v1' as const, changes: { nik: A } };
    expect(await ask(door, { ids: pkh('P-1') }, change)).toMatchObject({
      kpmId: family,
      identityMismatch: false,
      shared: false,
      joins: [early],
    });
    expect(await joinFamilies(door, early, family)).toBe(true);
    expect(await ask(door, { ids: pkh('P-1') }, change)).toMatchObject({ kpmId: family, identityMismatch: false, joins: [] });
    expect(await kpmOf(door, { nik: A }, bank)).toBe(family);
    expect(await ask(door, { ids: pkh('P-2'), nik: A })).toMatchObject({ identityMismatch: false });
    expect(await ask(door, { nik: A }, bank)).toMatchObject({ waiting: true });
  });
});

describe('two families that one event names together (docs/adr/0009)', () => {
  const bank = { type: 'distribution.disbursed.v1' as const, source: 'agency:bri' };
  const dtsen = (value: string): NonNullable<Ref['ids']> => [{ scheme: 'DTSEN', value }];

  it('turn out to be one where no list has named the one: into the one that the event is about', async () => {
    const door = openDoor();
    const [byNumber, byNik] = [await kpmOf(door, { ids: pkh('P-1') }, bank), await kpmOf(door, { nik: A }, bank)];
    expect(await ask(door, { ids: pkh('P-1'), nik: A }, bank)).toMatchObject({
      kpmId: byNumber,
      joins: [byNik],
      identityMismatch: false,
      shared: false,
    });
  });

  it('into the one that a list has named, whichever name is believed first', async () => {
    const door = openDoor();
    const [listedByNik, byNumber] = [await kpmOf(door, { nik: A }), await kpmOf(door, { ids: pkh('P-1') }, bank)];
    expect(await ask(door, { ids: pkh('P-1'), nik: A }, bank)).toMatchObject({ kpmId: listedByNik, joins: [byNumber] });
  });

  it('and more than two: all that no list has named', async () => {
    const door = openDoor();
    const first = await kpmOf(door, { ids: pkh('P-1') }, bank);
    const others = [await kpmOf(door, { ids: dtsen('D-1') }, bank), await kpmOf(door, { nik: A }, bank)];
    const answer = await ask(door, { ids: [...pkh('P-1'), ...dtsen('D-1')], nik: A });
    expect([answer.kpmId, [...answer.joins].sort()]).toEqual([first, others.sort()]);
  });

  it('stay two where lists have named both', async () => {
    const door = openDoor();
    const [one, two] = [await kpmOf(door, { ids: pkh('P-1') }), await kpmOf(door, { ids: dtsen('D-1') })];
    expect(await ask(door, { ids: [...pkh('P-1'), ...dtsen('D-1')] }, bank)).toMatchObject({
      kpmId: one,
      joins: [],
      identityMismatch: true,
    });
    expect(await joinFamilies(door, two, one)).toBe(false);
    expect(await kpmOf(door, { ids: dtsen('D-1') }, bank)).toBe(two);
  });

  it.each<[string, Ref, Ref, Ref]>([
    ['they have different numbers of one scheme', { ids: pkh('P-1') }, { ids: pkh('P-2'), nik: A }, { ids: pkh('P-1'), nik: A }],
    [
      'they have different NIKs',
      { ids: pkh('P-1'), nik: B },
      { ids: dtsen('D-1'), nik: A },
      { ids: [...pkh('P-1'), ...dtsen('D-1')] },
    ],
    ['the event itself says otherwise', { ids: pkh('P-1'), nik: B }, { nik: A }, { ids: pkh('P-1'), nik: A }],
  ])('stay two where %s', async (_, one, two, both) => {
    const door = openDoor();
    const first = await kpmOf(door, one, bank);
    await kpmOf(door, two, bank);
    expect(await ask(door, both, bank)).toMatchObject({ kpmId: first, joins: [], identityMismatch: true });
  });

  it('stay two where only an officer says so, and where one waits for somebody to say which of several it is', async () => {
    const door = openDoor();
    await kpmOf(door, { ids: pkh('P-1') }, bank);
    await kpmOf(door, { nik: A }, bank);
    expect(await ask(door, { ids: pkh('P-1'), nik: A }, { type: 'verification.reported.v1' })).toMatchObject({ joins: [] });
    const other = openDoor();
    await ask(other, { ids: pkh('P-1'), nik: A });
    await ask(other, { ids: pkh('P-2'), nik: A });
    const waiting = await ask(other, { nik: A }, bank);
    expect(await ask(other, { ids: pkh('P-1'), nik: A }, bank)).toMatchObject({ joins: [] });
    expect((await ask(other, { nik: A }, bank)).kpmId).toBe(waiting.kpmId);
  });

  it('are found under every name of both, by each that races with the link, and by the old id', async () => {
    const door = openDoor();
    const [into, from] = [
      await kpmOf(door, { ids: pkh('P-1') }, bank),
      await kpmOf(door, { ids: dtsen('D-1'), nik: A, kk: KK1 }, bank),
    ];
    expect(await Promise.all([joinFamilies(door, from, into), joinFamilies(door, from, into)])).toEqual([true, true]);
    for (const ref of [{ ids: dtsen('D-1') }, { nik: A }, { nik: A, kk: KK1 }, { ids: pkh('P-1') }]) {
      expect(await ask(door, ref, bank)).toMatchObject({ kpmId: into, joins: [], identityMismatch: false });
    }
    expect(await kpmOf(door, { kpmId: from }, { type: 'verification.reported.v1' })).toBe(into);
    // what one of them is called, the other is not called otherwise
    expect(await ask(door, { ids: [...pkh('P-1'), ...dtsen('D-2')] }, bank)).toMatchObject({
      kpmId: into,
      identityMismatch: true,
    });
  });

  it('stay two where one has more names than can be moved at once, and somebody is told', async () => {
    const door = openDoor();
    const [from, into] = [await kpmOf(door, { nik: A }, bank), await kpmOf(door, { ids: pkh('P-1') }, bank)];
    const identity = (await getIdentity(door.keys, from)) as Identity;
    const tokens = Array.from({ length: 97 }, (_, n) => `token-${n}`);
    await door.keys.write(putIdentity({ ...identity, version: identity.version + 1, aliases: { KK: tokens } }));
    expect(await joinFamilies(door, from, into)).toBe(false);
    expect(await kpmOf(door, { nik: A }, bank)).toBe(from);
    expect(door.counts['LinksRefused']).toBe(1);
  });

  it('lead on where the one turns out to be a third', async () => {
    const door = openDoor();
    const [a, b, c] = [
      await kpmOf(door, { ids: pkh('P-1') }, bank),
      await kpmOf(door, { ids: dtsen('D-1') }, bank),
      await kpmOf(door, { nik: A }, bank),
    ];
    expect(await joinFamilies(door, a, b)).toBe(true);
    expect(await joinFamilies(door, b, c)).toBe(true);
    for (const ref of [{ ids: pkh('P-1') }, { ids: dtsen('D-1') }, { nik: A }]) expect(await kpmOf(door, ref, bank)).toBe(c);
    expect(await joinFamilies(door, a, c)).toBe(true);
    expect(await kpmOf(door, { kpmId: a }, { type: 'verification.reported.v1' })).toBe(c);
  });
});

describe('a report', () => {
  const type = 'verification.reported.v1' as const;
  it('by kpmId finds the family or nothing', async () => {
    const door = openDoor();
    const family = await kpmOf(door, { ids: pkh('P-1') });
    expect(await kpmOf(door, { kpmId: family }, { type })).toBe(family);
    expect(await resolveFamilies(door, [await questionOf(door, { kpmId: 'kpm_0123456789abcdef' }, { type })])).toEqual([
      { kind: 'unknown' },
    ]);
  });

  it('teaches us nothing about who a known family is', async () => {
    const door = openDoor();
    const family = await kpmOf(door, { ids: pkh('P-1') });
    expect(await kpmOf(door, { ids: pkh('P-1'), nik: A, kk: KK1 }, { type })).toBe(family);
    expect(Object.keys((await getIdentity(door.keys, family))?.aliases ?? {})).toEqual(['PKH']);
  });
});

describe('what was taken before', () => {
  it('creates nothing', async () => {
    const door = openDoor();
    const question = { ...(await questionOf(door, { nik: A })), mayWrite: async () => false };
    expect(await resolveFamilies(door, [question])).toEqual([{ kind: 'stopped' }]);
    expect([...door.keys.items()].filter((item) => item.entity !== 'system-key')).toEqual([]);
  });
});

const NAMINGS: Ref[] = [{ ids: pkh('P-1'), nik: A, kk: KK1 }, { ids: pkh('P-1'), nik: A }, { nik: A, kk: KK1 }, { nik: A }];

describe('concurrent events of one family', () => {
  it('come to one kpmId in any interleaving, whoever loses reads again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom(...NAMINGS), { minLength: 2, maxLength: 8 }),
        async (scheduler, refs) => {
          const door = openDoor();
          const [getMany, transact] = [door.keys.getMany.bind(door.keys), door.keys.transact.bind(door.keys)];
          const questions = await Promise.all(refs.map((ref) => questionOf(door, ref)));
          door.keys.getMany = (...args) => scheduler.schedule(Promise.resolve(), 'read').then(() => getMany(...args));
          door.keys.transact = (writes) => scheduler.schedule(Promise.resolve(), 'write').then(() => transact(writes));
          const asked = Promise.all(questions.map((question) => resolveFamilies(door, [question])));
          const answers = (await scheduler.waitFor(asked)).flat();
          expect(new Set(answers.map((answer) => (answer.kind === 'family' ? answer.kpmId : answer.kind))).size).toBe(1);
          expect([...door.keys.items()].filter((item) => item.entity === 'identity')).toHaveLength(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('come to one kpmId, however far behind the table what is read at half the price is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ ref: fc.constantFrom(...NAMINGS), lag: fc.nat(3) }), { minLength: 2, maxLength: 8 }),
        async (asked) => {
          const door = openDoor();
          const getMany = door.keys.getMany.bind(door.keys);
          const states: ReadonlyMap<string, Item>[] = [new Map()];
          let lag = 0;
          door.keys.getMany = async (keys, options) => {
            if (options?.consistent !== false) return getMany(keys, options);
            const shown = states.at(-1 - lag) ?? new Map<string, Item>();
            return keys.map(({ pk, sk }) => shown.get(`${pk}|${sk}`));
          };
          const found = new Set<string>();
          for (const one of asked) {
            lag = one.lag;
            found.add(await kpmOf(door, one.ref));
            states.push(new Map([...door.keys.items()].map((item) => [`${item.pk}|${item.sk}`, item])));
          }
          expect(found.size).toBe(1);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('in one batch come to one kpmId', async () => {
    const door = openDoor();
    const questions = await Promise.all(Array.from({ length: 40 }, () => questionOf(door, { ids: pkh('P-1'), nik: A, kk: KK1 })));
    const answers = await resolveFamilies(door, questions);
    expect(new Set(answers.map((answer) => (answer.kind === 'family' ? answer.kpmId : answer.kind))).size).toBe(1);
  });

  it('in one batch write it once, also where only some of their names are the same', async () => {
    const door = openDoor();
    const refs: Ref[] = [{ ids: pkh('P-1'), nik: A }, { nik: A }, { ids: pkh('P-1') }, { nik: A, kk: KK1 }];
    const written = new Set<string>();
    const transact = door.keys.transact.bind(door.keys);
    door.keys.transact = async (writes) => {
      for (const write of writes) if (write.op === 'put' && write.item.entity === 'identity') written.add(write.item.pk);
      return transact(writes);
    };
    const questions = await Promise.all(refs.map((ref) => questionOf(door, ref)));
    const answers = await resolveFamilies(door, questions);
    expect(new Set(answers.map((answer) => (answer.kind === 'family' ? answer.kpmId : answer.kind))).size).toBe(1);
    expect(written.size).toBe(1);
  });
});

describe('new families of one batch', () => {
  it('are written in a few transactions, their keys in a few calls and without looking for any', async () => {
    const door = openDoor();
    const calls = { transact: 0, createMany: 0, write: 0 };
    const questions = await Promise.all(Array.from({ length: 50 }, (_, n) => questionOf(door, { ids: pkh(`P-${n}`) })));
    const counted = <A, R>(name: keyof typeof calls, call: (asked: A) => R) => {
      return (asked: A): R => {
        calls[name] += 1;
        return call(asked);
      };
    };
    door.keys.transact = counted('transact', door.keys.transact.bind(door.keys));
    door.keys.createMany = counted('createMany', door.keys.createMany.bind(door.keys));
    door.keys.write = counted('write', door.keys.write.bind(door.keys));
    const answers = await resolveFamilies(door, questions);
    expect(new Set(answers.map((answer) => (answer.kind === 'family' ? answer.kpmId : answer.kind))).size).toBe(50);
    // the branch's own key is the one single write
    expect(calls).toEqual({ transact: 2, createMany: 2, write: 1 });
  });
});
