/** Whether what is asked of a shadow run can be answered: a setting by which families are judged, a value that holds together and judges anybody otherwise, an area within reach, days that lie in the past. */

import { refuseIfAny } from '#shared/administration/checks.ts';
import { EVER } from '#shared/administration/settings/changed.ts';
import { programmeFaults } from '#shared/administration/settings/check-programme.ts';
import { settingFaults } from '#shared/administration/settings/check-setting.ts';
import { fault } from '#shared/administration/settings/faults.ts';
import { cycleChanged, keptProgramme } from '#shared/administration/settings/programme.ts';
import { judgedSince, type Subject, subjectOf } from '#shared/administration/settings/proposal.ts';
import type { SettingsPorts } from '#shared/administration/settings/records.ts';
import { isKnownArea } from '#shared/areas/directory.ts';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { dayOf } from '#shared/domain/settings/since.ts';
import type { StoredSettings } from '#shared/domain/settings/stored.ts';
import { shownIn } from '#shared/domain/shadow/covered.ts';
import { type Day, daysAfter, localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { parseFields } from '#shared/http/fields.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';
import { programmeBody, SETTING_VALUES } from '#shared/http/schemas/settings.ts';
import { type ShadowRunRequest, shadowRunHead, shadowRunOf } from '#shared/http/schemas/shadow-runs.ts';

export interface Asked {
  readonly subject: Subject;
  readonly request: ShadowRunRequest;
}

/** What is read for one run: a year of a kab/kota is some million events. */
const DAYS_MAX = 366;

/** Parsed by the form of its kind. @throws Problem `invalid-fields` */
export function askedOf(ports: SettingsPorts, body: unknown): Asked {
  const { setting } = parseFields(shadowRunHead, body);
  const subject = known(ports, setting);
  const unfit = judgesNoFamily(subject);
  if (unfit !== undefined) throw new Problem('invalid-fields', undefined, [unfit]);
  const value = subject.kind === 'programme' ? programmeBody : SETTING_VALUES[subject.about.kind];
  return { subject, request: parseFields(shadowRunOf(value), body) };
}

function known(ports: SettingsPorts, setting: string): Subject {
  try {
    return subjectOf(ports, setting);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'not-found') throw error;
    throw new Problem('invalid-fields', undefined, [UNKNOWN_SETTING]);
  }
}

/** Limits, retention, pace: nobody's case is judged by them. A rule of places or batches judges what is seen over many families, and so does what counts families. */
function judgesNoFamily(subject: Subject): FieldError | undefined {
  if (subject.kind === 'programme') return undefined;
  const { about } = subject;
  switch (about.kind) {
    case 'thresholds':
    case 'holidays':
    case 'officer-kinds':
      return undefined;
    case 'rule':
      return { families: undefined, places: JUDGES_PLACES, 'many-families': COUNTS_FAMILIES }[shownIn(about.rule.code)];
    default:
      return JUDGES_NOBODY;
  }
}

/** @throws Problem `invalid-fields` with every fault, each at its field */
export function refuseUnfit(ports: SettingsPorts, caller: Caller, stored: StoredSettings, asked: Asked): void {
  const { request } = asked;
  const held = valueFaults(ports, stored, asked);
  refuseIfAny([...areaFaults(caller, request), ...dayFaults(ports, request), ...held]);
  const since = judgedSince(ports, stored, asked.subject, request.value);
  if (since === undefined) refuseIfAny([{ pointer: '/value', ...NOTHING_OTHER }]);
  // a holiday to come moves deadlines that run already
  else if (!isHolidays(asked.subject) && since !== EVER && dayOf(since) > request.to)
    refuseIfAny([notYet(dayOf(since), request.to)]);
}

const isHolidays = (subject: Subject): boolean => subject.kind === 'setting' && subject.about.kind === 'holidays';

function valueFaults(ports: SettingsPorts, stored: StoredSettings, { subject, request: { value } }: Asked): FieldError[] {
  if (subject.kind === 'setting') return settingFaults(ports, stored, subject.about, value);
  const kept = keptProgramme(ports, stored, subject.code);
  if (kept === undefined) return [UNKNOWN_SETTING];
  // the form has checked what it holds
  const sent = value as Parameters<typeof programmeFaults>[1];
  return [...programmeFaults(subject.code, sent), ...cycleChanged(kept.value, sent)].map(({ pointer, ...said }) => ({
    pointer: `/value${pointer}`,
    ...said,
  }));
}

