/** Types of organisations as data: what each is called, where it works, what it may be assigned and what it sees (DOMAIN §2, §6). Shapes and what ships. */
import type { AreaLevel } from '../area/area.ts';
import { type Day, startOfDay } from '../time/instant.ts';
import { WIB } from '../time/zone.ts';
import type { Dated } from './settings.ts';
import { sourceOf } from './sources.ts';

/** What an organisation may be asked to do. */
export const ASSIGNABLE = ['alert', 'complaint', 'urgent-case', 'escort'] as const;
export type Assignable = (typeof ASSIGNABLE)[number];

/** How much of the work it sees, each more than the one before: nothing, sums of its areas, or the families that it answers for. */
export const SIGHTS = ['nothing', 'aggregates', 'families'] as const;
export type Sight = (typeof SIGHTS)[number];

export interface OrganisationType {
  readonly code: string;
  readonly label: { readonly id: string; readonly en: string };
  /** Levels of area at which there are such organisations. */
  readonly levels: readonly AreaLevel[];
  readonly assignable: readonly Assignable[];
  readonly sees: Sight;
  /** Whether what nobody answers in time goes up to it; those that stand beside the ladder are told, never asked in its place. */
  readonly escalationTier: boolean;
  /** Who keeps its record: what stands over managers is kept by administrators alone. */
  readonly keptBy: 'managers' | 'administrators';
  /** The last day on which an organisation may be entered as one; what is one by then stays so. Absent while there is no end. */
  readonly until?: Day;
}
/** All types that there are at a time, by code. */
export type OrganisationTypes = Readonly<Record<string, OrganisationType>>;

const type = (
  code: string,
  id: string,
  en: string,
  levels: readonly AreaLevel[],
  more: Partial<Pick<OrganisationType, 'assignable' | 'sees' | 'escalationTier' | 'keptBy'>> = {},
): OrganisationType => ({
  code,
  label: { id, en },
  levels,
  assignable: [],
  sees: 'nothing',
  escalationTier: false,
  keptBy: 'managers',
  ...more,
});

const OFFICES = ['country', 'province', 'regency'] as const;
const REGIONS = ['province', 'regency'] as const;
const DOWN_TO_DISTRICTS = ['province', 'regency', 'district'] as const;
const EVERYWHERE = ['country', 'province', 'regency', 'district', 'village'] as const;
/** Public offices that answer for families, and to which alerts go up. */
const TIER = { sees: 'families', escalationTier: true, keptBy: 'administrators' } as const;

const TYPES: readonly OrganisationType[] = [
  type('INSPEKTORAT', 'Inspektorat (APIP)', 'Inspectorate (APIP)', OFFICES, { ...TIER, assignable: ['alert', 'complaint'] }),
  // one office may be both: "Dinas Sosdukcapil" (article 1)
  type('DINSOS', 'Dinas sosial', 'Social affairs office', REGIONS, {
    ...TIER,
    assignable: ['alert', 'complaint', 'urgent-case'],
  }),
  type('DUKCAPIL', 'Dinas kependudukan dan pencatatan sipil', 'Civil registry office', REGIONS, {
    assignable: ['alert', 'complaint'],
    keptBy: 'administrators',
  }),
  // autonomous and beside the ladder: it is told and may answer complaints, never an escalation tier (DOMAIN §2 [42])
  type('IPSM', 'Ikatan Pekerja Sosial Masyarakat (IPSM)', 'Association of community social workers (IPSM)', DOWN_TO_DISTRICTS, {
    assignable: ['complaint'],
    sees: 'aggregates',
  }),
  // reads only
  type('BK3S', 'Badan Koordinasi Kegiatan Kesejahteraan Sosial (BK3S)', 'Coordinating body for social welfare (BK3S)', REGIONS, {
    sees: 'aggregates',
  }),
  type('KARANG_TARUNA', 'Karang taruna', 'Youth organisation (karang taruna)', ['province', 'regency', 'district', 'village']),
  type('LKS', 'Lembaga kesejahteraan sosial (LKS)', 'Social welfare institution (LKS)', EVERYWHERE),
  type('FORUM_CSR', 'Forum CSR', 'CSR forum', OFFICES),
  type('DONATUR', 'Donatur', 'Donor', EVERYWHERE),
  type('PERUSAHAAN', 'Perusahaan', 'Company', EVERYWHERE),
  type('LSM', 'Lembaga swadaya masyarakat (LSM)', 'Non-governmental organisation', EVERYWHERE),
  type('ORGANISASI_PROFESI', 'Organisasi profesi', 'Professional association', OFFICES),
  type('KELOMPOK_AGAMA', 'Kelompok atau lembaga keagamaan', 'Faith body', EVERYWHERE),
  // where people walk in (DOMAIN §5): takes complaints and sees them through
  type(
    'PUSKESOS',
    'Pusat kesejahteraan sosial (Puskesos)',
    'Social welfare desk (Puskesos)',
    ['regency', 'district', 'village'],
    {
      assignable: ['complaint'],
    },
  ),
  type('URC', 'Unit reaksi cepat (TPTD/URC)', 'Rapid response unit (TPTD/URC)', REGIONS, { assignable: ['urgent-case'] }),
  // escorts a distribution and is told where and when, nothing of anybody (DOMAIN §6)
  type('POLRI', 'Satuan pengawalan Polri', 'Police escort unit', DOWN_TO_DISTRICTS, {
    assignable: ['escort'],
    keptBy: 'administrators',
  }),
  // pembina fungsional: they see how their area is doing
  type('KECAMATAN', 'Kecamatan (camat, pembina fungsional)', 'Kecamatan office (functional supervisor)', ['district'], {
    sees: 'aggregates',
    keptBy: 'administrators',
  }),
  type('DESA', 'Pemerintah desa/kelurahan (pembina fungsional)', 'Village government (functional supervisor)', ['village'], {
    sees: 'aggregates',
    keptBy: 'administrators',
  }),
];

export const nationalOrganisationTypes: Dated<OrganisationTypes> = [
  {
    from: startOfDay('2019-01-01' as Day, WIB),
    value: Object.fromEntries(TYPES.map((one) => [one.code, one])),
    source: sourceOf('organisationTypes'),
  },
];
