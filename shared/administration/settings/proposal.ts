/** A setting or a programme that is tried out: what it is called, what stands there, and the settings as they would be with it (docs/adr/0039). */
import { type Instant, unreachable } from '#shared/domain/brand.ts';
import type { StoredSettings } from '#shared/domain/settings/stored.ts';
import { notFound } from '#shared/http/problem.ts';
import type { NewProgramme, ProgrammeWhole, SettingWhole } from '#shared/http/schemas/settings.ts';
import { programmeChangeFrom } from './changed.ts';
import type { Sent } from './check-setting.ts';
import { judgedFrom } from './effects.ts';
import { keptOf, type Named, named, showSetting, type Value, withRecord } from './named.ts';
import { keptProgramme, ofSent, programmeName, showProgramme } from './programme.ts';
import type { SettingsPorts } from './records.ts';
import { keptRows, type shownRows } from './rows.ts';

export type Subject = { readonly kind: 'programme'; readonly code: string } | { readonly kind: 'setting'; readonly about: Named };

const PROGRAMME = programmeName('');
type Ports = Pick<SettingsPorts, 'shipped' | 'rules'>;

/** @param setting `thresholds`, `rule-POTONGAN`, `programme:PKH` @throws Problem `not-found` */
export function subjectOf(ports: Ports, setting: string): Subject {
  if (setting.startsWith(PROGRAMME)) return { kind: 'programme', code: setting.slice(PROGRAMME.length) };
  return { kind: 'setting', about: named(ports, setting) };
}

type Programme = Omit<NewProgramme, 'code'>;

/** The settings with what was sent in place of what stands there. @param sent parsed by the form of its kind */
export function proposed(ports: Ports, stored: StoredSettings, subject: Subject, sent: unknown): StoredSettings {
  switch (subject.kind) {
    case 'programme': {
      const { code } = subject;
      const version = (keptProgramme(ports, stored, code)?.version ?? 0) + 1;
      return {
        ...stored,
        programmes: { ...stored.programmes, [code]: { version, value: ofSent(code, sent as Programme) } },
      };
    }
    case 'setting': {
      const { about } = subject;
      return withRecord(stored, about, { version: 1, value: keptValue(about, sent) });
    }
    default:
      return unreachable(subject);
  }
}

/** As it stands, in the form in which it is sent. @throws Problem `not-found` */
export function currentOf(ports: Ports, stored: StoredSettings, subject: Subject): ProgrammeWhole | SettingWhole {
  if (subject.kind === 'setting') return showSetting(subject.about, keptOf(ports, stored, subject.about));
  const kept = keptProgramme(ports, stored, subject.code);
  if (kept === undefined) throw notFound();
  return showProgramme(kept);
}

/** From when on a family may come to another judgement by what was sent; `undefined`: never. */
export function judgedSince(ports: Ports, stored: StoredSettings, subject: Subject, sent: unknown): Instant | undefined {
  if (subject.kind === 'setting') {
    return judgedFrom(subject.about, keptOf(ports, stored, subject.about).value, keptValue(subject.about, sent));
  }
  const before = keptProgramme(ports, stored, subject.code)?.value;
  return before && programmeChangeFrom(before, ofSent(subject.code, sent as Programme));
}

/** The form of each kind was checked as it was sent. */
export const keptValue = ({ kind }: Named, sent: unknown): Value =>
  kind === 'holidays' ? (sent as Sent<'holidays'>) : keptRows(sent as ReturnType<typeof shownRows>);
