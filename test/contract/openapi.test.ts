/** Goal: the committed OpenAPI document is what the code says, and real answers are what it promises. Method: regenerate, compare, validate strictly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { EVENT_TYPES, TYPE_PREFIX } from '#events/index.ts';
import { answer as act } from '#functions/act-on-alert/answer.ts';
import { answer as describeApi } from '#functions/describe-api/describe.ts';
import { answer as readAlerts } from '#functions/query-alerts/answer.ts';
import { answer as readKpm } from '#functions/query-kpm/answer.ts';
import { answer as readTrail } from '#functions/query-kpm-trail/answer.ts';
import { answer as readReceipt } from '#functions/query-receipts/answer.ts';
import { answer as readSummary } from '#functions/query-summary/answer.ts';
import { answer as readTasks } from '#functions/query-tasks/answer.ts';
import { ROUTES } from '#infra/routes.ts';
import { BREAK_GLASS_EXAMPLES } from '#scripts/openapi-break-glass.ts';
import { DELEGATION_EXAMPLES } from '#scripts/openapi-delegations.ts';
import { openApiDocument, openApiText } from '#scripts/openapi-document.ts';
import { ERASURE_EXAMPLES } from '#scripts/openapi-erasure.ts';
import { EXAMPLES } from '#scripts/openapi-examples.ts';
import { EXTRACT_EXAMPLES } from '#scripts/openapi-extracts.ts';
import { ME_EXAMPLE } from '#scripts/openapi-me.ts';
import { SAMPLING_EXAMPLES } from '#scripts/openapi-sampling.ts';
import { SEEING_EXAMPLES } from '#scripts/openapi-seeing.ts';
import { TRAIL_EXAMPLE } from '#scripts/openapi-trail.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { PROBLEM_KINDS, Problem } from '#shared/http/problem.ts';
import { type HttpResponse, problemResponse } from '#shared/http/respond.ts';
import { alertGroupPage } from '#shared/http/schemas/alert-groups.ts';
import { alertActed, alertPage, alertWhole } from '#shared/http/schemas/alerts.ts';
import { opening, openingPage } from '#shared/http/schemas/break-glass.ts';
import { delegation, delegationList } from '#shared/http/schemas/delegations.ts';
import { erasure, erasureRequest } from '#shared/http/schemas/erasure.ts';
import { extractAnswer, extractPage } from '#shared/http/schemas/extracts.ts';
import { health } from '#shared/http/schemas/health.ts';
import { acceptance, batchAcceptance, problem } from '#shared/http/schemas/intake.ts';
import { kpmTrail, kpmWhole } from '#shared/http/schemas/kpm.ts';
import { me } from '#shared/http/schemas/me.ts';
import { photoTaken } from '#shared/http/schemas/photos.ts';
import { receipt, receiptsFound } from '#shared/http/schemas/receipts.ts';
import {
  alertRevealed,
  groupRequest,
  groupRevealed,
  photoRequest,
  photoRevealed,
  revealed,
  revealRequest,
} from '#shared/http/schemas/reveal.ts';
import { samplingFamilyPage, samplingPlan, samplingPlanPage } from '#shared/http/schemas/sampling.ts';
import { searchRequest, searchResult } from '#shared/http/schemas/search.ts';
import { summary } from '#shared/http/schemas/summary.ts';
import { taskPage } from '#shared/http/schemas/tasks.ts';
import { trailPage } from '#shared/http/schemas/trail.ts';
import { posted, TKSK } from '#test/support/door.ts';
import { alertOf, call, JAMBI_VILLAGE, kpmIdIn, person, storyWorld, WIDE_BANK, type World } from '#test/support/read-world.ts';

const document = openApiDocument();
const root = join(import.meta.dirname, '..', '..');

describe('the document', () => {
  it('is committed as the schemas give it; `node scripts/openapi.ts` writes it', () => {
    expect(readFileSync(join(root, 'docs', 'openapi.json'), 'utf8')).toBe(openApiText());
  });

  it('has exactly the routes of the template and of the page of functions', () => {
    const documented = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
    const page = readFileSync(join(root, 'docs', 'functions.md'), 'utf8');
    const named = [...page.matchAll(/`(GET|POST|PUT) (\/[^`]+)`/g)].map(([, method, path]) => `${method} ${path}`);
    expect([...new Set(named)].sort()).toEqual(documented);
  });

  it('names every event type, both kinds of token, and on every route of ours how it refuses', () => {
    const text = openApiText();
    for (const type of EVENT_TYPES) expect(text).toContain(`"${TYPE_PREFIX}${type}"`);
    expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(['partnerToken', 'openId']);
    for (const [path, item] of Object.entries(document.paths ?? {})) {
      for (const operation of Object.values(item) as {
        responses: object;
        summary?: string;
        description?: string;
        security?: object[];
      }[]) {
        expect(operation.summary, path).toBeTruthy();
        expect(operation.description, path).toBeTruthy();
        const open = ROUTES.find((route) => route.path === path)?.open === true;
        expect(operation.security?.length === 0, path).toBe(open);
        if (!open)
          expect(Object.keys(operation.responses), path).toEqual(
            expect.arrayContaining(['400', '401', '403', '429', '500', '503']),
          );
      }
    }
  });

  it('takes nothing and gives nothing that it does not list: every object is closed', () => {
    const openObjects = Object.entries(document.components?.schemas ?? {}).filter(
      ([, schema]) => typeof schema === 'object' && 'properties' in schema && schema.additionalProperties !== false,
    );
    expect(openObjects.map(([name]) => name)).toEqual([]);
  });

  it('gives examples that its own schemas accept', () => {
    const pairs: [z.ZodType, unknown][] = [
      [opening, BREAK_GLASS_EXAMPLES.opening],
      [erasure, ERASURE_EXAMPLES.kept],
      [erasure, ERASURE_EXAMPLES.erased],
      [erasureRequest, ERASURE_EXAMPLES.request],
      [openingPage, BREAK_GLASS_EXAMPLES.openings],
      [extractPage, EXTRACT_EXAMPLES.page],
      [extractAnswer, EXTRACT_EXAMPLES.whole],
      [acceptance, EXAMPLES.acceptance],
      [acceptance, EXAMPLES.duplicate],
      [batchAcceptance, EXAMPLES.batch],
      [receipt, EXAMPLES.receipt],
      [receiptsFound, EXAMPLES.receiptsFound],
      [alertPage, EXAMPLES.alertPage],
      [alertWhole, EXAMPLES.alert],
      [alertActed, EXAMPLES.acted],
      [kpmWhole, EXAMPLES.kpm],
      [kpmTrail, EXAMPLES.trail],
      [trailPage, TRAIL_EXAMPLE],
      [summary, EXAMPLES.summary],
      [taskPage, EXAMPLES.tasks],
      [delegation, DELEGATION_EXAMPLES.one],
      [delegationList, DELEGATION_EXAMPLES.list],
      [samplingPlanPage, SAMPLING_EXAMPLES.page],
      [samplingPlan, SAMPLING_EXAMPLES.whole],
      [samplingFamilyPage, SAMPLING_EXAMPLES.families],
      [health, EXAMPLES.health],
      [me, ME_EXAMPLE],
      [revealRequest, SEEING_EXAMPLES.reveal],
      [revealed, SEEING_EXAMPLES.revealed],
      [groupRequest, SEEING_EXAMPLES.groupRequest],
      [groupRevealed, SEEING_EXAMPLES.groupRevealed],
      [alertRevealed, SEEING_EXAMPLES.alertRevealed],
      [alertGroupPage, EXAMPLES.alertGroupPage],
      [searchRequest, SEEING_EXAMPLES.search],
      [searchResult, SEEING_EXAMPLES.found],
      [photoTaken, SEEING_EXAMPLES.photoTaken],
      [photoRequest, SEEING_EXAMPLES.photoRequest],
      [photoRevealed, SEEING_EXAMPLES.photoRevealed],
    ];
    for (const [schema, example] of pairs) expect(schema.parse(example)).toEqual(example);
  });
});

describe('real answers', () => {
  let world: World;
  beforeAll(async () => {
    world = await storyWorld();
  });
  const matches = (schema: z.ZodType, response: HttpResponse): void => {
    expect(response.statusCode).toBe(200);
    const body: unknown = JSON.parse(response.body);
    expect(schema.parse(body)).toEqual(body);
  };
  const everybody: Caller[] = [
    person('manager', '15.71'),
    person('manager', 'ID'),
    person('inspectorate', '15.71'),
    person('auditor', 'ID'),
    WIDE_BANK,
    { ...TKSK, ...posted('TKSK', '15.05.01') },
  ];

  it('of alert lists and of every alert in them, for every role', async () => {
    let shown = 0;
    for (const caller of everybody) {
      const page = await readAlerts(
        world,
        call({ route: '/v1/alerts', caller, query: caller.role === 'partner' ? { owner: 'me' } : {} }),
      );
      matches(alertPage, page);
      for (const { id } of JSON.parse(page.body).alerts as { id: string }[]) {
        matches(alertWhole, await readAlerts(world, call({ route: '/v1/alerts/{id}', caller, params: { id } })));
        shown++;
      }
    }
    expect(shown).toBeGreaterThan(6);
  });

  it('of a family, its trail, a roll-up, tasks, a receipt and health', async () => {
    const caller = person('auditor', 'ID');
    const params = { id: kpmIdIn(world, JAMBI_VILLAGE) };
    matches(kpmWhole, await readKpm(world, call({ route: '/v1/kpm/{id}', caller, params })));
    matches(
      kpmTrail,
      await readTrail(world, call({ route: '/v1/kpm/{id}/trail', caller, params, query: { asOf: '2026-11-10T00:00:00Z' } })),
    );
    matches(summary, await readSummary(world, call({ route: '/v1/summary', caller })));
    matches(taskPage, await readTasks(world, call({ route: '/v1/tasks', caller: everybody[5] as Caller })));
    matches(receipt, await readReceipt(world, call({ route: '/v1/receipts/{id}', caller: WIDE_BANK, params: { id: 'p-1' } })));
    const ports = { clock: world.clock, document: openApiText(), version: '1.0.0' };
    matches(health, await describeApi(ports, call({ route: '/health' })));
    expect((await describeApi(ports, call({ route: '/openapi.json' }))).body).toBe(openApiText());
  });

  it('of an action', async () => {
    const { alertId, version } = alertOf(world, 'BAYAR_GANDA');
    const request = call({
      route: '/v1/alerts/{id}/actions',
      method: 'POST',
      caller: person('manager', '15.71'),
      params: { id: alertId },
      headers: { 'If-Match': `"${version}"` },
      body: JSON.stringify({ action: 'acknowledge' }),
    });
    matches(alertActed, await act(world, request));
  });

  it('of every problem, in both languages', () => {
    for (const kind of PROBLEM_KINDS) {
      for (const language of ['id', 'en'] as const) {
        const body: unknown = JSON.parse(problemResponse(new Problem(kind), language).body);
        expect(problem.parse(body)).toEqual(body);
      }
    }
  });
});
