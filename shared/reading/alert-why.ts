/** Why a rule fired, as people read it: each thing that it looked at and each threshold that it judged by, with label and value in words. */

import * as z from 'zod';
import { GOODS_UNITS } from '#events/field-codes.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type CaseStateName, STATE_WORDS } from '#shared/domain/case/states.ts';
import { itemWord } from '#shared/domain/goods-words.ts';
import { NIK_CHECK_WORDS } from '#shared/domain/identity/nik-check.ts';
import { shortNameOf } from '#shared/domain/organisation/agency-name.ts';
import { ruleByCode } from '#shared/domain/rules/index.ts';
import { valuesOf } from '#shared/domain/rules/parameters.ts';
import type { InputLabel, ValueKind } from '#shared/domain/rules/rule.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { inForce, type Settings, type Thresholds } from '#shared/domain/settings/settings.ts';
import { parseInstant } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { AreaNames } from './area-ref.ts';
import { plainName } from './source-names.ts';
import { cycleWords, dayText, monthsText, numberText as numberWords, rupiahText } from './wording.ts';

export interface Looked {
  readonly name: string;
  readonly label: Bilingual;
  readonly value: Bilingual;
}

/** What stands in the inputs of rules, by the last name of its path. */
const INPUTS: Readonly<Record<string, InputLabel>> = {
  source: ['Pengirim', 'Sender', 'sender'],
  reference: ['Nomor rujukan', 'Reference', 'text'],
  months: ['Bulan', 'Months', 'months'],
  listedMonths: ['Bulan pada daftar', 'Months on the list', 'months'],
  uncovered: ['Bulan di luar daftar', 'Months on no list', 'months'],
  listNumber: ['Nomor daftar', 'Number of the list', 'text'],
  amount: ['Jumlah', 'Amount', 'rupiah'],
  disbursed: ['Disalurkan', 'Disbursed', 'rupiah'],
  handedOver: ['Diterima keluarga', 'Handed over', 'rupiah'],
  lawful: ['Potongan sah', 'Lawful deduction', 'rupiah'],
  min: ['Seharusnya, paling sedikit', 'Expected, at least', 'rupiah'],
  max: ['Seharusnya, paling banyak', 'Expected, at most', 'rupiah'],
  component: ['Komponen', 'Component', 'component'],
  count: ['Banyaknya', 'How many', 'text'],
  month: ['Bulan', 'Month', 'months'],
  perMonths: ['Besaran itu untuk', 'That amount is for', 'month-count'],
  nikDisagrees: ['NIK berbeda dari yang tercatat', 'NIK other than the one on record', 'yes-no'],
  at: ['Pada', 'On', 'moment'],
  paidAt: ['Disalurkan pada', 'Disbursed on', 'moment'],
  receivedAt: ['Kabar diterima pada', 'We heard on', 'moment'],
  dueByPaid: ['Batas dari hari penyaluran', 'Due, from the payment', 'moment'],
  dueByReceived: ['Batas dari hari kabar diterima', 'Due, from when we heard', 'moment'],
  dueAt: ['Batas yang berlaku', 'Due', 'moment'],
  verifiedAt: ['Diverifikasi pada', 'Verified on', 'moment'],
  settledAt: ['Ditunggu sampai', 'Waited until', 'moment'],
  returnedAt: ['Kembali (retur) pada', 'Came back on', 'moment'],
  reason: ['Sebab menurut pengirim', 'Cause, as the sender says', 'code'],
  repairBy: ['Batas ralat', 'Repair due', 'moment'],
  diedAt: ['Tercatat meninggal', 'Recorded as deceased', 'moment'],
  listedAt: ['Tercantum pada daftar', 'On the list of', 'moment'],
  reportedAt: ['Dilaporkan petugas', 'Reported by an officer', 'moment'],
  heardAt: ['Pertama kali didengar', 'First heard of', 'moment'],
  visitedAt: ['Dikunjungi pada', 'Visited on', 'moment'],
  resolveBy: ['Diselesaikan sampai', 'To be resolved by', 'moment'],
  attempts: ['Kunjungan belum berhasil', 'Visits without success', 'text'],
  secondOfficerAsked: ['Petugas kedua diminta', 'A second officer was asked', 'yes-no'],
  heirRecorded: ['Ahli waris tercatat', 'An heir is recorded', 'yes-no'],
  calendarProvisional: ['Hari libur tahun itu belum ditetapkan', 'Holidays of that year are not yet decreed', 'yes-no'],
  nameSimilarity: ['Kemiripan nama', 'Likeness of the names', 'share'],
  nameSimilarityMin: ['Kemiripan paling sedikit', 'Least likeness', 'share'],
  distanceM: ['Jarak', 'Distance', 'metres'],
  accuracyM: ['Ketelitian', 'Accuracy', 'metres'],
  visitDistanceMaxM: ['Jarak paling jauh', 'Greatest distance', 'metres'],
  visitAccuracyM: ['Ketelitian paling kasar', 'Coarsest accuracy', 'metres'],
  check: ['Pemeriksaan NIK', 'Check of the NIK', 'code'],
  by: ['Menurut', 'According to', 'code'],
  state: ['Keadaan penyaluran', 'State of the payment', 'state'],
  zone: ['Zona waktu', 'Time zone', 'text'],
  to: ['Wilayah yang disebut', 'Area named', 'area'],
  id: ['Nomor laporan', 'Id of the report', 'text'],
};

