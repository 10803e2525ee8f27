/**
 * What others say of a family in the demonstration: lists that name it, its decile and components, its account, its card, its health cover.
 * As in stories.ts, one function per story, with the alerts that must hold now, written from what was planted.
 */
import { UTILISATION, type Utilisation } from '#events/field-codes.ts';
import type { DataOf } from '#events/index.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import { type Family, type Programme, refOf } from './family.ts';
import { BANK, dinsosOf } from './roster.ts';
import { expect, expectLate, inFull, list, pay, payAll, type Story, seen, visit } from './stories.ts';
import { MS_PER_DAY, type Ms } from './timeline.ts';

/** Paid and visited, so that nothing but what the story is about is left to say. */
export function inOrder(story: Story, listing: Parameters<typeof list>[1] = {}): void {
  const at = story.times.workday(22, story.dice);
  list(story, listing);
  payAll(story, at);
  seen(story, at + 5 * MS_PER_DAY);
}

const about = (family: Family) => ({ kpm: refOf(family), area: family.village });

// ── lists of others ────────────────────────────────────────────────────────────────────────────────────
type MatchList = DataOf<'kpm.matched.v1'>['list'];
const RULE_OF = {
  ASN_TNI_POLRI: 'PEKERJAAN_DIKECUALIKAN',
  UPAH: 'UPAH_DI_ATAS_UMP',
  PENGURUS_PERUSAHAAN: 'PENGURUS_PERUSAHAAN',
  PPATK: 'PEMANFAATAN_MENYIMPANG',
} as const satisfies Partial<Record<MatchList, RuleCode>>;

/** Data are compared a week after the day that they are of. */
export function compared(
  { family, journal, times }: Story,
  at: Ms,
  match: Pick<DataOf<'kpm.matched.v1'>, 'list' | 'matched' | 'person'>,
): void {
  const asOf = times.day(at - 7 * MS_PER_DAY);
  journal.event(dinsosOf(family.regency), 'kpm.matched.v1', { at }, { ...about(family), ...match, asOf });
}

export function observed(
  { family, journal, times }: Story,
  at: Ms,
  code: string,
  value: string | number | boolean,
  of = at,
): void {
  journal.event(
    dinsosOf(family.regency),
    'observation.recorded.v1',
    { at },
    { ...about(family), code, value, asOf: times.day(of) },
  );
}

/** What the family says that it used the aid for; of some, the same officer comes again and hears otherwise. */
export function spentOn(story: Story, use: Utilisation, otherwise: boolean): void {
  const at = story.times.workday(24, story.dice);
  const [officer] = story.officers;
  const told = (after: number, utilisation: Utilisation[]) =>
    visit(story, { at: at + after * MS_PER_DAY, received: inFull(story), officer, answers: { utilisation } });
  list(story);
  payAll(story, at);
  told(5, ['PANGAN', use]);
  if (otherwise) told(11, ['PANGAN']);
  else if (UTILISATION[use].misuse) expect(story, 'PEMANFAATAN_MENYIMPANG', 'SEMBAKO');
}

/** A list names somebody, the next comparison still does; of some, a poor household was seen besides. */
export function named(story: Story, matchList: keyof typeof RULE_OF, seenPoor: boolean): void {
  const { dice, times } = story;
  inOrder(story);
  const match = { list: matchList, matched: true, person: dice.pick(['PENERIMA', 'ANGGOTA'] as const) };
  compared(story, times.workday(28, dice), match);
  compared(story, times.workday(9, dice), match);
  if (seenPoor) {
    const at = times.workday(5, dice);
    observed(story, at, 'RUMAH_TANGGA_MISKIN', true);
    observed(story, at, 'KEMISKINAN_EKSTREM', true);
    observed(story, at, 'RUMAH_LANTAI', 'TANAH');
  }
  expect(story, RULE_OF[matchList]);
}

/** A list named somebody by mistake, and the next comparison takes it back. */
export function namedNoMore(story: Story, matchList: keyof typeof RULE_OF): void {
  const { dice, times } = story;
  inOrder(story);
  compared(story, times.workday(28, dice), { list: matchList, matched: true, person: 'ANGGOTA' });
  compared(story, times.workday(9, dice), { list: matchList, matched: false, person: 'ANGGOTA' });
}

// ── the list itself ────────────────────────────────────────────────────────────────────────────────────
/** The highest decile: PKH ends with 4, Sembako with 5. */
export const DESIL_MAX: Partial<Record<Programme, number>> & { readonly SEMBAKO: number } = { PKH: 4, SEMBAKO: 5 };

