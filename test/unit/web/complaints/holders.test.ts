/** Goal: a complaint is offered only to who may be given one, and people read names where the answer has them. Method: examples. */
import { expect, it } from 'vitest';
import { mayHold, whoDid } from '#web/pages/complaints/holders.ts';

const organisation = (active: boolean, ...codes: string[]) =>
  ({ active, described: { mayBeAssigned: codes.map((code) => ({ code, label: { id: code, en: code } })) } }) as never;

it('only organisations in force that are given complaints may hold one', () => {
  expect([
    mayHold(organisation(true, 'alert', 'complaint')),
    mayHold(organisation(true, 'alert')),
    mayHold(organisation(false, 'complaint')),
    mayHold(organisation(true)),
  ]).toEqual([true, false, false, false]);
});

it('an agency is named as the complaint names it, else by its short name', () => {
  const agency = { id: 'dinsos-15-71', name: 'Dinas Sosial Kota Jambi' };
  const complaint = { history: [{ what: 'assigned', at: '', by: 'agency:lapor', agency }] } as never;
  expect([
    whoDid(complaint, 'agency:dinsos-15-71'),
    whoDid(complaint, 'agency:lapor'),
    whoDid(complaint, 'agency:bri'),
    whoDid(complaint, 'person:dewi'),
  ]).toEqual(['Dinas Sosial Kota Jambi', 'lapor', 'BRI', 'dewi']);
});
