/** Goal: a manager sees how much waits at each post, the same numbers as the officers themselves, and nobody sees another's area. Method: a kecamatan through the real doors over memory, projected. */
import { beforeEach, describe, expect, it } from 'vitest';
import { answer } from '#functions/query-officers/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type WorkloadPage, workloadPage } from '#shared/http/schemas/workloads.ts';
import { call, person, projecting } from '#test/support/read-world.ts';
import { DISTRICT, type Field, MANAGER, officer, openField, PSM, refused, TKSK, WITH_PSM, WITHOUT } from './field-world.ts';

let field: Field;
let project: () => Promise<void>;
beforeEach(async () => {
  field = await openField();
  project = projecting(field);
  await field.payAll([
    [1, WITH_PSM],
    [2, WITH_PSM],
    [3, WITHOUT],
    [4, WITHOUT],
    [5, WITHOUT],
  ]);
});

const ask = async (query: Record<string, string> = {}, caller: Caller = MANAGER): Promise<WorkloadPage> =>
  workloadPage.parse(JSON.parse((await answer(field as never, call({ route: '/v1/workloads', caller, query }))).body));
const row = ({ posts }: WorkloadPage, area: string) => posts.find((one) => one.area.code === area);

describe('the loads of Kota Jambi', () => {
  it('are for each kecamatan what its TKSK finds on the list, and nothing where nobody waits', async () => {
    const page = await ask();
    expect(page).toMatchObject({ kind: { code: 'TKSK', post: 'district' }, pacePerDay: 30, areas: [{ code: '15.71' }] });
    expect(row(page, DISTRICT)).toMatchObject({
      ...{ state: 'single', waiting: 5, overdue: 0, load: 3, elsewhere: 2, unlisted: 0, perOfficer: 3 },
      officers: [{ id: TKSK.id, families: 3, overdue: 0, shared: 0, posts: 1 }],
    });
    const { workload } = await field.tasks(TKSK);
    const { families, daysNeeded, inTime } = workload;
    expect(row(page, DISTRICT)?.officers[0]).toMatchObject({ families, daysNeeded, inTime });
    expect(row(page, '15.71.02')).toMatchObject({ state: 'vacant', waiting: 0, load: 0, officers: [] });
  });

  it('are shared by two TKSK of one kecamatan, and say so', async () => {
    await field.assign('a-second', 'tksk-2', 'TKSK', DISTRICT);
    expect(row(await ask(), DISTRICT)).toMatchObject({
      ...{ state: 'shared', load: 3, perOfficer: 1.5 },
      officers: [
        { id: TKSK.id, families: 3, shared: 3 },
        { id: 'tksk-2', families: 3, shared: 3 },
      ],
    });
  });

  it('follow a delegation to a PSM of the place, and both sides agree with the officers’ own lists', async () => {
    await field.assign('a-b', 'psm-2', 'PSM', WITHOUT, '2026-01-01', '2026-11-30');
    const [first] = (await field.tasks(officer('x', '', '15.71'))).tasks.filter(({ area }) => area.code === WITH_PSM);
    await field.delegations('POST', PSM, { kpmIds: [first?.kpmId], to: TKSK.id, reason: 'BEBAN_KERJA' });
    const districts = await ask();
    const villages = await ask({ kind: 'PSM', area: DISTRICT });
    expect(row(districts, DISTRICT)).toMatchObject({ waiting: 5, load: 1, elsewhere: 4 });
    expect(row(villages, WITH_PSM)).toMatchObject({ waiting: 2, load: 1, elsewhere: 1, officers: [{ id: PSM.id, families: 1 }] });
    expect(row(villages, WITHOUT)).toMatchObject({ waiting: 3, load: 3, officers: [{ id: 'psm-2', families: 3 }] });
    expect((await field.tasks(PSM)).workload.families).toBe(1);
    expect((await field.tasks(TKSK)).workload.families).toBe(1);
  });

  it('tell of a vacant post what its next officer would find, and since when nobody holds it', async () => {
    await field.assign('z-end', TKSK.id, 'TKSK', DISTRICT, '2026-01-01', '2026-10-31');
    expect(row(await ask(), DISTRICT)).toMatchObject({
      ...{ state: 'vacant', since: '2026-10-31T17:00:00.000Z', waiting: 5, load: 3, perOfficer: 3, officers: [] },
      // a companion of PKH is posted to the whole kecamatan
      unlisted: 0,
    });
  });

  it('count what is overdue, which is the TKSK’s too, and the visits of this month', async () => {
    field.later(3);
    await field.visit(3, TKSK, { area: WITHOUT });
    await project();
    expect(row(await ask(), DISTRICT)).toMatchObject({ waiting: 4, load: 2, visits: { month: '2026-11', count: 1 } });
    field.later(24);
    expect(row(await ask(), DISTRICT)).toMatchObject({ waiting: 4, overdue: 4, load: 4, elsewhere: 0 });
  });

  it('come page by page, kecamatan by kecamatan, each once', async () => {
    const codes: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask({ limit: '3', ...(cursor !== undefined && { cursor }) });
      expect(page.posts.length).toBeLessThanOrEqual(3);
      codes.push(...page.posts.map(({ area }) => area.code));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes).toHaveLength(11);
  });
});

describe('who may see them', () => {
  it('is whoever may see the sums and the assignments of the area: not an officer, an observer or an administrator', async () => {
    for (const caller of [TKSK, person('observer', '15.71'), person('administrator', 'ID')]) {
      expect(await refused(ask({}, caller))).toMatchObject({ kind: 'forbidden' });
    }
    expect(await refused(ask({ area: '15.05' }))).toMatchObject({ kind: 'not-found' });
  });

  it('under a letter sees what waits for its programmes, and no visits', async () => {
    const auditor = person('auditor', '15.71');
    const page = await ask({}, { ...auditor, programmes: ['SEMBAKO'] });
    expect(row(page, DISTRICT)).toMatchObject({ waiting: 0, load: 0 });
    const pkh = row(await ask({}, auditor), DISTRICT);
    expect(pkh).toMatchObject({ waiting: 5, load: 3 });
    expect(pkh).not.toHaveProperty('visits');
  });

  it('of a village has no kecamatan’s post, and of its own kind its own', async () => {
    expect((await ask({ area: WITHOUT })).posts).toEqual([]);
    expect((await ask({ area: WITHOUT, kind: 'PSM' })).posts).toMatchObject([
      { area: { code: WITHOUT }, state: 'vacant', load: 3 },
    ]);
  });

  it('is refused a kind that has no posts', async () => {
    expect(await refused(ask({ kind: 'PENDAMPING_PPKS' }))).toEqual({ kind: 'malformed-request', pointers: ['/kind'] });
  });
});
