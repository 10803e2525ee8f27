/** An organisation as it is shown: the record, and what its types, areas and members come to now. */
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { assignableTo, isEscalationTier, sightOf, typesAt } from '#shared/domain/organisation/types.ts';
import type { Assignable, Sight } from '#shared/domain/settings/organisation-types.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Words } from '#shared/http/language.ts';
import type { OrganisationWhole } from '#shared/http/schemas/organisations.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import type { Organisation, OrganisationMember } from '#shared/store/organisations.ts';
import { memberOf } from './members.ts';
import type { OrganisationPorts } from './reach.ts';

const ASSIGNABLE_LABELS: Readonly<Record<Assignable, Words>> = {
  alert: { id: 'Tanda yang perlu dicek', en: 'Alerts to check' },
  complaint: { id: 'Pengaduan', en: 'Complaints' },
  'urgent-case': { id: 'Kasus mendesak', en: 'Urgent cases' },
  escort: { id: 'Pengawalan penyaluran', en: 'Escort of a distribution' },
};
const SIGHT_LABELS: Readonly<Record<Sight, Words>> = {
  nothing: { id: 'Tidak melihat data', en: 'Sees no data' },
  aggregates: { id: 'Melihat rekap wilayahnya', en: 'Sees the sums of its areas' },
  families: { id: 'Melihat keluarga yang ditanganinya', en: 'Sees the families that it answers for' },
};

export function showOrganisation(ports: OrganisationPorts, organisation: Organisation): OrganisationWhole {
  const { organisationId: id, members, ...fields } = organisation;
  const now = ports.clock.now();
  const types = typesAt(ports.settings, organisation.types, now);
  const shown = members.map((one) => ({ ...memberOf(one), inForce: isMember(organisation, one, now) }));
  // of one that is kept but no longer at work nothing is left to assign
  const assignable = organisation.active ? assignableTo(types) : [];
  const sees = sightOf(types);
  return {
    id,
    ...fields,
    members: shown,
    membersNow: new Set(members.filter((_, i) => shown[i]?.inForce).map((one) => one.who)).size,
    described: {
      types: types.map(({ code, label }) => ({ code, label })),
      areas: organisation.areas.map((area) => areaRefOf(ports.areas, area)),
      mayBeAssigned: assignable.map((code) => ({ code, label: ASSIGNABLE_LABELS[code] })),
      sees: { code: sees, label: SIGHT_LABELS[sees] },
      escalationTier: isEscalationTier(types),
    },
  };
}

/** Days are those of the organisation's first area; the last one is included. */
function isMember({ areas }: Organisation, { from, to }: OrganisationMember, now: Instant): boolean {
  const today = localDay(now, zoneOf(areas[0] as AreaCode));
  return from <= today && (to === undefined || today <= to);
}