type Codes = Readonly<Record<string, Bilingual>>;
/** What a value is read by beside its kind. */
interface Known {
  /** Where the alert lies: its days are local. */
  readonly area: AreaCode;
  /** Of the rule, in words. */
  readonly codes?: Codes;
  /** Of the programme, in words. */
  readonly components?: Codes;
  readonly areas?: AreaNames;
  readonly programmes?: Settings['programmes'];
}
const wordsIn = (codes: Codes | undefined, code: string): Bilingual | undefined =>
  codes !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined;

const WORDS: Readonly<Record<string, Bilingual>> = {
  ...NIK_CHECK_WORDS,
  report: { id: 'laporan petugas dari keluarga', en: 'what the family told the officer' },
  signature: { id: 'tanda terima', en: 'the signed list' },
};

/** Every leaf of what the rule looked at, in its order; a rule's later inputs that have no label yet show their own name. */
export function whyOf(
  alert: Pick<Alert, 'rule' | 'inputs' | 'area' | 'programme'>,
  areas: AreaNames,
  { programmes }: Pick<Settings, 'programmes'>,
): Looked[] {
  const { inputs: own = {}, codes = {} } = wordsOf(alert.rule);
  const { components = {} } = (alert.programme === undefined ? undefined : programmes[alert.programme]) ?? {};
  const labelOf = (field: string): InputLabel | undefined =>
    own[field] ?? (Object.hasOwn(INPUTS, field) ? INPUTS[field] : undefined);
  const whole = (field: string | undefined): boolean => field !== undefined && labelOf(field)?.[2] === 'tariff-parts';
  return leaves(JSON.parse(alert.inputs), [], whole).map(([path, value]) => {
    const field = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
    const label = labelOf(field) ?? ([field, field, 'text'] as const);
    return looked(path.join('/'), label, value, { area: alert.area as AreaCode, codes, components, areas, programmes });
  });
}

/** Lists of plain values (months, moments) are one leaf, and what is told as a whole; empty ones say nothing; other lists and objects are walked through. */
function leaves(
  value: unknown,
  path: readonly string[],
  whole: (field: string | undefined) => boolean = () => false,
): [readonly string[], unknown][] {
  if (typeof value !== 'object' || value === null || whole(path.at(-1))) return [[path, value]];
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.length === 0 ? [] : [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name], whole));
}

const same = (text: string): Bilingual => ({ id: text, en: text });

function valueText(value: unknown, kind: ValueKind, known: Known): Bilingual {
  if (kind === 'tariff-parts') return partsText(value, known);
  if (kind === 'months') {
    const months = [value].flat().map(String);
    return { id: monthsText(months, 'id'), en: monthsText(months, 'en') };
  }
  if (Array.isArray(value)) {
    const all = value.map((one) => valueText(one, kind, known));
    return { id: all.map(({ id }) => id).join(', '), en: all.map(({ en }) => en).join(', ') };
  }
  if (typeof value === 'number') return numberText(value, kind);
  if (typeof value === 'boolean') return value ? { id: 'ya', en: 'yes' } : { id: 'tidak', en: 'no' };
  const text = String(value);
  const words = kindText(text, kind, known);
  if (words !== undefined) return words;
  const moment = kind === 'moment' ? parseInstant(text) : undefined;
  if (moment !== undefined) return momentText(moment, known.area);
  return wordsIn(known.codes, text) ?? wordsIn(WORDS, text) ?? same(text);
}

/** Codes of whose kind there is one list for all rules. */
function kindText(text: string, kind: ValueKind, { components, areas, programmes }: Known): Bilingual | undefined {
  switch (kind) {
    case 'sender':
      return senderText(text);
    case 'item':
      return { id: itemWord(text, 'id'), en: itemWord(text, 'en') };
    case 'unit':
      return wordsIn(GOODS_UNITS, text);
    case 'component':
      return wordsIn(components, text);
    case 'state':
      return (Object.hasOwn(STATE_WORDS, text) ? STATE_WORDS[text as CaseStateName] : undefined)?.label;
    case 'cycle':
      return { ...cycleWords(text) };
    case 'programme':
      return programmes?.[text]?.label;
    case 'area':
      return same(areas?.nameOf(text as AreaCode) ?? text);
    default:
      return undefined;
  }
}

const tariffParts = z.array(
  z.object({
    month: z.string(),
    component: z.string().optional(),
    count: z.number(),
    amount: z.number(),
    perMonths: z.number(),
  }),
);

