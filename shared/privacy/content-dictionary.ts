/**
 * What the sealed contents of events usually say, for deflating them: part of the stored format, never changed, only followed by
 * another version. The most frequent stands last.
 */

/** A text as it stands within JSON: its quotes escaped. */
const within = (text: string): string => JSON.stringify(text).slice(1, -1);

const PAYMENT =
  '"months":["2026-10","2026-11","2026-12"],"programme":"SEMBAKO","reference":"BRI-SEMBAKO-DTSEN-1571"},"id":"bri-26","source":"agency:bri","specversion":"1.0","time":"2026-10-20T08:00:00+07:00","type":"id.kawal-bansos.distribution.';
const ENVELOPE = '"occurredAt":"2026-10-20T01:00:00.000Z","receivedAt":"2026-10-20T23:00:00.000Z",';

const samples = (): string[] => [
  '{"data":{"area":"15.71.01","from":"2026-01-01","kind":"PENDAMPING_PKH","name":"","officer":"tksk-15.71.01-1"},"id":"dinsos-15-71-","source":"agency:dinsos-15-71","specversion":"1.0","type":"id.kawal-bansos.officer.unassigned.v1","until":"',
  '"changes":{"area":"15.71.01.1001","diedOn":"2026-10-01","heirRecorded":true,"name":"","nik":"1571","kk":"1571"},"type":"id.kawal-bansos.kpm.updated.v1"}',
  '"reason":"NAMA_TIDAK_SESUAI","REKENING_TUTUP","REKENING_PASIF","NOMOR_SALAH","ALAMAT_TIDAK_DIKENAL","TIDAK_HADIR","MENINGGAL","PINDAH","letterNumber":"RALAT-',
  '"authority":"","balanceChecked":0,"receipt":"","proxy":"","diedOn":"2026-10-01","TIDAK_DITEMUKAN","MENOLAK","KOMUNITAS","TELEPON","holder":"KELUARGA","holder":"PENDAMPING","holder":"AGEN","pinKnown":"DITULIS","kind":"SATU_KK","TABUNGAN","MODAL_USAHA","PERUMAHAN","UTANG","code":"CUACA","code":"JARAK","code":"PENGADUAN","text":"Jadwal bayar jangan bersamaan dengan hari pasar","suggestion":"Pelatihan cara memakai ATM untuk lansia"',
  `{"amountReceived":600000,"area":"15.71.01.1001","capturedAt":"2026-11-01T09:00:00+07:00","card":{"holder":"SENDIRI","pinKnown":"SENDIRI"},"deduction":{"amount":50000,"lawful":false,"reason":""},"device":"","gps":{"accuracyM":10,"lat":-1.6,"lon":103.6},"id":"psm-15.71.01.1001-26","items":[{"amountReceived":600000,"forcedBundle":false,"goods":[{"item":"BERAS","quality":"BAIK","quantity":10,"unit":"KG","unitPrice":13000},{"item":"TELUR","quantity":1,"unit":"KG","unitPrice":27000}],"months":["2026-10","2026-11","2026-12"],"programme":"PKH","receivedOn":"2026-11-01"},{"amountReceived":600000,"months":["2026-10","2026-11","2026-12"],"programme":"SEMBAKO","receivedOn":"2026-11-01"}],"kpm":{"ids":[{"scheme":"DTSEN","value":"DTSEN-1571"}]},"kpm":{"kpmId":"kpm_"},"method":"RUMAH","note":"","obstacles":[{"code":"SINYAL","text":""}],"outcome":"ADA_SESUAI","photos":[""],"recipient":{"kind":"PENERIMA"},"suggestion":"","understanding":{"nonCash":"SEBAGIAN","programme":"PAHAM"},"utilisation":["PANGAN","TRANSPORTASI","KESEHATAN","LISTRIK_AIR","SEKOLAH"]}`,
  `{"cycle":"2026-10","fact":{"amountReceived":600000,"assignedTo":["15.71.01.1001"],"card":{"holder":"SENDIRI","pinKnown":"SENDIRI"},"evidence":false,"forcedBundle":false,"goods":[{"item":"BERAS","quality":"BAIK","quantity":10,"unit":"KG","unitPrice":13000},{"item":"TELUR","quantity":1,"unit":"KG","unitPrice":27000}],"id":"psm-15.71.01.1001-26",${ENVELOPE}"method":"RUMAH","months":["2026-10","2026-11","2026-12"],"obstacles":["SINYAL"],"officerId":"psm-15.71.01.1001","officerKind":"PSM","outcome":"ADA_SESUAI","receivedOn":"2026-11-01","recipient":{"kind":"PENERIMA"},"source":"officer:psm-15.71.01.1001","type":"verification.reported","understanding":{"nonCash":"SEBAGIAN","programme":"PAHAM"},"utilisation":["PANGAN"]},"programme":"PKH"}`,
  '{"data":{"address":{"rt":"001","rw":"001","street":"Jl. "},"area":"15.71.01.1001","channel":"KKS","components":[{"code":"SD","count":1},{"code":"LANSIA","count":1}],"kpm":{"ids":[{"scheme":"DTSEN","value":"DTSEN-1571"}],"kk":"1571","nik":"1571"},"listNumber":"SK-SEMBAKO-2026-10","listedOn":"2026-10-01","name":"","programme":"PKH"},"type":"id.kawal-bansos.entitlement.declared.v1"}',
  `"listNumber":"SK-","listedAt":"2026-10-01T17:00:00.000Z","family":{"area":"15.71.01.1001","id":"","nikCheck":"ok",${ENVELOPE}"source":"agency:dinsos-15-71","type":"entitlement.declared"},"type":"entitlement.declared.v1"}`,
  `${PAYMENT}ordered.v1"}${PAYMENT}failed.v1"}${PAYMENT}returned.v1"}${PAYMENT}repaired.v1"}`,
  `{"data":{"amount":600000,"area":"15.71.01.1001","channel":"POS","kind":"collected","kind":"debit","kpm":{"ids":[{"scheme":"PKH","value":"PKH-1571"}],"kk":"","nik":""},${PAYMENT}received.v1"}${PAYMENT}disbursed.v1"}`,
  `{"area":"15.71.01.1001","cases":[{"cycle":"2026-10","fact":{"amount":600000,"channel":"KKS","id":"bri-26","kind":"debit","months":["2026-10","2026-11","2026-12"],${ENVELOPE}"reference":"BRI-SEMBAKO-DTSEN-1571","source":"agency:bri","type":"distribution.received","type":"distribution.disbursed"},"programme":"SEMBAKO"}],${ENVELOPE}"source":"agency:bri","type":"distribution.disbursed.v1"}`,
];

const dictionary = (): Buffer =>
  Buffer.from(
    [
      ...samples().map(within),
      '","tokenSignature":"","factsSalt":"","identity":"',
      within('{"kpm":{"ids":[{"scheme":"DTSEN","value":"DTSEN-1571"}]},"subject":"kpm_'),
      '","identitySalt":"',
      '{"v":1,"body":"',
      within('{"data":{"amount":600000,"area":"15.71.'),
    ].join(''),
  );
/** Not made where nothing is sealed. */
export const CONTENT_DICTIONARY = /* @__PURE__ */ dictionary();
