/**
 * Compact attributes: JSON deflated against a dictionary of what facts usually say, and hashes as bytes.
 * A transactional write costs 2 units a KB: packed, most cases and events cost 2 instead of 4 (the six facts of this
 * module's test are 1,709 bytes of JSON and 146 packed).
 */
import { packing } from '../runtime/packing.ts';

/** Part of the stored format: never changed, only followed by another version. The most frequent stands last. */
const DICTIONARY = Buffer.from(
  [
    '"evidence":true,"outcome":"TIDAK_DITEMUKAN","outcome":"ADA_BERMASALAH","method":"KOMUNITAS","deduction":{"amount":,"reason":"","lawful":',
    '"type":"distribution.repaired","letterNumber":"","type":"distribution.failed","reason":"","type":"distribution.returned","reason":"',
    '"components":[{"code":"LANSIA","count":1},{"code":"SD","count":1}],"channel":"POS"',
    '"nikCheck":"ok","heirRecorded":false,"areas":[{"from":"2026-01-01T00:00:00.000Z","area":"15.71.01.1001"}]',
    '"alert":{"alertId":"alr_","action":"acknowledge"},"family":{"type":"kpm.updated","diedAt":"',
    '{"source":"officer:psm-15.71.01.1001","id":"","type":"verification.reported","officerId":"psm-15.71.01.1001","officerKind":"PSM",',
    '"assignedTo":["15.71.01.1001"],"outcome":"ADA_SESUAI","method":"RUMAH","evidence":false,"months":["2026-10","2026-11","2026-12"],"amountReceived":600000,',
    '"goods":[{"item":"BERAS","quantity":10,"unit":"KG","quality":"BAIK","unitPrice":13000},{"item":"TELUR","quantity":1,"unit":"KG","unitPrice":27000}],"receivedOn":"2026-11-01","forcedBundle":false,',
    '"card":{"holder":"SENDIRI","pinKnown":"SENDIRI"},"recipient":{"kind":"PENERIMA"},"understanding":{"programme":"PAHAM","nonCash":"SEBAGIAN"},"utilisation":["PANGAN","KESEHATAN"],"obstacles":["SINYAL"]}',
    '{"source":"agency:dinsos-15-71","id":"","type":"entitlement.declared","listNumber":"SK-","listedAt":"2026-10-01T17:00:00.000Z",',
    '{"source":"agency:pos","id":"","type":"distribution.ordered","raw":{"status":"SP2D","system":"SIKS-NG","mapping":"1"},',
    '{"source":"agency:bri","id":"","occurredAt":"2026-11-01T00:00:00.000Z","receivedAt":"2026-11-01T00:00:00.000Z",',
    '"type":"distribution.received","kind":"debit","kind":"collected","type":"distribution.disbursed","channel":"KKS","amount":600000,"reference":"',
    '{"cases":[{"programme":"SEMBAKO","cycle":"2026-10","fact":{"programme":"PKH","cycle":"2026-10","fact":{"type":"',
    '","precision":"day","months":["2026-10","2026-11","2026-12"],',
  ].join(''),
);
/** As much as an item holds. */
const INFLATED_BYTES_MAX = 400 * 1024;

const { pack: deflate, unpack: inflate } = packing(DICTIONARY, INFLATED_BYTES_MAX);

/** Texts that were packed or unpacked last: every case of a family holds the same family, and what was read is mostly written back. */
const recent = new Map<string, string>();
const RECENT_MAX = 256;

function remember(key: string, value: string): void {
  if (recent.size >= RECENT_MAX) recent.delete(recent.keys().next().value ?? '');
  recent.set(key, value);
}

/** Deflated against the dictionary. */
export function pack(text: string): Uint8Array {
  const known = recent.get(`>${text}`);
  if (known !== undefined) return new Uint8Array(Buffer.from(known, 'latin1'));
  const bytes = deflate(text);
  const raw = Buffer.from(bytes).toString('latin1');
  remember(`>${text}`, raw);
  remember(`<${raw}`, text);
  return bytes;
}

/** The text of what was packed. @throws where it is not, or inflates to more than an item holds */
export function unpack(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const known = recent.get(`<${raw}`);
  if (known !== undefined) return known;
  const text = inflate(bytes);
  remember(`<${raw}`, text);
  return text;
}
