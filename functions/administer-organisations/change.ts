/** Organisations as administrators and managers keep them: registered once, changed by whoever read the version that stands there (docs/adr/0012). */
import { type Changed, changesBetween, commitStep, type Step } from '#shared/administration/change.ts';
import { outsideReach, refuseIfAny, unknownAreas } from '#shared/administration/checks.ts';
import { changesNothing } from '#shared/administration/steps.ts';
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { Problem, pointerOf } from '#shared/http/problem.ts';
import type { NewOrganisation, OrganisationChange } from '#shared/http/schemas/organisations.ts';
import { getOrganisation, type Organisation, putOrganisation, putOrganisationPlaces } from '#shared/store/organisations.ts';
import { refuseForeignTypes, refuseOwn, typeErrors } from './checks.ts';
import { keptMember, memberErrors } from './members.ts';
import { type OrganisationPorts, organisationChain, reachableOrganisation } from './reach.ts';

/** @throws Problem `forbidden`, `invalid-fields`, `conflict` where the name is taken */
export async function registerOrganisation(
  ports: OrganisationPorts,
  caller: Caller,
  { id, members = [], active = true, ...body }: NewOrganisation,
): Promise<Changed<Organisation>> {
  if (!roleMay(caller.role, 'organisations:edit')) throw new Problem('forbidden');
  const whole = { ...body, members, active };
  await checkFields(ports, caller, whole, undefined);
  return commitStep(ports, caller, async () => {
    if ((await getOrganisation(ports.table, id)) !== undefined) throw nameTaken();
    const organisation = recordOf(id, 1, whole);
    refuseOwn(caller, organisation);
    return stepOf(undefined, organisation);
  });
}

/** @param matches whether the caller read this version */
export async function changeOrganisation(
  ports: OrganisationPorts,
  caller: Caller,
  id: string,
  body: OrganisationChange,
  matches: (version: number) => boolean,
): Promise<Changed<Organisation>> {
  return commitStep(ports, caller, async () => {
    const before = await reachableOrganisation(ports, caller, 'organisations:edit', id);
    const after = recordOf(id, before.version + 1, body);
    refuseOwn(caller, before, after);
    await checkFields(ports, caller, body, before);
    if (!matches(before.version)) return { stale: before.version };
    const step = stepOf(before, after);
    return changesNothing(step) ? { same: before } : step;
  });
}

/** Who may keep it is told first, then what is wrong with it. */
async function checkFields(
  ports: OrganisationPorts,
  caller: Caller,
  body: OrganisationChange,
  before: Organisation | undefined,
): Promise<void> {
  const now = ports.clock.now();
  refuseForeignTypes(ports.settings, now, caller, [...(before?.types ?? []), ...body.types]);
  refuseIfAny(unknownAreas(body.areas, '/areas'));
  refuseIfAny([
    ...outsideReach(caller, 'organisations:edit', body.areas, '/areas'),
    ...typeErrors(ports.settings, now, body, before?.types ?? []),
    ...(await memberErrors(ports, caller, body.members, before?.members ?? [])),
  ]);
}

function recordOf(
  id: string,
  version: number,
  { name, types, areas, active, contact, members }: OrganisationChange,
): Organisation {
  return {
    organisationId: id,
    version,
    name,
    types: [...types],
    areas: [...areas],
    active,
    ...(contact && { contact: { ...contact } }),
    members: members.map(keptMember),
  };
}

function stepOf(before: Organisation | undefined, record: Organisation): Step<Organisation> {
  const { organisationId, version, areas } = record;
  const changes = changesBetween(before && told(before), told(record), ['organisationId', 'version', 'members']);
  const type = before === undefined ? 'organisation.registered.v1' : 'organisation.changed.v1';
  return {
    record,
    writes: [putOrganisation(record), ...putOrganisationPlaces(record)],
    entries: [
      { subject: organisationChain(organisationId), id: `organisation:${organisationId}:${version}`, type, areas, changes },
    ],
  };
}

/** Members one by one, under who and since when: a list of hundreds changes by one. */
const told = (organisation: Organisation): Readonly<Record<string, unknown>> => ({
  ...organisation,
  ...Object.fromEntries(organisation.members.map(({ who, from, to }) => [memberPath(who, from), { from, ...(to && { to }) }])),
});
/** History puts the first slash. */
const memberPath = (who: string, from: string): string => pointerOf(['members', who, from]).slice(1);

const nameTaken = (): Problem =>
  new Problem('conflict', {
    id: 'Nama pendek ini sudah dipakai organisasi lain; pilih yang lain, atau ubah organisasi itu dengan PUT.',
    en: 'This short name is taken by another organisation; choose another, or change that one with PUT.',
  });
