/** Goal: the address of complaints asks the API for what it says and nothing else. Method: addresses, with values that no filter has. */
import { expect, it } from 'vitest';
import { askedOf, isFiltered } from '#web/pages/complaints/asked.ts';
import { namesOf } from '#web/pages/complaints/holders.ts';

it('asks for each filter of the address, and not for what is none', () => {
  expect(askedOf({})).toEqual({});
  expect(
    askedOf({ state: 'closed', topic: 'HARGA', channel: 'JAGA', assigned: '-none', overdue: 'true', family: 'none' }),
  ).toEqual({
    ...{ state: 'closed', topic: 'HARGA', channel: 'JAGA', assigned: '-none', overdue: 'true', family: 'none' },
  });
  expect(askedOf({ state: 'x', topic: 'x', channel: '', assigned: '', overdue: 'false', family: 'x', order: 'x' })).toEqual({});
});

it('tells a filter from a state and an order: those find everything somewhere', () => {
  expect(isFiltered(askedOf({ state: 'closed', order: 'newest' }))).toBe(false);
  expect(isFiltered(askedOf({ overdue: 'true' }))).toBe(true);
});

it('names who has it, by name where there is one', () => {
  expect(namesOf({ organisation: { id: 'ipsm-1', name: 'IPSM' }, agency: { id: 'bri' } })).toBe('IPSM, bri');
});
