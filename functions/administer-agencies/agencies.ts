/** Partner agencies as administrators keep them: registered once, changed by whoever read the version that stands there (DESIGN §2, §10). */
import { type AdministrationPorts, type Changed, commitStep } from '#shared/administration/change.ts';
import { outsideReach, refuseIfAny, unknownAreas } from '#shared/administration/checks.ts';
import { agencyStep, changesNothing } from '#shared/administration/steps.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { Problem } from '#shared/http/problem.ts';
import type { AgencyChange, AgencyPage, AgencyWhole, NewAgency } from '#shared/http/schemas/administration.ts';
import { agencyId } from '#shared/http/schemas/common.ts';
import { type Agency, getAgency, readAgency } from '#shared/store/agencies.ts';
import { listedAfter } from '#shared/store/directory.ts';
import { agencyKey } from '#shared/store/keys.ts';
import { keysOf } from './keys.ts';
import { reachableAgency } from './reach.ts';

/** Those in reach of one page of all: a page may hold fewer than its limit and still have a next one. */
export async function listAgencies(
  ports: AdministrationPorts,
  caller: Caller,
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<AgencyPage> {
  if (!roleMay(caller.role, 'agencies:read')) throw new Problem('forbidden');
  const shape = { route: 'agencies', source: caller.source };
  const after = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, agencyId);
  const { ids, more } = await listedAfter(ports.table, 'agency', query.limit ?? PAGE_ROWS_DEFAULT, after);
  const found = (await ports.table.getMany(ids.map(agencyKey))).flatMap((item) => readAgency(item) ?? []);
  const last = ids.at(-1);
  return {
    agencies: found
      .filter((agency) => allow(caller, 'agencies:read', { areas: agency.areas as AreaCode[] }))
      .map((agency) => {
        const { keys: _elsewhere, ...row } = showAgency(ports, agency);
        return row;
      }),
    ...(more && last !== undefined && { cursor: sealCursor(last, shape) }),
  };
}

/** @throws Problem `forbidden`, `invalid-fields`, `conflict` where the name is taken */
export async function registerAgency(ports: AdministrationPorts, caller: Caller, body: NewAgency): Promise<Changed<Agency>> {
  if (!roleMay(caller.role, 'agencies:edit')) throw new Problem('forbidden');
  checkFields(caller, body);
  return commitStep(ports, caller, async () => {
    if ((await getAgency(ports.table, body.id)) !== undefined) throw nameTaken();
    const { id, ...fields } = body;
    const agency: Agency = { agencyId: id, version: 1, ...fields, active: fields.active ?? true, keys: [] };
    return agencyStep(ports.table, undefined, agency);
  });
}

/** @param matches whether the caller read this version */
export async function changeAgency(
  ports: AdministrationPorts,
  caller: Caller,
  id: string,
  body: AgencyChange,
  matches: (version: number) => boolean,
): Promise<Changed<Agency>> {
  await reachableAgency(ports, caller, 'agencies:edit', id);
  checkFields(caller, body);
  return commitStep(ports, caller, async () => {
    const before = await reachableAgency(ports, caller, 'agencies:edit', id);
    if (!matches(before.version)) return { stale: before.version };
    const step = await agencyStep(ports.table, before, { ...before, ...body, version: before.version + 1 });
    return changesNothing(step) ? { same: before } : step;
  });
}

function checkFields(caller: Caller, { areas }: Pick<AgencyChange, 'areas'>): void {
  refuseIfAny(unknownAreas(areas, '/areas'));
  refuseIfAny(outsideReach(caller, 'agencies:edit', areas, '/areas'));
}

const nameTaken = (): Problem =>
  new Problem('conflict', {
    id: 'Nama pendek ini sudah dipakai instansi lain; pilih yang lain, atau ubah instansi itu dengan PUT.',
    en: 'This short name is taken by another agency; choose another, or change that agency with PUT.',
  });

export function showAgency(ports: AdministrationPorts, agency: Agency): AgencyWhole {
  const { agencyId: id, keys: _keys, ...fields } = agency;
  return { id, ...fields, source: `agency:${id}`, keys: keysOf(agency, ports.machineNow()) };
}
