/** Goal: the console's first load stays within its budget, whichever page it begins on (DESIGN §12). Method: build it, read Vite's manifest. */
import { describe, expect, test } from 'vitest';
import { buildWeb } from '#scripts/build-web.ts';
import { firstLoads } from '#test/support/first-loads.ts';

const BUDGET_BYTES = 250_000;

describe('the console', () => {
  test('needs at most 250 KB of JavaScript, gzip, before any page can be used', () => {
    const loads = firstLoads(buildWeb());
    expect(loads.length).toBeGreaterThan(1);
    expect(loads.filter(({ gzipBytes }) => gzipBytes > BUDGET_BYTES)).toEqual([]);
  });
});
