/** Whose a family is to visit: the PSM's by itself, the TKSK's where there is none, in vain twice, overdue or given (DOMAIN §2, docs/adr/0022). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Delegation, type Posted, sharing, type Waiting } from '#shared/domain/tasks/delegation.ts';
import { addDays } from '#shared/domain/time/instant.ts';

const NOW = '2026-11-10T02:00:00.000Z' as Instant;
const LADDER = { above: 'TKSK', below: 'PSM' };
const DISTRICT = '15.71.01' as AreaCode;
const WITH_PSM = '15.71.01.1001' as AreaCode;
const WITHOUT = '15.71.01.1002' as AreaCode;
const officer = (officerId: string, kind: string, ...areas: AreaCode[]): Posted => ({
  officerId,
  posts: areas.map((area) => ({ kind, area })),
});
const TKSK = officer('tksk', 'TKSK', DISTRICT);
const PSM = officer('psm', 'PSM', WITH_PSM);
const PKH = officer('pkh', 'PENDAMPING_PKH', DISTRICT);
const ALL = [TKSK, PSM, PKH];
const family = (more: Partial<Waiting> = {}): Waiting => ({
  kpmId: 'kpm_1',
  village: WITH_PSM,
  dueAt: addDays(NOW, 5),
  attempts: 0,
  ...more,
});
const given = (from: string, to: string, more: Partial<Delegation> = {}): Delegation => ({
  id: 'dlg_1',
  from,
  to,
  kpmIds: ['kpm_1'],
  givenAt: addDays(NOW, -1),
  ...more,
});
const on = (me: Posted, one: Waiting, delegations: Delegation[] = [], officers = ALL) =>
  sharing(me, { officers, delegations }, LADDER, NOW)(one);
/** On whose lists, those first whose it is to visit. */
const lists = (one: Waiting, delegations: Delegation[] = [], officers = ALL): string[] =>
  officers.filter((me) => on(me, one, delegations, officers) !== undefined).map(({ officerId }) => officerId);

describe('without a word', () => {
  it('a village with a PSM is the PSM’s; one without is the TKSK’s; other officers see what lies in their areas', () => {
    expect(lists(family())).toEqual(['psm', 'pkh']);
    expect(lists(family({ village: WITHOUT }))).toEqual(['tksk', 'pkh']);
    expect(lists(family({ village: '15.71.02.1003' as AreaCode }))).toEqual([]);
  });

  it('comes back to the TKSK after two visits in vain, and when it is overdue; it stays on the PSM’s list', () => {
    expect(lists(family({ attempts: 1 }))).toEqual(['psm', 'pkh']);
    expect(lists(family({ attempts: 2 }))).toEqual(['tksk', 'psm', 'pkh']);
    expect(lists(family({ dueAt: NOW }))).toEqual(['psm', 'pkh']);
    expect(lists(family({ dueAt: addDays(NOW, -1) }))).toEqual(['tksk', 'psm', 'pkh']);
  });

  it('comes back to the TKSK when the PSM has left', () => {
    const left = { ...PSM, posts: [] };
    expect(lists(family(), [], [TKSK, left])).toEqual(['tksk']);
  });

  it('a TKSK of two kecamatan, and one of a single village, see what is theirs', () => {
    const two = officer('tksk-2', 'TKSK', DISTRICT, '15.71.02' as AreaCode);
    expect(lists(family({ village: '15.71.02.1003' as AreaCode }), [], [two])).toEqual(['tksk-2']);
    const one = officer('tksk-3', 'TKSK', WITH_PSM);
    expect(lists(family(), [], [one, PSM])).toEqual(['tksk-3', 'psm']);
  });
});

