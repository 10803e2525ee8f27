/** Goal: an observation is taken under a code that is listed on its day, or one's own behind LOKAL_, with a value that the code has; else the field and the fix are named (DESIGN §7, DOMAIN §6). */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { ObservationCode } from '#shared/domain/settings/observation-codes.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { from as startOf } from '#shared/domain/settings/since.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { type FieldError, Problem, problemBody } from '#shared/http/problem.ts';
import { DINSOS, openDoor, sentBy, VILLAGE } from '#test/support/door.ts';

const OBSERVER = { ...DINSOS, areas: ['15' as (typeof DINSOS.areas)[number]], types: ['observation.recorded.v1'] };
const KPM = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
const FAMILY = { kpm: KPM, area: VILLAGE };
const OFFICER = { officer: 'tksk-1571-01', area: '15.71.01' };

const event = (data: Record<string, JsonValue>): JsonValue => ({
  specversion: '1.0',
  id: 'o-1',
  source: DINSOS.source,
  type: 'id.kawal-bansos.observation.recorded.v1',
  time: '2026-11-20T09:30:00+07:00',
  data: { asOf: '2026-11-19', ...data },
});
/** What the door made of it: the fact, or what is wrong. */
async function taken(data: Record<string, JsonValue>, settings = nationalSettings) {
  const door = { ...openDoor(), settings };
  const [item] = await acceptEvents(door, OBSERVER, [event(data)]);
  const problem = item?.outcome !== undefined && 'problem' in item.outcome ? item.outcome.problem : undefined;
  return {
    status: item?.outcome.status,
    fact: sentBy(door)[0]?.dossier,
    family: sentBy(door)[0]?.family,
    errors: problem?.errors ?? [],
    problem,
  };
}
const pointers = (errors: readonly FieldError[]): string[] => errors.map(({ pointer }) => pointer);

const LISTED = inForce(nationalSettings.observationCodes, startOf('2026-11-19'));
/** The list with one code more from a day on. */
const withCode = (day: string, code: ObservationCode) => ({
  ...nationalSettings,
  observationCodes: [
    ...nationalSettings.observationCodes,
    { from: startOf(day), value: { ...LISTED, [code.code]: code }, source: 'uji' },
  ],
});
const HEIGHT: ObservationCode = {
  code: 'TINGGI_AIR',
  list: 'other',
  label: { id: 'Tinggi banjir', en: 'Height of the flood' },
  aliases: ['TINGGI_BANJIR'],
  about: ['village'],
  value: { kind: 'number', unit: { id: 'cm', en: 'cm' }, min: 0, max: 1_000, decimals: 0 },
};

describe('what is taken', () => {
  it.each<[string, Record<string, JsonValue>, string]>([
    ['a decile, by the day', { ...FAMILY, code: 'DESIL', value: 3 }, 'DESIL#2026-11-19'],
    ['a number with decimals', { area: '15.71', code: 'INDIKATOR_PERSEN_MISKIN', value: 7.58 }, 'INDIKATOR_PERSEN_MISKIN#15.71'],
    ['a number of a province, below zero', { area: '15', code: 'INFLASI', value: -0.12 }, 'INFLASI#15'],
    ['one of the values', { ...FAMILY, code: 'PBI_STATUS', value: 'NONAKTIF' }, 'PBI_STATUS'],
    ['yes', { ...FAMILY, code: 'STUNTING', value: true }, 'STUNTING'],
    ['yes, and which', { ...FAMILY, code: 'SURAT_FASKES', value: 'RAWAT_INAP' }, 'SURAT_FASKES'],
    ['a day', { ...OFFICER, code: 'PELATIHAN_SERTIFIKAT_SAMPAI', value: '2027-12-31' }, 'PELATIHAN_SERTIFIKAT_SAMPAI'],
    ['no value', { ...OFFICER, code: 'PELATIHAN_BINTEK' }, 'PELATIHAN_BINTEK'],
    ['a price, by the day', { area: VILLAGE, code: 'HARGA_BERAS', value: 14_500 }, `HARGA_BERAS#${VILLAGE}#2026-11-19`],
    ['a code of one’s own', { ...FAMILY, code: 'LOKAL_MAYAT_TERLANTAR', value: true }, 'LOKAL_MAYAT_TERLANTAR'],
    ['one’s own with any value', { area: VILLAGE, code: 'LOKAL_HARGA_IKAN', value: 'MAHAL' }, `LOKAL_HARGA_IKAN#${VILLAGE}`],
    ['one’s own without', { ...OFFICER, code: 'LOKAL_HADIR' }, 'LOKAL_HADIR'],
  ])('%s', async (_, data, key) => {
    const { code, area, value } = data;
    const { status, fact } = await taken(data);
    expect(status).toBe('accepted');
    expect(fact).toMatchObject({
      type: 'observation.recorded',
      key,
      data: { code, area, asOf: '2026-11-19', ...(value !== undefined && { value }) },
    });
  });
  it('by the old term, PMKS, is kept under the code of today', async () => {
    const { fact } = await taken({ ...FAMILY, code: 'PMKS_LANSIA_TELANTAR', value: true });
    expect(fact).toMatchObject({ key: 'PPKS_LANSIA_TELANTAR', data: { code: 'PPKS_LANSIA_TELANTAR' } });
  });
});

