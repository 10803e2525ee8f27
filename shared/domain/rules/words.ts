/** Where to find by its code what people read of a rule. */
import * as words from './catalogue-words.ts';
import type { RuleWords } from './rule.ts';

/** Of whatever has words: a rule that has none is refused by the compiler wherever anybody reads of rules. */
type Worded = (typeof words)[keyof typeof words]['code'];

const BY_CODE = new Map<string, RuleWords>(Object.values(words).map((one) => [one.code, one]));

export const wordsOf = (code: Worded): RuleWords => BY_CODE.get(code) as RuleWords;
