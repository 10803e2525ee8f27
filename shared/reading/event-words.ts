/** What an event says, in words: one sentence in each language, from its facts alone; nothing that names a person. */
import { EXCLUSION_CAUSES, FAILURE_CAUSES, RETURN_CAUSES, STATEMENT_ENTRIES } from '#events/field-codes.ts';
import { PLAIN_EVENTS } from '#events/index.ts';
import { fieldLabel, purposeLabel } from '#shared/domain/access/purposes.ts';
import type { AlertAction } from '#shared/domain/alerts/workflow.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { CaseFact, ComparisonComputed, SharedNameStanding, VerificationReported } from '#shared/domain/case/fact.ts';
import { reasonsOf } from '#shared/domain/case/state-reasons.ts';
import { STATE_WORDS } from '#shared/domain/case/states.ts';
import { isComplaint } from '#shared/domain/dossier/complaints.ts';
import type { PlainFact } from '#shared/domain/dossier/dossier.ts';
import { erasureReasonLabel } from '#shared/domain/erasure/reasons.ts';
import { NIK_CHECK_WORDS } from '#shared/domain/identity/nik-check.ts';
import type { CodeSettings } from '#shared/domain/observation/codes.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { EventFacts, StoredEvent } from '#shared/store/events.ts';
import { ACTION_LABELS, reasonLabel } from './alert-view.ts';
import type { AreaNames } from './area-ref.ts';
import { complaintWords } from './complaint-words.ts';
import { wordsOfCode } from './field-words.ts';
import { findingWords } from './finding-words.ts';
import { happeningLabel } from './happenings.ts';
import { monthlyWords } from './monthly-words.ts';
import { observationWords } from './observation-words.ts';
import { ownedByOf } from './owners.ts';
import { placeText } from './place.ts';
import { reportWords } from './report-words.ts';
import { plainName, type SourceName } from './source-names.ts';
import { dayText, monthsText, rupiahText } from './wording.ts';

/**
 * @param facts those of the event that the reader may see
 * @param settings what codes of observations mean
 * @param alertLabel what an alert is about, by its id; `undefined` for one that the reader may not see
 * @param nameOf what a sender, and whom an event names, is called; by its id unless the caller has read its record
 */
export function wordsOf(
  { type, source }: Pick<StoredEvent, 'type' | 'source'>,
  facts: EventFacts,
  areas: AreaNames,
  settings: CodeSettings,
  alertLabel: (alertId: string) => Bilingual | undefined,
  nameOf: SourceName = plainName,
): Bilingual {
  const [entry] = facts.cases ?? [];
  const reported = (facts.cases ?? []).flatMap(({ programme, fact }) =>
    fact.type === 'verification.reported' ? [{ programme, fact }] : [],
  );
  if (isSome(reported)) return reportWords(reported);
  // a comparison tells of events in several cases at once: its own words come below
  const told = entry?.fact;
  if (told?.type === 'shared-name.standing' || facts.dossier?.type === 'kpm.name-shared') return SHARED_WORDS;
  if (facts.dossier?.type === 'kpm.officer-shared') return OFFICER_SHARED_WORDS;
  if (told !== undefined && told.type !== 'comparison.computed' && told.type !== 'verification.reported')
    return caseWords(
      told,
      (facts.cases ?? []).map((c) => c.programme),
    );
  if (facts.finding !== undefined) return findingWords(facts.finding);
  if (facts.comparisons !== undefined) return comparedWords(facts.comparisons);
  if (facts.alert !== undefined) return alertWords(facts.alert, areas, alertLabel(facts.alert.alertId));
  if (facts.linked !== undefined) return linkedWords(facts.linked);
  if (facts.revealed !== undefined) return revealedWords(facts.revealed, nameOf(source));
  if (facts.family !== undefined) return familyWords(facts, areas);
  if (facts.officer !== undefined) return officerWords(facts.officer, areas);
  if (facts.dossier?.type === 'monthly-report.submitted')
    return monthlyWords(placeText(areas, facts.dossier.data.area), facts.dossier.data.month, facts.monthly);
  if (facts.dossier?.type === 'observation.recorded') return observationWords(facts.dossier, settings);
  if (facts.dossier !== undefined)
    return isComplaint(facts.dossier) ? complaintWords(facts.dossier, nameOf) : plainWords(facts.dossier);
  if (facts.widened !== undefined) return widenedWords(facts.widened, nameOf(source), areas);
  if (facts.delegated !== undefined) return delegatedWords(type, facts.delegated, areas);
  if (facts.sampling !== undefined) return samplingWords(type, facts.sampling);
  if (facts.extract !== undefined) return extractWords(type, facts.extract, nameOf(source));
  if (facts.erasure !== undefined) return erasureWords(type, facts.erasure);
  if (facts.changes !== undefined) return happeningLabel(type);
  return { id: `Peristiwa ${type}`, en: `Event ${type}` };
}