describe('what may name a person is refused: code and value stay in plain', () => {
  it.each([
    [{ code: 'LOKAL_CATATAN', value: '1571015708850001' }, '/data/value'],
    [{ code: 'LOKAL_1571015708850001' }, '/data/code'],
  ])('%o', async (data, pointer) => {
    const { status, errors } = await taken({ ...FAMILY, ...data });
    expect([status, ...pointers(errors)]).toEqual(['rejected', pointer]);
  });
});

describe('a code that no list names', () => {
  it('is refused at its field, with codes that begin alike and where the list is, in both languages', async () => {
    const { status, problem, errors } = await taken({ ...FAMILY, code: 'RUMAH_PAGAR', value: 'BAMBU' });
    expect([status, ...pointers(errors)]).toEqual(['rejected', '/data/code']);
    expect(problem).toBeInstanceOf(Problem);
    const said = (['id', 'en'] as const).map((language) => problemBody(problem as Problem, language).errors?.[0]);
    expect(said).toEqual([
      {
        pointer: '/data/code',
        message: 'Tidak ada dalam daftar kode pengamatan pada 2026-11-19',
        fix: expect.stringMatching(/RUMAH_LANTAI.*GET \/v1\/settings\/observation-codes; kode daerah sendiri ditulis LOKAL_…/),
      },
      {
        pointer: '/data/code',
        message: 'Not on the list of codes of observations on 2026-11-19',
        fix: expect.stringMatching(/RUMAH_LANTAI.*LOKAL_…/),
      },
    ]);
  });
  it.each(['constructor', 'HARGA_EMAS', 'PPKS', 'LOKALITAS'].map((code) => code.toUpperCase()))('%s is none', async (code) => {
    expect(pointers((await taken({ area: VILLAGE, code, value: 1 })).errors)).toEqual(['/data/code']);
  });
});

describe('a code is known by the day that the observation is true of', () => {
  it('from the day on from which it is listed, under its other name too', async () => {
    const settings = withCode('2026-11-19', HEIGHT);
    for (const code of ['TINGGI_AIR', 'TINGGI_BANJIR']) {
      const on = (asOf: string) => taken({ area: VILLAGE, code, value: 60, asOf }, settings);
      expect(pointers((await on('2026-11-18')).errors)).toEqual(['/data/code']);
      expect(await on('2026-11-19')).toMatchObject({ status: 'accepted', fact: { data: { code: 'TINGGI_AIR' } } });
    }
  });
  it('until its last day', async () => {
    const settings = withCode('2026-01-01', { ...HEIGHT, until: '2026-11-19' as NonNullable<ObservationCode['until']> });
    const on = (asOf: string) => taken({ area: VILLAGE, code: 'TINGGI_AIR', value: 60, asOf }, settings);
    expect((await on('2026-11-19')).status).toBe('accepted');
    expect((await on('2026-11-20')).errors).toMatchObject([
      {
        pointer: '/data/code',
        message: { id: 'Kode ini hanya sampai 2026-11-19', en: 'This code is told until 2026-11-19 only' },
      },
    ]);
  });
  it('a local code that is listed must have a value as the list says', async () => {
    const settings = withCode('2026-01-01', { ...HEIGHT, code: 'LOKAL_TINGGI_AIR' });
    const { errors } = await taken({ area: VILLAGE, code: 'LOKAL_TINGGI_AIR', value: 'TINGGI' }, settings);
    expect(pointers(errors)).toEqual(['/data/value']);
  });
});

