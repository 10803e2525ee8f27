/**
 * Batches of money in the demonstration: each agency announces what it pays in a kecamatan, and its payments to the ordinary families
 * there name the batch. Of some batches not everything was sent; as in stories.ts, the alerts that must hold now are written from
 * what was planted.
 */
import type { DataOf } from '#events/index.ts';
import { TYPE_PREFIX } from '#events/index.ts';
import type { Family } from './family.ts';
import type { Posting } from './posting.ts';
import { BANK, POST } from './roster.ts';
import type { PlaceStory } from './stories-places.ts';
import { MS_PER_DAY } from './timeline.ts';

/** What was announced beyond what was sent: families, and rupiah of each family. Nothing: the batch is complete, and is a look-alike. */
const BEYOND = [
  { families: 2, rupiah: 600_000 },
  { families: 0, rupiah: 0 },
  { families: 1, rupiah: 600_000 },
  { families: 0, rupiah: 75_000 },
  { families: 0, rupiah: 0 },
];
const PROGRAMME = 'SEMBAKO';
const DISBURSED = `${TYPE_PREFIX}distribution.disbursed.v1`;
const RETURNED_OR_PAID = /\.distribution\.(ordered|disbursed|received|failed|returned|repaired)\.v1$/;
/** Over, and long enough ago for what was sent last to have come. */
const COMPLETE_DAYS_AGO = 4;
const ANNOUNCED_DAYS_AGO = 39;

type Payment = DataOf<'distribution.disbursed.v1'>;

/** @returns the postings, those of the batches with their number */
export function batches(story: PlaceStory, ordinary: readonly Family[]): Posting[] {
  const { place, journal, times, months, expected } = story;
  const of = new Map<string, string>();
  let index = 0;
  for (const by of [BANK, POST]) {
    for (const { code } of place.districts) {
      const own = new Set(ordinary.filter((family) => family.district === code).map(({ dtsen }) => dtsen));
      const paid = journal.postings.flatMap((posting) => {
        const data = paymentOf(posting, by, own);
        return data !== undefined && data.months.join() === months.join() ? [data] : [];
      });
      const beyond = BEYOND[index];
      if (paid.length === 0 || beyond === undefined) continue;
      index += 1;
      const batch = `DANOM-${code.replaceAll('.', '')}-${by.toUpperCase()}`;
      for (const { reference } of paid) of.set(`${by}#${reference}`, batch);
      const rupiah = paid.reduce((sum, { amount }) => sum + amount, 0) + beyond.rupiah * Math.max(1, beyond.families);
      journal.event(
        by,
        'batch.declared.v1',
        { at: times.workday(ANNOUNCED_DAYS_AGO, story.dice) },
        {
          ...{ batch, area: code, programme: PROGRAMME, months: [...months] },
          ...{ families: paid.length + beyond.families, rupiah },
          completeBy: times.day(times.now - COMPLETE_DAYS_AGO * MS_PER_DAY),
        },
      );
      if (beyond.rupiah > 0)
        expected.push({ rule: 'BATCH_TIDAK_PENUH', about: { kind: 'batch', id: `${by}/${batch}` }, area: place.code });
    }
  }
  return journal.postings.map((posting) => named(posting, of));
}

/** A first disbursement of one of these families; each is paid once under one reference. */
function paymentOf(posting: Posting, by: string, own: ReadonlySet<string>): Payment | undefined {
  if (posting.kind !== 'event' || posting.by !== by || posting.body.type !== DISBURSED) return undefined;
  // the journal has typed it by the type
  const data = posting.body.data as Payment;
  const isOwn = data.kpm.ids?.some(({ value }) => own.has(value)) === true;
  return isOwn && data.programme === PROGRAMME ? data : undefined;
}

function named(posting: Posting, of: ReadonlyMap<string, string>): Posting {
  if (posting.kind !== 'event' || !RETURNED_OR_PAID.test(posting.body.type)) return posting;
  const data = posting.body.data as Payment;
  const batch = of.get(`${posting.by}#${data.reference}`);
  return batch === undefined ? posting : { ...posting, body: { ...posting.body, data: { ...data, batch } } };
}
