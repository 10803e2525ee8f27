/** Goal: business time only ever moves on, survives a restart, and durations are read as ISO 8601 says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { durationMs, openClock } from '#infra/local/clock.ts';

describe('a duration', () => {
  it.each([
    ['P15D', 15 * 86_400_000],
    ['P2W', 14 * 86_400_000],
    ['PT36H', 36 * 3_600_000],
    ['P1DT2H3M4S', 86_400_000 + 7_384_000],
  ])('%s', (text, ms) => expect(durationMs(text)).toBe(ms));

  it.each(['', 'P', 'PT', 'P1DT', '-P1D', 'P-1D', '15D', 'P1M', 'P1Y', 'P1.5D', 'P99999D'])('refuses %o', (text) => {
    expect(() => durationMs(text)).toThrow(RangeError);
  });
});

describe('the clock', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kawal-clock-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('keeps its offset over a restart, whatever a new directory would start with', () => {
    openClock(directory, -5_000).advance('PT7S');
    expect(openClock(directory, -99).offsetMs()).toBe(2_000);
  });

  it('stands still where the duration is refused', () => {
    const clock = openClock(directory);
    expect(() => clock.advance('-P1D')).toThrow(RangeError);
    expect(clock.offsetMs()).toBe(0);
  });
});