/** Days are those of the place. */
function officerWords({ type, kind, area, from, until }: NonNullable<EventFacts['officer']>, areas: AreaNames): Bilingual {
  const place = placeText(areas, area);
  const day = (at: string, language: Language): string => dayText(at as Instant, zoneOf(area as AreaCode), language);
  if (type === 'officer.unassigned') {
    return {
      id: `Penugasan di ${place} berakhir${until === undefined ? '' : ` ${day(until, 'id')}`}`,
      en: `The assignment to ${place} ended${until === undefined ? '' : ` on ${day(until, 'en')}`}`,
    };
  }
  return {
    id: `Ditugaskan di ${place}${kind === undefined ? '' : ` sebagai ${kind}`}${from === undefined ? '' : ` mulai ${day(from, 'id')}`}`,
    en: `Assigned to ${place}${kind === undefined ? '' : ` as ${kind}`}${from === undefined ? '' : ` from ${day(from, 'en')}`}`,
  };
}

/** Who opened wider access to what, why, and under which letter. */
function widenedWords(widened: NonNullable<EventFacts['widened']>, by: Bilingual, areas: AreaNames): Bilingual {
  const places = widened.areas.map((area) => placeText(areas, area)).join('; ');
  return {
    id: `${by.id} membuka akses lebih luas ke ${places}: ${widened.reason}, ${widened.reference}`,
    en: `${by.en} opened wider access to ${places}: ${widened.reason}, ${widened.reference}`,
  };
}

/** Who gave what to whom: officers by their ids, families by their number. */
function delegatedWords(
  type: string,
  { from, to, village, kpmIds = [] }: NonNullable<EventFacts['delegated']>,
  areas: AreaNames,
): Bilingual {
  const happened = happeningLabel(type);
  const what =
    village === undefined
      ? { id: `${kpmIds.length} keluarga`, en: `${kpmIds.length} ${kpmIds.length === 1 ? 'family' : 'families'}` }
      : { id: placeText(areas, village), en: placeText(areas, village) };
  return {
    id: `${happened.id}: ${what.id}, dari ${from} kepada ${to}`,
    en: `${happened.en}: ${what.en}, from ${from} to ${to}`,
  };
}

/** Why, and by which letter. */
function erasureWords(type: string, { reason, letter }: NonNullable<EventFacts['erasure']>): Bilingual {
  const happened = happeningLabel(type);
  const why = erasureReasonLabel(reason);
  return { id: `${happened.id}: ${why.id}, ${letter}`, en: `${happened.en}: ${why.en}, ${letter}` };
}

/** What was taken out, by whom, and which file. */
function extractWords(type: string, { id, kind, file, rows }: NonNullable<EventFacts['extract']>, by: Bilingual): Bilingual {
  const happened = happeningLabel(type);
  const what = file ?? (rows === undefined ? kind : `${kind}, ${rows}`);
  return { id: `${happened.id}: ${what}, ${id}, ${by.id}`, en: `${happened.en}: ${what}, ${id}, ${by.en}` };
}

