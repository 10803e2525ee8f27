/** Goal: whatever ships names its source as people know it, in both languages; no document, section or footnote of this project reaches anybody. */
import { describe, expect, it } from 'vitest';
import { RULE_CODES, ruleByCode } from '#shared/domain/rules/index.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { sourceWords } from '#shared/domain/settings/source-words.ts';
import { sourceOf } from '#shared/domain/settings/sources.ts';

/** Every text in a value, with where it stands. */
function texts(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, `${path}/${name}`));
}

const SHIPPED = [
  ...texts(nationalSettings, 'settings'),
  ...RULE_CODES.flatMap((code) => [...texts(ruleByCode(code), code), ...texts(wordsOf(code), code)]),
];
const SOURCES = SHIPPED.filter(([path]) => path.endsWith('/source'));

describe('what ships', () => {
  it('names none of this project’s own documents, no section, footnote or arrow', () => {
    const shown = SHIPPED.flatMap(([path, text]) => [
      [path, text],
      [path, sourceWords(text).en],
    ]);
    expect(
      shown.filter(([, text = '']) => /\b(DOMAIN|DESIGN|TRUST|ADR)\b|§|\[\d+\]|→|perlu dikonfirmasi|\(usulan\)/.test(text)),
    ).toEqual([]);
  });

  it('has a source in both languages', () => {
    expect(SOURCES.length).toBeGreaterThan(40);
    expect(SOURCES.filter(([, source]) => sourceWords(source).en === source)).toEqual([]);
    // as long as a source may be in a setting
    expect(SOURCES.filter(([, source]) => source.length > 200)).toEqual([]);
  });

  it('says plainly where a value is the project’s own', () => {
    const { id, en } = sourceWords(sourceOf('proposal'));
    expect([id, en]).toEqual([
      'Usulan awal proyek ini, belum ada dasar aturannya; ubah melalui administrator',
      'This project’s own first proposal, without a rule behind it yet; an administrator can change it',
    ]);
    expect(ruleByCode('TERLAMBAT_SALUR').parameters?.['severeAfterDays']?.source).toBe(id);
  });

  it('leaves what an administrator typed in as it is', () => {
    expect(sourceWords('Keputusan Menteri Sosial 1/2027')).toEqual({
      id: 'Keputusan Menteri Sosial 1/2027',
      en: 'Keputusan Menteri Sosial 1/2027',
    });
  });
});
