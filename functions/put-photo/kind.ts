/** What an image is by its first bytes: what its sender calls it proves nothing. Pure. */
import type { PhotoType } from '#shared/store/photos.ts';

const ascii = (bytes: Uint8Array, from: number, text: string): boolean =>
  Buffer.from(bytes.subarray(from, from + text.length)).toString('latin1') === text;

/** `undefined` for what is neither JPEG (ITU T.81), PNG (RFC 2083 §3.1) nor WebP (RFC 9649 §2.4). */
export function photoTypeOf(bytes: Uint8Array): PhotoType | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (ascii(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WEBP')) return 'image/webp';
  return undefined;
}
