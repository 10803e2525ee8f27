/** Kinds of field officers as data: what each is called, where it works, what its visits count for (DOMAIN §2). Shapes and what ships. */
import type { AreaLevel } from '../area/area.ts';
import { type Day, startOfDay } from '../time/instant.ts';
import { WIB } from '../time/zone.ts';
import type { Dated } from './settings.ts';
import { sourceOf } from './sources.ts';

export interface OfficerKind {
  readonly code: string;
  readonly label: { readonly id: string; readonly en: string };
  /** What the field also calls it, or called it once: taken at the door as this kind. */
  readonly aliases: readonly string[];
  /** Levels of area that such an officer is posted to; an assignment to any other is refused. */
  readonly levels: readonly AreaLevel[];
  /** Each area of this level is to have one, and is vacant where none covers it; absent where no rule says how many there are to be. */
  readonly post?: AreaLevel;
  /** Whether a visit by one verifies a family (DESIGN §6); where not, it is told and the clock runs on. */
  readonly verifies: boolean;
  /** Whether one may download who is to be visited, with names and addresses. */
  readonly downloadsTasks: boolean;
  /** The last day on which anybody may begin as one; whoever is one by then stays so. Absent while there is no end. */
  readonly until?: Day;
}
/** All kinds that there are at a time, by code. */
export type OfficerKinds = Readonly<Record<string, OfficerKind>>;

const KINDS: readonly OfficerKind[] = [
  {
    code: 'TKSK',
    label: { id: 'Tenaga kesejahteraan sosial kecamatan (TKSK)', en: 'District social welfare worker (TKSK)' },
    aliases: [],
    levels: ['district'],
    post: 'district',
    verifies: true,
    downloadsTasks: true,
  },
  {
    code: 'PSM',
    label: { id: 'Pekerja sosial masyarakat (PSM)', en: 'Community social worker (PSM)' },
    aliases: [],
    levels: ['village'],
    post: 'village',
    verifies: true,
    downloadsTasks: true,
  },
  {
    code: 'PENDAMPING_PKH',
    label: { id: 'Pendamping PKH', en: 'PKH facilitator' },
    aliases: ['PENDAMPING_SOSIAL_PKH'],
    // by kecamatan, or some desa of a large one; every desa is to have one who answers for it
    levels: ['district', 'village'],
    post: 'village',
    verifies: true,
    downloadsTasks: true,
  },
  {
    code: 'OPERATOR_DESA',
    label: { id: 'Operator desa/kelurahan (SIKS-NG)', en: 'Village data operator (SIKS-NG)' },
    aliases: ['OPERATOR_KELURAHAN', 'OPERATOR_SIKS_NG'],
    levels: ['village'],
    post: 'village',
    verifies: true,
    downloadsTasks: true,
  },
  {
    code: 'PENDAMPING_PPKS',
    label: {
      id: 'Pendamping PPKS (dahulu PMKS)',
      en: 'Companion of people in need of social welfare (PPKS, formerly PMKS)',
    },
    aliases: ['PENDAMPING_PMKS'],
    // they follow people, not places: nobody says how many an area is to have
    levels: ['regency', 'district'],
    verifies: true,
    downloadsTasks: true,
  },
];

export const nationalOfficerKinds: Dated<OfficerKinds> = [
  {
    from: startOfDay('2019-01-01' as Day, WIB),
    value: Object.fromEntries(KINDS.map((kind) => [kind.code, kind])),
    source: sourceOf('officerKinds'),
  },
];
