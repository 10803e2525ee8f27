/**
 * What a family answers an officer in the demonstration, where nothing is wrong: card, PIN, who collected, understanding, use,
 * obstacles. From dice of the visit's own, so that other stories stay what they were.
 */
import type { CodeOf, OBSTACLES, UTILISATION } from '#events/field-codes.ts';
import type { Family, Programme } from './family.ts';
import type { ReportBody } from './posting.ts';
import { type Dice, dice as diceOf } from './random.ts';

export type Answers = Pick<ReportBody, 'card' | 'recipient' | 'understanding' | 'utilisation' | 'obstacles' | 'suggestion'>;
export type ItemAnswers = Pick<ReportBody['items'][number], 'goods' | 'receivedOn' | 'balanceChecked' | 'forcedBundle'>;

/** Dice of one visit to one family: the same however often the demonstration is made. */
export const diceOfVisit = (family: Family, day: string): Dice =>
  diceOf(family.index * 1_000_003 + Number(day.replaceAll('-', '')));

const USES: Readonly<Record<Programme, readonly CodeOf<typeof UTILISATION>[]>> = {
  SEMBAKO: ['PANGAN', 'LISTRIK_AIR', 'TABUNGAN', 'TRANSPORTASI'],
  BERAS: ['PANGAN'],
  BLTDD: ['PANGAN', 'SEKOLAH', 'KESEHATAN'],
  PKH: ['PANGAN', 'SEKOLAH', 'KESEHATAN', 'KEBUTUHAN_BAYI', 'MODAL_USAHA', 'UTANG'],
};
/** The rarer ones stand once, what is met most often several times. */
const OBSTACLES_MET: readonly (readonly [CodeOf<typeof OBSTACLES>, text?: string])[] = [
  ['JARAK', 'Agen terdekat satu jam dengan ojek'],
  ['JARAK', 'Ongkos ke kantor pos Rp30.000'],
  ['JARAK'],
  ['SINYAL', 'Mesin EDC sering gagal tersambung sore hari'],
  ['SINYAL'],
  ['PENGETAHUAN', 'Belum tahu kapan bantuan masuk'],
  ['PENGETAHUAN'],
  ['SOSIALISASI'],
  ['CUACA', 'Jalan tergenang saat hari bayar'],
  ['PIN', 'PIN terblokir, harus ke kantor cabang'],
  ['EDC'],
  ['HARGA', 'Harga telur naik menjelang hari bayar'],
  ['JANGKAUAN'],
  ['DATA', 'Alamat pada daftar masih alamat lama'],
  ['PENGADUAN'],
];
const SUGGESTIONS = [
  'Titik bayar di balai desa',
  'Undangan dikirim tiga hari sebelum hari bayar',
  'Jadwal bayar jangan bersamaan dengan hari pasar',
  'Pelatihan cara memakai ATM untuk lansia',
];

export function ordinaryAnswers(dice: Dice, { channel }: Family, programmes: readonly Programme[]): Answers {
  const uses = programmes.flatMap((programme) => [...USES[programme]]);
  const obstacle = dice.chance(0.35) ? dice.pick(OBSTACLES_MET) : undefined;
  return {
    ...(channel === 'KKS' && {
      card: { holder: dice.chance(0.85) ? 'SENDIRI' : 'KELUARGA', pinKnown: dice.chance(0.8) ? 'SENDIRI' : 'DITULIS' },
    }),
    recipient: dice.chance(0.88)
      ? { kind: 'PENERIMA' }
      : dice.chance(0.8)
        ? { kind: 'SATU_KK' }
        : { kind: 'WAKIL', authority: 'SURAT_KUASA' },
    understanding: {
      programme: dice.chance(0.7) ? 'PAHAM' : dice.pick(['SEBAGIAN', 'BELUM'] as const),
      nonCash: dice.chance(0.55) ? 'PAHAM' : dice.pick(['SEBAGIAN', 'BELUM'] as const),
    },
    utilisation: [...new Set([uses[0] as (typeof uses)[number], dice.pick(uses)])],
    ...(obstacle && { obstacles: [{ code: obstacle[0], ...(obstacle[1] !== undefined && { text: obstacle[1] }) }] }),
    ...(dice.chance(0.08) && { suggestion: dice.pick(SUGGESTIONS) }),
  };
}

/** @param receivedOn the day on which the aid came into the family's hands */
export function ordinaryItem(dice: Dice, { channel }: Family, programme: Programme, receivedOn: string): ItemAnswers {
  const bought = programme === 'SEMBAKO' && channel === 'KKS' && dice.chance(0.3);
  return {
    receivedOn,
    ...(bought && {
      goods: [
        { item: 'BERAS', quantity: 10, unit: 'KG', quality: 'BAIK', unitPrice: 12_500 + 250 * dice.between(0, 4) },
        ...(dice.chance(0.5)
          ? [
              {
                item: 'TELUR' as const,
                quantity: dice.between(1, 3),
                unit: 'KG' as const,
                unitPrice: 27_000 + 500 * dice.between(0, 4),
              },
            ]
          : []),
      ],
      forcedBundle: false,
    }),
    ...(channel === 'KKS' && dice.chance(0.04) && { balanceChecked: 500 * dice.between(5, 60) }),
  };
}
