/** Goal: a trail says what was observed by the label of its code and the words of its value, never by bare codes where a list has words. */
import { expect, it } from 'vitest';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { wordsOf } from '#shared/reading/event-words.ts';

function told(code: string, value?: string | number | boolean) {
  const data = { area: '15.71', code, asOf: '2026-09-30', ...(value !== undefined && { value }) };
  const at = { occurredAt: '2026-10-01T02:00:00.000Z', receivedAt: '2026-10-01T02:00:00.000Z' };
  const dossier = { ...at, source: 'agency:dinsos', id: 'o-1', type: 'observation.recorded', key: code, data } as never; // branded times
  const event = { type: 'observation.recorded.v1', source: 'agency:dinsos' };
  return wordsOf(event, { dossier }, areaNames, nationalSettings, () => undefined);
}

it.each([
  ['DESIL', 3, 'Desil kesejahteraan (DTSEN): 3 (per 30 Sep 2026)', 'Welfare decile (DTSEN): 3 (as of 30 Sep 2026)'],
  ['PBI_STATUS', 'NONAKTIF', 'Status PBI-JK: nonaktif (per 30 Sep 2026)', /: inactive \(as of/],
  ['SURAT_FASKES', 'RAWAT_INAP', /: rawat inap \(per/, /: inpatient care \(as of/],
  ['STUNTING', true, 'Anak stunting: ya (per 30 Sep 2026)', 'Child with stunting: yes (as of 30 Sep 2026)'],
  ['STUNTING', false, /: tidak \(per/, /: no \(as of/],
  ['HARGA_BERAS', 14_500, 'Harga beras: Rp14.500 per kg (per 30 Sep 2026)', /: Rp14,500 for one kg \(as of/],
  ['INDIKATOR_PERSEN_MISKIN', 7.58, /: 7,58 persen \(per/, /: 7.58 percent \(as of/],
  ['PELATIHAN_SERTIFIKAT_SAMPAI', '2027-12-31', /: 31 Des 2027 \(per/, /: 31 Dec 2027 \(as of/],
  ['PELATIHAN_BINTEK', undefined, /\(bintek\) \(per 30 Sep 2026\)$/, /\(bintek\) \(as of 30 Sep 2026\)$/],
  [
    'LOKAL_MAYAT_TERLANTAR',
    'DITEMUKAN',
    'LOKAL_MAYAT_TERLANTAR: DITEMUKAN (per 30 Sep 2026)',
    /^LOKAL_MAYAT_TERLANTAR: DITEMUKAN/,
  ],
  ['PBI_STATUS', 'constructor', /: constructor \(per/, /: constructor \(as of/],
])('%s %s', (code, value, id, en) => {
  const words = told(code, value);
  expect(words.id).toEqual(typeof id === 'string' ? id : expect.stringMatching(id));
  expect(words.en).toEqual(typeof en === 'string' ? en : expect.stringMatching(en));
});
