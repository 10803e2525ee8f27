/** What a rule looked at, in words: amounts, months and days from the alert's inputs; nothing that names a person. */
import * as z from 'zod';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { NIK_CHECKS } from '#shared/domain/case/fact.ts';
import type { RuleCode } from '#shared/domain/rules/rule.ts';
import { earliest, MS_PER_DAY, msOf } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Language } from '#shared/http/language.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { NIK_CHECK_WORDS } from './nik-check.ts';
import { dayText, monthsText, rupiahText } from './wording.ts';

const instant = z.string().transform((text) => text as Instant);
const months = z.array(z.string());
const paid = z.object({ source: z.string(), amount: z.int(), paidAt: instant });
type Paid = z.infer<typeof paid>;

/** Who reads, and when. */
export interface Reader {
  readonly now: Instant;
  /** A partner reads of its own payments and of nobody else's; `undefined` for those who see the whole alert. */
  readonly onlySource: string | undefined;
}

interface Words {
  rupiah(amount: number): string;
  months(months: readonly string[]): string;
  day(at: Instant): string;
  /** `id` or `en`, as the sentence is. */
  say(id: string, en: string): string;
}
type Telling = (alert: Alert, inputs: unknown, reader: Reader, words: Words) => string | undefined;

/** Pairs what a rule's inputs hold with how it is told; inputs of another shape, of an older version of the rule, tell nothing. */
function telling<T>(
  schema: z.ZodType<T>,
  tell: (inputs: T, reader: Reader, words: Words, alert: Alert) => string | undefined,
): Telling {
  return (alert, inputs, reader, words) => {
    const { data } = schema.safeParse(inputs);
    return data === undefined ? undefined : tell(data, reader, words, alert);
  };
}

const visible = (payments: readonly Paid[], { onlySource }: Reader): Paid[] =>
  payments.filter(({ source }) => onlySource === undefined || source === onlySource);
const sumOf = (payments: readonly Paid[]): number => payments.reduce((sum, { amount }) => sum + amount, 0);
/** `Rp225.000 (1 Nov 2026) dan Rp225.000 (3 Nov 2026)` */
const listed = (payments: readonly Paid[], w: Words): string =>
  payments.map(({ amount, paidAt }) => `${w.rupiah(amount)} (${w.day(paidAt)})`).join(w.say(' dan ', ' and '));

const nominal = telling(
  z.object({ source: z.string(), months, disbursed: z.int(), expected: z.object({ min: z.int(), max: z.int() }) }),
  ({ source, months: covered, disbursed, expected: { min, max } }, { onlySource }, w) => {
    if (onlySource !== undefined && source !== onlySource) return undefined;
    const expected = min === max ? w.rupiah(min) : `${w.rupiah(min)}–${w.rupiah(max)}`;
    return w.say(
      `untuk ${w.months(covered)} seharusnya ${expected}, disalurkan ${w.rupiah(disbursed)}`,
      `for ${w.months(covered)} expected ${expected}, disbursed ${w.rupiah(disbursed)}`,
    );
  },
);

const double = telling(
  z.object({ months, payments: z.array(paid.extend({ months })) }),
  ({ months: doubled, payments }, reader, w) => {
    const times = Math.max(...doubled.map((month) => payments.filter((payment) => payment.months.includes(month)).length));
    const own = visible(payments, reader);
    // how often others paid, and how much, is not a partner's to know
    const often =
      reader.onlySource !== undefined || times > 2 ? w.say('lebih dari sekali', 'more than once') : w.say('dua kali', 'twice');
    const amounts = own.length === 0 ? '' : `: ${listed(own, w)}`;
    const whose = reader.onlySource === undefined ? '' : w.say(', dari Anda', ', by you');
    return w.say(
      `${w.months(doubled)} tercatat dibayar ${often}${amounts && whose}${amounts}`,
      `${w.months(doubled)} recorded as paid ${often}${amounts && whose}${amounts}`,
    );
  },
);

const unverified = telling(
  z.object({ payments: z.array(paid.extend({ attempts: z.int() })).min(1) }),
  ({ payments }, reader, w, { condition, late }) => {
    const since = earliest(payments.map(({ paidAt }) => paidAt));
    if (reader.onlySource !== undefined || since === undefined) return undefined;
    const what = w.say(
      `${w.rupiah(sumOf(payments))} disalurkan ${w.day(since)}`,
      `${w.rupiah(sumOf(payments))} disbursed on ${w.day(since)}`,
    );
    if (condition === 'cleared') {
      if (late === undefined) return what;
      return w.say(
        `${what}, diverifikasi ${late.byDays} hari sesudah batas`,
        `${what}, verified ${late.byDays} days after it was due`,
      );
    }
    const days = Math.floor((msOf(reader.now) - msOf(since)) / MS_PER_DAY);
    const attempts = Math.max(...payments.map((payment) => payment.attempts));
    return attempts === 0
      ? w.say(`${what}, ${days} hari tanpa laporan kunjungan`, `${what}, ${days} days without a visit report`)
      : w.say(
          `${what}, ${days} hari belum terverifikasi, ${attempts} kunjungan belum berhasil`,
          `${what}, ${days} days unverified, visits without success: ${attempts}`,
        );
  },
);

