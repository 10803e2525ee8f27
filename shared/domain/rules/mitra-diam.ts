/**
 * DESIGN §9, silence: an agency that used to send about a kab/kota has not been heard of there for longer than it ever paused. How it
 * sends is taken from its own last days: who sends once a month is not asked after a week. Clears by itself when it sends again, or is not expected to any more.
 */

import * as z from 'zod';
import type { AreaCode, Instant } from '../brand.ts';
import { shortNameOf } from '../organisation/agency-name.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { type Day, daysAfter, daysBetween, earliest, endOfDay, later } from '../time/instant.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { ofSenders } from './origin.ts';
import { ownerAt, ownerOfAgency } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { type AreaContext, areaJudge, defineRule, type Finding, type Ruling, ruleWords, type Sender } from './rule.ts';
import { instantInput, telling } from './telling.ts';

const CODE = 'MITRA_DIAM';
const PARAMETERS = {
  silentWorkingDays: parameter(
    7,
    'working-days',
    ['Hari kerja tanpa kabar', 'Working days without a word'],
    sourceOf('proposal'),
  ),
  pauseTimes: parameter(2, 'count', ['Kali jeda terpanjang yang biasa', 'Times its usual longest pause'], sourceOf('proposal')),
  regularDays: parameter(
    5,
    'count',
    ['Hari pengiriman sampai dianggap rutin', 'Days of sending until it counts as regular'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(3, 'working-days', sourceOf('proposal')),
};

/** Between days on which something came, the last first. */
const longestPause = (days: readonly Day[]): number =>
  Math.max(0, ...days.slice(1).map((day, i) => daysBetween(day, days[i] as Day)));

interface Silence {
  readonly heardUntil: Instant;
  readonly pauseDays: number;
  /** From then on it has been silent for too long. */
  readonly since: Instant;
}

/** When an agency that sends nothing more will have been silent for too long; nothing of one that never sent regularly. */
function silenceOf({ days }: Sender, area: AreaCode, settings: Settings): Silence | undefined {
  const [last] = days;
  if (last === undefined) return undefined;
  const zone = zoneOf(area);
  const heardUntil = endOfDay(last, zone);
  const { regularDays, silentWorkingDays, pauseTimes } = valuesOf(CODE, PARAMETERS, settings, heardUntil);
  if (days.length < regularDays) return undefined;
  const pauseDays = longestPause(days);
  const byPauses = endOfDay(daysAfter(last, pauseTimes * pauseDays), zone);
  const { dueAt: byWorkingDays } = workingDeadline(heardUntil, silentWorkingDays, zone, settings.calendar);
  return { heardUntil, pauseDays, since: later(byPauses, byWorkingDays) };
}

function rule({ area, senders }: AreaContext, settings: Settings, now: Instant): Ruling {
  const expected = senders.filter(({ maySend }) => maySend);
  const silences = expected.flatMap((sender) => {
    const silence = silenceOf(sender, area, settings);
    return silence === undefined ? [] : [{ agency: sender.agency, ...silence }];
  });
  const findings = silences.filter(({ since }) => since <= now).map((one) => findingOf(one, area, settings));
  const wakeAt = earliest(silences.map(({ since }) => since).filter((since) => since > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

function findingOf(
  { agency, heardUntil, pauseDays, since }: Silence & Pick<Sender, 'agency'>,
  area: AreaCode,
  settings: Settings,
): Finding {
  const { dueDays } = valuesOf(CODE, PARAMETERS, settings, heardUntil);
  const { dueAt, provisional } = workingDeadline(since, dueDays, zoneOf(area), settings.calendar);
  return {
    // one cause for all its silences: an alert that comes back is the same
    cause: `${area}#${agency}`,
    area,
    ...ofSenders([`agency:${agency}`]),
    holds: true,
    severity: 'sedang',
    level: 1,
    // who can send again, and who waits for it and can ask
    owners: [ownerOfAgency(agency), ownerAt('DINSOS', area, 'regency')],
    dueAt,
    since,
    inputs: { source: `agency:${agency}`, heardUntil, pauseDays, ...(provisional && { calendarProvisional: true }) },
  };
}

const AGENCY = 'agency:';
const silent = /* @__PURE__ */ telling(
  () => z.object({ source: z.string(), heardUntil: instantInput, pauseDays: z.int() }),
  ({ source, heardUntil, pauseDays }, _, w) => {
    const name = shortNameOf(source.slice(AGENCY.length));
    return w.say(
      `Data terakhir dari ${name} tentang wilayah ini diterima ${w.day(heardUntil)}; biasanya jedanya paling lama ${pauseDays} hari`,
      `The last data from ${name} about this area came on ${w.day(heardUntil)}; it usually pauses for ${pauseDays} days at the most`,
    );
  },
);

export const mitraDiam = defineRule({
  code: CODE,
  version: 1,
  number: 44,
  label: { id: 'Mitra tidak mengirim data', en: 'Partner sends no data' },
  category: 'administrasi',
  judgedBy: 'heardUntil',
  parameters: PARAMETERS,
  staysPut: true,
});
export const mitraDiamWords = /* @__PURE__ */ ruleWords(mitraDiam, () => ({
  advice: {
    id: 'Tanyakan kepada mitra apakah pengirimannya terhenti; data yang tertunda dikirim menyusul. Bila memang tidak ada lagi yang disalurkan, catat alasannya.',
    en: 'Ask the partner whether its sending has stopped; what was held up is sent later. Where nothing more is to be paid, note down why.',
  },
  inputs: {
    heardUntil: ['Terakhir diterima', 'Last received', 'moment'],
    pauseDays: ['Jeda terpanjang yang biasa', 'Usual longest pause', 'days'],
  },
  tell: silent,
}));
export const mitraDiamJudge = /* @__PURE__ */ areaJudge(mitraDiam, {
  rule,
});
