/** Deflates texts against a dictionary of what they usually say; the dictionary is part of the stored format. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export interface Packing {
  pack(text: string): Uint8Array;
  unpack(bytes: Uint8Array): string;
}

/** What is packed is a few hundred bytes: zlib's own 16 KB of output and 256 KB of state, made anew for each, cost more than the work. */
const SMALL = { chunkSize: 1024, memLevel: 6 };

/** @param bytesMax nothing that is stored inflates to more: a bundle of zeros cannot fill the memory */
export function packing(dictionary: Uint8Array, bytesMax: number): Packing {
  return {
    pack: (text) => deflateRawSync(text, { dictionary, level: 9, ...SMALL }),
    unpack: (bytes) =>
      inflateRawSync(bytes, { dictionary, maxOutputLength: bytesMax, chunkSize: SMALL.chunkSize }).toString('utf8'),
  };
}
