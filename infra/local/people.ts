/** The people and partner agencies that one machine starts with, each with a part in the tour of README. */
import type { Agency } from '#shared/store/agencies.ts';
import type { Person } from '#shared/store/people.ts';

export interface PersonSeed {
  /** Name in personas.json and `sub` of the tokens. */
  readonly key: string;
  readonly name: string;
  readonly role: Person['role'];
  /** Empty for officers and clerks: theirs are their assignments, their agency's. */
  readonly areas: readonly string[];
  readonly officerId?: string;
  /** Clerks: for whom they post. */
  readonly agencyId?: string;
}

export const PEOPLE: readonly PersonSeed[] = [
  { key: 'manager-kota-jambi', name: 'Rahma Oktaviani', role: 'manager', areas: ['15.71'] },
  { key: 'manager-jambi', name: 'Yusuf Hidayat', role: 'manager', areas: ['15'] },
  { key: 'manager-nasional', name: 'Dian Permatasari', role: 'manager', areas: ['ID'] },
  { key: 'inspektorat-kota-jambi', name: 'Surya Nugraha', role: 'inspectorate', areas: ['15.71'] },
  // whoever closes what the inspectorate alone acts on needs a second person there (docs/adr/0028)
  { key: 'inspektorat-jambi', name: 'Ferdinan Siregar', role: 'inspectorate', areas: ['15'] },
  { key: 'auditor-jambi', name: 'Maria Simbolon', role: 'auditor', areas: ['15'] },
  { key: 'pengamat-ipsm', name: 'Lestari Manurung', role: 'observer', areas: ['15.71'] },
  { key: 'pengamat-bk3s', name: 'Hendra Saputra', role: 'observer', areas: ['15'] },
  { key: 'administrator', name: 'Bayu Setiawan', role: 'administrator', areas: ['ID'] },
  { key: 'petugas-dinsos', name: 'Ratna Wulandari', role: 'clerk', areas: [], agencyId: 'dinsos-15-71' },
  { key: 'petugas-bri', name: 'Andi Firmansyah', role: 'clerk', areas: [], agencyId: 'bri' },
  { key: 'petugas-pos', name: 'Sri Handayani', role: 'clerk', areas: [], agencyId: 'pos' },
  { key: 'tksk', name: 'TKSK Telanaipura', role: 'officer', areas: [], officerId: 'tksk-15.71.01-1' },
  { key: 'psm', name: 'PSM Simpang IV Sipin', role: 'officer', areas: [], officerId: 'psm-15.71.01.1001' },
  { key: 'pendamping-pkh', name: 'Pendamping PKH Telanaipura', role: 'officer', areas: [], officerId: 'pkh-15.71.01' },
];

export type PartnerSeed = Omit<Agency, 'version' | 'active' | 'keys'> & { readonly alg: 'ES256' | 'EdDSA' };

export const PROGRAMMES = ['PKH', 'SEMBAKO', 'BERAS', 'PAKET', 'BLTDD'];
const PAYING = [
  'batch.declared.v1',
  'distribution.ordered.v1',
  'distribution.disbursed.v1',
  'distribution.received.v1',
  'distribution.failed.v1',
  'distribution.returned.v1',
  'distribution.repaired.v1',
  'distribution.frozen.v1',
  'distribution.remitted.v1',
  'distribution.scheduled.v1',
  'account.status-reported.v1',
  'statement.line-reported.v1',
  'card.issued.v1',
  'card.handed-over.v1',
];
const GOODS = ['stock.allocated.v1', 'stock.handed-over.v1', 'stock.returned.v1'];
const DECLARING = [
  'entitlement.declared.v1',
  'entitlement.excluded.v1',
  'kpm.updated.v1',
  'kpm.matched.v1',
  'officer.assigned.v1',
  'officer.unassigned.v1',
  'observation.recorded.v1',
  'complaint.received.v1',
  'complaint.assigned.v1',
  'complaint.answered.v1',
  'complaint.closed.v1',
  'batch.declared.v1',
  ...GOODS,
];

const dinsos = (area: string, name: string): PartnerSeed => ({
  agencyId: `dinsos-${area.replace('.', '-')}`,
  name,
  areas: [area],
  programmes: PROGRAMMES,
  types: DECLARING,
  alg: 'ES256',
});

/** Offices that tell of markets, and of nobody's family. */
const market = (agencyId: string, area: string, name: string): PartnerSeed => ({
  ...{ agencyId, name, areas: [area], programmes: ['SEMBAKO'] },
  types: ['observation.recorded.v1'],
  alg: 'ES256',
});

export const PARTNERS: readonly PartnerSeed[] = [
  { agencyId: 'bri', name: 'Bank Rakyat Indonesia', areas: ['ID'], programmes: PROGRAMMES, types: PAYING, alg: 'ES256' },
  { agencyId: 'pos', name: 'PT Pos Indonesia', areas: ['ID'], programmes: PROGRAMMES, types: PAYING, alg: 'EdDSA' },
  { agencyId: 'bulog', name: 'Perum Bulog', areas: ['ID'], programmes: ['BERAS'], types: [...PAYING, ...GOODS], alg: 'ES256' },
  dinsos('15.71', 'Dinas Sosial Kota Jambi'),
  dinsos('15.05', 'Dinas Sosial Kabupaten Muaro Jambi'),
  dinsos('76.01', 'Dinas Sosial Kabupaten Pasangkayu'),
  market('disdag-15-71', '15.71', 'Dinas Perdagangan Kota Jambi'),
  market('disdag-15-05', '15.05', 'Dinas Perdagangan Kabupaten Muaro Jambi'),
  market('disdag-76-01', '76.01', 'Dinas Perdagangan Kabupaten Pasangkayu'),
  market('pasar-angso-duo', '15.71', 'Pengelola Pasar Angso Duo'),
  market('pasar-talang-banjar', '15.71', 'Pengelola Pasar Talang Banjar'),
  market('pasar-aur-duri', '15.71', 'Pengelola Pasar Aur Duri'),
];
