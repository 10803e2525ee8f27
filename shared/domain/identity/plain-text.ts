/** A text that is read more widely than what is sealed about one family: reasons, letters, decrees. A NIK stands in none (TRUST §1). */
import { text } from '#events/common.ts';
import { mayHoldNik } from './may-be-nik.ts';

export const plainText = (max: number) =>
  text(max).refine((value) => !mayHoldNik(value), { message: 'names nobody: no NIK or KK number' });
