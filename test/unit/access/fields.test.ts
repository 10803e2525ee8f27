/** Field lists by role: nothing but listed fields out, everything that is listed kept, and answers of the real handlers walked (TRUST §2). */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { answer as readAlerts } from '#functions/query-alerts/answer.ts';
import { answer as readKpm } from '#functions/query-kpm/answer.ts';
import { answer as readReceipt } from '#functions/query-receipts/answer.ts';
import { fieldsOf, onlyListed, VIEWS, type View } from '#shared/domain/access/fields.ts';
import { type Caller, ROLES, type Role } from '#shared/domain/access/subject.ts';
import { alertWhole } from '#shared/http/schemas/alerts.ts';
import { kpmTrail, kpmWhole } from '#shared/http/schemas/kpm.ts';
import { receipt } from '#shared/http/schemas/receipts.ts';
import { posted, TKSK } from '#test/support/door.ts';
import { call, JAMBI_VILLAGE, kpmIdIn, person, storyWorld, WIDE_BANK, type World } from '#test/support/read-world.ts';

const NOBODYS = 'a field that nobody listed';

/** Every path of a value, lists passed through, an object that is covered whole not entered. */
function pathsOf(value: unknown, covered: readonly string[], at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => pathsOf(one, covered, at)))];
  if (typeof value !== 'object' || value === null || covered.includes(at)) return at === '' ? [] : [at];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, covered, at === '' ? name : `${at}.${name}`));
}

describe('the lists', () => {
  it('give each role its views and no other', () => {
    const views = Object.fromEntries(ROLES.map((role) => [role, VIEWS.filter((view) => fieldsOf(view, role).length > 0)]));
    const reading = ['alert-row', 'alert', 'kpm', 'trail'];
    expect(views).toEqual({
      partner: ['alert-row', 'alert', 'receipt'],
      clerk: ['alert-row', 'alert', 'receipt'],
      officer: ['alert-row', 'alert', 'receipt'],
      manager: reading,
      inspectorate: reading,
      auditor: reading,
      administrator: [],
    });
  });

  it('keep the family, what was reported and what the rule saw from partners', () => {
    const partners = fieldsOf('alert', 'partner');
    for (const field of ['kpmId', 'nikLast4', 'inputs', 'comparison', 'comparison.expected', 'comparison.expected.listNumber']) {
      expect(partners).not.toContain(field);
    }
  });

  it('name every field that the contract has for those who read families: a new field is let out on purpose', () => {
    const listed = (view: View, role: Role): string[] => [
      ...new Set(fieldsOf(view, role).map((path) => path.split('.')[0] as string)),
    ];
    const missing = (keys: readonly string[], view: View) => keys.filter((key) => !listed(view, 'manager').includes(key));
    // a partner's own payments are no field of a manager's
    expect(missing(Object.keys(alertWhole.shape), 'alert')).toEqual(['payments']);
    expect(missing(Object.keys(kpmWhole.shape), 'kpm')).toEqual([]);
    expect(missing(Object.keys(kpmTrail.shape), 'trail')).toEqual([]);
    expect(Object.keys(receipt.shape).filter((key) => !listed('receipt', 'partner').includes(key))).toEqual([]);
  });
});

describe('onlyListed', () => {
  const names = ['id', 'kpmId', 'inputs', 'comparison', 'expected', 'listNumber', 'paid', 'cases', 'present', NOBODYS];
  const value = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.integer(),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 5 }),
    ),
  })).tree;

  it('lets nothing out that no path covers, at any depth, and is the same applied twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VIEWS), fc.constantFrom(...ROLES), value, (view, role, whole) => {
        const listed = fieldsOf(view, role);
        const kept = onlyListed(view, role, whole);
        const covers = (path: string): boolean =>
          listed.some((one) => path === one || path.startsWith(`${one}.`) || one.startsWith(`${path}.`));
        expect(pathsOf(kept, listed).filter((path) => !covers(path))).toEqual([]);
        expect(onlyListed(view, role, kept)).toEqual(kept);
      }),
    );
  });
});

describe('answers', () => {
  let world: World;
  beforeAll(async () => {
    world = await storyWorld();
  });
  const everybody: Caller[] = [
    person('manager', '15.71'),
    person('inspectorate', '15.71'),
    person('auditor', '15'),
    WIDE_BANK,
    { ...TKSK, ...posted('TKSK', '15.05.01') },
  ];
  const walk = (view: View, caller: Caller, body: unknown): number => {
    const listed = fieldsOf(view, caller.role);
    const paths = pathsOf(body, listed);
    expect(paths.filter((path) => !listed.includes(path))).toEqual([]);
    return paths.length;
  };

  it('hold listed fields alone, for every role and view', async () => {
    let walked = 0;
    for (const caller of everybody) {
      const query = caller.role === 'partner' ? { owner: 'me' } : {};
      const page = JSON.parse((await readAlerts(world, call({ route: '/v1/alerts', caller, query }))).body);
      walked += walk('alert-row', caller, page.alerts);
      for (const { id } of page.alerts as { id: string }[]) {
        const alert = await readAlerts(world, call({ route: '/v1/alerts/{id}', caller, params: { id } }));
        walked += walk('alert', caller, JSON.parse(alert.body));
      }
    }
    for (const caller of everybody.slice(0, 3)) {
      const params = { id: kpmIdIn(world, JAMBI_VILLAGE) };
      walked += walk('kpm', caller, JSON.parse((await readKpm(world, call({ route: '/v1/kpm/{id}', caller, params }))).body));
      const trail = await readKpm(world, call({ route: '/v1/kpm/{id}/trail', caller, params }));
      walked += walk('trail', caller, JSON.parse(trail.body));
    }
    const own = await readReceipt(world, call({ route: '/v1/receipts/{id}', caller: WIDE_BANK, params: { id: 'p-1' } }));
    walked += walk('receipt', WIDE_BANK, JSON.parse(own.body));
    expect(walked).toBeGreaterThan(200);
  });
});
