/** What an event says, in words: one sentence in each language, from its facts alone; nothing that names a person. */

import type { AlertAction } from '#shared/domain/alerts/workflow.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { ACTION_LABELS, reasonLabel } from '#shared/reading/alert-view.ts';
import { type EventFacts, factsOf, type StoredEvent } from '#shared/store/events.ts';

export function wordsOf(event: StoredEvent): Bilingual {
  const facts = factsOf(event);
  const entry = facts.cases?.[0];
  if (entry !== undefined)
    return caseWords(
      entry.fact,
      (facts.cases ?? []).map((c) => c.programme),
    );
  if (facts.alert !== undefined) return alertWords(facts.alert);
  if (facts.family !== undefined) return familyWords(facts);
  return { id: `Kejadian ${event.type}`, en: `Event ${event.type}` };
}

function caseWords(fact: CaseFact, programmes: readonly string[]): Bilingual {
  const about = `${[...new Set(programmes)].join(', ')} ${monthsText(fact.months)}`;
  switch (fact.type) {
    case 'entitlement.declared':
      return { id: `Tercantum dalam daftar ${fact.listNumber} untuk ${about}`, en: `On list ${fact.listNumber} for ${about}` };
    case 'verification.reported':
      return {
        id: `Laporan ${fact.officerKind || 'petugas'}: ${OUTCOME_WORDS[fact.outcome].id} (${about})`,
        en: `Report by ${fact.officerKind || 'an officer'}: ${OUTCOME_WORDS[fact.outcome].en} (${about})`,
      };
    case 'distribution.received':
      return fact.kind === 'debit'
        ? {
            id: `Keluarga menarik ${rupiah(fact.amount)} untuk ${about}`,
            en: `The family drew ${rupiah(fact.amount)} for ${about}`,
          }
        : {
            id: `Keluarga menandatangani ${rupiah(fact.amount)} untuk ${about}`,
            en: `The family signed for ${rupiah(fact.amount)} for ${about}`,
          };
    default: {
      const words = PAYMENT_WORDS[fact.type];
      return {
        id: `${words.id} ${rupiah(fact.amount)} untuk ${about}, rujukan ${fact.reference}`,
        en: `${words.en} ${rupiah(fact.amount)} for ${about}, reference ${fact.reference}`,
      };
    }
  }
}

type Paying = Exclude<CaseFact['type'], 'entitlement.declared' | 'verification.reported' | 'distribution.received'>;
const PAYMENT_WORDS: Readonly<Record<Paying, Bilingual>> = {
  'distribution.ordered': { id: 'Perintah bayar terbit (SP2D):', en: 'Payment ordered (SP2D):' },
  'distribution.disbursed': { id: 'Disalurkan', en: 'Disbursed' },
  'distribution.failed': { id: 'Pembayaran gagal:', en: 'The payment failed:' },
  'distribution.returned': { id: 'Pembayaran kembali (retur):', en: 'The payment came back (retur):' },
  'distribution.repaired': { id: 'Surat ralat retur terbit:', en: 'The repair letter is out:' },
};

const OUTCOME_WORDS: Readonly<Record<Extract<CaseFact, { type: 'verification.reported' }>['outcome'], Bilingual>> = {
  ADA_SESUAI: { id: 'ditemui, sesuai', en: 'met, as it should be' },
  ADA_BERMASALAH: { id: 'ditemui, ada yang perlu dicek', en: 'met, something to check' },
  TIDAK_DITEMUKAN: { id: 'tidak ditemukan', en: 'not found' },
  PINDAH: { id: 'pindah', en: 'moved' },
  MENINGGAL: { id: 'penerima meninggal', en: 'the recipient has died' },
  MENOLAK: { id: 'menolak dikunjungi', en: 'declined the visit' },
};

function familyWords({ family }: EventFacts): Bilingual {
  const [id, en]: [string[], string[]] = [[], []];
  if (family?.area !== undefined) {
    id.push(`tinggal di ${family.area}`);
    en.push(`lives in ${family.area}`);
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
    id.push(`pemeriksaan NIK: ${family.nikCheck}`);
    en.push(`NIK check: ${family.nikCheck}`);
  }
  return {
    id: `Data keluarga berubah${id.length > 0 ? `: ${id.join(', ')}` : ''}`,
    en: `The family's data changed${en.length > 0 ? `: ${en.join(', ')}` : ''}`,
  };
}

function alertWords({ alertId, action, reason }: NonNullable<EventFacts['alert']>): Bilingual {
  const label = ACTION_LABELS[action as AlertAction] ?? { id: action, en: action };
  const why = reason === undefined ? undefined : reasonLabel(reason);
  return {
    id: `Tindak lanjut atas ${alertId}: ${label.id}${why ? ` (${why.id})` : ''}`,
    en: `Action on ${alertId}: ${label.en}${why ? ` (${why.en})` : ''}`,
  };
}

const monthsText = (months: readonly string[]): string =>
  months.length > 1 ? `${months[0]}–${months.at(-1)}` : (months[0] ?? '');
/** `Rp825.000`: by hand, because the locale data of a runtime may be cut down. */
const rupiah = (amount: number): string => `Rp${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}`;
