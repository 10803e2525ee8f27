/** Why a rule fired, as people read it: each thing that it looked at and each threshold that it judged by, with label and value in words. */
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { RuleCode } from '#shared/domain/rules/rule.ts';
import { inForce, type Settings, type Thresholds } from '#shared/domain/settings/settings.ts';
import { parseInstant } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { NIK_CHECK_WORDS } from './nik-check.ts';
import { plainName, shortNameOf } from './source-names.ts';
import { dayText, monthsText, rupiahText } from './wording.ts';

export interface Looked {
  readonly name: string;
  readonly label: Bilingual;
  readonly value: Bilingual;
}

type Kind =
  | 'text'
  | 'sender'
  | 'rupiah'
  | 'moment'
  | 'months'
  | 'yes-no'
  | 'share'
  | 'metres'
  | 'days'
  | 'hours'
  | 'working-days'
  | 'code';
type Field = readonly [id: string, en: string, kind: Kind];

/** What stands in the inputs of rules, by the last name of its path. */
const INPUTS: Readonly<Record<string, Field>> = {
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
  component: ['Komponen', 'Component', 'text'],
  count: ['Banyaknya', 'How many', 'text'],
  at: ['Pada', 'On', 'moment'],
  paidAt: ['Disalurkan pada', 'Disbursed on', 'moment'],
  receivedAt: ['Kabar diterima pada', 'We heard on', 'moment'],
  dueByPaid: ['Batas dari hari penyaluran', 'Due, from the payment', 'moment'],
  dueByReceived: ['Batas dari hari kabar diterima', 'Due, from when we heard', 'moment'],
  dueAt: ['Batas yang berlaku', 'Due', 'moment'],
  verifiedAt: ['Diverifikasi pada', 'Verified on', 'moment'],
  settledAt: ['Ditunggu sampai', 'Waited until', 'moment'],
  returnedAt: ['Kembali (retur) pada', 'Came back on', 'moment'],
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
  state: ['Keadaan penyaluran', 'State of the payment', 'text'],
  zone: ['Zona waktu', 'Time zone', 'text'],
  to: ['Wilayah yang disebut', 'Area named', 'text'],
  id: ['Nomor laporan', 'Id of the report', 'text'],
};

const WORDS: Readonly<Record<string, Bilingual>> = {
  ...NIK_CHECK_WORDS,
  report: { id: 'laporan petugas dari keluarga', en: 'what the family told the officer' },
  signature: { id: 'tanda terima', en: 'the signed list' },
};

/** Every leaf of what the rule looked at, in its order; a rule's later inputs that have no label yet show their own name. */
export function whyOf(alert: Pick<Alert, 'inputs' | 'area'>): Looked[] {
  return leaves(JSON.parse(alert.inputs), []).map(([path, value]) => {
    const field = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
    const [id, en, kind] = (Object.hasOwn(INPUTS, field) ? INPUTS[field] : undefined) ?? [field, field, 'text' as const];
    return { name: path.join('/'), label: { id, en }, value: valueText(value, kind, alert.area as AreaCode) };
  });
}

/** Lists of plain values (months, moments) are one leaf; other lists and objects are walked through. */
function leaves(value: unknown, path: readonly string[]): [readonly string[], unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

const same = (text: string): Bilingual => ({ id: text, en: text });

function valueText(value: unknown, kind: Kind, area: AreaCode): Bilingual {
  if (kind === 'months' && Array.isArray(value)) {
    const months = value.map(String);
    return { id: monthsText(months, 'id'), en: monthsText(months, 'en') };
  }
  if (Array.isArray(value)) {
    const all = value.map((one) => valueText(one, kind, area));
    return { id: all.map(({ id }) => id).join(', '), en: all.map(({ en }) => en).join(', ') };
  }
  if (typeof value === 'number') return numberText(value, kind);
  if (typeof value === 'boolean') return value ? { id: 'ya', en: 'yes' } : { id: 'tidak', en: 'no' };
  const text = String(value);
  if (kind === 'sender') return senderText(text);
  const moment = kind === 'moment' ? parseInstant(text) : undefined;
  if (moment !== undefined) return momentText(moment, area);
  return (Object.hasOwn(WORDS, text) ? WORDS[text] : undefined) ?? same(text);
}

/** Partners by their short names; officers and people as the trail calls them. */
const senderText = (source: string): Bilingual =>
  source.startsWith('agency:') ? same(shortNameOf(source.slice('agency:'.length))) : plainName(source);

function numberText(value: number, kind: Kind): Bilingual {
  switch (kind) {
    case 'rupiah':
      return { id: rupiahText(value, 'id'), en: rupiahText(value, 'en') };
    case 'share':
      return same(`${Math.floor(value * 100)}%`);
    case 'metres':
      return same(`${value} m`);
    case 'days':
      return { id: `${value} hari`, en: `${value} days` };
    case 'hours':
      return { id: `${value} jam`, en: `${value} hours` };
    case 'working-days':
      return { id: `${value} hari kerja`, en: `${value} working days` };
    default:
      return same(String(value));
  }
}

/** The local day; facts that are dated by day alone say no more. */
const momentText = (at: Instant, area: AreaCode): Bilingual => ({
  id: dayText(at, zoneOf(area), 'id'),
  en: dayText(at, zoneOf(area), 'en'),
});

/** By which thresholds each rule judges, and which moment of its inputs says which decree is in force. */
const PARAMETERS: Readonly<Partial<Record<RuleCode, readonly (keyof Thresholds)[]>>> = {
  BELUM_DIVERIFIKASI: ['verifyAfterPaidDays', 'verifyAfterReceivedDays', 'escalateRegencyDays', 'escalateProvinceDays'],
  BAYAR_DI_LUAR_DAFTAR: ['settleHours'],
  IDENTITAS_MENUNGGU: ['identityWaitHours'],
  RETUR_BELUM_DIRALAT: ['repairWorkingDays'],
  DATA_TIDAK_PADAN: ['nameSimilarityMin'],
  LOKASI_TIDAK_WAJAR: ['visitDistanceMaxM', 'visitAccuracyM'],
};
const MOMENTS = ['paidAt', 'returnedAt', 'heardAt', 'visitedAt'];

const THRESHOLDS: Readonly<Partial<Record<keyof Thresholds, Field>>> = {
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
  settings: Pick<Settings, 'thresholds'>,
): Looked[] {
  const moment = leaves(JSON.parse(alert.inputs), []).find(([path]) => MOMENTS.includes(path.at(-1) ?? ''));
  const at = (typeof moment?.[1] === 'string' ? parseInstant(moment[1]) : undefined) ?? (alert.since as Instant);
  const thresholds = inForce(settings.thresholds, at);
  return (PARAMETERS[alert.rule] ?? []).flatMap((name) => {
    const field = THRESHOLDS[name];
    if (field === undefined) return [];
    const [id, en, kind] = field;
    return [{ name, label: { id, en }, value: valueText(thresholds[name], kind, alert.area as AreaCode) }];
  });
}
