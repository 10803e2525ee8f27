/** Roles as people read them. Pure. */
import type { Role } from './subject.ts';

export const ROLE_LABELS: Readonly<Record<Role, { readonly id: string; readonly en: string }>> = {
  partner: { id: 'Instansi mitra', en: 'Partner agency' },
  clerk: { id: 'Petugas instansi mitra', en: 'Clerk of a partner agency' },
  officer: { id: 'Petugas lapangan', en: 'Field officer' },
  manager: { id: 'Pengelola program', en: 'Programme manager' },
  inspectorate: { id: 'Inspektorat (APIP)', en: 'Inspectorate (APIP)' },
  auditor: { id: 'Auditor', en: 'Auditor' },
  observer: { id: 'Pengamat wilayah (IPSM, BK3S, camat, lurah)', en: 'Observer of an area (IPSM, BK3S, camat, lurah)' },
  administrator: { id: 'Administrator', en: 'Administrator' },
};
