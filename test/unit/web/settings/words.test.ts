/** Goal: settings and trail say what things are, not what the machine calls them: what ships, a decile, who holds the log. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goodsWords } from '#shared/domain/goods-words.ts';

const page = (name: string): string => readFileSync(new URL(`../../../../web/src/pages/${name}`, import.meta.url), 'utf8');

describe('words of the console', () => {
  it('explain what was never changed, and name no machine’s name on a card', () => {
    expect(page('settings/words.ts')).not.toMatch(/'bawaan|nilai bawaan|as shipped|ships with|Limit of desil/);
    expect(page('settings/setting-card.tsx')).not.toMatch(/\{name\}<\/Badge>/);
  });
  it('say whom to ask for the proof of the log', () => {
    expect(page('trail/words.ts')).toContain('auditor program atau inspektorat');
    expect(page('trail/words.ts')).toContain('the programme’s auditor or the inspectorate');
  });
});

describe('goods', () => {
  it.each([
    [{ item: 'BERAS', quantity: 10, unit: 'KG' }, '10 kg beras', '10 kg rice'],
    [{ item: 'MINYAK_GORENG', quantity: 2.5, unit: 'LITER' }, '2,5 liter minyak goreng', '2.5 litres cooking oil'],
    [{ item: 'PAKET', quantity: 1, unit: 'PAKET' }, '1 paket', '1 package'],
    [{ item: 'PAKET', quantity: 2, unit: 'PAKET' }, '2 paket', '2 packages'],
    [{ item: 'LOKAL_SAGU', quantity: 1, unit: 'KARUNG' }, '1 KARUNG LOKAL_SAGU', '1 KARUNG LOKAL_SAGU'],
  ])('%j: %s, %s', (goods, id, en) => {
    expect([goodsWords(goods, 'id'), goodsWords(goods, 'en')]).toEqual([id, en]);
  });
});
