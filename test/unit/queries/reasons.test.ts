/** Goal: why a payment failed or came back, and why a family was taken off, is told wherever it is shown: case, trail, alerts (DOMAIN §1.2). */
import { describe, expect, it } from 'vitest';
import { EXCLUSION_CAUSES, FAILURE_CAUSES, RETURN_CAUSES } from '#events/field-codes.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { statusLabel } from '#shared/domain/settings/shape.ts';
import { readLabel } from '#shared/domain/settings/status-labels.ts';
import { whyOf } from '#shared/reading/alert-why.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { caseView } from '#shared/reading/case-view.ts';
import { wordsOf } from '#shared/reading/event-words.ts';
import {
  account,
  at,
  FAMILY,
  failed,
  find,
  listed,
  months,
  PKH,
  paid,
  QUARTER,
  returned,
  SEMBAKO,
  told,
} from '../domain/given.ts';

const view = (...facts: CaseFact[]) => {
  const state = foldCase(facts);
  expect(foldCase(facts.toReversed())).toEqual(state);
  return caseView(PKH, state, FAMILY, nationalSettings, state);
};
const trail = (fact: CaseFact) =>
  wordsOf(
    { type: `${fact.type}.v1`, source: fact.source },
    { cases: [{ programme: 'PKH', cycle: '2026-10', fact }] },
    areaNames,
    nationalSettings,
    () => undefined,
  );
const excluded = (reason: keyof typeof EXCLUSION_CAUSES, day = '2026-10-20'): CaseFact => ({
  type: 'entitlement.excluded',
  source: 'agency:dinsos',
  id: `x-${reason}`,
  occurredAt: at(day),
  receivedAt: at(day),
  months: QUARTER,
  reason,
});

it('has words in both languages for every cause', () => {
  for (const list of [EXCLUSION_CAUSES, RETURN_CAUSES, FAILURE_CAUSES])
    for (const { id, en } of Object.values(list)) expect(id !== '' && en !== '' && id !== en).toBe(true);
});

describe('a payment', () => {
  it('keeps the last cause of its return and of its failure, also when it is paid after all', () => {
    const [payment] = view(
      failed('2026-10-03', { reason: 'TIDAK_HADIR' }),
      paid('2026-10-05'),
      returned('2026-10-08', { reason: 'NOMOR_SALAH' }),
      returned('2026-10-09', { reason: 'REKENING_TUTUP' }),
    ).payments;
    expect(payment).toMatchObject({
      status: 'returned',
      failedFor: { code: 'TIDAK_HADIR', label: FAILURE_CAUSES.TIDAK_HADIR },
      returnedFor: { code: 'REKENING_TUTUP', label: RETURN_CAUSES.REKENING_TUTUP },
    });
  });
  it('tells it in the trail', () => {
    expect(trail(returned('2026-10-08', { reason: 'BANK_SALAH' })).id).toMatch(/; sebab: bank salah$/);
    expect(trail(failed('2026-10-08', { reason: 'ALAMAT_TIDAK_DIKENAL' })).en).toMatch(/; cause: the address is not known$/);
  });
});

describe('an exclusion', () => {
  it('is shown by month with its cause, in words', () => {
    expect(view(listed('2026-10-01'), excluded('PEKERJAAN')).exclusions).toEqual(
      QUARTER.map((month) => ({
        month,
        at: at('2026-10-20'),
        byList: true,
        reason: { code: 'PEKERJAAN', label: EXCLUSION_CAUSES.PEKERJAAN },
      })),
    );
    expect(view(listed('2026-10-01')).exclusions).toBeUndefined();
    expect(trail(excluded('TIDAK_LAYAK_GIS')).id).toContain('dinilai tidak layak dari peta rumah (GIS)');
  });
  it('in the sender’s own words keeps what they say of the cause', () => {
    const said = account('2026-10-20', {
      status: 'DIKECUALIKAN',
      months: months('2026-11'),
      rawState: 'DIKECUALIKAN',
      rawReason: 'MENINGGAL',
    });
    expect(view(listed('2026-10-01'), said).exclusions).toEqual([
      {
        month: '2026-11',
        at: said.occurredAt,
        byList: false,
        reason: { code: 'MENINGGAL', label: EXCLUSION_CAUSES.MENINGGAL },
      },
    ]);
    expect(trail(said).id).toContain('penerima meninggal');
    // what was read before labels said why
    const { rawReason: _, ...before } = said;
    expect(view(listed('2026-10-01'), before).exclusions?.[0]).not.toHaveProperty('reason');
    // a list that names the months again makes it a candidate again
    expect(view(said, listed('2026-10-25')).exclusions).toBeUndefined();
  });
});

describe('a label', () => {
  const read = (status: string, system = 'SIKS-NG', day = '2026-12-02') =>
    readLabel(nationalSettings, 'bri', at(day), { system, status });
  it('says why where it does, from the second table on', () => {
    expect(read('EXCLUDE MENINGGAL')).toEqual({ mapping: '2.0', state: 'DIKECUALIKAN', reason: 'MENINGGAL' });
    expect(read('TIDAK LAYAK GIS').reason).toBe('TIDAK_LAYAK_GIS');
    expect(read('ALAMAT TIDAK DIKENAL', 'POS')).toEqual({
      mapping: '2.0',
      state: 'GAGAL_BAYAR',
      reason: 'ALAMAT_TIDAK_DIKENAL',
    });
    expect(read('EXCLUDE')).toEqual({ mapping: '2.0', state: 'DIKECUALIKAN' });
    expect(read('EXCLUDE MENINGGAL', 'SIKS-NG', '2026-11-20')).toEqual({ mapping: '1.0', state: 'DIKECUALIKAN' });
  });
  it('names only causes of its state', () => {
    const label = { system: 'BRI-CORE', label: 'BALIK TUTUP', state: 'RETUR' };
    expect(statusLabel.safeParse({ ...label, reason: 'REKENING_TUTUP' }).success).toBe(true);
    expect(statusLabel.safeParse(label).success).toBe(true);
    expect(statusLabel.safeParse({ ...label, reason: 'PEKERJAAN' }).success).toBe(false);
  });
});

describe('alerts', () => {
  const facts = [listed('2026-10-01'), paid('2026-10-05'), returned('2026-10-08', { reason: 'NAMA_TIDAK_SESUAI' })];
  it.each([
    ['RETUR_BELUM_DIRALAT', '2026-11-01'],
    ['SISA_BELUM_DISETOR', '2027-02-15'],
  ] as const)('%s says why it came back', (rule, now) => {
    const [finding] = find(rule, facts, now, { context: SEMBAKO });
    expect(finding?.inputs).toMatchObject({ reason: 'NAMA_TIDAK_SESUAI' });
    const looked = whyOf(
      { rule, inputs: JSON.stringify(finding?.inputs), area: '15.71.01.1001', programme: 'SEMBAKO' } as never, // branded
      areaNames,
      nationalSettings,
    );
    expect(looked).toContainEqual({
      name: 'reason',
      label: { id: 'Sebab menurut pengirim', en: 'Cause, as the sender says' },
      value: RETURN_CAUSES.NAMA_TIDAK_SESUAI,
    });
  });
  it('#21 tells it in its sentence', () => {
    const [finding] = find('RETUR_BELUM_DIRALAT', facts, '2026-11-01');
    if (finding === undefined) throw new Error('not found');
    expect(JSON.stringify(told('RETUR_BELUM_DIRALAT', finding))).toContain('nama tidak sesuai');
  });
});
