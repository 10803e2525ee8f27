/** Goal: a line of parts says none of them twice. */
import { expect, it } from 'vitest';
import { onceEach } from '#web/lib/once.ts';

it('leaves out what is missing or was said already', () => {
  expect([onceEach('POS', 'POS'), onceEach('BRI', 'KKS'), onceEach('BRI', undefined)]).toEqual(['POS', 'BRI · KKS', 'BRI']);
});
