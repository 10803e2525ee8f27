/** Goal: what is read more widely than the seal of one family holds no NIK, while numbers of letters, areas and days stay possible (TRUST §1). */
import { describe, expect, it } from 'vitest';
import { mayHoldNik } from '#shared/domain/identity/may-be-nik.ts';
import { holidays } from '#shared/domain/settings/shape.ts';

describe('a text that may hold a NIK', () => {
  it.each(['NIK 1571015708850001', '1571-0157-0885-0001', 'no. 157101.570885.0001 itu', '1571 0157 0885 0001'])('%s', (text) => {
    expect(mayHoldNik(text)).toBe(true);
  });
  it.each([
    'Surat pengaduan 12/2026',
    'ST-017/PW05/2026, 15.71.01.1001, 15.71.01.1002',
    '2026-10-05 2026-10-12',
    'LAPOR-8812045',
    'Rp 1.200.000 dan 3.000.000',
  ])('not: %s', (text) => expect(mayHoldNik(text)).toBe(false));
});

it('is refused in what stands in plain: the source of a setting', () => {
  const nik = '1571015708850001';
  expect(holidays.safeParse({ days: [], source: `SKB ${nik}` }).success).toBe(false);
  expect(holidays.safeParse({ days: [], source: 'SKB 3 Menteri 2026' }).success).toBe(true);
});
