/** `POST /v1/shadow-runs`: asks what a changed setting would have raised over recorded history. The run, its places in the lists and the entry in the setting's chain are one transaction. */
import { hash } from 'node:crypto';
import { changesBetween, commitStep } from '#shared/administration/change.ts';
import { currentOf } from '#shared/administration/settings/proposal.ts';
import { recordChain, type SettingsPorts } from '#shared/administration/settings/records.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import { Problem } from '#shared/http/problem.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import { readStoredSettings } from '#shared/store/settings.ts';
import {
  getShadowRun,
  listShadowRun,
  OPEN_RUNS_MAX,
  openShadowRun,
  openShadowRuns,
  putShadowRun,
  type ShadowRun,
} from '#shared/store/shadow-runs.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { askedOf, refuseUnfit } from './check-asked.ts';
import { mayAsk } from './reach.ts';

export interface TryPorts extends SettingsPorts {
  readonly areas: AreaNames;
}

/** Half of a SHA-256. */
const ID_CHARS = 22;

/** @throws Problem `forbidden`, `invalid-fields`, `conflict` where the key is another question's, or too much waits */
export async function askRun(ports: TryPorts, caller: Caller, body: unknown): Promise<ShadowRun> {
  mayAsk(caller);
  const asked = askedOf(ports, body);
  const { subject, request } = asked;
  const id = `shr_${hash('sha256', `${caller.source}\n${request.key}`, 'base64url').slice(0, ID_CHARS)}`;
  const digest = hash('sha256', JSON.stringify(request), 'base64url');
  const changed = await commitStep<ShadowRun>(ports, caller, async () => {
    const known = await getShadowRun(ports.table, id);
    if (known !== undefined) {
      if (known.digest !== digest) throw keyTaken();
      return { same: known };
    }
    const stored = await readStoredSettings(ports.table, { consistent: true });
    refuseUnfit(ports, caller, stored, asked);
    await refuseTooMuch(ports, caller);
    const current = currentOf(ports, stored, subject);
    const run: ShadowRun = {
      id,
      version: 1,
      setting: request.setting,
      value: JSON.stringify(request.value),
      current: JSON.stringify(current),
      settings: stored.version,
      area: request.area,
      fromDay: request.from,
      toDay: request.to,
      askedAt: ports.clock.now(),
      askedBy: caller.source,
      digest,
      state: 'running',
      steps: 0,
      starts: 0,
      families: 0,
      cases: 0,
      failed: 0,
      totals: {},
    };
    return {
      record: run,
      writes: [putShadowRun(run), listShadowRun(run), openShadowRun(run)],
      entries: [entryOf(run, request.value, current)],
    };
  });
  if (changed.kind === 'stale') throw new StoreUnavailable('a run that was asked for is never out of date');
  return changed.record;
}

/** In the chain of the setting, which is the country's: what was tried, over which area and days, and what in it is other than what stands there. */
function entryOf({ id, setting, area, fromDay, toDay }: ShadowRun, value: unknown, current: object) {
  const before = 'value' in current ? { value: current.value } : current;
  const after = 'value' in current ? { value } : (value as object);
  return {
    subject: recordChain(setting),
    id: `${id}:asked`,
    type: 'shadow-run.asked.v1',
    areas: [COUNTRY],
    changes: [
      { field: '/shadowRun', after: { id, area, from: fromDay, to: toDay } },
      ...changesBetween({ ...before }, { ...after }, ['version', 'code']),
    ],
  };
}

/** One of each person's at a time, and not more than are looked at within the day. */
async function refuseTooMuch({ table }: TryPorts, { source }: Caller): Promise<void> {
  const waiting = await openShadowRuns(table);
  const mine = waiting.find(({ askedBy }) => askedBy === source);
  if (mine !== undefined) {
    throw new Problem('conflict', {
      id: `Uji coba Anda yang lain (${mine.id}) masih berjalan; tunggu sampai selesai.`,
      en: `Another shadow run of yours (${mine.id}) is under way still; wait until it is done.`,
    });
  }
  if (waiting.length >= OPEN_RUNS_MAX) {
    throw new Problem('conflict', {
      id: `${OPEN_RUNS_MAX} uji coba sedang menunggu; coba lagi nanti.`,
      en: `${OPEN_RUNS_MAX} shadow runs are waiting; try again later.`,
    });
  }
}

const keyTaken = (): Problem =>
  new Problem('conflict', {
    id: 'Kunci ini sudah dipakai untuk pertanyaan lain; buat kunci baru.',
    en: 'This key was used for another question; make a new one.',
  });
