/** What a family answers an officer in a history: every code comes up, and free text that names the family. Takes nothing from the history's own chance. */
import {
  CARD_HOLDERS,
  codesOf,
  GOODS,
  OBSTACLES,
  PIN_KNOWN,
  QUALITIES,
  UNDERSTANDING,
  UTILISATION,
} from '#events/field-codes.ts';
import type { Family } from './cast.ts';
import type { Body } from './stories.ts';

const nth = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const some = <T>(list: readonly T[], n: number): T[] => [...new Set([nth(list, n), nth(list, n * 7 + 3)])];

/** @param n the number of the visit: whatever a code is, some visit has it */
export const answersOf = (n: number, { name, street }: Family): Body => ({
  ...(n % 3 !== 0 && {
    card: { holder: nth(codesOf(CARD_HOLDERS), n), ...(n % 2 === 0 && { pinKnown: nth(codesOf(PIN_KNOWN), n) }) },
  }),
  ...(n % 4 !== 0 && {
    recipient: nth(
      [
        { kind: 'PENERIMA' },
        { kind: 'SATU_KK' },
        { kind: 'WAKIL', authority: 'SPTJM' },
        { kind: 'WAKIL', authority: 'TIDAK_ADA' },
      ],
      n,
    ),
  }),
  understanding: {
    programme: nth(codesOf(UNDERSTANDING), n),
    ...(n % 2 === 0 && { nonCash: nth(codesOf(UNDERSTANDING), n + 1) }),
  },
  ...(n % 5 !== 0 && { utilisation: some(codesOf(UTILISATION), n) }),
  ...(n % 2 === 0 && { obstacles: some(codesOf(OBSTACLES), n).map((code) => ({ code, text: `${name}: ${street}` })) }),
  ...(n % 3 === 0 && { suggestion: `menurut ${name}` }),
  device: `phone-${n % 3}`,
});

/** @param day on which the aid came into the family's hands */
export const itemAnswersOf = (n: number, day: string): Body => ({
  ...(n % 2 === 0 && { receivedOn: day }),
  ...(n % 4 === 1 && { balanceChecked: n % 8 === 1 ? 0 : 2_500 }),
  ...(n % 5 === 2 && { forcedBundle: n % 10 === 2 }),
  ...(n % 3 === 1 && {
    goods: [
      {
        item: nth(codesOf(GOODS), n),
        quantity: (n % 9) / 2,
        unit: 'KG',
        quality: nth(codesOf(QUALITIES), n),
        unitPrice: 12_000 + n,
      },
      // the same goods once more, of another quality and dearer: it counts once
      ...(n % 2 === 1 ? [{ item: nth(codesOf(GOODS), n), quantity: 1, unit: 'KG', unitPrice: 12_500 + n }] : []),
    ],
  }),
});
