/** Why personal data may be shown, to whom, and which of it: data, so that a new purpose is a line here (TRUST §1, UU PDP art. 16). Pure. */
import type { Role } from './subject.ts';

/** Roles that may be shown anything in plain on purpose; officers get theirs with their tasks. */
type Revealing = Extract<Role, 'manager' | 'inspectorate' | 'auditor'>;

interface Purpose {
  readonly id: string;
  readonly en: string;
  readonly roles: readonly Revealing[];
}

/** Why somebody looks, from a list; the words beside it say about which letter, complaint or alert. */
export const PURPOSES = {
  TINDAK_LANJUT: { id: 'Menindaklanjuti tanda', en: 'Following up an alert', roles: ['manager', 'inspectorate'] },
  PENGADUAN: { id: 'Menangani pengaduan', en: 'Handling a complaint', roles: ['manager', 'inspectorate'] },
  PEMADANAN: { id: 'Memadankan identitas', en: 'Matching an identity', roles: ['manager'] },
  PERMINTAAN_SUBJEK: { id: 'Permintaan keluarga itu sendiri', en: 'Asked for by the family itself', roles: ['manager'] },
  PEMERIKSAAN: { id: 'Pemeriksaan', en: 'An audit', roles: ['inspectorate', 'auditor'] },
  PENEGAKAN_HUKUM: { id: 'Permintaan penegak hukum', en: 'Asked for by law enforcement', roles: ['inspectorate', 'auditor'] },
} as const satisfies Readonly<Record<string, Purpose>>;
export type PurposeCode = keyof typeof PURPOSES;
export const PURPOSE_CODES = Object.keys(PURPOSES) as [PurposeCode, ...PurposeCode[]];

/** Purposes that the call itself says: downloading tasks, reading a family masked, searching. */
export const OWN_PURPOSES = {
  TUGAS: { id: 'Daftar tugas', en: 'A list of tasks' },
  BACA: { id: 'Membaca data tersamar', en: 'Reading masked data' },
  CARI: { id: 'Mencari', en: 'Searching' },
} as const;
export type OwnPurpose = keyof typeof OWN_PURPOSES;

/** In words; a code of an earlier list as it is. */
export function purposeLabel(code: string): { readonly id: string; readonly en: string } {
  const known: Readonly<Record<string, { readonly id: string; readonly en: string }>> = { ...PURPOSES, ...OWN_PURPOSES };
  const { id, en } = (Object.hasOwn(known, code) ? known[code] : undefined) ?? { id: code, en: code };
  return { id, en };
}

/** What can be asked for, field by field. */
export const REVEAL_FIELDS = ['nik', 'kk', 'name', 'address', 'ids', 'accounts', 'notes', 'gps', 'photos'] as const;
export type RevealField = (typeof REVEAL_FIELDS)[number];

/** In words, with what is handed out by other ways. */
const FIELD_LABELS: Readonly<Record<RevealField | 'nikLast4' | 'photo', { readonly id: string; readonly en: string }>> = {
  nik: { id: 'NIK', en: 'NIK' },
  kk: { id: 'nomor KK', en: 'KK number' },
  name: { id: 'nama', en: 'name' },
  address: { id: 'alamat', en: 'address' },
  ids: { id: 'nomor peserta', en: 'participant numbers' },
  accounts: { id: 'rekening', en: 'accounts' },
  notes: { id: 'catatan', en: 'notes' },
  gps: { id: 'titik lokasi', en: 'coordinates' },
  photos: { id: 'daftar foto', en: 'list of photos' },
  photo: { id: 'foto', en: 'photo' },
  nikLast4: { id: 'empat angka terakhir NIK', en: 'last four digits of the NIK' },
};
export function fieldLabel(field: string): { readonly id: string; readonly en: string } {
  const known: Readonly<Record<string, { readonly id: string; readonly en: string }>> = FIELD_LABELS;
  return (Object.hasOwn(known, field) ? known[field] : undefined) ?? { id: field, en: field };
}

/** Account numbers are for those who follow money: whoever manages a programme needs none of them. */
const FIELDS: Readonly<Record<Revealing, readonly RevealField[]>> = {
  manager: REVEAL_FIELDS.filter((field) => field !== 'accounts'),
  inspectorate: REVEAL_FIELDS,
  auditor: REVEAL_FIELDS,
};

const isRevealing = (role: Role): role is Revealing => role in FIELDS;

/** The purposes that a role may name; none for roles that are shown nothing. */
export const purposesOf = (role: Role): PurposeCode[] =>
  PURPOSE_CODES.filter((code) => (PURPOSES[code].roles as readonly Role[]).includes(role));

/** The fields that a role may ask for. */
export const fieldsOf = (role: Role): readonly RevealField[] => (isRevealing(role) ? FIELDS[role] : []);
