/**
 * Break-glass: a person opens areas beyond the own ones for reading, for at most an hour, with a reason (docs/adr/0011).
 * What was opened, the list of all openings and an entry in the person's chain are one transaction; an alarm rings each time.
 */

import { isKnownArea } from '#shared/areas/directory.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';
import type { BreakGlassBody, OpeningAnswer } from '#shared/http/schemas/break-glass.ts';
import { ownEventWrites, plainOwnEvent } from '#shared/recording/own-event.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import type { Log, Metrics, Random } from '#shared/runtime/ports.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { type CurrentOpening, getCurrentOpening, isOpenAt, type Opening, openingWrites } from '#shared/store/openings.ts';
import { StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { type OpeningPorts, openingAnswer } from './list.ts';

export interface WidenPorts extends OpeningPorts {
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The alarm of infra/constructs/alarms.ts rings at one. */
export const METRIC_OPENED = 'BreakGlassOpened';
const MINUTE_MS = 60_000;
/** Two calls of one person at once: the second finds what the first opened. */
const ATTEMPTS_MAX = 3;

/** @throws Problem `forbidden` by role; managers are told who may: it is they who hear of a family that moved away */
export function mayOpen({ role }: Caller): void {
  if (roleMay(role, 'break-glass:open')) return;
  if (role !== 'manager') throw new Problem('forbidden');
  throw new Problem('forbidden', {
    id: 'Pengelola tidak dapat membuka akses sementara. Hubungi inspektorat daerah Anda.',
    en: 'Managers cannot open wider access. Turn to your inspectorate.',
  });
}

/** @throws Problem `forbidden` · `invalid-fields` · `conflict` while one is open · StoreUnavailable */
export async function openWider(ports: WidenPorts, caller: Caller, body: BreakGlassBody): Promise<OpeningAnswer> {
  mayOpen(caller);
  const wrong = areaErrors(caller, body);
  if (wrong.length > 0) throw new Problem('invalid-fields', undefined, wrong);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const now = ports.clock.now();
    const before = await getCurrentOpening(ports.table, caller.source);
    if (before !== undefined && isOpenAt(before, now)) throw stillOpen(before);
    const one = openingOf(ports.random, caller, body, now);
    if (!(await commit(ports, caller, one, before))) continue;
    ports.metrics.count(METRIC_OPENED, 1);
    ports.log.warn('wider access was opened', { by: one.by, role: one.role, areas: one.areas.join(' '), until: one.until });
    return openingAnswer(ports.areas, one, now);
  }
  throw new StoreUnavailable('the chain of the person stayed contended');
}

function openingOf(random: Random, caller: Caller, body: BreakGlassBody, now: Instant): Opening {
  const end = addMs(now, body.minutes * MINUTE_MS);
  const letterEnds = caller.mandate?.until;
  return {
    id: `opn_${newEntryId(random)}`,
    by: caller.source,
    role: caller.role,
    areas: [...new Set(body.areas)],
    reason: body.reason,
    reference: body.reference,
    openedAt: now,
    // nothing outlives the letter under which it was opened
    until: letterEnds !== undefined && letterEnds < end ? letterEnds : end,
  };
}

/** `false`: somebody else was quicker, and nothing was written. @throws StoreUnavailable where the outcome is not known */
async function commit(ports: WidenPorts, caller: Caller, one: Opening, before: CurrentOpening | undefined): Promise<boolean> {
  const event = plainOwnEvent(ports.random, {
    source: caller.source,
    kid: caller.kid,
    id: one.id,
    type: 'access.widened.v1',
    subject: { kind: 'setting', id: caller.source },
    area: one.areas[0] as string,
    at: one.openedAt as Instant,
    facts: { widened: { areas: one.areas, reason: one.reason, reference: one.reference, until: one.until } },
  });
  const head = readHead(await ports.table.get(headKey(event.event.subject)));
  try {
    await ports.table.transact([...openingWrites(one, before), ...ownEventWrites(ports.random, event, head)]);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error.reasons.includes('throttled')) throw error;
    return false;
  }
}

function areaErrors(caller: Caller, { areas }: BreakGlassBody): FieldError[] {
  return areas.flatMap((area, index) => {
    const pointer = `/areas/${index}`;
    if (!isKnownArea(area as AreaCode)) return [{ pointer, ...UNKNOWN_AREA }];
    const own = caller.areas.some((outer) => contains(outer, area as AreaCode));
    if (own) return [{ pointer, ...OWN_AREA }];
    return allow(caller, 'break-glass:open', { area: area as AreaCode }) ? [] : [{ pointer, ...OTHER_PROVINCE }];
  });
}

const UNKNOWN_AREA = {
  message: { id: 'Wilayah ini tidak ada dalam daftar Kemendagri 2025', en: 'This area is not in the Kemendagri list of 2025' },
  fix: { id: 'Periksa kode wilayahnya', en: 'Check the code of the area' },
};
const OWN_AREA = {
  message: { id: 'Wilayah ini sudah termasuk wilayah Anda', en: 'This area is already within your own' },
  fix: { id: 'Hapus wilayah ini dari daftar', en: 'Remove this area from the list' },
};

const OTHER_PROVINCE = {
  message: { id: 'Wilayah ini di luar provinsi Anda', en: 'This area lies outside your province' },
  fix: {
    id: 'Hubungi inspektorat provinsi itu atau Inspektorat Jenderal',
    en: 'Turn to the inspectorate of that province or to the Inspectorate General',
  },
};

const stillOpen = ({ until }: Opening): Problem =>
  new Problem('conflict', {
    id: `Akses sementara Anda masih terbuka sampai ${until} dan tertutup dengan sendirinya.`,
    en: `Your wider access is still open until ${until} and closes by itself.`,
  });
