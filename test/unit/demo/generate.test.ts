/**
 * Goal: the demonstration is what DESIGN §11 promises: real areas, every trouble at least three times, the same for the same seed.
 * Method: generate it at several times of the year and look at what it posts and expects; the rules themselves are not asked.
 */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingReport } from '#events/finding.ts';
import { EVENT_DATA, type EventType, TYPE_PREFIX } from '#events/index.ts';
import { monthlyReport } from '#events/monthly-report.ts';
import { verificationReport } from '#events/verification.ts';
import { type Demo, FAMILIES_DEFAULT, FAMILIES_MIN, generate } from '#infra/local/demo/generate.ts';
import { loadPlaces, type Places } from '#infra/local/demo/places.ts';
import type { EventBody } from '#infra/local/demo/posting.ts';
import { withoutTksk } from '#infra/local/demo/roster.ts';
import { STEPS, stepTime } from '#infra/local/demo/timeline.ts';
import { PEOPLE } from '#infra/local/people.ts';
import { RULE_CODES } from '#shared/domain/rules/index.ts';
import { newOrganisation } from '#shared/http/schemas/organisations.ts';

const NOW = Date.parse('2026-11-21T03:00:00Z');
let places: Places;
let demo: Demo;
beforeAll(async () => {
  places = await loadPlaces();
  demo = generate({ seed: 1, now: NOW, families: FAMILIES_DEFAULT, places });
});

const inOffice = () => demo.officers.filter((o) => o.leftDaysAgo === undefined);
const count = (kind: string, area = '') => inOffice().filter((o) => o.kind === kind && o.area.startsWith(area)).length;
const events = (source = demo): EventBody[] => source.postings.flatMap((p) => (p.kind === 'event' ? [p.body] : []));

describe('areas and officers are those of the field', () => {
  test('Kota Jambi has its 11 kecamatan and 68 kelurahan', () => {
    expect(places.jambi.districts.map((d) => d.code)).toEqual(
      Array.from({ length: 11 }, (_, i) => `15.71.${String(i + 1).padStart(2, '0')}`),
    );
    expect(places.jambi.districts.flatMap((d) => d.villages)).toHaveLength(68);
    expect(places.jambi.districts[0]?.name).toBe('Telanaipura');
  });

  test('14 TKSK, 68 PSM and a pendamping PKH per kecamatan watch over Kota Jambi', () => {
    expect([count('TKSK', '15.71'), count('PSM', '15.71'), count('PENDAMPING_PKH', '15.71')]).toEqual([14, 68, 11]);
  });

  test('two TKSK stand in four kecamatan of Kota Jambi and none in the last, where one left; each kelurahan has one PSM', () => {
    const tksk = places.jambi.districts.map(({ code }) => count('TKSK', code));
    expect(tksk).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0]);
    expect(demo.officers.filter((o) => o.leftDaysAgo !== undefined)).toMatchObject([{ kind: 'TKSK', area: '15.71.11' }]);
    for (const { villages } of places.jambi.districts) for (const { code } of villages) expect(count('PSM', code)).toBe(1);
    expect(count('PENDAMPING_PPKS', '15.71')).toBe(1);
    expect(withoutTksk(places)).toHaveLength(3);
  });

  test('each family lives in a listed village that has a PSM, and a kecamatan that has a TKSK but for those without', () => {
    const vacant = withoutTksk(places);
    for (const family of demo.families) {
      expect(inOffice().some((o) => o.kind === 'PSM' && o.area === family.village)).toBe(true);
      expect(inOffice().some((o) => o.kind === 'TKSK' && o.area === family.district)).toBe(!vacant.includes(family.district));
    }
    for (const district of vacant) expect(demo.families.some((family) => family.district === district)).toBe(true);
  });

  test('organisations of the field are there, each once, as the API takes them; the PSM are members of their IPSM', () => {
    const { organisations } = demo;
    for (const one of organisations) newOrganisation.parse(one);
    expect(new Set(organisations.map(({ id }) => id)).size).toBe(organisations.length);
    const types = new Set(organisations.flatMap((one) => one.types));
    for (const type of [
      'INSPEKTORAT',
      'IPSM',
      'BK3S',
      'KARANG_TARUNA',
      'LKS',
      'FORUM_CSR',
      'DONATUR',
      'PUSKESOS',
      'URC',
      'POLRI',
    ])
      expect(types).toContain(type);
    expect(organisations.find(({ id }) => id === 'ipsm-15.71')?.members).toHaveLength(69);
    const known = new Set([...demo.officers.map(({ id }) => id), ...PEOPLE.map(({ key }) => key)]);
    for (const { officer, person } of organisations.flatMap(({ members = [] }) => members))
      expect(known).toContain(officer ?? person);
  });

  test('500 families in Kota Jambi, 100 each in 15.05 and 76.01', () => {
    expect(Object.fromEntries([...Map.groupBy(demo.families, (f) => f.regency)].map(([k, v]) => [k, v.length]))).toEqual({
      '15.71': 500,
      '15.05': 100,
      '76.01': 100,
    });
  });
});

describe('families are invented and apart from each other', () => {
  test.each(['nik', 'kk', 'dtsen', 'pkh'] as const)('no two share a %s', (field) => {
    expect(new Set(demo.families.map((f) => f[field])).size).toBe(demo.families.length);
  });

  test('each NIK keeps the form: kecamatan, a day that exists, a serial in 9xxx', () => {
    for (const { nik, district } of demo.families) {
      expect(nik).toMatch(/^\d{12}9\d{3}$/);
      expect(nik.slice(0, 6)).toBe(district.replaceAll('.', ''));
      const day = Number(nik.slice(6, 8)) % 40;
      expect(day >= 1 && day <= 28).toBe(true);
      expect(Number(nik.slice(8, 10))).toBeLessThanOrEqual(12);
    }
  });
});

