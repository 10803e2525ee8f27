/** Goal: no type that stands in a trail is refused as unknown. Method: every type that the sources write is looked for in the list. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ALERT_ACTIONS } from '#shared/domain/alerts/workflow.ts';
import { isTrailType, TRAIL_TYPES } from '#shared/trail/types.ts';
import { EVENT_TYPES as SHOWN } from '#web/pages/trail/event-types.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const sources = ['shared', 'functions', 'events'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);
const written = new Set(sources.flatMap((text) => text.match(/(?<=')[a-z-]+\.[a-z-]+(?=\.v1')/g) ?? []));

it('every type that the sources write is known, with its version and without', () => {
  expect(written.size).toBeGreaterThan(50);
  expect([...written].filter((type) => !isTrailType(type) || !isTrailType(`${type}.v1`))).toEqual([]);
});

it('and every action on an alert, and whatever the console offers to filter by', () => {
  expect(ALERT_ACTIONS.filter((action) => !isTrailType(`alert.${action}.v1`))).toEqual([]);
  expect(SHOWN.filter((type) => !TRAIL_TYPES.has(type))).toEqual([]);
});

it('what is none is not', () => {
  expect(['payment', 'distribution', 'distribution.paid', 'alert.delete'].filter(isTrailType)).toEqual([]);
});
