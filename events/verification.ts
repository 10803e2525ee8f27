/** `verification.reported`: what an officer saw at a family; one report may cover several programmes (DOMAIN §2). */
import * as z from 'zod';
import { codeOf } from './code-schema.ts';
import {
  date,
  gps,
  itemCode,
  kpmRef,
  moment,
  months,
  programme,
  recipient,
  rupiah,
  rupiahOrZero,
  senderId,
  sha256,
  text,
  villageCode,
} from './common.ts';
import {
  CARD_HOLDERS,
  codesOf,
  GOODS,
  GOODS_UNITS,
  METHODS,
  OBSTACLES,
  OUTCOMES,
  PIN_KNOWN,
  QUALITIES,
  UNDERSTANDING,
  UTILISATION,
} from './field-codes.ts';

/** Kinds of goods told of one programme; a package has about eight. */
const GOODS_MAX = 10;
const UTILISATION_MAX = 6;
const OBSTACLES_MAX = 8;
const QUANTITY_MAX = 10_000;

const goods = z.strictObject({
  item: itemCode.meta({
    description: `Barang apa / Which goods. ${codesOf(GOODS)
      .map((code) => `${code}: ${GOODS[code]?.id} / ${GOODS[code]?.en}`)
      .join('; ')}`,
    example: 'BERAS',
  }),
  quantity: z.number().min(0).max(QUANTITY_MAX).multipleOf(0.01, 'at most two decimals').meta({
    description:
      'Jumlah yang sampai di tangan keluarga; 0 bila dijanjikan tetapi tidak diterima / How much came into the family’s hands; 0 for what was promised and not handed over',
    example: 20,
  }),
  unit: codeOf(GOODS_UNITS, { id: 'Satuan', en: 'Unit' }),
  quality: codeOf(QUALITIES, { id: 'Mutu menurut keluarga dan petugas', en: 'Quality, as family and officer see it' }).optional(),
  unitPrice: rupiah.optional().meta({
    description:
      'Harga per satuan bila keluarga membelinya dengan bantuan; tanpa ini barang diserahkan / Price of one unit where the family bought it with its aid; without it the goods were handed over',
    example: 13500,
  }),
});

/** What makes two lines about goods the same line: quantities of it are to be added up by who writes. */
const kindOf = ({ item, unit, quality, unitPrice }: z.infer<typeof goods>): string => [item, unit, quality, unitPrice].join();

const item = z.strictObject({
  programme,
  months,
  amountReceived: rupiahOrZero.optional().meta({
    description: 'Rupiah yang menurut keluarga sampai di tangannya / What the family says was handed over for these months',
    example: 825000,
  }),
  goods: z
    .array(goods)
    .min(1)
    .max(GOODS_MAX)
    .refine((list) => new Set(list.map(kindOf)).size === list.length, { message: 'each kind of goods once' })
    .optional()
    .meta({ description: 'Barang yang diserahkan, atau dibeli dengan bantuan / Goods handed over, or bought with the aid' }),
  receivedOn: date.optional().meta({
    description: 'Hari bantuan sampai di tangan keluarga / Day on which the aid came into the family’s hands',
    example: '2026-11-03',
  }),
  balanceChecked: rupiahOrZero.optional().meta({
    description: 'Saldo yang terlihat saat rekening dicek; 0 boleh / Balance seen when the account was checked; 0 is allowed',
    example: 0,
  }),
  forcedBundle: z.boolean().optional().meta({
    description:
      'Apakah keluarga merasa diharuskan membeli paket tertentu / Whether the family says that it was made to buy a set package',
  }),
  deduction: z
    .strictObject({ amount: rupiah, reason: text(200), lawful: z.boolean() })
    .optional()
    .meta({
      description: 'Yang ditahan, mengapa, dan apakah aturan membolehkan / What was held back, why, and whether a rule allows it',
    }),
});

const card = z
  .strictObject({
    holder: codeOf(CARD_HOLDERS, { id: 'Siapa yang memegang kartu', en: 'Who holds the card' }),
    pinKnown: codeOf(PIN_KNOWN, { id: 'Siapa yang tahu PIN', en: 'Who knows the PIN' }).optional(),
  })
  .meta({ description: 'Kartu Keluarga Sejahtera (KKS) / The card of the account' });

const collectedBy = recipient
  .refine(({ kind, authority }) => kind !== 'WAKIL' || authority !== undefined, {
    message: 'a proxy has an authority, or TIDAK_ADA',
    path: ['authority'],
  })
  .meta({
    description:
      'Siapa yang mengambil bantuan; wakil selalu dengan suratnya, atau TIDAK_ADA / Who collected the aid; of a proxy always the authority, or TIDAK_ADA',
  });

