/** The organisations at work in an area, as far as they lie within the caller's reach, each once. */
import { areasAsked } from '#shared/administration/areas-asked.ts';
import { placesOf } from '#shared/areas/directory.ts';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { firstPlaceOf, touches } from '#shared/domain/area/places.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { typeAt } from '#shared/domain/organisation/types.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { Problem } from '#shared/http/problem.ts';
import type { OrganisationPage, OrganisationQuery } from '#shared/http/schemas/organisations.ts';
import { pageByPlace, positionByPlace } from '#shared/store/by-place.ts';
import { organisationKey } from '#shared/store/keys.ts';
import { type Organisation, organisationsIn, readOrganisation } from '#shared/store/organisations.ts';
import { unknownType } from './checks.ts';
import type { OrganisationPorts } from './reach.ts';
import { showOrganisation } from './show.ts';

/** @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for an unknown type or a foreign cursor */
export async function listOrganisations(
  ports: OrganisationPorts,
  caller: Caller,
  query: OrganisationQuery,
): Promise<OrganisationPage> {
  const areas = areasAsked(caller, 'organisations:read', query.area);
  const { limit = PAGE_ROWS_DEFAULT, cursor, ...filters } = query;
  const shape = { route: 'organisations', source: caller.source, ...filters };
  const start = cursor === undefined ? undefined : openCursor(cursor, shape, positionByPlace);
  const { type } = query;
  const now = ports.clock.now();
  if (type !== undefined && typeAt(ports.settings, type, now) === undefined)
    throw new Problem('malformed-request', undefined, [unknownType(ports.settings, now, '/type')]);
  const places = placesOf(areas);
  const isAsked = (one: Organisation): boolean =>
    (type === undefined || one.types.includes(type)) &&
    areasIn(one).some((area) => areas.some((asked) => touches(asked, area))) &&
    allow(caller, 'organisations:read', { areas: areasIn(one) });
  const { found, next } = await pageByPlace(
    places,
    limit,
    start,
    (place, wanted, after) => organisationsIn(ports.table, place, wanted, after),
    async (place, ids) => {
      const items = ids.length === 0 ? [] : await ports.table.getMany(ids.map(organisationKey));
      return items
        .flatMap((item) => readOrganisation(item) ?? [])
        .filter((one) => firstPlaceOf(places, areasIn(one)) === place && isAsked(one));
    },
  );
  return {
    organisations: found.map((one) => {
      const { members: _elsewhere, ...row } = showOrganisation(ports, one);
      return row;
    }),
    ...(next && { cursor: sealCursor(next, shape) }),
  };
}

const areasIn = ({ areas }: Organisation): AreaCode[] => areas as AreaCode[];
