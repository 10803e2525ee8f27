/** The three-way match in words: how a set of months stands, and by how much two of the three differ. Neutral: something to check. */
import type { MatchState } from '../domain/case/batch-counts.ts';
import type { MatchSet, PairName } from '../domain/match/match.ts';
import type { Language } from '../http/language.ts';
import type { Bilingual } from '../http/schemas/common.ts';
import { monthsText, rupiahText } from './wording.ts';

const NOTHING: Bilingual = { id: 'Belum ada yang perlu dicocokkan', en: 'Nothing to match yet' };
const LABELS: Readonly<Record<MatchState, Bilingual>> = {
  agree: { id: 'Ketiganya cocok', en: 'All three agree' },
  moneyDiffers: { id: 'Penyalur dan rekening berbeda', en: 'Partner and statement differ' },
  wordDiffers: { id: 'Keterangan keluarga berbeda', en: 'The family says something else' },
  wordDiffersNoStatement: {
    id: 'Keterangan keluarga berbeda; rekening belum ada',
    en: 'The family says something else; no statement yet',
  },
  wordDiffersNoPartner: {
    id: 'Keterangan keluarga berbeda; penyalur belum melaporkan',
    en: 'The family says something else; no report of the partner yet',
  },
  wordDiffersNoMoney: {
    id: 'Keterangan keluarga berbeda; menurut yang lain tidak ada uang',
    en: 'The family says something else; by the others no money is there',
  },
  noFamily: { id: 'Cocok sejauh ini; keluarga belum ditanya', en: 'Agrees so far; the family has not been asked' },
  noStatement: { id: 'Cocok sejauh ini; rekening belum ada', en: 'Agrees so far; no statement yet' },
  noPartner: { id: 'Cocok sejauh ini; penyalur belum melaporkan', en: 'Agrees so far; no report of the partner yet' },
  onlyPartner: { id: 'Baru penyalur yang melaporkan', en: 'Only the partner has reported' },
  onlyStatement: { id: 'Baru rekening yang mencatat', en: 'Only the statement shows it' },
  onlyFamily: { id: 'Baru keluarga yang menyampaikan', en: 'Only the family has said so' },
};
export const matchLabel = (state: MatchState | undefined): Bilingual => (state === undefined ? NOTHING : LABELS[state]);

/** What two differ by; `undefined` where they do not. */
export function pairWords(set: MatchSet, name: PairName): Bilingual | undefined {
  const { state, rupiah = 0, months = [] } = set.pairs[name];
  if (state !== 'differs') return undefined;
  return { id: inLanguage(set, name, rupiah, months, 'id'), en: inLanguage(set, name, rupiah, months, 'en') };
}

function inLanguage(set: MatchSet, name: PairName, by: number, months: readonly string[], language: Language): string {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  const money = (amount: number): string => rupiahText(amount, language);
  const second =
    name === 'partner-statement' ? (set.statement?.rupiah ?? 0) : (set.family?.rupiah ?? 0) + (set.family?.lawful ?? 0);
  const first = money(second - by);
  const who =
    name === 'statement-family'
      ? say('Rekening mencatat', 'The statement shows')
      : say('Penyalur melaporkan', 'The partner reported');
  const then =
    name === 'partner-statement'
      ? say(`rekening mencatat ${money(second)}`, `the statement shows ${money(second)}`)
      : familyText(set, say, money);
  const gap =
    by === 0
      ? ''
      : by < 0
        ? say(`: kurang ${money(-by)}`, `: ${money(-by)} less`)
        : say(`: lebih ${money(by)}`, `: ${money(by)} more`);
  const only =
    months.length === 0
      ? ''
      : say('; bulan yang hanya disebut salah satu: ', '; months that only one names: ') + monthsText(months, language);
  return `${who} ${first}, ${then}${partly(set, name, language)}${gap}${only}`;
}

function familyText(set: MatchSet, say: (id: string, en: string) => string, money: (amount: number) => string): string {
  const { rupiah = 0, lawful = 0, by } = set.family ?? {};
  if (by === 'complaint' && rupiah === 0) return say('keluarga menyampaikan belum menerima', 'the family says that nothing came');
  const held = lawful === 0 ? '' : say(` (potongan sah ${money(lawful)})`, ` (lawful deduction ${money(lawful)})`);
  return say(`keluarga menerima ${money(rupiah)}${held}`, `the family received ${money(rupiah)}${held}`);
}

/** Of which months, where the family spoke of some only, or of more than these. */
function partly({ family, months, pairs }: MatchSet, name: PairName, language: Language): string {
  const over = pairs[name].over ?? months;
  if (name === 'partner-statement' || family === undefined || over.join() === months.join()) return '';
  return `${language === 'id' ? ' untuk ' : ' for '}${monthsText(over, language)}`;
}
