/** What keeps a family from being erased, and what its chain may say of it. Goal: TRUST §1, DESIGN §7. Method: examples, and each bound from both sides. */
import { describe, expect, it } from 'vitest';
import type { Instant } from '#shared/domain/brand.ts';
import { ERASURE_ENTRIES } from '#shared/domain/erasure/entries.ts';
import { hindrancesOf, type Standing } from '#shared/domain/erasure/hindrances.ts';
import { KEYS_RECOVERY_DAYS, recoverableUntil } from '#shared/domain/erasure/recovery.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';

const SAID = '2026-11-01T00:00:00.000Z' as Instant;
const NONE: Standing = { events: [], profileSaidAt: '2000-01-01T00:00:00.000Z' as Instant, openAlerts: [], holds: [] };
const kinds = (standing: Partial<Standing>, now: string) =>
  hindrancesOf(nationalSettings, { ...NONE, ...standing }, now as Instant).map((one) =>
    one.kind === 'retention' ? `${one.retention} ${one.until}` : one.kind,
  );
const event = (type: string, occurredAt: string = SAID) => ({ type, occurredAt });

describe('what keeps a family', () => {
  it.each([
    ['distribution.disbursed.v1', 'payment', 2036],
    ['entitlement.declared.v1', 'payment', 2036],
    ['verification.reported.v1', 'field', 2028],
    ['complaint.received.v1', 'field', 2028],
    ['alert.dismiss.v1', 'conduct', 2036],
  ])('%s: as long as its class is kept, up to and not at the last moment', (type, retention, year) => {
    const until = `${year}-11-01T00:00:00.000Z`;
    expect(kinds({ events: [event(type)] }, `${year}-10-31T23:59:59.999Z`)).toEqual([`${retention} ${until}`]);
    expect(kinds({ events: [event(type)] }, until)).toEqual([]);
  });

  it('is the last of each class, in whichever order they stand', () => {
    const events = [event('distribution.disbursed.v1', '2027-01-01T00:00:00.000Z'), event('distribution.returned.v1')];
    for (const all of [events, events.toReversed()])
      expect(kinds({ events: all }, '2036-12-01T00:00:00.000Z')).toEqual(['payment 2037-01-01T00:00:00.000Z']);
  });

  it('is not that somebody looked, searched, took it out, or dealt with the request', () => {
    const own = ['personal-data.revealed.v1', 'erasure.proposed.v1', 'erasure.held.v1', 'extract.made.v1', 'tasks.delegated.v1'];
    expect(kinds({ events: own.map((type) => event(type)) }, '2026-11-02T00:00:00.000Z')).toEqual([]);
  });

  it('is who it is, until that was last said so long ago; open alerts and holds, whenever', () => {
    expect(kinds({ profileSaidAt: SAID }, '2036-10-31T23:59:59.999Z')).toEqual(['profile 2036-11-01T00:00:00.000Z']);
    const hold = { id: 'hld_1', reason: 'SENGKETA', letter: 'X/1', by: 'person:1', at: SAID } as const;
    expect(kinds({ openAlerts: ['alr_1', 'alr_2'], holds: [hold] }, '2099-01-01T00:00:00.000Z')).toEqual([
      'hold',
      'alert',
      'alert',
    ]);
  });
});

describe('what the chain says of it', () => {
  it.each(Object.entries(ERASURE_ENTRIES))(
    '%s has an example that holds, and takes no word and nothing else',
    (_type, schema) => {
      const { example } = schema.meta() as { readonly example: Record<string, unknown> };
      expect(schema.parse(example)).toEqual(example);
      for (const wrong of [{ note: 'Siti' }, { reason: 'Siti' }, { letter: '1571015708850001' }, { id: 'kpm_1' }])
        expect(schema.safeParse({ ...example, ...wrong }).success).toBe(false);
    },
  );
});

it('no backup holds it after the days of recovery of the keys table', () => {
  expect(KEYS_RECOVERY_DAYS).toBe(1);
  expect(recoverableUntil(SAID)).toBe('2026-11-02T00:00:00.000Z');
});
