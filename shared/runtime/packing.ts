/** Deflates texts against a dictionary of what they usually say; the dictionary is part of the stored format. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export interface Packing {
  pack(text: string): Uint8Array;
  unpack(bytes: Uint8Array): string;
}

/** @param bytesMax nothing that is stored inflates to more: a bundle of zeros cannot fill the memory */
export function packing(dictionary: Uint8Array, bytesMax: number): Packing {
  return {
    pack: (text) => deflateRawSync(text, { dictionary, level: 9 }),
    unpack: (bytes) => inflateRawSync(bytes, { dictionary, maxOutputLength: bytesMax }).toString('utf8'),
  };
}
