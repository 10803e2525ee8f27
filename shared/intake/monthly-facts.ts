/** What of a kecamatan's monthly report goes into compact facts: figures known and told side by side, codes and counts; words stay in the seal (TRUST §1). Pure. */
import { ppksCode } from '#events/field-codes.ts';
import type { AreaCode, Month } from '#shared/domain/brand.ts';
import type { FactBase } from '#shared/domain/case/fact.ts';
import type { MonthlyReported } from '#shared/domain/dossier/dossier.ts';
import type { Figures, KnownAndTold, MonthlyFact, ProgrammeFigures, WelfareChange } from '#shared/domain/report/monthly.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { addMonths } from '#shared/domain/time/months.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { fieldProblem, type Problem } from '#shared/http/problem.ts';
import type { MonthlyReport, Shown } from './candidate.ts';

/** Older months are told by whoever keeps the archive. */
const MONTHS_BACK_MAX = 24;
const MONTH_CHARS = 7;

/**
 * @param shown what we had counted, as the officer saw it; `undefined` where that is not known
 * @throws Problem for a month that has not begun or lies far back, and for a programme that nobody knows
 */
export function monthlyFactOf(
  report: MonthlyReport,
  shown: Shown | undefined,
  base: FactBase,
  clockSuspect: boolean,
  settings: Settings,
): MonthlyFact {
  const { area, month, figures, obstacles = [], actions = [], ppks, psks } = report;
  const now = localDay(base.occurredAt, zoneOf(area as AreaCode)).slice(0, MONTH_CHARS) as Month;
  if (month > now || month < addMonths(now, -MONTHS_BACK_MAX)) throw farMonth();
  refuseUnknownProgrammes(figures, settings);
  return {
    month: month as Month,
    ...(clockSuspect && { clockSuspect: true as const }),
    ...(shown && { prefilledAt: shown.at }),
    figures: sideBySide(shown?.figures ?? [], figures),
    obstacles: obstacles.map(({ code, families }) => ({ code, ...(families !== undefined && { families }) })),
    actions: actions.map(({ code }) => code),
    ppks: changesOf(ppks),
    psks: changesOf(psks),
    ...(hasWords(report) && { words: true as const }),
  };
}

/** That the report of a month came, for the dossier of the kab/kota. */
export const monthlyReportedOf = ({ area, month }: MonthlyReport, base: FactBase): MonthlyReported => ({
  ...base,
  type: 'monthly-report.submitted',
  key: `${area}#${month}`,
  data: { area, month },
});

function refuseUnknownProgrammes(figures: MonthlyReport['figures'], { programmes }: Settings): void {
  const unknown = figures.findIndex(({ programme }) => !Object.hasOwn(programmes, programme));
  if (unknown >= 0) throw unknownProgramme(unknown, Object.keys(programmes));
}

function sideBySide(known: readonly ProgrammeFigures[], told: readonly ProgrammeFigures[]): KnownAndTold[] {
  const byCode = (list: readonly ProgrammeFigures[]) => new Map(list.map((one) => [one.programme, one]));
  const [before, now] = [byCode(known), byCode(told)];
  return [...new Set([...before.keys(), ...now.keys()])].sort().map((programme) => {
    const [was, is] = [before.get(programme), now.get(programme)];
    return { programme, ...(was && { known: countsOf(was) }), ...(is && { told: countsOf(is) }) };
  });
}

const countsOf = ({ listed, paid, unpaid, verified }: Figures): Figures => ({ listed, paid, unpaid, verified });

const changesOf = (changes: MonthlyReport['ppks'] = []): WelfareChange[] =>
  changes.map(({ code, added = 0, removed = 0 }) => ({ code: ppksCode(code), added, removed }));

const hasWords = ({ obstacles = [], actions = [], suggestion, note }: MonthlyReport): boolean =>
  suggestion !== undefined || note !== undefined || [...obstacles, ...actions].some(({ text }) => text !== undefined);

const farMonth = (): Problem =>
  fieldProblem(
    'invalid-fields',
    '/month',
    {
      id: `Bulan ini belum mulai, atau lebih dari ${MONTHS_BACK_MAX} bulan yang lalu`,
      en: `This month has not begun, or lies more than ${MONTHS_BACK_MAX} months back`,
    },
    { id: 'Periksa tahun dan bulannya', en: 'Check year and month' },
  );
const unknownProgramme = (index: number, codes: readonly string[]): Problem =>
  fieldProblem(
    'invalid-fields',
    `/figures/${index}/programme`,
    { id: 'Program ini tidak dikenal', en: 'This programme is not known' },
    { id: `Pakai salah satu: ${codes.join(', ')}`, en: `Use one of: ${codes.join(', ')}` },
  );
