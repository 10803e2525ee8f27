/** Thresholds, parameters of rules, limits, how long what is kept, field work, kinds of officers, types of organisations, codes of observations, and each year's holidays: read, and changed by whoever read the version that stands there (DESIGN §9). */
import { isDeepStrictEqual } from 'node:util';
import { type Changed, commitStep } from '#shared/administration/change.ts';
import { refuseIfAny } from '#shared/administration/checks.ts';
import { settingFaults } from '#shared/administration/settings/check-setting.ts';
import { changeFrom, changesOf, concernOf, judgedFrom } from '#shared/administration/settings/effects.ts';
import { reasonMissing } from '#shared/administration/settings/faults.ts';
import {
  allNamed,
  type Kept,
  keptOf,
  type Named,
  named,
  showSetting,
  withRecord,
} from '#shared/administration/settings/named.ts';
import { keptValue } from '#shared/administration/settings/proposal.ts';
import { recordStep, requireAccess, type SettingsPorts } from '#shared/administration/settings/records.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { SettingList, SettingWhole } from '#shared/http/schemas/settings.ts';
import { readStoredSettings } from '#shared/store/settings.ts';

/** As codes of programmes, whoever posts must know which ones there are. */
const OF_WHO_POSTS = 'observation-codes';

export async function settingOf(ports: SettingsPorts, caller: Caller, name: string): Promise<SettingWhole> {
  requireAccess(caller, name === OF_WHO_POSTS ? 'programmes:read' : 'settings:read');
  const about = named(ports, name);
  return showSetting(about, keptOf(ports, await readStoredSettings(ports.table, { consistent: true }), about));
}

export async function listSettings(ports: SettingsPorts, caller: Caller): Promise<SettingList> {
  requireAccess(caller, 'settings:read');
  const stored = await readStoredSettings(ports.table, { consistent: true });
  return { settings: allNamed(ports, stored).map((about) => showSetting(about, keptOf(ports, stored, about))) };
}

/** What is sent in place of what stands there: parsed by the form of its kind. */
export interface SentSetting {
  readonly value: unknown;
  readonly reason?: string | undefined;
}

/** @param matches whether the caller read this version */
export async function changeSetting(
  ports: SettingsPorts,
  caller: Caller,
  about: Named,
  { value: sent, reason }: SentSetting,
  matches: (version: number) => boolean,
): Promise<Changed<Kept>> {
  requireAccess(caller, 'settings:edit');
  return commitStep(ports, caller, async () => {
    const stored = await readStoredSettings(ports.table, { consistent: true });
    const before = keptOf(ports, stored, about);
    if (!matches(before.version)) return { stale: before.version };
    refuseIfAny(settingFaults(ports, stored, about, sent));
    const value = keptValue(about, sent);
    if (isDeepStrictEqual(value, before.value)) return { same: before };
    const since = changeFrom(about, before.value, value);
    const concern = concernOf(about, judgedFrom(about, before.value, value));
    refuseIfAny(reasonMissing(since, ports.clock.now(), reason, concern === undefined ? 'judges-nothing' : 'judges-anew'));
    const after = { version: before.version + 1, value };
    const change = { name: about.name, type: 'setting.changed.v1', before: before.value, after, reason };
    const changes = changesOf(about, before.value, value);
    return recordStep(
      stored,
      { ...change, ...(changes && { changes }), records: withRecord(stored, about, after), concern },
      ports.clock.now(),
    );
  });
}