/** How many were drawn of how many, for what, and by which seed. */
function samplingWords(type: string, sampling: NonNullable<EventFacts['sampling']>): Bilingual {
  const { programme, cycle, drawn, population, seed } = sampling;
  const happened = happeningLabel(type);
  return {
    id: `${happened.id}: ${drawn} dari ${population} keluarga, ${programme} ${cycle}, benih ${seed}`,
    en: `${happened.en}: ${drawn} of ${population} families, ${programme} ${cycle}, seed ${seed}`,
  };
}

/** Scores, never what was compared. */
function comparedWords(comparisons: NonNullable<EventFacts['comparisons']>): Bilingual {
  const words = comparisons.map(({ id, nameSimilarity, distanceM }) =>
    nameSimilarity === undefined
      ? {
          id: `${id}: ${distanceM} m dari tempat keluarga dikunjungi dahulu`,
          en: `${id}: ${distanceM} m from where the family was visited before`,
        }
      : {
          id: `${id}: nama pemegang rekening dan nama keluarga mirip ${Math.floor(nameSimilarity * 100)}%`,
          en: `${id}: the account holder’s name and the family’s are ${Math.floor(nameSimilarity * 100)}% alike`,
        },
  );
  return { id: `Dibandingkan: ${words.map((w) => w.id).join('; ')}`, en: `Compared: ${words.map((w) => w.en).join('; ')}` };
}

const linkedWords = ({ from, to }: NonNullable<EventFacts['linked']>): Bilingual => ({
  id: `${from} dan ${to} ternyata satu keluarga; riwayatnya bersama di ${to}`,
  en: `${from} and ${to} turned out to be one family; their history is together in ${to}`,
});

/** Which family, and how it stands, is for who may read there. */
const SHARED_WORDS: Bilingual = {
  id: 'NIK atau KK keluarga ini tercatat juga pada keluarga lain: keadaannya dibandingkan (perlu dicek)',
  en: 'The NIK or KK of this family is recorded for another family too: their standing is compared (to be checked)',
};
/** Which officer it is, alerts say to whom they are for. */
const OFFICER_SHARED_WORDS: Bilingual = {
  id: 'NIK atau KK keluarga ini tercatat juga pada seorang petugas: masa tugasnya dibandingkan (perlu dicek)',
  en: 'The NIK or KK of this family is recorded for an officer too: when that officer served is compared (to be checked)',
};

const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;

type Told = Exclude<CaseFact, ComparisonComputed | SharedNameStanding | VerificationReported>;