export function aboveDesil(story: Story): void {
  const [programme = 'SEMBAKO'] = story.family.programmes;
  inOrder(story, { desil: (DESIL_MAX[programme] ?? DESIL_MAX.SEMBAKO) + story.dice.between(1, 3) });
  expect(story, 'DESIL_TIDAK_LAYAK', programme);
}

export function atDesil(story: Story): void {
  inOrder(story, { desil: DESIL_MAX.SEMBAKO });
}

/** Years at the beginning of the quarter: the last that fit, and some that do not. What has no age here goes by none. */
const AGES = {
  BALITA: { fits: 6, outgrown: 8 },
  SD: { fits: 21, outgrown: 23 },
  SMP: { fits: 21, outgrown: 24 },
  SMA: { fits: 21, outgrown: 25 },
  LANSIA: { fits: 70, outgrown: 61 },
} as const;

function componentsOf({ family, months }: Story, which: 'fits' | 'outgrown') {
  const year = Number(months[0]?.slice(0, 4));
  return family.components.map((code) => {
    if (code === 'HAMIL') return { code, count: 1 };
    // one with a severe disability counts in a family
    if (code === 'DISABILITAS') return { code, count: which === 'fits' ? 1 : 2 };
    return { code, count: 1, bornOn: [`${year - AGES[code][which]}-01-01`] };
  });
}

export function componentOutgrown(story: Story): void {
  inOrder(story, { components: componentsOf(story, 'outgrown') });
  expect(story, 'KOMPONEN_KEDALUWARSA', 'PKH');
}

export function componentAtItsLimit(story: Story): void {
  inOrder(story, { components: componentsOf(story, 'fits') });
}

// ── account and card ───────────────────────────────────────────────────────────────────────────────────
/** As SIKS-NG writes them. */
const RAW = {
  BUREKOL: 'PROSES BUREKOL',
  CEK_REKENING: 'PROSES CEK REKENING',
  GAGAL_REKENING: 'GAGAL CEK REKENING',
  OMSPAN: 'OMSPAN',
  GAGAL_OMSPAN: 'GAGAL OMSPAN',
  SI: 'SI',
} as const;

export function accountIs({ family, journal, months }: Story, at: Ms, status: keyof typeof RAW): void {
  journal.event(
    BANK,
    'account.status-reported.v1',
    { at },
    {
      ...about(family),
      programme: 'SEMBAKO',
      months: [...months],
      status,
      raw: { status: RAW[status], system: 'SIKS-NG', mapping: 'v1' },
    },
  );
}

/** Opened together with others, and the check failed. */
export function accountFailed(story: Story): void {
  const { dice, times } = story;
  list(story);
  accountIs(story, times.workday(34, dice), 'BUREKOL');
  accountIs(story, times.workday(24, dice), 'GAGAL_REKENING');
  expect(story, 'REKENING_GAGAL', 'SEMBAKO');
  expectLate(story, 'SEMBAKO');
}

/** The check failed, succeeded after the data were put right, and the family was paid. */
export function accountMended(story: Story): void {
  const { dice, times } = story;
  const at = times.workday(20, dice);
  list(story);
  accountIs(story, times.workday(34, dice), 'GAGAL_REKENING');
  accountIs(story, times.workday(28, dice), 'CEK_REKENING');
  pay(story, { programme: 'SEMBAKO', at, by: BANK });
  seen(story, at + 5 * MS_PER_DAY);
}

/** Issued 35 days ago, and nobody says that it was handed over. */
export function cardKept(story: Story): void {
  const { family, journal, dice, times } = story;
  inOrder(story);
  journal.event(BANK, 'card.issued.v1', { at: times.workday(35, dice) }, about(family));
  expect(story, 'KKS_BELUM_DISERAHKAN');
}

export function cardHandedOver(story: Story): void {
  const { family, journal, dice, times } = story;
  inOrder(story);
  journal.event(BANK, 'card.issued.v1', { at: times.workday(35, dice) }, about(family));
  journal.event(BANK, 'card.handed-over.v1', { at: times.workday(25, dice) }, { ...about(family), to: 'PENERIMA' });
}

// ── health cover ───────────────────────────────────────────────────────────────────────────────────────
/** Somebody needs care while the cover is inactive; or it was active again by then. */
export function inCareWithoutCover(story: Story, now: 'AKTIF' | 'NONAKTIF'): void {
  const { dice, times } = story;
  inOrder(story);
  observed(story, times.workday(18, dice), 'PBI_STATUS', 'NONAKTIF');
  observed(story, times.workday(8, dice), 'SURAT_FASKES', true);
  if (now === 'AKTIF') observed(story, times.workday(4, dice), 'PBI_STATUS', 'AKTIF');
  else expect(story, 'PBI_NONAKTIF_BEROBAT');
}
