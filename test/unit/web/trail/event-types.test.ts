/** Goal: every type of event that may stand in a trail can be chosen there, under words in both languages: those of the event's own schema where it has some. */
import { describe, expect, it } from 'vitest';
import { PLAIN_EVENTS, EVENT_TYPES as REGISTERED } from '#events/index.ts';
import { ALERT_ACTIONS } from '#shared/domain/alerts/workflow.ts';
import { EVENT_TYPES } from '#web/pages/trail/event-types.ts';
import { typeWords } from '#web/pages/trail/type-words.ts';

const bare = (type: string): string => type.replace(/\.v\d+$/, '');

/** `types.stock.handed-over` → its words. */
function wordsOf(language: 'id' | 'en', type: string): unknown {
  const [subject = '', what = ''] = type.split('.');
  return (typeWords[language] as Readonly<Record<string, Readonly<Record<string, string>>>>)[subject]?.[what];
}

describe("the trail's types", () => {
  it.each(EVENT_TYPES)('%s has words in both languages', (type) => {
    expect(wordsOf('id', type)).toEqual(expect.stringMatching(/\S/));
    expect(wordsOf('en', type)).toEqual(expect.stringMatching(/\S/));
  });

  it('are all that can be posted, reported or done to an alert', () => {
    const expected = [
      ...REGISTERED.map(bare),
      'verification.reported',
      'finding.reported',
      'monthly-report.submitted',
      ...ALERT_ACTIONS.map((action) => `alert.${action}`),
    ];
    expect(EVENT_TYPES).toEqual(expect.arrayContaining(expected));
  });

  it('call plain events as their schemas do', () => {
    const labels = Object.entries(PLAIN_EVENTS).map(([type, { label }]) => [type, label.id, label.en]);
    expect(labels).toEqual(Object.keys(PLAIN_EVENTS).map((type) => [type, wordsOf('id', bare(type)), wordsOf('en', bare(type))]));
  });

  it('stand once each', () => {
    expect(new Set(EVENT_TYPES).size).toBe(EVENT_TYPES.length);
  });
});
