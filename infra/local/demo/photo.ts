/** Photos of the demonstration: small pictures in nobody's likeness, each from its seed alone. */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

export interface DemoPhoto {
  /** Lower-case hex: how reports name it. */
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** Pixels along each side, and along each side of a square of one colour. */
const SIDE = 64;
const SQUARE = 16;
const RGB_BYTES = 3;

/** Squares of colours, as PNG (RFC 2083). */
export function photoOf(seed: string): DemoPhoto {
  const colours = createHash('sha512').update(seed).digest();
  const squares = SIDE / SQUARE;
  const rows = Array.from({ length: SIDE }, (_, y) => {
    const row = Buffer.alloc(1 + SIDE * RGB_BYTES);
    for (let x = 0; x < SIDE; x++) {
      const at = (Math.floor(y / SQUARE) * squares + Math.floor(x / SQUARE)) * RGB_BYTES;
      colours.copy(row, 1 + x * RGB_BYTES, at, at + RGB_BYTES);
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  // eight bits a colour, red green blue
  header.set([8, 2], 8);
  const bytes = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
