/** The complaint that an address names, as far as the caller may see it. */
import { allow, inLetter, type Resource, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Action } from '#shared/domain/access/table.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type ComplaintStanding, standingOf } from '#shared/domain/dossier/complaint-story.ts';
import { Problem } from '#shared/http/problem.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { type ComplaintRecord, complaintSteps, getComplaint } from '#shared/store/complaints.ts';
import type { Table } from '#shared/store/table.ts';
import { readComplaintId } from './complaint-id.ts';
import { familiesSeen } from './families-seen.ts';

/** What access to a complaint depends on. */
export const resourceOf = (caller: Caller, { received, assigned }: ComplaintStanding): Resource => ({
  area: received.data.area as AreaCode,
  programmes: caller.programmes ?? [],
  inHandsOf: assigned?.data.agency,
});

export interface Reachable {
  readonly record: ComplaintRecord;
  readonly standing: ComplaintStanding;
}

/** What is said of a programme is for a letter of that programme; what names none is for all. */
export const concerns = (caller: Caller, programme: string | undefined): boolean =>
  programme === undefined || inLetter(caller, programme);

/** @throws Problem `forbidden` by role; `not-found` for what is out of reach, and so where its family is, and for an id of another form */
export async function reachableComplaint(
  { table, vault }: { readonly table: Table; readonly vault: Pick<Vault, 'openName'> },
  caller: Caller,
  action: Action,
  id: string,
): Promise<Reachable> {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  const named = await readComplaintId(vault, id);
  const record = named && (await getComplaint(table, named.subject, named.key));
  const standing = record && standingOf(complaintSteps(record));
  if (record === undefined || standing === undefined) throw noComplaint();
  if (!allow(caller, action, resourceOf(caller, standing))) throw noComplaint();
  if (!concerns(caller, standing.received.data.programme)) throw noComplaint();
  const about = { kind: record.subjectKind, subject: record.subjectId, programmes: undefined };
  if (!(await familiesSeen(table, caller, action).sees(about))) throw noComplaint();
  return { record, standing };
}

/** The same whatever the reason, so that it tells nothing of what is there. */
const noComplaint = (): Problem =>
  new Problem('not-found', {
    id: 'Tidak ada pengaduan dengan pengenal ini, atau letaknya di luar wilayah dan wewenang Anda. Pengenal dari tautan lama tidak berlaku lagi: ambil yang baru dari daftar pengaduan.',
    en: 'There is no complaint of this id, or it lies outside your areas and mandate. Ids from old links are no longer valid: take the new one from the list of complaints.',
  });