describe('refused, at its field and with what to do,', () => {
  it.each<[string, Record<string, JsonValue>, string, RegExp]>([
    ['a number out of range', { ...FAMILY, code: 'DESIL', value: 11 }, '/data/value', /^Angka 1 sampai 10, tanpa desimal$/],
    ['a number with decimals', { ...FAMILY, code: 'DESIL', value: 2.5 }, '/data/value', /tanpa desimal/],
    [
      'more decimals than it has',
      { area: '15.71', code: 'INDIKATOR_IPM', value: 71.295 },
      '/data/value',
      /paling banyak 2 desimal/,
    ],
    ['a word for a number', { ...FAMILY, code: 'DESIL', value: 'TIGA' }, '/data/value', /^Angka 1 sampai 10/],
    ['a price in thousands', { area: '15.71', code: 'HARGA_BERAS', value: 14 }, '/data/value', /rupiah per KG/],
    [
      'a value that the code has not',
      { ...FAMILY, code: 'PBI_STATUS', value: 'MATI' },
      '/data/value',
      /: AKTIF, NONAKTIF, REAKTIVASI$/,
    ],
    ['a value of every object', { ...FAMILY, code: 'RUMAH_LANTAI', value: 'CONSTRUCTOR' }, '/data/value', /KERAMIK/],
    ['a word for yes', { ...FAMILY, code: 'STUNTING', value: 'YA' }, '/data/value', /: true, false$/],
    ['no value where there must be one', { ...FAMILY, code: 'STUNTING' }, '/data/value', /true, false/],
    ['a value where there is none', { ...OFFICER, code: 'PELATIHAN_BINTEK', value: true }, '/data/value', /Hapus value/],
    ['what is no day', { ...OFFICER, code: 'PELATIHAN_SERTIFIKAT_SAMPAI', value: '2027-02-30' }, '/data/value', /YYYY-MM-DD/],
    ['a tag of an officer', { ...OFFICER, code: 'STUNTING', value: true }, '/data/officer', /kode lain/],
    ['a price at a family', { ...FAMILY, code: 'HARGA_BERAS', value: 14_500 }, '/data/kpm', /kode lain/],
    ['an indicator of a village', { area: VILLAGE, code: 'INDIKATOR_IPM', value: 71.29 }, '/data/area', /kode lain/],
  ])('%s', async (_, data, pointer, fix) => {
    const { status, fact, errors } = await taken(data);
    expect([status, fact, ...pointers(errors)]).toEqual(['rejected', undefined, pointer]);
    expect(errors[0]?.fix.id).toMatch(fix);
    expect(errors[0]?.fix.en).not.toBe(errors[0]?.fix.id);
  });
});

describe('a tag of families (4+1)', () => {
  it('is known of the family as such, yes or no', async () => {
    expect((await taken({ ...FAMILY, code: 'STUNTING', value: true })).family).toMatchObject({
      type: 'observation.recorded',
      tag: { code: 'STUNTING', holds: true },
    });
    expect((await taken({ ...FAMILY, code: 'ATS', value: false })).family).toMatchObject({ tag: { code: 'ATS', holds: false } });
  });

  it.each<[string, Record<string, JsonValue>]>([
    ['another observation of a family', { ...FAMILY, code: 'DESIL', value: 3 }],
    ['a flag of another list', { ...FAMILY, code: 'RUMAH_TANGGA_MISKIN', value: true }],
    ['the fifth, which is told of regions', { area: '15', code: 'INFLASI', value: 2.5 }],
    ['a code of one’s own', { ...FAMILY, code: 'LOKAL_STUNTING', value: true }],
  ])('is not %s', async (_, data) => {
    const { status, family } = await taken(data);
    expect(status).toBe('accepted');
    expect(family).toBeUndefined();
  });
});