const shortfall = z.object({ by: z.enum(['report', 'signature']), disbursed: z.int(), handedOver: z.int(), lawful: z.int() });

const deduction = telling(z.object({ shortfalls: z.array(shortfall).min(1) }), ({ shortfalls }, { onlySource }, w) => {
  if (onlySource !== undefined) return undefined;
  const texts = shortfalls.map(({ by, disbursed, handedOver, lawful }) => {
    const how =
      by === 'report' ? w.say('menurut keluarga diterima', 'the family says it received') : w.say('ditandatangani', 'signed for');
    const lawfully = lawful === 0 ? '' : w.say(`, potongan sah ${w.rupiah(lawful)}`, `, lawful deduction ${w.rupiah(lawful)}`);
    return `${w.say('disalurkan', 'disbursed')} ${w.rupiah(disbursed)}, ${how} ${w.rupiah(handedOver)}${lawfully}`;
  });
  return [...new Set(texts)].join('; ');
});

const returned = telling(
  z.object({ source: z.string(), amount: z.int(), returnedAt: instant, repairBy: instant }),
  ({ source, amount, returnedAt, repairBy }, { onlySource }, w) =>
    onlySource !== undefined && source !== onlySource
      ? undefined
      : w.say(
          `${w.rupiah(amount)} kembali (retur) ${w.day(returnedAt)}, batas ralat ${w.day(repairBy)}`,
          `${w.rupiah(amount)} came back (retur) on ${w.day(returnedAt)}, repair due ${w.day(repairBy)}`,
        ),
);

const unlisted = telling(z.object({ payments: z.array(paid.extend({ uncovered: months })) }), ({ payments }, reader, w) => {
  const own = payments.filter(({ source }) => reader.onlySource === undefined || source === reader.onlySource);
  if (own.length === 0) return undefined;
  const uncovered = w.months(own.flatMap((payment) => payment.uncovered));
  return w.say(
    `disalurkan ${listed(own, w)}; ${uncovered} tidak ada pada daftar`,
    `disbursed ${listed(own, w)}; ${uncovered} is on no list`,
  );
});

/** A death is no partner's to know, nor is a NIK. */
const deceased = telling(
  z.object({
    diedAt: instant.optional(),
    listedAt: instant.optional(),
    paidAfterDeath: z.array(z.object({ paidAt: instant })),
    reportedAt: z.array(instant),
  }),
  ({ diedAt, listedAt, paidAfterDeath, reportedAt }, { onlySource }, w) => {
    if (onlySource !== undefined) return undefined;
    const [reported] = reportedAt;
    const paidOn = paidAfterDeath.map(({ paidAt }) => w.day(paidAt)).join(w.say(' dan ', ' and '));
    const parts = [
      diedAt === undefined ? '' : w.say(`tercatat meninggal ${w.day(diedAt)}`, `recorded as deceased on ${w.day(diedAt)}`),
      reported === undefined
        ? ''
        : w.say(
            `dilaporkan meninggal oleh petugas ${w.day(reported)}`,
            `reported as deceased by an officer on ${w.day(reported)}`,
          ),
      diedAt === undefined || listedAt === undefined || listedAt <= diedAt
        ? ''
        : w.say(`masih tercantum pada daftar ${w.day(listedAt)}`, `still on the list of ${w.day(listedAt)}`),
      paidOn === '' ? '' : w.say(`disalurkan ${paidOn}, sesudahnya`, `paid on ${paidOn}, afterwards`),
      w.say('ahli waris belum tercatat', 'no heir is recorded'),
    ];
    return parts.filter((part) => part !== '').join(', ');
  },
);

const impossibleNik = telling(z.object({ check: z.enum(NIK_CHECKS) }), ({ check }, { onlySource }, w, { since }) => {
  if (onlySource !== undefined) return undefined;
  const { id, en } = NIK_CHECK_WORDS[check];
  return w.say(`${id}, menurut data ${w.day(since as Instant)}`, `${en}, by data of ${w.day(since as Instant)}`);
});