describe.each([
  '2026-11-21T03:00:00Z',
  '2027-01-05T23:30:00Z',
  '2027-03-15T17:00:00Z',
  '2028-02-29T00:00:00Z',
  '2027-07-01T09:00:00Z',
])('generated at %s', (text) => {
  const now = Date.parse(text);
  const at = () => generate({ seed: 7, now, families: FAMILIES_MIN, places });

  test('every rule is expected at least three times, each expectation once', () => {
    const { expected } = at();
    for (const rule of RULE_CODES) expect(expected.filter((e) => e.rule === rule).length, rule).toBeGreaterThanOrEqual(3);
    expect(new Set(expected.map((e) => JSON.stringify(e))).size).toBe(expected.length);
    expect(expected.filter((e) => e.by === 'visits').length).toBeGreaterThanOrEqual(3);
  });

  test('every event and report keeps its schema', () => {
    for (const { kind, body } of at().postings) {
      if (kind === 'report') verificationReport.parse(body);
      else if (kind === 'monthly-report') monthlyReport.parse(body);
      else if (kind === 'finding') findingReport.parse(body);
      else if (kind === 'photo') expect(createHash('sha256').update(body.bytes).digest('hex')).toBe(body.id);
      else EVENT_DATA[body.type.slice(TYPE_PREFIX.length) as EventType].parse(body.data);
    }
  });

  test('nothing is posted before it happened, and the last is posted now', () => {
    const { postings } = at();
    for (const { kind, body, step } of postings) {
      if (kind === 'photo') continue;
      const happened = Date.parse(kind === 'event' ? body.time : body.capturedAt);
      expect(happened).toBeLessThanOrEqual(stepTime(now, step));
    }
    expect(Math.max(...postings.map((p) => p.step))).toBeLessThanOrEqual(STEPS);
  });

  test('officers found something at places and at families that they visited', () => {
    const found = at().postings.flatMap((p) => (p.kind === 'finding' && p.round === 1 ? [p] : []));
    const told = found.map(({ by, body }) => `${body.code} ${body.kpm === undefined ? by.split('-')[0] : 'family'}`).sort();
    expect(told).toEqual(['DATA family', 'HARGA psm', 'LAYAK_BELUM_TERDAFTAR psm', 'PENYALURAN tksk', 'PPKS family']);
  });

  test('unverified payments of every escalation level are there', () => {
    const { expected, postings } = at();
    const overdue = new Set(expected.filter((e) => e.rule === 'BELUM_DIVERIFIKASI').map((e) => e.kpm?.value));
    const ages = postings.flatMap((p) =>
      p.kind === 'event' && p.body.type.includes('.disbursed.') && overdue.has(refOf(p.body))
        ? [(now - Date.parse(p.body.time)) / 86_400_000]
        : [],
    );
    for (const [from, to] of [
      [14, 21],
      [21, 30],
      [30, 36],
    ] as const) {
      expect(ages.filter((age) => age > from + 1 && age < to).length, `${from} to ${to} days`).toBeGreaterThanOrEqual(3);
    }
  });
});

const refOf = (body: EventBody): string => {
  const { kpm } = body.data as { kpm?: { ids?: { value: string }[] } };
  return kpm?.ids?.[0]?.value ?? '';
};

describe('what must not raise anything is there too', () => {
  test('families that draw their money in three parts', () => {
    const debits = events().filter((e) => e.type.includes('.received.') && (e.data as { kind: string }).kind === 'debit');
    const byPayment = Map.groupBy(debits, (e) => (e.data as { reference: string }).reference);
    expect([...byPayment.values()].filter((parts) => parts.length >= 2).length).toBeGreaterThanOrEqual(3);
  });

  test('a bank file that is posted before the list', () => {
    const expected = new Set(demo.expected.map((e) => e.kpm?.value));
    const late = demo.postings.filter((p) => p.kind === 'event' && p.step > 0 && p.body.type.includes('entitlement.declared'));
    expect(late.length).toBeGreaterThanOrEqual(3);
    for (const p of late) {
      if (p.kind !== 'event') continue;
      const paid = demo.postings.findIndex(
        (q) => q.kind === 'event' && q.body.type.includes('.disbursed.') && refOf(q.body) === refOf(p.body),
      );
      expect(paid).toBeGreaterThanOrEqual(0);
      expect(paid).toBeLessThan(demo.postings.indexOf(p));
      expect(expected.has(refOf(p.body))).toBe(false);
    }
  });

  test('between one and two of a hundred postings come twice, word for word', () => {
    const seen = new Map<string, string>();
    let again = 0;
    for (const { by, body } of demo.postings) {
      const text = JSON.stringify(body);
      const key = `${by} ${body.id}`;
      if (seen.has(key)) {
        again += 1;
        expect(seen.get(key)).toBe(text);
      }
      seen.set(key, text);
    }
    expect(again / demo.postings.length).toBeGreaterThan(0.008);
    expect(again / demo.postings.length).toBeLessThan(0.025);
  });
});

describe('from a seed', () => {
  test('the same seed and time give the same demonstration', () => {
    expect(generate({ seed: 1, now: NOW, families: FAMILIES_DEFAULT, places })).toEqual(demo);
  });
  test('another seed gives another one', () => {
    expect(generate({ seed: 2, now: NOW, families: FAMILIES_MIN, places }).families).not.toEqual(
      generate({ seed: 1, now: NOW, families: FAMILIES_MIN, places }).families,
    );
  });
  test('too few families to hold every trouble are refused', () => {
    expect(() => generate({ seed: 1, now: NOW, families: FAMILIES_MIN - 1, places })).toThrow(RangeError);
  });
});
