/** Field lists by role: nothing but listed fields out, everything that is listed kept, and answers of the real handlers walked (TRUST §2). */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { answer as readAlerts } from '#functions/query-alerts/answer.ts';
import { answer as readKpm } from '#functions/query-kpm/answer.ts';
import { answer as readTrail } from '#functions/query-kpm-trail/answer.ts';
import { answer as readReceipt } from '#functions/query-receipts/answer.ts';
import { fieldsOf, onlyListed, VIEWS, type View } from '#shared/domain/access/fields.ts';
import { type Caller, ROLES, type Role } from '#shared/domain/access/subject.ts';
import {
  agencyKeys,
  agencyPage,
  agencyWhole,
  assignmentList,
  historyPage,
  personPage,
  personWhole,
} from '#shared/http/schemas/administration.ts';
import { groupActed } from '#shared/http/schemas/alert-group-actions.ts';
import { alertActed, alertWhole } from '#shared/http/schemas/alerts.ts';
import { batchPage, batchRow, batchWhole } from '#shared/http/schemas/batches.ts';
import { opening, openingPage } from '#shared/http/schemas/break-glass.ts';
import { delegation, delegationList } from '#shared/http/schemas/delegations.ts';
import { erasure } from '#shared/http/schemas/erasure.ts';
import { finding, findingPage } from '#shared/http/schemas/findings.ts';
import { kpmTrail, kpmWhole } from '#shared/http/schemas/kpm.ts';
import { batchMatch, kpmMatch } from '#shared/http/schemas/match.ts';
import { monthlyPage, monthlyRow } from '#shared/http/schemas/monthly-reports.ts';
import { officerPage, officerRow } from '#shared/http/schemas/officers.ts';
import { organisationPage, organisationWhole } from '#shared/http/schemas/organisations.ts';
import { photoTaken } from '#shared/http/schemas/photos.ts';
import { precisionAnswer } from '#shared/http/schemas/precision.ts';
import { receipt } from '#shared/http/schemas/receipts.ts';
import { alertRevealed, groupRevealed, photoRevealed, reportRevealed, revealed } from '#shared/http/schemas/reveal.ts';
import {
  samplingFamily,
  samplingFamilyPage,
  samplingPlan,
  samplingPlanPage,
  samplingPlanRow,
} from '#shared/http/schemas/sampling.ts';
import { searchResult } from '#shared/http/schemas/search.ts';
import { shadowRunPage, shadowRunRow, shadowRunWhole } from '#shared/http/schemas/shadow-runs.ts';
import { summary } from '#shared/http/schemas/summary.ts';
import { task, taskPage } from '#shared/http/schemas/tasks.ts';
import { vacancyPage } from '#shared/http/schemas/vacancies.ts';
import { workloadPage } from '#shared/http/schemas/workloads.ts';
import { pathsOf } from '#test/support/answer-views.ts';
import { posted, TKSK } from '#test/support/door.ts';
import { call, JAMBI_VILLAGE, kpmIdIn, person, storyWorld, WIDE_BANK, type World } from '#test/support/read-world.ts';

const NOBODYS = 'a field that nobody listed';