/** What a tariff comes to, month after month, in as few words as it can be said: `Okt–Des 2026: 2 × Rp225.000 (SD) untuk 3 bulan`. */
function partsText(value: unknown, { components }: Known): Bilingual {
  const { data = [] } = tariffParts.safeParse(value);
  const alike = Map.groupBy(data, ({ month: _, ...part }) => JSON.stringify(part));
  const inLanguage = (language: Language): string =>
    [...alike.values()]
      .map((parts) => {
        const [{ component, count, amount, perMonths }] = parts as [(typeof parts)[number]];
        const months = monthsText(
          parts.map(({ month }) => month),
          language,
        );
        const times = count === 1 ? '' : `${count} × `;
        const of = component === undefined ? '' : ` (${(wordsIn(components, component) ?? same(component))[language]})`;
        const span = perMonths === 1 ? PER_MONTH[language] : `${FOR[language]} ${monthCount(perMonths)[language]}`;
        return `${months}: ${times}${rupiahText(amount, language)}${of} ${span}`;
      })
      .join('; ');
  return { id: inLanguage('id'), en: inLanguage('en') };
}
const PER_MONTH: Bilingual = { id: 'per bulan', en: 'a month' };
const FOR: Bilingual = { id: 'untuk', en: 'for' };
const monthCount = (count: number): Bilingual => ({ id: `${count} bulan`, en: counted(count, 'month') });
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Partners by their short names; officers and people as the trail calls them. */
const senderText = (source: string): Bilingual =>
  source.startsWith('agency:') ? same(shortNameOf(source.slice('agency:'.length))) : plainName(source);

function numberText(value: number, kind: ValueKind): Bilingual {
  switch (kind) {
    case 'rupiah':
      return { id: rupiahText(value, 'id'), en: rupiahText(value, 'en') };
    case 'share':
      return same(`${Math.floor(value * 100)}%`);
    case 'metres':
      return same(`${value} m`);
    case 'days':
      return { id: `${value} hari`, en: counted(value, 'day') };
    case 'hours':
      return { id: `${value} jam`, en: counted(value, 'hour') };
    case 'working-days':
      return { id: `${value} hari kerja`, en: counted(value, 'working day') };
    case 'month-count':
      return monthCount(value);
    default:
      return { id: numberWords(value, 'id'), en: numberWords(value, 'en') };
  }
}

/** The local day; facts that are dated by day alone say no more. */
const momentText = (at: Instant, area: AreaCode): Bilingual => ({
  id: dayText(at, zoneOf(area), 'id'),
  en: dayText(at, zoneOf(area), 'en'),
});

const THRESHOLDS: Readonly<Partial<Record<keyof Thresholds, InputLabel>>> = {
  verifyAfterPaidDays: ['Diverifikasi setelah penyaluran', 'Verified after the payment', 'days'],
  verifyAfterReceivedDays: ['Diverifikasi setelah kabar diterima', 'Verified after we heard', 'days'],
  escalateRegencyDays: ['Diteruskan ke kab/kota', 'Escalated to the kab/kota', 'days'],
  escalateProvinceDays: ['Diteruskan ke provinsi', 'Escalated to the province', 'days'],
  settleHours: ['Waktu tunggu daftar', 'Wait for a list', 'hours'],
  identityWaitHours: ['Waktu tunggu identitas', 'Wait for an identity', 'hours'],
  repairWorkingDays: ['Waktu ralat', 'Time to repair', 'working-days'],
  nameSimilarityMin: ['Kemiripan nama paling sedikit', 'Least likeness of the names', 'share'],
  visitDistanceMaxM: ['Jarak kunjungan paling jauh', 'Greatest distance of a visit', 'metres'],
  visitAccuracyM: ['Ketelitian paling kasar', 'Coarsest accuracy', 'metres'],
};

/** The thresholds in force at the moment that the rule went by: a new decree moves no old deadline. */
export function parametersOf(
  alert: Pick<Alert, 'rule' | 'inputs' | 'area' | 'since'>,
  settings: Pick<Settings, 'thresholds' | 'rules'>,
): Looked[] {
  const { thresholds: shared = [], parameters = {}, judgedBy } = ruleByCode(alert.rule);
  const moment = leaves(JSON.parse(alert.inputs), []).find(([path]) => path.at(-1) === judgedBy);
  const at = (typeof moment?.[1] === 'string' ? parseInstant(moment[1]) : undefined) ?? (alert.since as Instant);
  const area = alert.area as AreaCode;
  const inForceThen = inForce(settings.thresholds, at);
  const own = valuesOf(alert.rule, parameters, settings, at);
  return [
    ...shared.flatMap((name) => {
      const field = THRESHOLDS[name];
      return field === undefined ? [] : [looked(name, field, inForceThen[name], { area })];
    }),
    ...Object.entries(parameters).map(([name, { label, kind }]) => looked(name, [label.id, label.en, kind], own[name], { area })),
  ];
}

const looked = (name: string, [id, en, kind]: InputLabel, value: unknown, known: Known): Looked => ({
  name,
  label: { id, en },
  value: valueText(value, kind, known),
});
