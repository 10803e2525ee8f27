/** Goal: the form asks for what was filled in, as whole days, and a file that came otherwise is not taken for the one that was made. Method: drafts in, requests out, read by the API's own schema. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { extractRequest } from '#shared/http/schemas/extracts.ts';
import { EMPTY, isWhole, KINDS, requestOf, zoneText } from '#web/pages/extracts/asked.ts';

const KEY = 'ekstrak-6f0f2b0e-2c77-4c2b-8b7e-7c9d1f1f0a11';
const ask = (draft: Partial<typeof EMPTY>) => requestOf({ ...EMPTY, area: '15.71', ...draft }, KEY, '2026-11-21', '+07:00');

describe('a request', () => {
  it.each(KINDS)('of %s that says no more than where is one that the API takes', (kind) => {
    expect(extractRequest.parse(ask({ kind }))).toEqual({ kind, key: KEY, area: '15.71' });
  });

  it('names what was filled in, and nothing that another kind is narrowed by', () => {
    const filled = { programme: 'PKH', cycle: '2026-10', partner: ' bri ', officer: '', from: '2026-11-01', to: '2026-11-20' };
    expect(extractRequest.parse(ask({ kind: 'events', ...filled }))).toEqual({
      ...{ kind: 'events', key: KEY, area: '15.71', programme: 'PKH', partner: 'bri', from: '2026-11-01', to: '2026-11-20' },
    });
    expect(extractRequest.parse(ask({ kind: 'cases', ...filled }))).toEqual({
      ...{ kind: 'cases', key: KEY, area: '15.71', programme: 'PKH', cycle: '2026-10' },
    });
  });

  it('is of the end of a day that is past, and of now where the day is today', () => {
    expect(ask({ asOf: '2026-11-10' })).toMatchObject({ asOf: '2026-11-10T23:59:59+07:00' });
    expect(ask({ asOf: '2026-11-21' })).not.toHaveProperty('asOf');
    expect([zoneText(420), zoneText(540), zoneText(-90)]).toEqual(['+07:00', '+09:00', '-01:30']);
  });
});

it('a file is whole where its digest is that of the manifest', async () => {
  const bytes = new TextEncoder().encode('\uFEFFa;b\r\n');
  const digest = createHash('sha256').update(bytes).digest('hex');
  expect(await isWhole(bytes.buffer, digest)).toBe(true);
  expect(await isWhole(bytes.buffer.slice(3), digest)).toBe(false);
});
