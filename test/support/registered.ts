/** Agencies and organisations on record, working in the whole country: what complaints are put into the hands of. */
import { putAgency } from '#shared/store/agencies.ts';
import { putOrganisation } from '#shared/store/organisations.ts';
import type { Write } from '#shared/store/table.ts';

export const onRecord = (agencies: readonly string[], organisations: readonly string[] = [], type = 'IPSM'): Write[] => [
  ...agencies.map((agencyId) =>
    putAgency({
      agencyId,
      version: 1,
      name: agencyId,
      active: true,
      areas: ['ID'],
      programmes: [],
      types: ['distribution.disbursed.v1'],
      keys: [],
    }),
  ),
  ...organisations.map((organisationId) =>
    putOrganisation({
      organisationId,
      version: 1,
      name: organisationId,
      types: [type],
      areas: ['ID'],
      active: true,
      members: [],
    }),
  ),
];
