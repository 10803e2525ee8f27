/** Who has to act, in words: the organisation and where, as people call it (DESIGN §9). */
import { shortNameOf } from '#shared/domain/organisation/agency-name.ts';
import type { OwnedBy } from '#shared/http/schemas/alerts.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { AgencyNames } from './agency-names.ts';
import type { AreaNames } from './area-ref.ts';
import { placeText } from './place.ts';

/** Organisations that answer for alerts; one that is not here is called by its code. */
const ORGANISATIONS: Readonly<Record<string, Bilingual>> = {
  PSM: { id: 'Pekerja sosial masyarakat (PSM)', en: 'Community social worker (PSM)' },
  TKSK: { id: 'Tenaga kesejahteraan sosial kecamatan (TKSK)', en: 'District social welfare worker (TKSK)' },
  PENDAMPING_PKH: { id: 'Pendamping PKH', en: 'PKH facilitator' },
  OPERATOR_DESA: { id: 'Operator data desa/kelurahan', en: 'Village data operator' },
  DUKCAPIL: { id: 'Kependudukan dan pencatatan sipil (Disdukcapil)', en: 'Civil registry office (Disdukcapil)' },
  DINSOS: { id: 'Pengelola program (Dinas Sosial)', en: 'Programme manager (social affairs office)' },
  KEMENSOS: { id: 'Pengelola program (Kementerian Sosial)', en: 'Programme manager (Ministry of Social Affairs)' },
  INSPEKTORAT: { id: 'Inspektorat', en: 'Inspectorate' },
  AGENCY: { id: 'Mitra penyalur', en: 'Partner agency' },
};

export const organisationOf = (owner: string): string => owner.slice(0, owner.indexOf('@'));
export const organisationLabel = (organisation: string): Bilingual => {
  const known = Object.hasOwn(ORGANISATIONS, organisation) ? ORGANISATIONS[organisation] : undefined;
  return known ?? { id: organisation, en: organisation };
};

/** `DINSOS@15.71` → `Pengelola program (Dinas Sosial), Kota Jambi`; `AGENCY@bri` → `Mitra penyalur BRI`, `AGENCY@bulog` → `Mitra penyalur Perum BULOG`. */
export function ownedByOf(areas: AreaNames, owner: string, agencies: AgencyNames = new Map()): OwnedBy {
  const organisation = organisationOf(owner);
  const label = organisationLabel(organisation);
  const where = owner.slice(organisation.length + 1);
  const place = organisation === 'AGENCY' ? ` ${agencies.get(where) ?? shortNameOf(where)}` : `, ${placeText(areas, where)}`;
  return { owner, organisation, label: { id: `${label.id}${place}`, en: `${label.en}${place}` } };
}
