/** Goal: a kab/kota's dossier says of each kecamatan whether its last months were reported, whatever came in between and in which order, and stays small. Method: properties over facts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '#shared/domain/brand.ts';
import { canonicalOrder } from '#shared/domain/case/order.ts';
import {
  DOSSIER_FACTS_MAX,
  type DossierFact,
  insertDossierFact,
  type MonthlyReported,
  REPORT_MONTHS_MAX,
} from '#shared/domain/dossier/dossier.ts';
import { pack } from '#shared/store/packed.ts';

const at = (minute: number): Instant => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString() as Instant;
const district = (n: number): string => `91.18.${String(n).padStart(2, '0')}`;
const MONTHS = Array.from({ length: 13 }, (_, n) => new Date(Date.UTC(2025, 10 + n, 1)).toISOString().slice(0, 7));

function monthly(n: number, area: string, month: string, minute = n): MonthlyReported {
  const base = { source: `officer:tksk-${area}`, id: `m-${n}`, occurredAt: at(minute), receivedAt: at(minute) };
  return { ...base, type: 'monthly-report.submitted', key: `${area}#${month}`, data: { area, month } };
}
function price(n: number, area: string, minute = n): DossierFact {
  const base = { source: 'agency:dinsos', id: `p-${n}`, occurredAt: at(minute), receivedAt: at(minute) };
  const code = `HARGA_${n}`;
  return { ...base, type: 'observation.recorded', key: `${area}#${code}`, data: { area, code, value: n, asOf: '2026-11-10' } };
}
const dossierOf = (facts: readonly DossierFact[]): readonly DossierFact[] =>
  facts.reduce<readonly DossierFact[]>(insertDossierFact, []);

describe('the monthly reports in a dossier', () => {
  const fact = fc.oneof(
    fc
      .tuple(fc.nat(200), fc.integer({ min: 1, max: 4 }), fc.nat(12), fc.nat(40))
      .map(([n, area, month, minute]) => monthly(n, district(area), MONTHS[month] as string, minute)),
    fc
      .tuple(fc.nat(200), fc.integer({ min: 1, max: 4 }), fc.nat(40))
      .map(([n, area, minute]) => price(n, district(area), minute)),
  );

  it('are the same in any order and however often each is told', () => {
    const facts = fc.uniqueArray(fact, { maxLength: 60, selector: ({ id, type }) => `${type}${id}` });
    fc.assert(
      fc.property(
        facts.chain((told) =>
          fc.tuple(fc.constant(told), fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 })),
        ),
        ([told, again]) => {
          expect(dossierOf(again)).toEqual(dossierOf(told));
        },
      ),
    );
  });

  it('are of each kecamatan those of its last months, the latest of each, in canonical order among the rest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fact, { maxLength: 60, selector: ({ id, type }) => `${type}${id}` }), (told) => {
        const kept = dossierOf(told);
        expect(kept).toEqual([...kept].sort(canonicalOrder));
        const reports = told.filter((one) => one.type === 'monthly-report.submitted');
        for (const area of new Set(reports.map(({ data }) => data.area))) {
          const own = reports.filter(({ data }) => data.area === area);
          const months = [...new Set(own.map(({ data }) => data.month))].sort().slice(-REPORT_MONTHS_MAX);
          const latest = months.map((month) =>
            own
              .filter(({ data }) => data.month === month)
              .sort(canonicalOrder)
              .at(-1),
          );
          const found = kept.filter((one) => one.type === 'monthly-report.submitted' && one.data.area === area);
          expect(new Set(found)).toEqual(new Set(latest));
        }
      }),
    );
  });

  it('are pushed out by nothing else, and push nothing out: 51 kecamatan, a year of months and all that a dossier holds besides', () => {
    const districts = Array.from({ length: 51 }, (_, n) => district(n + 1));
    const reports = districts.flatMap((area, d) => MONTHS.map((month, m) => monthly(d * 13 + m, area, month)));
    const prices = Array.from({ length: DOSSIER_FACTS_MAX + 40 }, (_, n) => price(n, districts[n % 51] as string, 10_000 + n));
    const kept = dossierOf([...reports, ...prices]);
    expect(kept.filter(({ type }) => type === 'observation.recorded')).toHaveLength(DOSSIER_FACTS_MAX);
    const months = kept.flatMap((one) => (one.type === 'monthly-report.submitted' ? [one.data.month] : []));
    expect(months.sort()).toEqual(MONTHS.slice(-REPORT_MONTHS_MAX).flatMap((month) => districts.map(() => month)));
    // a write of it costs two units a KB, and is asked for by a monthly report or a price
    expect(pack(JSON.stringify(kept)).byteLength).toBeLessThan(16_000);
  });
});