const understanding = z
  .strictObject({
    programme: codeOf(UNDERSTANDING, {
      id: 'Apakah keluarga memahami programnya',
      en: 'Whether the family understands the programme',
    }).optional(),
    nonCash: codeOf(UNDERSTANDING, {
      id: 'Apakah keluarga memahami penyaluran nontunai (kartu, PIN, ATM)',
      en: 'Whether the family understands payment without cash (card, PIN, ATM)',
    }).optional(),
  })
  .refine((asked) => asked.programme !== undefined || asked.nonCash !== undefined, { message: 'answer at least one question' })
  .meta({ description: 'Dua pertanyaan tentang pemahaman / Two questions about understanding' });

const obstacle = z.strictObject({
  code: codeOf(OBSTACLES, { id: 'Hambatan dan kendala', en: 'What stood in the way' }),
  text: text(500).optional().meta({ description: 'Dengan kata sendiri; disegel / In own words; kept sealed' }),
});

export const verificationReport = z
  .strictObject({
    /** The phone's own id of the report: sending it again has no second effect. */
    id: senderId.meta({
      description:
        'Nomor laporan dari ponsel; kirim ulang tidak berakibat ganda / The phone’s own id of the report; sending it again has no second effect',
      example: 'hp7-000123',
    }),
    capturedAt: moment.meta({
      description: 'Kapan petugas ada di sana, menurut ponsel / When the officer stood there, by the phone',
      example: '2026-11-20T09:30:00+07:00',
    }),
    kpm: kpmRef,
    area: villageCode,
    outcome: codeOf(OUTCOMES, { id: 'Hasil kunjungan', en: 'What the visit came to' }),
    method: codeOf(METHODS, { id: 'Cara', en: 'How' }),
    items: z.array(item).min(1).max(8).meta({ description: 'Satu per program / One for each programme' }),
    card: card.optional(),
    recipient: collectedBy.optional(),
    understanding: understanding.optional(),
    utilisation: z
      .array(codeOf(UTILISATION, { id: 'Pemanfaatan bantuan', en: 'What the aid was used for' }))
      .min(1)
      .max(UTILISATION_MAX)
      .refine((codes) => new Set(codes).size === codes.length, { message: 'each code once' })
      .optional()
      .meta({ description: 'Bantuan dipakai untuk apa / What the aid was used for' }),
    obstacles: z
      .array(obstacle)
      .min(1)
      .max(OBSTACLES_MAX)
      .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, { message: 'each code once' })
      .optional()
      .meta({ description: 'Hambatan dan kendala, masing-masing sekali / What stood in the way, each once' }),
    suggestion: text(1000).optional().meta({
      description: 'Masukan untuk perbaikan program; disegel / How the programme could be better; kept sealed',
    }),
    photos: z.array(sha256).max(9).optional().meta({
      description: 'SHA-256 foto; fotonya boleh menyusul / SHA-256 of photos, which may follow',
    }),
    gps: gps.optional(),
    diedOn: date.optional(),
    /** With MENINGGAL: an heir within the same KK is recorded as the new recipient. */
    heirRecorded: z.boolean().optional(),
    note: text(1000).optional().meta({ description: 'Catatan; disegel / Note; kept sealed' }),
    device: senderId.optional().meta({ description: 'Ponsel yang dipakai; disegel / The phone used; kept sealed' }),
  })
  .meta({
    description:
      'Satu kunjungan ke satu keluarga, untuk tiap program dan bulan yang ditanyakan / One visit to one family, for each programme and month that the officer asked about.',
    example: {
      id: 'hp7-000123',
      capturedAt: '2026-11-20T09:30:00+07:00',
      kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
      area: '15.71.01.1001',
      outcome: 'ADA_SESUAI',
      method: 'RUMAH',
      items: [
        {
          programme: 'PKH',
          months: ['2026-10', '2026-11', '2026-12'],
          amountReceived: 825000,
          receivedOn: '2026-11-03',
        },
      ],
      card: { holder: 'SENDIRI', pinKnown: 'SENDIRI' },
      recipient: { kind: 'PENERIMA' },
      understanding: { programme: 'PAHAM', nonCash: 'SEBAGIAN' },
      utilisation: ['PANGAN', 'SEKOLAH'],
      obstacles: [{ code: 'JARAK', text: 'Agen terdekat dua jam berjalan kaki' }],
      suggestion: 'Titik bayar di balai desa',
    },
  });
