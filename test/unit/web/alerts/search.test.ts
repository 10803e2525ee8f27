/** Goal: the queue's address asks the API for exactly what it says, and opens what it names. */
import { describe, expect, it } from 'vitest';
import { readSearch } from '#web/lib/url.ts';
import {
  expandedOf,
  filtersOf,
  hasFilters,
  isClosed,
  QUEUE_PARAMETERS,
  queueOf,
  toggleExpanded,
  withFilter,
} from '#web/pages/alerts/search.ts';

const GROUP = 'BELUM_DIVERIFIKASI~15.71.01.1001~2026-10';

describe('the address of the queue', () => {
  it('hands the API its own filters and nothing else', () => {
    const search = readSearch(
      { area: '15.71', cycle: '2026-10', view: 'list', expanded: GROUP, next: '//x', severity: '' },
      QUEUE_PARAMETERS,
    );
    expect(filtersOf(search)).toEqual({ area: '15.71', cycle: '2026-10' });
    expect(hasFilters(search)).toBe(true);
    expect(hasFilters({ view: 'list', expanded: GROUP })).toBe(false);
  });

  it('opens and closes groups without touching the filters', () => {
    const opened = toggleExpanded({ severity: 'kritis' }, GROUP);
    expect([...expandedOf(opened)]).toEqual([GROUP]);
    expect(toggleExpanded(opened, GROUP)).toEqual({ severity: 'kritis' });
  });

  it('stays short: of many open groups the first is closed', () => {
    const names = Array.from({ length: 14 }, (_, i) => `G${i}`);
    const search = names.reduce(toggleExpanded, {});
    expect([...expandedOf(search)]).toEqual(names.slice(2));
  });

  it('closes what was open when a filter shows other groups', () => {
    expect(withFilter({ area: '15', expanded: GROUP, view: 'list' }, 'severity', 'kritis')).toEqual({
      area: '15',
      severity: 'kritis',
      view: 'list',
    });
    expect(withFilter({ severity: 'kritis' }, 'severity', undefined)).toEqual({});
  });

  it('leads back from an alert to the queue as it was', () => {
    expect(queueOf({ area: '15.71', expanded: GROUP, group: GROUP })).toEqual({ area: '15.71', expanded: GROUP });
  });

  it('knows which states wait for nobody', () => {
    expect(isClosed('resolved-by-data')).toBe(true);
    expect(isClosed('to-confirm')).toBe(false);
  });
});