describe('what was given', () => {
  it('is on both lists: to visit on the one, handed on on the other', () => {
    const one = given('tksk', 'psm');
    expect(on(PSM, family(), [one])).toEqual({ delegation: one, handedOn: false, raised: false });
    expect(on(TKSK, family(), [one])).toEqual({ delegation: one, handedOn: true, raised: false });
  });

  it('is nobody else’s', () => {
    expect(lists(family(), [given('tksk', 'pkh')])).toEqual(['tksk', 'pkh']);
  });

  it('back to the TKSK is the TKSK’s to visit, and handed on for the PSM', () => {
    const one = given('psm', 'tksk');
    expect(on(TKSK, family(), [one])).toMatchObject({ handedOn: false });
    expect(on(PSM, family(), [one])).toMatchObject({ handedOn: true });
  });

  it('is the TKSK’s to see to once it is overdue, whoever has it', () => {
    const late = family({ dueAt: addDays(NOW, -1) });
    expect(on(TKSK, late, [given('tksk', 'psm')])).toMatchObject({ handedOn: false, raised: true });
    const other = officer('tksk-2', 'TKSK', DISTRICT);
    expect(lists(late, [given('tksk', 'pkh')], [TKSK, other, PSM, PKH])).toEqual(['tksk', 'tksk-2', 'pkh']);
  });

  it('holds until its time, and as long as who took it works there', () => {
    expect(lists(family(), [given('tksk', 'pkh', { until: NOW })])).toEqual(['psm', 'pkh']);
    expect(lists(family(), [given('tksk', 'gone')])).toEqual(['psm', 'pkh']);
    const elsewhere = officer('far', 'PSM', '15.71.02.1003' as AreaCode);
    expect(lists(family(), [given('tksk', 'far')], [...ALL, elsewhere])).toEqual(['psm', 'pkh']);
  });

  it('of several the family’s own counts before its village’s, and the latest before an earlier one', () => {
    const village = given('tksk', 'psm', { id: 'dlg_2', kpmIds: undefined, village: WITH_PSM, givenAt: NOW });
    expect(on(PKH, family(), [village, given('tksk', 'pkh')])).toMatchObject({ handedOn: false });
    const later = given('tksk', 'psm', { id: 'dlg_3', givenAt: NOW });
    expect(lists(family(), [given('tksk', 'pkh'), later])).toEqual(['tksk', 'psm']);
  });
});

describe('nobody falls between', () => {
  const villages = [WITH_PSM, WITHOUT, '15.71.01.1003', '15.71.02.1003'] as AreaCode[];
  const areas = [...villages, DISTRICT, '15.71.02' as AreaCode, '15.71' as AreaCode];
  const someone = fc.record({
    officerId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    posts: fc.array(fc.record({ kind: fc.constantFrom('TKSK', 'PSM', 'PENDAMPING_PKH', ''), area: fc.constantFrom(...areas) }), {
      maxLength: 3,
    }),
  });
  const officers = fc.uniqueArray(someone, { selector: ({ officerId }) => officerId, maxLength: 5 });
  const delegations = fc.array(
    fc.record({
      id: fc.uuid(),
      from: fc.constantFrom('a', 'b', 'c', 'gone'),
      to: fc.constantFrom('a', 'b', 'c', 'd', 'gone'),
      kpmIds: fc.option(fc.constant(['kpm_1']), { nil: undefined }),
      village: fc.option(fc.constantFrom(...villages), { nil: undefined }),
      givenAt: fc.integer({ min: -9, max: 0 }).map((days) => addDays(NOW, days)),
      until: fc.option(
        fc.integer({ min: -5, max: 5 }).map((days) => addDays(NOW, days)),
        { nil: undefined },
      ),
    }),
    { maxLength: 5 },
  );
  const waiting = fc.record({
    kpmId: fc.constantFrom('kpm_1', 'kpm_2'),
    village: fc.constantFrom(...villages),
    dueAt: fc.integer({ min: -20, max: 20 }).map((days) => addDays(NOW, days)),
    attempts: fc.integer({ min: 0, max: 4 }),
  });

  it('as long as anybody’s post covers a village, each of its families is on some list, to be visited', () => {
    fc.assert(
      fc.property(officers, delegations, waiting, (people, some, one) => {
        const covering = people.filter(({ posts }) => posts.some(({ area }) => contains(area, one.village)));
        const shares = people.flatMap((me) => sharing(me, { officers: people, delegations: some }, LADDER, NOW)(one) ?? []);
        expect(shares.some(({ handedOn }) => !handedOn)).toBe(covering.length > 0);
        // and on nobody's who does not work there
        const seers = people.filter((me) => sharing(me, { officers: people, delegations: some }, LADDER, NOW)(one) !== undefined);
        for (const me of seers) expect(covering).toContain(me);
      }),
      { numRuns: 2_000 },
    );
  });

  it('an overdue family is on the list of every TKSK who has its kecamatan', () => {
    fc.assert(
      fc.property(officers, delegations, waiting, (people, some, one) => {
        const late = { ...one, dueAt: addDays(NOW, -1) };
        for (const me of people.filter(({ posts }) =>
          posts.some(({ kind, area }) => kind === 'TKSK' && area.length === 8 && contains(area, late.village)),
        )) {
          expect(sharing(me, { officers: people, delegations: some }, LADDER, NOW)(late)).toMatchObject({ handedOn: false });
        }
      }),
    );
  });
});