/** What the rule found of a payment: its scores, and that its NIK is another; which, is in no input. */
const unlike = telling(
  z.object({
    source: z.string(),
    paidAt: instant,
    nameSimilarity: z.number().optional(),
    nameSimilarityMin: z.number().optional(),
    nikDisagrees: z.literal(true).optional(),
  }),
  ({ source, paidAt, nameSimilarity, nameSimilarityMin, nikDisagrees }, { onlySource }, w) => {
    if (onlySource !== undefined && source !== onlySource) return undefined;
    const names =
      nameSimilarity === undefined || nameSimilarityMin === undefined
        ? []
        : [similarity(Math.floor(nameSimilarity * 100), Math.round(nameSimilarityMin * 100), w)];
    // what lists say of a NIK is no partner's to know
    const niks = nikDisagrees && onlySource === undefined ? [anotherNik(w)] : [];
    const what = [...names, ...niks].join('; ');
    if (what === '') return undefined;
    return `${w.say(`disalurkan ${w.day(paidAt)}`, `disbursed on ${w.day(paidAt)}`)}, ${what}`;
  },
);
const similarity = (alike: number, least: number, w: Words): string =>
  w.say(
    `nama pemegang rekening dan nama keluarga mirip ${alike}%, paling sedikit ${least}%`,
    `the account holder’s name and the family’s are ${alike}% alike, at least ${least}% expected`,
  );
const anotherNik = (w: Words): string =>
  w.say('NIK yang disebut berbeda dari NIK pada daftar', 'the NIK that was given is another than that on the list');

const listedOtherwise = telling(
  z.object({ listNumber: z.string(), listedAt: instant, nikDisagrees: z.literal(true) }),
  ({ listedAt }, { onlySource }, w) =>
    onlySource !== undefined
      ? undefined
      : w.say(
          `daftar tanggal ${w.day(listedAt)} menyebut NIK yang berbeda dari daftar sebelumnya`,
          `the list of ${w.day(listedAt)} gives another NIK than those before it`,
        ),
);

/** The rule is about payments and about lists. */
const mismatch: Telling = (...of) => unlike(...of) ?? listedOtherwise(...of);

const farOff = telling(
  z.object({ visitedAt: instant, distanceM: z.int(), accuracyM: z.int() }),
  ({ visitedAt, distanceM, accuracyM }, { onlySource }, w) =>
    onlySource !== undefined
      ? undefined
      : w.say(
          `dikunjungi ${w.day(visitedAt)}, ${distanceM} m dari tempat keluarga ditemui dahulu (ketelitian ${accuracyM} m)`,
          `visited on ${w.day(visitedAt)}, ${distanceM} m from where the family was met before (accuracy ${accuracyM} m)`,
        ),
);

const leaving = telling(z.object({ to: z.string() }), ({ to }, { onlySource }, w, { since }) =>
  onlySource !== undefined
    ? undefined
    : w.say(
        `sejak ${w.day(since as Instant)} tercatat tinggal di kab/kota ${to}, menurut pihak lain`,
        `recorded since ${w.day(since as Instant)} as living in kab/kota ${to}, by what others say`,
      ),
);

/** Rules whose inputs hold facts that may be told; of the others the advice says all that may be said. */
const TELLINGS: Readonly<Partial<Record<RuleCode, Telling>>> = {
  NOMINAL_TIDAK_SESUAI: nominal,
  BAYAR_GANDA: double,
  BELUM_DIVERIFIKASI: unverified,
  POTONGAN: deduction,
  RETUR_BELUM_DIRALAT: returned,
  BAYAR_DI_LUAR_DAFTAR: unlisted,
  PENERIMA_MENINGGAL: deceased,
  NIK_TIDAK_VALID: impossibleNik,
  DATA_TIDAK_PADAN: mismatch,
  LOKASI_TIDAK_WAJAR: farOff,
  PINDAH_BELUM_DIKONFIRMASI: leaving,
};

/** `undefined` where there is nothing to tell, or nothing that this reader may know. */
export function inputsText(alert: Alert, reader: Reader): Bilingual | undefined {
  const tell = TELLINGS[alert.rule];
  if (tell === undefined) return undefined;
  const inputs: unknown = JSON.parse(alert.inputs);
  const zone = zoneOf(alert.area as AreaCode);
  const inLanguage = (language: Language): string | undefined =>
    tell(alert, inputs, reader, {
      rupiah: (amount) => rupiahText(amount, language),
      months: (list) => monthsText(list, language),
      day: (at) => dayText(at, zone, language),
      say: (id, en) => (language === 'id' ? id : en),
    });
  const [id, en] = [inLanguage('id'), inLanguage('en')];
  return id === undefined || en === undefined ? undefined : { id, en };
}
