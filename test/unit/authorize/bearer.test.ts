/** A call has one Authorization header or none that counts. Goal: nobody is authorised by one header and logged by another. */
import { expect, it } from 'vitest';
import { bearerOf } from '#functions/authorize/bearer.ts';

const [one, two] = ['Bearer a.b.c', 'Bearer d.e.f'];
it.each<[string, Parameters<typeof bearerOf>[0], string | undefined]>([
  ['one', { headers: { Authorization: one }, multiValueHeaders: { Authorization: [one] } }, one],
  ['one, in the case of HTTP/2', { headers: { authorization: one }, multiValueHeaders: { authorization: [one] } }, one],
  ['one, of an event without lists', { headers: { authorization: one }, multiValueHeaders: null }, one],
  ['none', { headers: { Host: 'x' }, multiValueHeaders: { Host: ['x'] } }, undefined],
  ['none at all', { headers: null, multiValueHeaders: null }, undefined],
  ['two', { headers: { Authorization: two }, multiValueHeaders: { Authorization: [one, two] } }, undefined],
  ['the same twice', { headers: { Authorization: one }, multiValueHeaders: { Authorization: [one, one] } }, undefined],
  [
    'two in different case',
    { headers: { Authorization: one, authorization: two }, multiValueHeaders: { Authorization: [one], authorization: [two] } },
    undefined,
  ],
])('%s', (_, event, expected) => expect(bearerOf(event)).toBe(expected));
