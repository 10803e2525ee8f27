/** Goal: a visit reads as one sentence in each language, from codes alone, nothing said twice. Method: examples. */
import { describe, expect, it } from 'vitest';
import type { VerificationReported } from '#shared/domain/case/fact.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { wordsOf } from '#shared/reading/event-words.ts';
import { reported, rupiah } from '#test/unit/domain/given.ts';

const told = (...cases: readonly { programme: string; cycle?: string; fact: VerificationReported }[]) =>
  wordsOf(
    { type: 'verification.reported.v1', source: 'officer:psm-1' },
    { cases: cases.map((one) => ({ cycle: '2026-10', ...one })) },
    areaNames,
    nationalSettings,
    () => undefined,
  );

describe('a report', () => {
  it('that says nothing more is told as before', () => {
    expect(told({ programme: 'PKH', fact: reported('2026-11-20') })).toEqual({
      id: 'Laporan PSM: ditemui, sesuai (PKH Okt–Des 2026)',
      en: 'Report by PSM: met, as it should be (PKH Oct–Dec 2026)',
    });
  });

  it('tells what came into the family’s hands and what was asked', () => {
    const fact = reported('2026-11-20', {
      amountReceived: rupiah(550_000),
      receivedOn: '2026-11-03' as NonNullable<VerificationReported['receivedOn']>,
      deduction: { amount: rupiah(50_000), lawful: false },
      goods: [{ item: 'BERAS', quantity: 2.5, unit: 'KG', quality: 'BURUK', unitPrice: rupiah(13_500) }],
      balanceChecked: rupiah(0),
      forcedBundle: true,
      card: { holder: 'AGEN', pinKnown: 'DITULIS' },
      recipient: { kind: 'WAKIL', authority: 'TIDAK_ADA' },
      understanding: { programme: 'PAHAM', nonCash: 'BELUM' },
      utilisation: ['PANGAN', 'ROKOK'],
      obstacles: ['SINYAL', 'JARAK'],
    });
    expect(told({ programme: 'SEMBAKO', fact })).toEqual({
      id: 'Laporan PSM: ditemui, sesuai (SEMBAKO Okt–Des 2026); menurut keluarga diterima Rp550.000; diterima 3 Nov 2026; ada yang ditahan Rp50.000; beras 2,5 kg, Rp13.500 per satuan, mutu buruk; saldo saat dicek Rp0; keluarga merasa diharuskan membeli paket; kartu dipegang agen atau e-warong; PIN diketahui: tertulis dan disimpan dekat kartu; diambil wakil di luar KK; tanpa surat; pemahaman program: paham; pemahaman nontunai: belum paham; dipakai untuk pangan, rokok; kendala: sinyal, jarak dan biaya perjalanan',
      en: 'Report by PSM: met, as it should be (SEMBAKO Oct–Dec 2026); the family says it received Rp550,000; received on 3 Nov 2026; something was held back: Rp50,000; rice 2.5 kg, Rp13,500 each, quality poor; balance when checked Rp0; the family says that it was made to buy a set package; the card is held by an agent or e-warong; the PIN is known: written down and kept near the card; collected by a proxy of another family card; without any letter; the programme: understood; payment without cash: not understood yet; used for food, cigarettes; obstacles: the signal, distance and cost of travel',
    });
  });

  it('names the programme of what was said where there are several, and tells a bundle across periods once', () => {
    const fact = reported('2026-11-20', { amountReceived: rupiah(600_000), card: { holder: 'SENDIRI' } });
    const { amountReceived, ...without } = fact;
    expect(amountReceived).toBe(600_000);
    expect(
      told({ programme: 'SEMBAKO', fact }, { programme: 'SEMBAKO', cycle: '2027-01', fact }, { programme: 'PKH', fact: without })
        .id,
    ).toBe(
      'Laporan PSM: ditemui, sesuai (SEMBAKO, PKH Okt–Des 2026); SEMBAKO: menurut keluarga diterima Rp600.000; kartu dipegang penerima sendiri',
    );
  });
});
