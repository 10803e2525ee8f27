/** Goal: a comparison is told as scores, in neutral words, of each event that was compared; nothing of what was compared (TRUST §1). */
import { expect, it } from 'vitest';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { wordsOf } from '#shared/reading/event-words.ts';
import type { ComparedFact } from '#shared/store/events.ts';

const EVENT = { type: 'comparison.computed.v1', source: 'system:compare-identity' };
const told = (...comparisons: ComparedFact[]) => wordsOf(EVENT, { comparisons }, areaNames, nationalSettings, () => undefined);
const of = (id: string, scores: Partial<ComparedFact>): ComparedFact => ({
  source: 'agency:bri',
  id,
  against: '2026-11-01T02:00:00.000Z#agency:dinsos#l-1',
  ...scores,
});

it('says how alike two names are, never more than they are', () => {
  expect(told(of('p-1', { nameSimilarity: 0.849 }))).toEqual({
    id: 'Dibandingkan: p-1: nama pemegang rekening dan nama keluarga mirip 84%',
    en: 'Compared: p-1: the account holder’s name and the family’s are 84% alike',
  });
});

it('says how far apart two visits were, and tells several in one sentence', () => {
  expect(told(of('v-2', { distanceM: 2_223, accuracyM: 10 }), of('p-1', { nameSimilarity: 1 }))).toEqual({
    id: 'Dibandingkan: v-2: 2223 m dari tempat keluarga dikunjungi dahulu; p-1: nama pemegang rekening dan nama keluarga mirip 100%',
    en: 'Compared: v-2: 2223 m from where the family was visited before; p-1: the account holder’s name and the family’s are 100% alike',
  });
});

it('is its own sentence also where a case has learned of the score', () => {
  const fact = {
    type: 'comparison.computed',
    source: EVENT.source,
    id: 'c-1-0',
    occurredAt: '2026-11-05T02:00:00.000Z',
    receivedAt: '2026-11-05T02:00:00.000Z',
    of: { source: 'agency:bri', id: 'p-1', occurredAt: '2026-11-02T02:00:00.000Z', reference: 'R-1' },
    revision: 1,
    nameSimilarity: 0.5,
  } as never; // branded times
  const facts = { comparisons: [of('p-1', { nameSimilarity: 0.5 })], cases: [{ programme: 'PKH', cycle: '2026-10', fact }] };
  expect(wordsOf(EVENT, facts, areaNames, nationalSettings, () => undefined).id).toBe(
    'Dibandingkan: p-1: nama pemegang rekening dan nama keluarga mirip 50%',
  );
});

it('calls the state of an account by its words, says where nobody knows them, and where they mean another thing', () => {
  const base = {
    source: 'agency:bri',
    id: 's-1',
    occurredAt: '2026-11-05T02:00:00.000Z',
    receivedAt: '2026-11-05T02:00:00.000Z',
  };
  const say = (type: string, more: object) => {
    const fact = { ...base, type, months: ['2026-10'], ...more } as never; // branded times and months
    return wordsOf(
      { type: `${type}.v1`, source: 'agency:bri' },
      { cases: [{ programme: 'PKH', cycle: '2026-10', fact }] },
      areaNames,
      nationalSettings,
      () => undefined,
    );
  };
  const status = (more: object) => say('account.status-reported', more);
  expect(status({ status: 'GAGAL_REKENING' }).id).toMatch(/^Status rekening dilaporkan: Rekening gagal \(PKH /);
  expect(status({ rawMapping: '1.0' }).en).toMatch(
    /^Status of the account reported: the sender's words are not known yet \(PKH /,
  );
  const paid = { amount: 600_000, reference: 'R-1', channel: 'KKS', rawMapping: '1.0', rawState: 'GAGAL_REKENING' };
  expect(say('distribution.disbursed', paid).id).not.toContain('kata pengirim');
  expect(say('distribution.disbursed', { ...paid, rawDisagrees: true }).id).toContain(
    'menurut kata pengirim sendiri: Rekening gagal (perlu dicek)',
  );
});

it('tells a line of a statement by its kind, its number and its months', () => {
  const fact = {
    ...{ type: 'statement.line-reported', source: 'agency:pos', id: 'l-1' },
    ...{ occurredAt: '2026-11-03T02:00:00.000Z', receivedAt: '2026-11-03T02:00:00.000Z' },
    ...{ months: ['2026-10'], amount: 200_000, entry: 'BAYAR', valueDate: '2026-11-02', statement: 'DB-7', line: 17 },
  } as never; // branded times and months
  const facts = { cases: [{ programme: 'SEMBAKO', cycle: '2026-10', fact }] };
  const event = { type: 'statement.line-reported.v1', source: 'agency:pos' };
  const words = wordsOf(event, facts, areaNames, nationalSettings, () => undefined);
  expect(words.id).toMatch(/^Daftar bayar DB-7 · 17: Rp200\.000 dibayarkan di loket atau komunitas untuk SEMBAKO /);
  expect(words.en).toMatch(/^Payment list DB-7 · 17: Rp200,000 paid at the counter or in the community for SEMBAKO /);
});
