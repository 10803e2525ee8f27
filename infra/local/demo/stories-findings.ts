/** What officers of the demonstration found without having been asked: about places, and about families that they visited anyway. None is an alert. */
import type { FindingBody } from './posting.ts';
import type { PlaceStory } from './stories-places.ts';
import { stepTime } from './timeline.ts';

type Told = Pick<FindingBody, 'code' | 'note'>;
const OF_PLACES: readonly Told[] = [
  { code: 'PENYALURAN', note: 'Jembatan sedang diperbaiki, titik bayar sulit dicapai' },
  { code: 'HARGA', note: 'Harga beras di warung terdekat naik sejak pekan lalu' },
  { code: 'LAYAK_BELUM_TERDAFTAR', note: 'Warga menanyakan cara didaftarkan' },
];
const OF_FAMILIES: readonly Told[] = [
  { code: 'DATA', note: 'Nomor rumah berubah' },
  { code: 'PPKS', note: 'Ada lansia yang tinggal sendiri, perlu dirujuk' },
];
const FOUND_DAYS_AGO = 18;
const AFTER_A_VISIT_MS = 5 * 60_000;

export function findings({ place, dice, times, journal }: PlaceStory): void {
  OF_PLACES.forEach((told, i) => {
    const district = place.districts[i];
    const village = district?.villages[0]?.code;
    if (district === undefined || village === undefined) throw new Error('a region without villages');
    const at = times.workday(FOUND_DAYS_AGO - i, dice);
    // of its kecamatan the TKSK, of their villages the PSM
    if (i === 0) journal.finding(`tksk-${district.code}-1`, { at }, { area: district.code, ...told });
    else journal.finding(`psm-${village}`, { at }, { area: village, ...told });
  });
  const visits = journal.postings.flatMap((posting) =>
    posting.kind === 'report' && posting.body.outcome === 'ADA_SESUAI' ? [posting] : [],
  );
  OF_FAMILIES.forEach((told, i) => {
    const visit = visits[i];
    if (visit === undefined) throw new Error('nobody was visited');
    const { by, step, body } = visit;
    const at = Date.parse(body.capturedAt) + AFTER_A_VISIT_MS;
    journal.finding(by, { at, postedAt: stepTime(times.now, step) }, { area: body.area, kpm: body.kpm, ...told });
  });
}
