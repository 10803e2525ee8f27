/** Goal: what a manager is told to wait at a post is what its officers find on their lists, each family once. Method: a kecamatan of two villages by hand, then any at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Delegation, Posted, Waiting } from '#shared/domain/tasks/delegation.ts';
import { type HeldPost, loadsOf } from '#shared/domain/tasks/load.ts';

const NOW = '2026-11-21T05:00:00.000Z' as Instant;
const LATE = '2026-11-20T05:00:00.000Z' as Instant;
const DUE = '2026-11-30T05:00:00.000Z' as Instant;
const DISTRICT = '15.71.01' as AreaCode;
const [A, B] = ['15.71.01.1001', '15.71.01.1002'] as AreaCode[] as [AreaCode, AreaCode];
const WORK = { ladder: { above: 'TKSK', below: 'PSM' }, pacePerDay: 2 };

const officer = (officerId: string, kind: string, area: AreaCode): Posted => ({ officerId, posts: [{ kind, area }] });
const [ONE, TWO, PSM] = [officer('tksk-1', 'TKSK', DISTRICT), officer('tksk-2', 'TKSK', DISTRICT), officer('psm', 'PSM', A)];
const family = (kpmId: string, village: AreaCode, dueAt = DUE, attempts = 0): Waiting => ({ kpmId, village, dueAt, attempts });
/** Four in each village, one of each overdue. */
const EIGHT = [A, B].flatMap((village) => [1, 2, 3, 4].map((n) => family(`${village}-${n}`, village, n === 1 ? LATE : DUE)));
const post = (...officers: string[]): HeldPost => ({ kind: 'TKSK', area: DISTRICT, officers });
const load = (held: HeldPost, officers: Posted[], delegations: Delegation[] = [], families = EIGHT) =>
  loadsOf([held], { officers, delegations }, families, WORK, NOW)[0];
const given = (from: string, to: string, kpmIds: string[]): Delegation => ({ id: 'd', from, to, kpmIds, givenAt: LATE });

describe('the load of a post', () => {
  it('that one officer holds is that officer’s list, and how many days it takes', () => {
    expect(load(post('tksk-1'), [ONE])).toMatchObject({
      ...{ waiting: 8, overdue: 2, load: 8, elsewhere: 0, unlisted: 0, perOfficer: 8 },
      officers: [{ officerId: 'tksk-1', workload: { families: 8, daysNeeded: 4 }, overdue: 2, shared: 0 }],
    });
  });

  it('that two hold counts each family once, says that they share it, and how much an even part is', () => {
    expect(load(post('tksk-1', 'tksk-2'), [ONE, TWO])).toMatchObject({
      ...{ waiting: 8, load: 8, elsewhere: 0, perOfficer: 4 },
      officers: [
        { officerId: 'tksk-1', workload: { families: 8 }, shared: 8 },
        { officerId: 'tksk-2', workload: { families: 8 }, shared: 8 },
      ],
    });
  });

  it('is without the families of a village that has a PSM, but for those that came back', () => {
    const tksk = load(post('tksk-1'), [ONE, PSM]);
    expect(tksk).toMatchObject({ waiting: 8, load: 5, elsewhere: 3 });
    const inVain = [...EIGHT.slice(1), family('met-twice-in-vain', A, DUE, 2)];
    expect(load(post('tksk-1'), [ONE, PSM], [], inVain)).toMatchObject({ waiting: 8, load: 5, elsewhere: 3 });
  });

  it('loses what was delegated to a PSM, as the PSM’s own grows, and nothing counts at both', () => {
    const away = [given('tksk-1', 'psm-b', [`${B}-2`, `${B}-3`])];
    const officers = [ONE, officer('psm-b', 'PSM', B)];
    const open = [ONE, officer('psm-b', 'PENDAMPING_PKH', B)];
    expect(load(post('tksk-1'), open)).toMatchObject({ load: 8 });
    expect(load(post('tksk-1'), open, away)).toMatchObject({ load: 6, elsewhere: 2 });
    const village: HeldPost = { kind: 'PSM', area: B, officers: ['psm-b'] };
    expect(load(village, officers, away)).toMatchObject({ waiting: 4, load: 4, elsewhere: 0, perOfficer: 4 });
  });

  it('that two hold, one of whom was given some by the other, shares the rest alone', () => {
    const away = [given('tksk-1', 'tksk-2', [`${B}-2`, `${B}-3`])];
    expect(load(post('tksk-1', 'tksk-2'), [ONE, TWO], away)).toMatchObject({
      ...{ load: 8, perOfficer: 4 },
      officers: [
        { workload: { families: 6 }, shared: 6 },
        { workload: { families: 8 }, shared: 6 },
      ],
    });
  });

  it('that nobody holds is what whoever took it up would find, and how many are on nobody’s list', () => {
    expect(load(post(), [])).toMatchObject({ waiting: 8, load: 8, elsewhere: 0, unlisted: 8, perOfficer: 8, officers: [] });
    // the overdue one of the village with a PSM would come back to the TKSK that there is not
    expect(load(post(), [PSM])).toMatchObject({ waiting: 8, load: 5, elsewhere: 3, unlisted: 4 });
  });

  it('of any kecamatan counts nothing twice and leaves nothing out', () => {
    const ids = ['tksk-1', 'tksk-2', 'psm', 'psm-b'];
    const all = [ONE, TWO, PSM, officer('psm-b', 'PSM', B)];
    const anyFamily = fc.record({
      village: fc.constantFrom(A, B),
      dueAt: fc.constantFrom(LATE, DUE),
      attempts: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyFamily, { maxLength: 20 }),
        fc.subarray(all),
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.nat(19)), { maxLength: 6 }),
        (some, officers, gifts) => {
          const families = some.map((one, i) => ({ ...one, kpmId: `k-${i}` }));
          const delegations = gifts.map(([from, to, n], i) => ({ ...given(from, to, [`k-${n}`]), id: `d-${i}` }));
          const held = officers.map(({ officerId }) => officerId).filter((id) => id.startsWith('tksk'));
          const found = load(post(...held), officers, delegations, families);
          if (found === undefined) throw new Error('a post without its load');
          expect(found.load + found.elsewhere).toBe(families.length);
          expect(found.unlisted).toBeLessThanOrEqual(found.load);
          const lists = found.officers.map(({ workload, shared }) => ({ families: workload.families, shared }));
          // with two who hold it, what they share is counted once
          const [one, two] = lists;
          if (one && two) expect(one.families + two.families - one.shared).toBe(found.load);
          else if (one) expect(one.families).toBe(found.load);
        },
      ),
    );
  });
});