function areaFaults(caller: Caller, { area }: ShadowRunRequest): FieldError[] {
  const code = area as AreaCode;
  if (!isKnownArea(code) || !allow(caller, 'shadow-runs:ask', { area: code })) return [{ pointer: '/area', ...NOT_YOURS }];
  return levelOf(code) === 'province' ? [{ pointer: '/area', ...TOO_WIDE }] : [];
}

function dayFaults({ clock }: SettingsPorts, { area, from, to }: ShadowRunRequest): FieldError[] {
  const today = localDay(clock.now(), zoneOf(area as AreaCode));
  const days = { from: from as Day, to: to as Day };
  return [
    ...(days.to > today ? [{ pointer: '/to', ...TO_COME }] : []),
    ...(days.from > days.to ? [{ pointer: '/from', ...BACKWARDS }] : []),
    ...(daysAfter(days.from, DAYS_MAX) <= days.to ? [{ pointer: '/from', ...TOO_LONG }] : []),
  ];
}

const UNKNOWN_SETTING: FieldError = fault(
  '/setting',
  'Tidak ada pengaturan atau program dengan nama ini',
  'There is no setting or programme of this name',
  'Lihat GET /v1/settings dan GET /v1/programmes; program ditulis programme:PKH',
  'See GET /v1/settings and GET /v1/programmes; a programme is written programme:PKH',
);
const JUDGES_NOBODY: FieldError = fault(
  '/setting',
  'Tidak ada kasus yang dinilai menurut pengaturan ini',
  'No case is judged by this setting',
  'Uji coba ada untuk thresholds, holidays-…, officer-kinds, rule-…, dan programme:…; yang lain langsung diubah',
  'Shadow runs are for thresholds, holidays-…, officer-kinds, rule-… and programme:…; others are changed at once',
);
const JUDGES_PLACES: FieldError = fault(
  '/setting',
  'Aturan ini menilai wilayah, gelombang, atau hari, bukan keluarga: tidak tercakup uji coba',
  'This rule judges areas, batches or days and not families: a shadow run does not cover it',
  'Coba aturan tentang keluarga, atau ubah langsung dan lihat tanda wilayahnya sesudah sehari',
  'Try a rule about families, or change it at once and look at the alerts of the area after a day',
);
const COUNTS_FAMILIES: FieldError = fault(
  '/setting',
  'Nilai aturan ini menentukan mulai berapa keluarga tandanya menjadi kritis: tidak tampak pada satu keluarga, jadi tidak tercakup uji coba',
  'The values of this rule say from how many families on it is critical: that shows in no single family, so a shadow run does not cover it',
  'Ubah langsung dan lihat tanda wilayahnya sesudah sehari',
  'Change it at once and look at the alerts of the area after a day',
);
const NOT_YOURS = {
  message: { id: 'Tidak ada wilayah ini dalam wilayah Anda', en: 'There is no such area within your own' },
  fix: { id: 'Periksa kodenya, misalnya 15.71', en: 'Check the code, such as 15.71' },
};
const TOO_WIDE = {
  message: { id: 'Terlalu luas: uji coba berjalan per kab/kota', en: 'Too wide: a shadow run is of one kab/kota' },
  fix: { id: 'Pilih satu kab/kota, kecamatan, atau desa', en: 'Choose one kab/kota, kecamatan or village' },
};
const TO_COME = {
  message: { id: 'Hari ini belum tiba: tidak ada riwayatnya', en: 'A day to come has no history' },
  fix: { id: 'Isi hari ini atau sebelumnya', en: 'Give today or a day before' },
};
const BACKWARDS = {
  message: { id: 'Mulai sesudah berakhir', en: 'Begins after it ends' },
  fix: { id: 'Tukar kedua tanggalnya', en: 'Swap the two days' },
};
const TOO_LONG = {
  message: { id: `Lebih dari ${DAYS_MAX} hari`, en: `More than ${DAYS_MAX} days` },
  fix: { id: 'Perpendek rentangnya', en: 'Make the stretch shorter' },
};
const NOTHING_OTHER = {
  message: {
    id: 'Dengan nilai ini tidak ada kasus yang dinilai lain dari sekarang',
    en: 'By this value no case is judged otherwise than now',
  },
  fix: { id: 'Ubah nilainya, lalu coba lagi', en: 'Change the value, then try again' },
};
const notYet = (from: string, to: string): FieldError =>
  fault(
    '/value',
    `Nilai baru berlaku sejak ${from}, sesudah masa yang dilihat (sampai ${to}): tidak akan ada bedanya`,
    `The new value holds from ${from}, after what is looked at (until ${to}): nothing would differ`,
    'Untuk uji coba, mulai barisnya pada atau sebelum hari pertama yang dilihat',
    'For a shadow run, let the row begin on or before the first day that is looked at',
  );
