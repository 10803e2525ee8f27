/** What a schema cannot say of codes of observations: beside what holds for all that is listed, bounds in order, prices of places alone, and the same kind of value for ever. */
import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '#shared/domain/brand.ts';
import { TAGS_MAX } from '#shared/domain/case/family.ts';
import { isFamilyTag } from '#shared/domain/observation/tags.ts';
import type { ObservationCode, ObservationCodes, ObservedValue } from '#shared/domain/settings/observation-codes.ts';
import { type Dated, inForce } from '#shared/domain/settings/settings.ts';
import type { FieldError } from '#shared/http/problem.ts';
import { type Entries, notItsKey, type Rows, takenAway, twiceNamed } from './check-listed.ts';
import { fault } from './faults.ts';

const IN_USE = [
  'Tidak dapat dihapus: pengamatan mungkin sudah dicatat dengannya',
  'Cannot be removed: observations may have been recorded under it',
] as const;

/** @param before what stands there, by the moments at which it holds */
export function observationCodeFaults(before: Dated<unknown>, sent: Rows<ObservationCode>, now: Instant): FieldError[] {
  // each code holds what its form says: it shipped so, or was checked when it was sent
  const stood = before as Dated<ObservationCodes>;
  return [
    ...sent.flatMap(({ value }, i) => [
      ...Object.entries(value).flatMap(([code, one]) => ownFaults(code, one, `/value/${i}/value/${code}`)),
      ...twiceNamed(value, `/value/${i}/value`),
      ...tooManyTags(value, `/value/${i}/value`),
    ]),
    ...takenAway(stood as Dated<Entries>, sent, now, IN_USE),
    ...otherThings(inForce(stood, now), sent),
  ];
}

/** Those that may still be told: each is counted in roll-ups of its own, in one transaction with the case. */
function tooManyTags(codes: ObservationCodes, at: string): FieldError[] {
  const tags = Object.values(codes).filter((code) => isFamilyTag(code) && code.until === undefined);
  const [next] = tags.slice(TAGS_MAX);
  if (next === undefined) return [];
  const says = [`Lebih dari ${TAGS_MAX} penanda keluarga`, `More than ${TAGS_MAX} tags of families`] as const;
  return [fault(`${at}/${next.code}`, ...says, 'Akhiri salah satu (until)', 'End one of them (until)')];
}

const PLACES: readonly string[] = ['village', 'district', 'regency', 'province'];

function ownFaults(key: string, code: ObservationCode, at: string): FieldError[] {
  const { about, value } = code;
  const faults: FieldError[] = notItsKey(key, code, at);
  about.forEach((subject, i) => {
    if (about.indexOf(subject) < i) {
      faults.push(fault(`${at}/about/${i}`, 'Disebut dua kali', 'Is named twice', 'Hapus salah satu', 'Remove one of the two'));
    } else if (value.kind === 'price' && !PLACES.includes(subject)) {
      const says = ['Harga hanya tentang tempat', 'A price is told of a place only'] as const;
      faults.push(fault(`${at}/about/${i}`, ...says, `Pakai: ${PLACES.join(', ')}`, `Use: ${PLACES.join(', ')}`));
    }
  });
  if ('min' in value && value.max < value.min) {
    const says = ['Lebih kecil dari min', 'Less than min'] as const;
    faults.push(fault(`${at}/value/max`, ...says, 'Periksa kedua batas', 'Check both bounds'));
  }
  return faults;
}

/** What was told under a code must go on meaning what it meant: in every row the same kind, goods, unit, and all values that it had. */
function otherThings(now: ObservationCodes, sent: Rows<ObservationCode>): FieldError[] {
  const known = new Map(Object.entries(now));
  return sent.flatMap(({ value }, i) =>
    Object.entries(value).flatMap(([key, code]) => {
      const first = known.get(key);
      if (first === undefined) known.set(key, code);
      if (first === undefined || goesOn(first.value, code.value)) return [];
      return fault(
        `/value/${i}/value/${key}/value`,
        'Arti kode ini berubah: jenis, barang, satuan, atau nilai yang pernah ada',
        'The code would mean another thing: its kind, goods, unit, or a value that it had',
        'Kembalikan seperti semula, dan tambahkan kode baru untuk yang lain',
        'Leave it as it was, and add a new code for the other thing',
      );
    }),
  );
}

function goesOn(was: ObservedValue, is: ObservedValue): boolean {
  if (was.kind !== is.kind) return false;
  const named = (value: ObservedValue) => (value.kind === 'price' ? [value.item, value.per] : []);
  const values = (value: ObservedValue) => ('values' in value ? Object.keys(value.values ?? {}) : []);
  return isDeepStrictEqual(named(was), named(is)) && values(was).every((one) => values(is).includes(one));
}