describe('the lists', () => {
  it('give each role its views and no other', () => {
    const views = Object.fromEntries(ROLES.map((role) => [role, VIEWS.filter((view) => fieldsOf(view, role).length > 0)]));
    const found = [
      'alert-row',
      'alert',
      'alert-groups',
      'summary',
      'rule-precision',
      'kpm',
      'trail',
      'trail-page',
      'search',
      'sampling-plans',
      'sampling-plan',
      'sampling-families',
      'alert-revealed',
      'report-revealed',
      'photo-revealed',
      'findings',
      'complaints',
      'complaint-revealed',
      'monthly-reports',
      'batches',
      'batch',
      'batch-match',
      'officers',
      'vacancies',
      'workloads',
      'assignments',
      'organisations',
      'organisation',
      'history',
      ...[
        'programmes',
        'programme',
        'settings',
        'setting',
        'expected',
        'kpm-expected',
        'kpm-match',
        'status-mappings',
        'status-mapping',
      ],
      ...['extracts', 'extract'],
      'erasure',
    ];
    const acting = [...found, 'shadow-runs', 'shadow-run', 'alert-acted', 'alert-group-acted', 'revealed', 'group-revealed'];
    const inOrder = (names: readonly string[]) => VIEWS.filter((view) => names.includes(view));
    expect(views).toEqual({
      partner: inOrder([
        'alert-row',
        'alert',
        'alert-groups',
        'receipt',
        'complaints',
        'batches',
        'batch',
        'batch-match',
        'programmes',
        'programme',
        'setting',
        'status-mapping',
      ]),
      clerk: inOrder([
        'alert-row',
        'alert',
        'alert-groups',
        'receipt',
        'complaints',
        'batches',
        'batch',
        'batch-match',
        'programmes',
        'programme',
        'setting',
        'status-mapping',
      ]),
      officer: inOrder([
        'alert-row',
        'alert',
        'alert-groups',
        'summary',
        'rule-precision',
        'receipt',
        'monthly-reports',
        'tasks',
        'delegations',
        'delegation',
        'photo-taken',
        'programmes',
        'programme',
        'setting',
      ]),
      manager: inOrder(acting),
      inspectorate: inOrder([...acting, 'openings', 'opening']),
      auditor: inOrder([...found, 'revealed', 'openings', 'opening']),
      observer: ['summary', 'rule-precision'],
      administrator: inOrder([
        ...['openings', 'officers', 'vacancies', 'agencies', 'agency', 'agency-keys', 'people', 'person', 'assignments'],
        ...['organisations', 'organisation', 'history', 'programmes', 'programme', 'settings', 'setting', 'expected'],
        ...['status-mappings', 'status-mapping', 'shadow-runs', 'shadow-run'],
      ]),
    });
  });

  it('keep the family, what was reported and what the rule saw from partners', () => {
    const partners = fieldsOf('alert', 'partner');
    for (const field of ['kpmId', 'nikLast4', 'inputs', 'comparison', 'comparison.expected', 'comparison.expected.listNumber']) {
      expect(partners).not.toContain(field);
    }
  });

  it('name every field that the contract has for those who read families: a new field is let out on purpose', () => {
    const missing = (schema: z.ZodObject, view: View, role: Role, at = ''): string[] => {
      const listed = fieldsOf(view, role).filter((path) => path.startsWith(at));
      const names = listed.map((path) => path.slice(at.length).split('.')[0]);
      return Object.keys(schema.shape).filter((key) => !names.includes(key));
    };
    // a partner's own payments are no field of a manager's
    expect(missing(alertWhole, 'alert', 'manager')).toEqual(['payments']);
    expect(missing(receipt, 'receipt', 'partner')).toEqual([]);
    expect(missing(taskPage, 'tasks', 'officer')).toEqual([]);
    expect(missing(task, 'tasks', 'officer', 'tasks.')).toEqual([]);
    expect(missing(photoTaken, 'photo-taken', 'officer')).toEqual([]);
    expect(missing(monthlyPage, 'monthly-reports', 'officer')).toEqual([]);
    // what is known for the next report is for whoever makes it
    expect(missing(monthlyPage, 'monthly-reports', 'manager')).toEqual(['prefill']);
    expect(missing(delegation, 'delegation', 'officer')).toEqual([]);
    expect(missing(delegationList, 'delegations', 'officer')).toEqual([]);
    expect(missing(delegation, 'delegations', 'officer', 'taken.')).toEqual([]);
    const managers: [z.ZodObject, View, at?: string][] = [
      [kpmWhole, 'kpm'],
      [erasure, 'erasure'],
      [kpmTrail, 'trail'],
      [summary, 'summary'],
      [precisionAnswer, 'rule-precision'],
      [alertActed, 'alert-acted'],
      [groupActed, 'alert-group-acted'],
      [searchResult, 'search'],
      [searchResult.shape.families.element, 'search', 'families.'],
      [revealed, 'revealed'],
      [groupRevealed, 'group-revealed'],
      [groupRevealed.shape.families.element, 'group-revealed', 'families.'],
      [alertRevealed, 'alert-revealed'],
      [reportRevealed, 'report-revealed'],
      [findingPage, 'findings'],
      [finding, 'findings', 'findings.'],
      [monthlyRow, 'monthly-reports', 'reports.'],
      [photoRevealed, 'photo-revealed'],
      [samplingPlanPage, 'sampling-plans'],
      [samplingPlanRow, 'sampling-plans', 'plans.'],
      [samplingPlan, 'sampling-plan'],
      [samplingFamilyPage, 'sampling-families'],
      [samplingFamily, 'sampling-families', 'families.'],
      [shadowRunPage, 'shadow-runs'],
      [shadowRunRow, 'shadow-runs', 'runs.'],
      [shadowRunWhole, 'shadow-run'],
      [batchPage, 'batches'],
      [batchRow, 'batches', 'batches.'],
      [batchWhole, 'batch'],
      [batchMatch, 'batch-match'],
      [kpmMatch, 'kpm-match'],
      [officerPage, 'officers'],
      [officerRow, 'officers', 'officers.'],
      [assignmentList, 'assignments'],
      [vacancyPage, 'vacancies'],
      [workloadPage, 'workloads'],
      [organisationPage, 'organisations'],
      [organisationPage.shape.organisations.element, 'organisations', 'organisations.'],
      [organisationWhole, 'organisation'],
      [historyPage, 'history'],
    ];
    for (const [schema, view, at] of managers) expect([view, missing(schema, view, 'manager', at)]).toEqual([view, []]);
    const administrators: [z.ZodObject, View, at?: string][] = [
      [agencyPage, 'agencies'],
      [agencyPage.shape.agencies.element, 'agencies', 'agencies.'],
      [agencyWhole, 'agency'],
      [agencyKeys, 'agency-keys'],
      [personPage, 'people'],
      [personPage.shape.people.element, 'people', 'people.'],
      [personWhole, 'person'],
      [historyPage, 'history'],
      [openingPage, 'openings'],
      [opening, 'openings', 'openings.'],
    ];
    for (const [schema, view, at] of administrators)
      expect([view, missing(schema, view, 'administrator', at)]).toEqual([view, []]);
    expect(missing(opening, 'opening', 'auditor')).toEqual([]);
  });

  it('show account numbers to those who follow money alone', () => {
    const { fields } = revealed.shape;
    const accounts = (role: Role) => fieldsOf('revealed', role).includes('fields.accounts');
    expect(ROLES.filter(accounts)).toEqual(['inspectorate', 'auditor']);
    const named = fieldsOf('revealed', 'auditor').filter((path) => path.startsWith('fields.'));
    expect(Object.keys(fields.shape).filter((field) => !named.includes(`fields.${field}`))).toEqual([]);
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
      const trail = await readTrail(world, call({ route: '/v1/kpm/{id}/trail', caller, params }));
      walked += walk('trail', caller, JSON.parse(trail.body));
    }
    const own = await readReceipt(world, call({ route: '/v1/receipts/{id}', caller: WIDE_BANK, params: { id: 'p-1' } }));
    walked += walk('receipt', WIDE_BANK, JSON.parse(own.body));
    expect(walked).toBeGreaterThan(200);
  });
});
