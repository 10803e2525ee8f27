/** What was told of a complaint, in words: its number in its channel, what it is about, who was given it, in whose name it was answered. */
import { COMPLAINT_CHANNELS, COMPLAINT_RESULTS, COMPLAINT_TOPICS } from '#events/field-codes.ts';
import { PLAIN_EVENTS } from '#events/index.ts';
import { type ComplaintFact, isComplaint } from '#shared/domain/dossier/complaints.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { EventFacts } from '#shared/store/events.ts';
import { wordsOfCode } from './field-words.ts';
import type { SourceName } from './source-names.ts';

/** @param nameOf what agencies and organisations are called */
export function complaintWords(fact: ComplaintFact, nameOf: SourceName): Bilingual {
  const { label } = PLAIN_EVENTS[`${fact.type}.v1`];
  const { channel, complaint } = fact.data;
  const more = saidOf(fact, nameOf);
  const say = (language: Language): string => {
    const number = `${wordsOfCode(COMPLAINT_CHANNELS, channel)[language]} ${complaint}`;
    return [`${label[language]}: ${number}`, ...more.map((one) => one[language])].join(', ');
  };
  return { id: say('id'), en: say('en') };
}

function saidOf(fact: ComplaintFact, nameOf: SourceName): Bilingual[] {
  switch (fact.type) {
    case 'complaint.received': {
      const { topic, programme } = fact.data;
      return [wordsOfCode(COMPLAINT_TOPICS, topic), ...(programme === undefined ? [] : [{ id: programme, en: programme }])];
    }
    case 'complaint.assigned':
      return handsOf(fact).map((one) => TO(nameOf(one)));
    case 'complaint.answered':
      return handsOf(fact).map((one) => FOR(nameOf(one)));
    case 'complaint.closed':
      return [wordsOfCode(COMPLAINT_RESULTS, fact.data.result), ...handsOf(fact).map((one) => FOR(nameOf(one)))];
  }
}

const TO = ({ id, en }: Bilingual): Bilingual => ({ id: `kepada ${id}`, en: `to ${en}` });
const FOR = ({ id, en }: Bilingual): Bilingual => ({ id: `atas nama ${id}`, en: `on behalf of ${en}` });

/** Whom it names, as senders are named: `organisation:ipsm-15-71`. */
function handsOf(fact: ComplaintFact): string[] {
  if (fact.type === 'complaint.received') return [];
  if (fact.type !== 'complaint.assigned')
    return fact.data.onBehalfOf === undefined ? [] : [`organisation:${fact.data.onBehalfOf}`];
  const { agency, organisation } = fact.data;
  return [
    ...(agency === undefined ? [] : [`agency:${agency}`]),
    ...(organisation === undefined ? [] : [`organisation:${organisation}`]),
  ];
}

/** Agencies and organisations that the words of an event name beside its sender. */
export const namedIn = ({ dossier }: Pick<EventFacts, 'dossier'>): string[] =>
  dossier !== undefined && isComplaint(dossier) ? handsOf(dossier) : [];
