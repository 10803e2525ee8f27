/**
 * Goal: a function may stop at any call, and nothing is lost, doubled or different for it (TRUST §3, tier C). Method: each call of one
 * invocation is refused, or done and its answer lost, or done and the invocation killed; then its trigger comes again, and what stands
 * there is compared with what an undisturbed run leaves. `npm test` strikes each fourth point, so that each way is met in turn;
 * `npm run test:deep` all of them.
 */
import { describe, expect, it } from 'vitest';
import { crashPoints } from './crash-points.ts';
import { SCENES } from './crash-scenes.ts';

const EVERY = process.env['KAWAL_ALL_CRASH_POINTS'] === 'true' ? 1 : 4;

describe('a function that is struck leaves what it would have left', () => {
  it.each(SCENES)('$name', async (scene) => {
    const { violations, calls, runs } = await crashPoints(scene, EVERY);
    expect(violations).toEqual([]);
    expect(calls).toBeGreaterThan(1);
    expect(runs).toBe(Math.ceil((3 * calls) / EVERY));
  });
});

it('a queue that forgets what a killed invocation had in hand is found', async () => {
  // Given a trigger that does not come again: a crash point that nothing would notice proves nothing
  const scene = SCENES.find(({ name }) => name === 'record-events');
  if (scene === undefined) throw new Error('the recorder is among the scenes');
  const { violations } = await crashPoints({
    ...scene,
    play: async (stage, blow) => {
      const calls = await scene.play(stage, blow);
      stage.waiting = [];
      return calls;
    },
  });
  expect(violations.some((violation) => violation.includes('killed') && violation.includes('still open'))).toBe(true);
});
