/**
 * Into whose hands a complaint is put: an agency or organisation that is on record, in force, and works where the complaint lies; an
 * organisation of a type that complaints may be given to (DOMAIN §2). The same is asked of one in whose name a complaint is answered.
 */
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { mayBeAssigned, type OrganisationSettings } from '#shared/domain/organisation/types.ts';
import type { Words } from '#shared/http/language.ts';
import type { FieldError } from '#shared/http/problem.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { readAgency } from '#shared/store/agencies.ts';
import { agencyKey, organisationKey } from '#shared/store/keys.ts';
import { readOrganisation } from '#shared/store/organisations.ts';
import { GET_MANY_MAX, type Key, type Table } from '#shared/store/table.ts';

export interface Hands {
  readonly area: string;
  readonly agency?: string | undefined;
  readonly organisation?: string | undefined;
  /** The organisation in whose name somebody else answers. */
  readonly onBehalfOf?: string | undefined;
}

const KINDS = ['agency', 'organisation', 'onBehalfOf'] as const;
type Kind = (typeof KINDS)[number];

export interface HandsPorts {
  readonly table: Table;
  readonly settings: OrganisationSettings;
  readonly clock: Clock;
}

/** What is wrong with each, in their order. @param at where the fields stand: `/data`, or nothing */
export async function handsErrors(
  { table, settings, clock }: HandsPorts,
  all: readonly Hands[],
  at: string,
): Promise<FieldError[][]> {
  const now = clock.now();
  const asked = all.flatMap((hands, index) =>
    KINDS.flatMap((kind) => {
      const id = hands[kind];
      return id === undefined ? [] : [{ index, kind, key: keyOf(kind, id), area: hands.area as AreaCode }];
    }),
  );
  const errors = all.map((): FieldError[] => []);
  for (let i = 0; i < asked.length; i += GET_MANY_MAX) {
    const page = asked.slice(i, i + GET_MANY_MAX);
    const distinct = [...new Map(page.map(({ key }) => [`${key.pk}|${key.sk}`, key])).values()];
    const items = await table.getMany(distinct);
    for (const { index, kind, key, area } of page) {
      const item = items[distinct.findIndex(({ pk, sk }) => pk === key.pk && sk === key.sk)];
      const found = kind === 'agency' ? readAgency(item) : readOrganisation(item);
      // an agency answers for what it does; its types are those of its events
      const takes = kind === 'agency' || mayBeAssigned(settings, found?.types ?? [], 'complaint', now);
      const said = wrongWith(kind, found, takes, area);
      if (said) errors[index]?.push({ pointer: `${at}/${kind}`, ...said });
    }
  }
  return errors;
}

interface OnRecord {
  readonly active: boolean;
  readonly areas: readonly string[];
}

function wrongWith(kind: Kind, found: OnRecord | undefined, takes: boolean, area: AreaCode): Said | undefined {
  if (!found?.active) return kind === 'agency' ? UNKNOWN.agency : UNKNOWN.organisation;
  if (!takes) return NO_COMPLAINTS;
  return found.areas.some((one) => contains(one as AreaCode, area)) || worksWithin(found.areas, area) ? undefined : ELSEWHERE;
}

/** A complaint may be of a whole kab/kota, and who looks into it work in one kecamatan of it. */
const worksWithin = (areas: readonly string[], area: AreaCode): boolean => areas.some((one) => contains(area, one as AreaCode));

const keyOf = (kind: Kind, id: string): Key => (kind === 'agency' ? agencyKey(id) : organisationKey(id));

interface Said {
  readonly message: Words;
  readonly fix: Words;
}
const UNKNOWN: Readonly<Record<'agency' | 'organisation', Said>> = {
  agency: {
    message: { id: 'Lembaga ini tidak terdaftar atau tidak aktif lagi', en: 'This agency is not registered or no longer active' },
    fix: { id: 'Periksa pengenalnya, atau pilih lembaga lain', en: 'Check its id, or choose another agency' },
  },
  organisation: {
    message: {
      id: 'Organisasi ini tidak terdaftar atau tidak aktif lagi',
      en: 'This organisation is not registered or no longer active',
    },
    fix: { id: 'Periksa pengenalnya, atau pilih organisasi lain', en: 'Check its id, or choose another organisation' },
  },
};
const NO_COMPLAINTS: Said = {
  message: {
    id: 'Organisasi jenis ini tidak dapat ditugasi pengaduan',
    en: 'Organisations of this type may not be given complaints',
  },
  fix: {
    id: 'Pilih organisasi dengan mayBeAssigned memuat complaint, misalnya IPSM atau Puskesos',
    en: 'Choose an organisation with complaint in mayBeAssigned, such as IPSM or Puskesos',
  },
};
const ELSEWHERE: Said = {
  message: { id: 'Tidak bekerja di wilayah pengaduan ini', en: 'Does not work where this complaint lies' },
  fix: { id: 'Pilih yang bekerja di wilayah itu', en: 'Choose one that works there' },
};
