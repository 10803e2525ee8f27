/** Whether a text holds what may be somebody's NIK or KK number. Pure. */

/** A NIK and a KK have sixteen digits; what has that many in a row may be either. */
const SIXTEEN_DIGITS = /\d{16}/;
/** One id in a hundred of 32 random hexadecimal digits has sixteen decimal ones in a row by chance: these lengths are no NIK with a prefix. */
const RANDOM_HEX = /^(?=.*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
/** As people write them in a sentence: in fours, or as the card has it, with one mark between. */
const IN_GROUPS = /(?<!\d)(?:\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .-])\d{6}\2\d{4})(?!\d)/;

/** Of an id that a sender chose. */
export const mayBeNik = (text: string): boolean => SIXTEEN_DIGITS.test(text) && !RANDOM_HEX.test(text);

/** Of a sentence that somebody writes. */
export const mayHoldNik = (text: string): boolean => SIXTEEN_DIGITS.test(text) || IN_GROUPS.test(text);
