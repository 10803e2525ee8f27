/** Goal: the trail tells of a complaint in words: its channel and number, who was given it, in whose name it was answered or closed. */
import { expect, it } from 'vitest';
import type { ComplaintFact } from '#shared/domain/dossier/complaints.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { namedIn } from '#shared/reading/complaint-words.ts';
import { wordsOf } from '#shared/reading/event-words.ts';
import { plainName, type SourceName } from '#shared/reading/source-names.ts';
import { at } from '../domain/given.ts';

const complaint = { complaint: 'L-1', channel: 'LAPOR', area: '15.71' } as const;
const base = { source: 'person:m', id: 'x', key: 'LAPOR#L-1', occurredAt: at('2026-11-20'), receivedAt: at('2026-11-20') };
const fact = (type: ComplaintFact['type'], data: object): ComplaintFact =>
  ({ ...base, type, data: { ...complaint, ...data } }) as ComplaintFact;
const named: SourceName = (source) =>
  source === 'organisation:ipsm-jambi' ? { id: 'IPSM Kota Jambi', en: 'IPSM Kota Jambi' } : plainName(source);
const told = (dossier: ComplaintFact, nameOf: SourceName = named) =>
  wordsOf(
    { type: `${dossier.type}.v1`, source: dossier.source },
    { dossier },
    areaNames,
    nationalSettings,
    () => undefined,
    nameOf,
  );

it('says in whose name it was answered and closed, by the name on record, else by its id', () => {
  const answered = fact('complaint.answered', { onBehalfOf: 'ipsm-jambi' });
  expect(told(answered)).toEqual({
    id: 'Pengaduan ditanggapi: SP4N-LAPOR! L-1, atas nama IPSM Kota Jambi',
    en: 'Complaint answered: SP4N-LAPOR! L-1, on behalf of IPSM Kota Jambi',
  });
  expect(told(answered, plainName).id).toBe('Pengaduan ditanggapi: SP4N-LAPOR! L-1, atas nama Organisasi ipsm-jambi');
  expect(told(fact('complaint.closed', { result: 'TERBUKTI', onBehalfOf: 'ipsm-jambi' }))).toEqual({
    id: 'Pengaduan ditutup: SP4N-LAPOR! L-1, terbukti, atas nama IPSM Kota Jambi',
    en: 'Complaint closed: SP4N-LAPOR! L-1, found to be so, on behalf of IPSM Kota Jambi',
  });
  expect(namedIn({ dossier: answered })).toEqual(['organisation:ipsm-jambi']);
});

it('says who was given it, and of the others what there is', () => {
  const assigned = fact('complaint.assigned', { agency: 'bri', organisation: 'ipsm-jambi' });
  expect(told(assigned)).toEqual({
    id: 'Pengaduan ditugaskan: SP4N-LAPOR! L-1, kepada Instansi bri, kepada IPSM Kota Jambi',
    en: 'Complaint assigned: SP4N-LAPOR! L-1, to Agency bri, to IPSM Kota Jambi',
  });
  expect(told(fact('complaint.received', { topic: 'SALDO_NOL', anonymous: true, programme: 'PKH' })).en).toBe(
    'Complaint received: SP4N-LAPOR! L-1, zero balance, PKH',
  );
  expect(told(fact('complaint.answered', {})).id).toBe('Pengaduan ditanggapi: SP4N-LAPOR! L-1');
  expect(namedIn({ dossier: fact('complaint.received', { topic: 'SALDO_NOL' }) })).toEqual([]);
  expect(namedIn({})).toEqual([]);
});
