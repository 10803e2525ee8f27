/** The settings that ship: national thresholds, limits and holidays (programmes: national-programmes.ts), each with its day and source. Not code that decides: data that decrees change. */
import { nationalAlertHandling } from './alert-handling.ts';
import { nationalAreaSuccessors } from './area-successors.ts';
import { nationalFieldWork } from './field-work.ts';
import { nationalObservationCodes } from './national-observation-codes.ts';
import { NATIONAL_PROGRAMMES } from './national-programmes.ts';
import { NATIONAL_STATUS_LABELS } from './national-status-labels.ts';
import { nationalOfficerKinds } from './officer-kinds.ts';
import { nationalOrganisationTypes } from './organisation-types.ts';
import type { Limits, Settings, Thresholds } from './settings.ts';
import { SPEAK_WORKING_DAYS } from './shape.ts';
import { from } from './since.ts';
import { sourceOf } from './sources.ts';

const THRESHOLDS: Thresholds = {
  verifyAfterPaidDays: 14,
  verifyAfterReceivedDays: 7,
  escalateRegencyDays: 21,
  escalateProvinceDays: 30,
  settleHours: 24,
  identityWaitHours: 24,
  repairWorkingDays: 7,
  speakWorkingDays: SPEAK_WORKING_DAYS,
  telephoneAccepted: false,
  nameSimilarityMin: 0.85,
  visitDistanceMaxM: 500,
  visitAccuracyM: 100,
};

const LIMITS: Limits = {
  // more than anybody looks up by hand from letters and cards; at this rate guessing one NIK of a known birthday takes weeks
  searchesPerHour: 30,
  // more than a slip of the pen
  searchMissesSuspect: 5,
  // five groups of a hundred, or a family every seven seconds: enough for a day's work, too few to carry a district away
  revealsPerHour: 500,
  // fifty families with three photos each, and as many again for those of yesterday
  photosPerDay: 300,
};

const days = (year: number, byMonth: Readonly<Record<number, readonly number[]>>): string[] =>
  Object.entries(byMonth).flatMap(([month, list]) =>
    list.map((day) => `${year}-${month.padStart(2, '0')}-${String(day).padStart(2, '0')}`),
  );

export const nationalSettings: Settings = {
  version: 0,
  retention: [
    {
      from: from('2025-01-01'),
      value: { payment: 10, profile: 10, field: 2, conduct: 10 },
      source: sourceOf('retention'),
    },
  ],
  photoDays: [
    {
      from: from('2025-01-01'),
      value: 730,
      source: sourceOf('photos'),
    },
  ],
  limits: [
    {
      from: from('2025-01-01'),
      value: LIMITS,
      source: sourceOf('limits'),
    },
  ],
  programmes: Object.fromEntries(NATIONAL_PROGRAMMES.map((programme) => [programme.code, programme])),
  thresholds: [
    {
      from: from('2025-01-01'),
      value: THRESHOLDS,
      source: sourceOf('thresholds'),
    },
  ],
  statusLabels: NATIONAL_STATUS_LABELS,
  calendar: {
    // National holidays and cuti bersama of the SKB 3 Menteri of each year.
    holidays: {
      '2025': days(2025, {
        1: [1, 27, 28, 29],
        3: [28, 29, 31],
        4: [1, 2, 3, 4, 7, 18, 20],
        5: [1, 12, 13, 29, 30],
        6: [1, 6, 9, 27],
        8: [17, 18],
        9: [5],
        12: [25, 26],
      }),
      '2026': days(2026, {
        1: [1, 16],
        2: [16, 17],
        3: [18, 19, 20, 21, 22, 23, 24],
        4: [3, 5],
        5: [1, 14, 15, 27, 28, 31],
        6: [1, 16],
        8: [17, 25],
        12: [24, 25],
      }),
    },
  },
  officerKinds: nationalOfficerKinds,
  organisationTypes: nationalOrganisationTypes,
  observationCodes: nationalObservationCodes,
  fieldWork: nationalFieldWork,
  alertHandling: nationalAlertHandling,
  areaSuccessors: nationalAreaSuccessors,
};
