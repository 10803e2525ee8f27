/** What must hold of any page, whatever it shows. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from './harness.ts';

/**
 * What of WCAG 2.2 A and AA, and of axe's own best practices, the page violates once it has settled. Legacy: looked at in the page itself,
 * which has no frames, and not reported through a second page; what violates nothing is not described. Both cost more than the looking.
 */
export async function violations(page: Page): Promise<string[]> {
  await settled(page);
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

/** Nothing violated, nothing complained of, and no sideways scrolling. @param what the page is, for whoever reads that it is not */
export async function expectGood(page: Page, complaints: readonly string[], what: string): Promise<void> {
  const found = await violations(page);
  const width = page.viewportSize()?.width ?? 0;
  const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
  expect({ what, violations: found, complaints, sideways: Math.max(0, scrolled - width) }).toEqual({
    what,
    violations: [],
    complaints: [],
    sideways: 0,
  });
}
