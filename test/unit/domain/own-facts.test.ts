/** What the system's own events say. Goal: DESIGN §7, every event with an example and validated before it is entered. Method: examples, and what must not pass. */
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES as SENT_TYPES } from '#events/index.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { OWN_FACTS, type OwnFacts, type OwnPart, ownFactsFaults, PART_OF } from '#shared/domain/trail/own-facts.ts';
import { type OwnEvent, plainOwnEvent } from '#shared/recording/own-event.ts';
import { EVENT_TYPES as TOLD_TYPES } from '#web/pages/trail/event-types.ts';

const PARTS = Object.keys(OWN_FACTS) as OwnPart[];
const exampleOf = (part: OwnPart): unknown => (OWN_FACTS[part].meta() as { readonly example: unknown }).example;
/** The whole part, or each of its entries, with something else in it. */
const changed = (example: unknown, change: object): unknown =>
  Array.isArray(example) ? example.map((one: object) => ({ ...one, ...change })) : { ...(example as object), ...change };

describe.each(PARTS)('%s', (part) => {
  const example = exampleOf(part);
  it('has an example that holds', () => {
    expect(OWN_FACTS[part].safeParse(example).success).toBe(true);
  });
  it('takes nothing else', () => {
    expect(OWN_FACTS[part].safeParse(changed(example, { name: 'Siti' })).success).toBe(false);
  });
  it('takes no number of a person, in whatever field there is a code', () => {
    const [one] = [example].flat() as Record<string, unknown>[];
    const coded = Object.entries(one ?? {}).filter(
      ([name, value]) => typeof value === 'string' && !/asOf|until|seed|Hash|manifest/.test(name),
    );
    expect(coded.length).toBeGreaterThan(0);
    for (const [name] of coded)
      expect(OWN_FACTS[part].safeParse(changed(example, { [name]: '1571015708850001' })).success, name).toBe(false);
  });
});

describe('an own event', () => {
  const event = (type: string, facts: OwnFacts): OwnEvent => ({
    source: 'person:1',
    kid: 'oidc-1',
    id: 'e-1',
    type,
    subject: { kind: 'kpm', id: 'kpm_1' },
    area: '15.71',
    at: '2026-12-01T00:00:00.000Z' as Instant,
    facts,
  });
  const random = { bytes: (count: number) => new Uint8Array(count) };

  it.each(Object.entries(PART_OF))('of a type %s holds %s, or is not entered', (start, part) => {
    const type = start.endsWith('.') ? `${start}done.v1` : `${start}.v1`;
    const facts = { [part]: exampleOf(part) } as OwnFacts;
    expect(ownFactsFaults(type, facts)).toEqual([]);
    expect(plainOwnEvent(random, event(type, facts)).event.facts).toBe(facts);
    expect(() => plainOwnEvent(random, event(type, {}))).toThrow(`${part} is missing`);
  });
  it('names the field that is wrong, and not what stands there', () => {
    const facts = { linked: { from: 'kpm_1', to: '1571015708850001' } };
    expect(() => plainOwnEvent(random, event('kpm.linked.v1', facts))).toThrow(/linked\/to: /);
    expect(ownFactsFaults('kpm.linked.v1', facts).join()).not.toContain('1571');
  });
  it('is every one that a trail tells and nobody sends, but for what is told aside of families and officers, and records that are administered', () => {
    const sent = new Set(SENT_TYPES.map((type) => type.replace(/\.v\d+$/, '')));
    const others = TOLD_TYPES.filter((type) => !sent.has(type) && !Object.keys(PART_OF).some((start) => type.startsWith(start)));
    expect(
      others.filter((type) => !/^(agency|person|setting|programme|organisation|officer|kpm\.(name|officer)-shared)/.test(type)),
    ).toEqual(['verification.reported', 'finding.reported', 'monthly-report.submitted']);
  });
});
