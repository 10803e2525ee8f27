/** Goal: what newcomers did not understand is said: what a position counts, why a closed alert still holds, in which order the queue is. Method: words and pure parts. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ACTION_LABELS } from '#shared/reading/alert-view.ts';
import { startI18n } from '#web/i18n/i18n.ts';
import { closedAndHolds } from '#web/pages/alert/closed-and-holds.ts';

type Words = typeof import('#web/pages/alert/words.ts')['words'];
type QueueWords = typeof import('#web/pages/alerts/words.ts')['words'];
let words: Words;
let queue: QueueWords;
beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await startI18n();
  ({ words } = await import('#web/pages/alert/words.ts'));
  ({ words: queue } = await import('#web/pages/alerts/words.ts'));
});

describe('two answers that look like a contradiction', () => {
  it.each([
    ['resolved', 'holds', true],
    ['dismissed', 'holds', true],
    ['resolved', 'cleared', false],
    ['resolved-by-data', 'cleared', false],
    ['open', 'holds', false],
    ['proposed', 'holds', false],
  ] as const)('%s, and the data: %s', (workflow, condition, both) => {
    expect(closedAndHolds({ workflow, condition })).toBe(both);
  });
});

describe('words', () => {
  it('of what somebody is one: of the group that was opened, or of the list', () => {
    expect([words.id.positionGroup, words.id.position]).toEqual([
      'Dalam kelompok ini: {{at}} dari {{of}}',
      'Dalam daftar ini: {{at}} dari {{of}}',
    ]);
  });
  it('of putting aside: that it closes', () => {
    for (const action of ['dismiss', 'propose-dismiss'] as const) {
      expect(ACTION_LABELS[action].id).toMatch(/tutup/);
      expect(ACTION_LABELS[action].en).toMatch(/close/);
    }
  });
  it('of the order of the queue', () => {
    expect([queue.id.found.order, queue.en.found.order]).toEqual(['Paling dulu jatuh tempo di atas.', 'Due first, on top.']);
  });
});