function factWords(fact: Told, programmes: readonly string[]): Bilingual {
  const aid = [...new Set(programmes)].join(', ');
  const about = { id: `${aid} ${monthsText(fact.months, 'id')}`, en: `${aid} ${monthsText(fact.months, 'en')}` };
  switch (fact.type) {
    case 'entitlement.declared':
      return {
        id: `Tercantum dalam daftar ${fact.listNumber} untuk ${about.id}`,
        en: `On list ${fact.listNumber} for ${about.en}`,
      };
    case 'distribution.received':
      return fact.kind === 'debit'
        ? {
            id: `Keluarga menarik ${rupiahText(fact.amount, 'id')} untuk ${about.id}`,
            en: `The family drew ${rupiahText(fact.amount, 'en')} for ${about.en}`,
          }
        : {
            id: `Keluarga menandatangani ${rupiahText(fact.amount, 'id')} untuk ${about.id}`,
            en: `The family signed for ${rupiahText(fact.amount, 'en')} for ${about.en}`,
          };
    case 'entitlement.excluded': {
      const { label } = PLAIN_EVENTS['entitlement.excluded.v1'];
      const why = wordsOfCode(EXCLUSION_CAUSES, fact.reason);
      const list = fact.listNumber === undefined ? '' : ` · ${fact.listNumber}`;
      return { id: `${label.id}: ${why.id}${list} (${about.id})`, en: `${label.en}: ${why.en}${list} (${about.en})` };
    }
    case 'account.status-reported': {
      const { label } = PLAIN_EVENTS['account.status-reported.v1'];
      const status = fact.status === undefined ? UNKNOWN_STATUS : STATE_WORDS[fact.status].label;
      const why = accountReason(fact);
      return {
        id: `${label.id}: ${status.id}${why.id} (${about.id})`,
        en: `${label.en}: ${status.en}${why.en} (${about.en})`,
      };
    }
    case 'statement.line-reported': {
      const entry = STATEMENT_ENTRIES[fact.entry];
      const line = `${fact.statement} · ${fact.line}`;
      return {
        id: `${fact.entry === 'BAYAR' ? 'Daftar bayar' : 'Rekening koran'} ${line}: ${rupiahText(fact.amount, 'id')} ${entry.id} untuk ${about.id}`,
        en: `${fact.entry === 'BAYAR' ? 'Payment list' : 'Statement'} ${line}: ${rupiahText(fact.amount, 'en')} ${entry.en} for ${about.en}`,
      };
    }
    default: {
      const words = PAYMENT_WORDS[fact.type];
      const why = paymentReason(fact);
      return {
        id: `${words.id} ${rupiahText(fact.amount, 'id')} untuk ${about.id}, rujukan ${fact.reference}${why.id}`,
        en: `${words.en} ${rupiahText(fact.amount, 'en')} for ${about.en}, reference ${fact.reference}${why.en}`,
      };
    }
  }
}

/** Why it failed or came back, as the sender said: `; sebab: nama tidak sesuai`. */
function paymentReason(fact: Told): Bilingual {
  if (fact.type === 'distribution.failed') return becauseOf(wordsOfCode(FAILURE_CAUSES, fact.reason));
  if (fact.type === 'distribution.returned') return becauseOf(wordsOfCode(RETURN_CAUSES, fact.reason));
  return { id: '', en: '' };
}
const becauseOf = ({ id, en }: Bilingual): Bilingual => ({ id: `; sebab: ${id}`, en: `; cause: ${en}` });

/** Why, where the sender's own words say it; only of the state that they were read as. */
function accountReason({ status, rawState, rawReason }: Extract<Told, { type: 'account.status-reported' }>): Bilingual {
  if (rawReason === undefined || rawState === undefined || rawState !== status) return { id: '', en: '' };
  const { id, en } = wordsOfCode(reasonsOf(rawState), rawReason);
  return { id: `, ${id}`, en: `, ${en}` };
}

/** The words lie in the seal, and no table knew them when they came. */
const UNKNOWN_STATUS: Bilingual = { id: 'kata pengirim belum dikenal', en: "the sender's words are not known yet" };

/** What happened, and where the sender's own words for it mean something else. */
function caseWords(fact: Told, programmes: readonly string[]): Bilingual {
  const words = factWords(fact, programmes);
  if (fact.rawDisagrees === undefined || fact.rawState === undefined) return words;
  const { label } = STATE_WORDS[fact.rawState];
  return {
    id: `${words.id}; menurut kata pengirim sendiri: ${label.id} (perlu dicek)`,
    en: `${words.en}; in the sender's own words: ${label.en} (to be checked)`,
  };
}

/** What the event is called, and the codes and numbers that it says; days and months are told apart. */
function plainWords(fact: PlainFact): Bilingual {
  const { label } = PLAIN_EVENTS[`${fact.type}.v1`];
  const said = Object.values(fact.data);
  const codes = said.filter((one) => typeof one === 'string' || typeof one === 'number').join(' · ');
  return codes === '' ? label : { id: `${label.id}: ${codes}`, en: `${label.en}: ${codes}` };
}

type Paying = Exclude<
  Told['type'],
  | 'entitlement.declared'
  | 'distribution.received'
  | 'entitlement.excluded'
  | 'account.status-reported'
  | 'statement.line-reported'
