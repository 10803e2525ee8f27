/** Goal: a rule is called the same on the trail as on its alert, in both languages. */
import { expect, it } from 'vitest';
import { RULE_CODES, ruleByCode } from '#shared/domain/rules/index.ts';
import { ruleLabel } from '#web/pages/trail/rule-label.ts';

it('every rule has the name of its alerts; `node scripts/openapi.ts` writes them', () => {
  expect(RULE_CODES.map(ruleLabel)).toEqual(RULE_CODES.map((code) => ({ ...ruleByCode(code).label })));
});

it('a rule that the console does not know is shown by its code', () => {
  expect(ruleLabel('BARU')).toEqual({ id: 'BARU', en: 'BARU' });
});
