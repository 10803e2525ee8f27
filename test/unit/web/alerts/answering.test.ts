/** Goal: a clerk who must answer an alert is led to what answers it. Method: every rule whose alerts an agency may own. */
import { describe, expect, it } from 'vitest';
import { RULE_CODES } from '#shared/domain/rules/index.ts';
import { KINDS } from '#web/files/kinds.ts';
import { answersOf } from '#web/pages/alert/answering.ts';

const BRI = { agency: { id: 'bri', name: 'Bank Rakyat Indonesia' }, types: KINDS.map(({ type }) => type) };
const of = (rule: (typeof RULE_CODES)[number], owners = ['AGENCY@bri']) => ({ rule, owners });

describe('what answers an alert', () => {
  it('is a kind of file that there is, by the name that it has there', () => {
    const all = RULE_CODES.flatMap((rule) => answersOf(of(rule), BRI) ?? []);
    expect(all.length).toBeGreaterThan(20);
    for (const { slug, type, label } of all) expect(KINDS).toContainEqual(expect.objectContaining({ slug, type, label }));
  });

  it('comes with what answers it most often first, and with what the agency may send alone', () => {
    const slugs = (types: readonly string[]) =>
      answersOf(of('BAYAR_GANDA'), { ...BRI, types: [...types] })?.map(({ slug }) => slug);
    expect(slugs(BRI.types)).toEqual(['retur', 'pembayaran']);
    expect(slugs(['distribution.disbursed.v1'])).toEqual(['pembayaran']);
    expect(slugs([])).toEqual([]);
  });

  it('is for those alone whose agency is to answer', () => {
    expect(answersOf(of('BAYAR_GANDA', ['AGENCY@mandiri', 'DINSOS@15.71']), BRI)).toBeUndefined();
    expect(answersOf(of('BAYAR_GANDA'), {})).toBeUndefined();
    expect(answersOf(of('KUALITAS_BURUK'), BRI)).toEqual([]);
  });
});