>;
const PAYMENT_WORDS: Readonly<Record<Paying, Bilingual>> = {
  'distribution.ordered': { id: 'Perintah bayar terbit (SP2D):', en: 'Payment ordered (SP2D):' },
  'distribution.disbursed': { id: 'Disalurkan', en: 'Disbursed' },
  'distribution.failed': { id: 'Pembayaran gagal:', en: 'The payment failed:' },
  'distribution.returned': { id: 'Pembayaran kembali (retur):', en: 'The payment came back (retur):' },
  'distribution.repaired': { id: 'Surat ralat retur terbit:', en: 'The repair letter is out:' },
  'distribution.frozen': { id: 'Dana dibekukan:', en: 'Funds frozen:' },
  'distribution.remitted': { id: 'Disetor ke kas negara:', en: 'Remitted to the treasury:' },
};

function familyWords({ family }: EventFacts, areas: AreaNames): Bilingual {
  const [id, en]: [string[], string[]] = [[], []];
  if (family?.area !== undefined) {
    const place = placeText(areas, family.area);
    id.push(`tinggal di ${place}`);
    en.push(`lives in ${place}`);
  }
  if (family?.diedAt !== undefined) {
    id.push('penerima dilaporkan meninggal');
    en.push('the recipient is reported to have died');
  }
  if (family?.heirRecorded) {
    id.push('ahli waris tercatat');
    en.push('an heir is recorded');
  }
  if (family?.nikCheck !== undefined) {
    id.push(NIK_CHECK_WORDS[family.nikCheck].id);
    en.push(NIK_CHECK_WORDS[family.nikCheck].en);
  }
  return {
    id: `Data keluarga berubah${id.length > 0 ? `: ${id.join(', ')}` : ''}`,
    en: `The family's data changed${en.length > 0 ? `: ${en.join(', ')}` : ''}`,
  };
}

/** Who looked at what and why: the reason in the person's own words stays sealed. */
function revealedWords({ purpose, fields }: NonNullable<EventFacts['revealed']>, to: Bilingual): Bilingual {
  const why = purposeLabel(purpose);
  const [what, whatEn] = (['id', 'en'] as const).map((language) => fields.map((field) => fieldLabel(field)[language]).join(', '));
  // reading masked is all that this purpose says
  if (fields.length === 0 && purpose === 'BACA') return { id: `Dilihat tersamar oleh ${to.id}`, en: `Seen masked by ${to.en}` };
  if (fields.length === 0) return { id: `Dilihat tersamar oleh ${to.id}: ${why.id}`, en: `Seen masked by ${to.en}: ${why.en}` };
  return {
    id: `Diperlihatkan kepada ${to.id}: ${what}. Tujuan: ${why.id}`,
    en: `Shown to ${to.en}: ${whatEn}. Purpose: ${why.en}`,
  };
}

function alertWords(alert: NonNullable<EventFacts['alert']>, areas: AreaNames, about: Bilingual = ANY_ALERT): Bilingual {
  const { action, reason, proposed, to } = alert;
  const label = ACTION_LABELS[action as AlertAction] ?? { id: action, en: action };
  const how = proposed && ACTION_LABELS[proposed.action as AlertAction];
  const hands = to === undefined ? undefined : ownedByOf(areas, to).label;
  const why = reason ?? (action === 'confirm' ? proposed?.reason : undefined);
  const said = (language: 'id' | 'en'): string => {
    const more = [
      ...(how ? [how[language]] : []),
      ...(hands ? [hands[language]] : []),
      ...(why === undefined ? [] : [reasonLabel(why)[language]]),
    ];
    return `${label[language]}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
  };
  return { id: `Tindak lanjut atas "${about.id}": ${said('id')}`, en: `Action on "${about.en}": ${said('en')}` };
}
const ANY_ALERT: Bilingual = { id: 'tanda di luar wewenang Anda', en: 'an alert outside your mandate' };
