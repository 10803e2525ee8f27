/** Goal: what the console says an action on a group will do, did and left is what the API says, through stops and lost connections. Method: its pure parts, by examples and any page sizes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MemberActed, offeredOf, onesOf, tallyOf } from '#web/pages/alerts/group-plan.ts';
import { NOWHERE, type Page, type Walked, walk } from '#web/pages/alerts/group-walk.ts';

const label = { id: 'a', en: 'b' };
const left = (id: string, why: NonNullable<MemberActed['why']>): MemberActed => ({ id, done: false, why, label, rupiah: 1 });
const done = (id: string, rupiah?: number): MemberActed => ({ id, done: true, ...(rupiah !== undefined && { rupiah }) });

describe('what a group can take', () => {
  const row = (id: string, workflow: 'open' | 'proposed' | 'to-confirm', severity: 'kritis' | 'tinggi', dueAt: string) => ({
    ...{ id, workflow, severity, dueAt },
  });
  it('is learnt from one alert of each kind that can be acted on, the one due last', () => {
    const rows = [
      row('early', 'open', 'tinggi', '2026-11-01T00:00:00.000Z'),
      row('late', 'open', 'tinggi', '2026-11-09T00:00:00.000Z'),
      row('critical', 'open', 'kritis', '2026-11-02T00:00:00.000Z'),
      row('waiting', 'proposed', 'kritis', '2026-11-03T00:00:00.000Z'),
    ];
    expect(onesOf(rows)).toEqual(['late', 'critical']);
  });

  it('is what any of them offers and a group takes; what one needs, the group needs', () => {
    const offer = (action: 'resolve' | 'propose-resolve' | 'confirm' | 'snooze', more = {}) => ({
      ...{ action, label, noteRequired: false },
      ...more,
    });
    const offers = offeredOf([
      { actions: [offer('resolve'), offer('snooze', { until: { first: '2026-11-02', last: '2026-11-04' } })] },
      {
        actions: [
          offer('propose-resolve', { noteRequired: true, noteMin: 20 }),
          offer('snooze', { until: { first: '2026-11-02', last: '2026-11-09' } }),
          offer('confirm'),
        ],
      },
    ]);
    expect(offers.map(({ action }) => action)).toEqual(['resolve', 'propose-resolve', 'snooze']);
    expect(offers[1]).toMatchObject({ noteRequired: true, noteMin: 20 });
    expect(offers[2]?.until).toEqual({ first: '2026-11-02', last: '2026-11-09' });
    const [both] = offeredOf([
      { actions: [offer('resolve')] },
      { actions: [offer('resolve', { noteRequired: true, noteMin: 5 })] },
    ]);
    expect(both).toMatchObject({ noteRequired: true, noteMin: 5 });
  });
});

describe('what became of it', () => {
  it('counts what was done and its rupiah alone, and names what was left by why, the most first', () => {
    const tally = tallyOf([
      done('a', 600_000),
      left('b', 'changed'),
      left('c', 'needs-second'),
      done('d', 150_000),
      left('e', 'needs-second'),
    ]);
    expect(tally).toMatchObject({ done: 2, rupiah: 750_000 });
    expect(tally.left).toEqual([
      { why: 'needs-second', label, ids: ['c', 'e'] },
      { why: 'changed', label, ids: ['b'] },
    ]);
  });

  it('says nothing of rupiah where the rule looks at none', () => {
    expect(tallyOf([done('a')]).rupiah).toBeUndefined();
  });
});

describe('going through the pages', () => {
  const group = Array.from({ length: 60 }, (_, n) => done(`alert-${n}`));
  /** As the API pages: a cursor is where the page before ended. */
  const pageAt = (size: number, cursor = '0'): Page => {
    const end = Number(cursor) + size;
    return { members: group.slice(Number(cursor), end), ...(end < group.length && { cursor: String(end) }) };
  };

  it('that stops and breaks anywhere, and is gone on with, tells each member once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 25 }),
        fc.array(fc.constantFrom('ok', 'lost', 'stop'), { maxLength: 12 }),
        async (size, course) => {
          const events = [...course];
          let walked: Walked = NOWHERE;
          const keep = (now: Walked): void => {
            walked = now;
          };
          while (!walked.complete) {
            let stopped = false;
            const ask = async (cursor: string | undefined): Promise<Page> => {
              const event = events.shift() ?? 'ok';
              if (event === 'lost') throw new TypeError('offline');
              stopped = event === 'stop';
              return pageAt(size, cursor);
            };
            const before = walked;
            const after = await walk(walked, ask, keep, () => stopped).catch(() => undefined);
            // what was asked for before it stopped is kept
            if (after && stopped) expect(walked.members.length).toBeGreaterThan(before.members.length);
          }
          expect(walked.members).toEqual(group);
        },
      ),
    );
  });

  it('asks for nothing once it is stopped', async () => {
    const asked = await walk(
      NOWHERE,
      () => Promise.reject(new Error('asked')),
      () => undefined,
      () => true,
    );
    expect(asked).toEqual(NOWHERE);
  });
});
