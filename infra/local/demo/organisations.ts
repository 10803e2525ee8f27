/** Organisations around the work in the demonstration: their records as an administrator sends them, and the sending. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { NewOrganisation } from '#shared/http/schemas/organisations.ts';
import type { District, Places, Regency } from './places.ts';
import { DemoRefused, type Door } from './post.ts';
import type { DemoOfficer } from './roster.ts';
import { MS_PER_DAY, type Ms, timeline } from './timeline.ts';

export type DemoOrganisation = NewOrganisation;

/** Members since long before the first payment, as officers are. */
const MEMBERS_DAYS_AGO = 120;
/** Of Kota Jambi so many kelurahan have a karang taruna and a Puskesos here. */
const VILLAGES_WITH = 3;

/** All invented but for the offices that every province, kab/kota and kecamatan has. */
export function organisationsOf(places: Places, officers: readonly DemoOfficer[], now: Ms): DemoOrganisation[] {
  const { jambi, others } = places;
  const from = timeline(now, jambi.zoneMinutes).day(now - MEMBERS_DAYS_AGO * MS_PER_DAY);
  return [
    ...provinceOf(jambi.code.slice(0, 2), from),
    ...officesOf(jambi, from),
    ...jambi.districts.map(camatOf),
    ...aroundJambi(jambi),
    ...[jambi, ...others].map((regency) => ipsmOf(regency, officers, from)),
  ];
}

const person = (subject: string, from: string) => ({ person: subject, from });

/** One office there is both social affairs and civil registry, and BK3S reads along (article 1). */
const provinceOf = (area: string, from: string): DemoOrganisation[] => [
  {
    id: `sosdukcapil-${area}`,
    name: 'Dinas Sosial, Kependudukan dan Pencatatan Sipil Provinsi Jambi',
    types: ['DINSOS', 'DUKCAPIL'],
    areas: [area],
    members: [person('manager-jambi', from)],
  },
  { id: `bk3s-${area}`, name: 'BK3S Provinsi Jambi', types: ['BK3S'], areas: [area], members: [person('pengamat-bk3s', from)] },
];

const officesOf = ({ code }: Regency, from: string): DemoOrganisation[] => [
  {
    id: `inspektorat-${code}`,
    name: 'Inspektorat Kota Jambi',
    types: ['INSPEKTORAT'],
    areas: [code],
    members: [person('inspektorat-kota-jambi', from)],
  },
  {
    id: `dinsos-${code}`,
    name: 'Dinas Sosial Kota Jambi',
    types: ['DINSOS'],
    areas: [code],
    members: [person('manager-kota-jambi', from)],
  },
  { id: `polresta-${code}`, name: 'Satuan pengawalan Polresta Jambi', types: ['POLRI'], areas: [code] },
  { id: `urc-${code}`, name: 'Unit reaksi cepat Dinas Sosial Kota Jambi', types: ['URC'], areas: [code] },
];

const camatOf = ({ code, name }: District): DemoOrganisation => ({
  id: `kecamatan-${code}`,
  name: `Kantor Kecamatan ${name}`,
  types: ['KECAMATAN'],
  areas: [code],
});

/** Pilar sosial and those who give. */
function aroundJambi({ code, districts }: Regency): DemoOrganisation[] {
  const villages = districts.flatMap((district) => district.villages.slice(0, 1)).slice(0, VILLAGES_WITH);
  return [
    ...villages.flatMap((village): DemoOrganisation[] => [
      {
        id: `karang-taruna-${village.code}`,
        name: `Karang Taruna ${village.name}`,
        types: ['KARANG_TARUNA'],
        areas: [village.code],
      },
      { id: `puskesos-${village.code}`, name: `Puskesos ${village.name}`, types: ['PUSKESOS'], areas: [village.code] },
    ]),
    { id: `lks-${code}`, name: 'LKS Harapan Contoh', types: ['LKS'], areas: [code] },
    { id: `forum-csr-${code}`, name: 'Forum CSR Kota Jambi (contoh)', types: ['FORUM_CSR'], areas: [code] },
    { id: `donatur-${code}`, name: 'PT Contoh Peduli', types: ['DONATUR', 'PERUSAHAAN'], areas: [code] },
    { id: `kelompok-agama-${code}`, name: 'Forum Kerukunan Contoh', types: ['KELOMPOK_AGAMA'], areas: [code] },
    { id: `profesi-${code}`, name: 'Ikatan Pekerja Sosial Contoh', types: ['ORGANISASI_PROFESI'], areas: [code] },
  ];
}

/** Its members are the PSM of the kab/kota; in Kota Jambi also somebody who reads its sums. */
const ipsmOf = ({ code }: Regency, officers: readonly DemoOfficer[], from: string): DemoOrganisation => ({
  id: `ipsm-${code}`,
  name: `IPSM ${code === '15.71' ? 'Kota Jambi' : code}`,
  types: ['IPSM'],
  areas: [code],
  members: [
    ...officers
      .filter(({ kind, area }) => kind === 'PSM' && area.startsWith(`${code}.`))
      .map(({ id }) => ({ officer: id, from })),
    ...(code === '15.71' ? [person('pengamat-ipsm', from)] : []),
  ],
});

/** Who keeps them here. */
const KEEPER = 'administrator';
const TRIES = 8;
const RETRY_MS = 250;

/** Registers each, one after the other; one that is there already, from a load that was stopped, stays as it is. @throws DemoRefused */
export async function postOrganisations(door: Door, organisations: readonly DemoOrganisation[]): Promise<void> {
  for (const organisation of organisations) await register(door, organisation);
}

async function register(door: Door, organisation: DemoOrganisation): Promise<void> {
  let said = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await sleep(RETRY_MS * attempt);
    const response = await fetch(`${door.baseUrl}/v1/organisations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await door.token(KEEPER)}`, 'content-type': 'application/json' },
      body: JSON.stringify(organisation),
    });
    if (response.ok || response.status === 409) {
      await response.arrayBuffer();
      return;
    }
    said = `${response.status} ${await response.text()}`;
    if (response.status !== 429 && response.status < 500) break;
  }
  throw new DemoRefused(`${KEEPER} registered ${organisation.id} and was told ${said.slice(0, 2_000)}`);
}
