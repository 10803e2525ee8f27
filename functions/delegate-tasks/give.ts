/** `POST /v1/tasks/delegations`: gives families or a village to another officer, within what both have at this moment (docs/adr/0022). */

import { isKnownArea } from '#shared/areas/directory.ts';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { ancestor, contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { isAbove, type Ladder, type Posted } from '#shared/domain/tasks/delegation.ts';
import { type Day, nextDay, startOfDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';
import type { DelegationAnswer, DelegationGiven } from '#shared/http/schemas/delegations.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import { endDelegation, type OpenDelegation, putDelegation } from '#shared/store/delegations.ts';
import { kpmKey } from '#shared/store/keys.ts';
import { readKpm } from '#shared/store/kpms.ts';
import { getOfficer } from '#shared/store/officers.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { postedAt, rosterOf } from '#shared/tasks/roster.ts';
import { commit, type DelegationPorts, shown } from './show.ts';

/** Two calls of one officer at once, or a busy chain. */
const ATTEMPTS_MAX = 5;
/** What has not been ended in one kecamatan: whole villages a dozen times over, and some hundred families. */
const OPEN_MAX = 200;
/** Of those whose time has come, ended with the next that is given: room in one transaction. */
const CLEARED_MAX = 20;

/** @throws Problem `invalid-fields`, `conflict` where there is no room · StoreUnavailable */
export async function give(ports: DelegationPorts, caller: Caller, body: DelegationGiven): Promise<DelegationAnswer> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const now = ports.clock.now();
    const villages = await villagesOf(ports.table, caller, body);
    const district = oneDistrict(villages);
    const [roster, record] = await Promise.all([rosterOf(ports.table, [district], [], now), getOfficer(ports.table, body.to)]);
    const { delegation: ladder } = inForce(ports.settings.fieldWork, now);
    const taker = record && postedAt(record, now);
    refuseTaker(ladder, caller, taker, body.to, villages);
    const until = endOf(district, body.until, now);
    const over = roster.delegations.filter((one) => one.until !== undefined && one.until <= now).slice(0, CLEARED_MAX);
    if (roster.delegations.length - over.length >= OPEN_MAX) throw noRoom();
    const one: OpenDelegation = {
      id: `dlg_${newEntryId(ports.random)}`,
      district,
      from: caller.id,
      to: body.to,
      ...(body.village !== undefined && { village: body.village }),
      ...(body.kpmIds && { kpmIds: body.kpmIds }),
      givenAt: now,
      ...(until !== undefined && { until }),
      ...(body.reason && { reason: body.reason }),
    };
    const { district: _, givenAt: __, ...delegated } = one;
    const told = { name: 'given', type: 'tasks.delegated.v1', at: now, facts: { delegated: dense(delegated) } };
    const writes = [putDelegation(one), ...over.flatMap((old) => endDelegation(old, { endedAt: old.until as string }))];
    if (await commit(ports, caller, one, told, writes)) return shown(ports, one, { officers: taker ? [taker] : [] }, now);
  }
  throw new StoreUnavailable('the chains of the officers stayed contended');
}

/** Without what is absent: facts are committed to as they are. */
const dense = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/** Where the families live now. Elsewhere is answered like one that there is not. @throws Problem `invalid-fields` */
async function villagesOf(table: Table, caller: Caller, { kpmIds, village }: DelegationGiven): Promise<AreaCode[]> {
  if (village !== undefined) {
    const area = village as AreaCode;
    if (isKnownArea(area) && allow(caller, 'tasks:delegate', { area })) return [area];
    throw new Problem('invalid-fields', undefined, [{ pointer: '/village', ...NOT_YOURS }]);
  }
  const ids = kpmIds ?? [];
  const families = (await table.getMany(ids.map(kpmKey))).map(readKpm);
  const wrong = families.flatMap((kpm, i): FieldError[] => {
    const here =
      kpm !== undefined && kpm.identity !== 'linked' && allow(caller, 'tasks:delegate', { area: kpm.area as AreaCode });
    return here ? [] : [{ pointer: `/kpmIds/${i}`, ...NOT_YOURS }];
  });
  if (wrong.length > 0) throw new Problem('invalid-fields', undefined, wrong);
  return [...new Set(families.flatMap((kpm) => (kpm?.area as AreaCode | undefined) ?? []))];
}

function oneDistrict(villages: readonly AreaCode[]): AreaCode {
  const districts = [...new Set(villages.map((village) => ancestor(village, 'district')))];
  const [district] = districts;
  if (district !== undefined && districts.length === 1) return district;
  throw new Problem('invalid-fields', undefined, [{ pointer: '/kpmIds', ...SEVERAL_DISTRICTS }]);
}

/** @throws Problem `forbidden`, `invalid-fields` */
function refuseTaker(ladder: Ladder, caller: Caller, taker: Posted | undefined, to: string, villages: readonly AreaCode[]): void {
  if (to === caller.id) throw new Problem('invalid-fields', undefined, [{ pointer: '/to', ...YOURSELF }]);
  const works = taker !== undefined && villages.every((village) => taker.posts.some(({ area }) => contains(area, village)));
  if (!works) throw new Problem('invalid-fields', undefined, [{ pointer: '/to', ...WORKS_ELSEWHERE }]);
  if (!villages.every((village) => mayGiveTo(ladder, caller, taker, village))) {
    throw new Problem('forbidden', {
      id: `Hanya ${ladder.above} yang menyerahkan keluarga di kecamatannya; ${ladder.below} mengembalikannya kepada ${ladder.above}.`,
      en: `Only the ${ladder.above} gives away families of the kecamatan; a ${ladder.below} gives them back to the ${ladder.above}.`,
    });
  }
}

/** Who is of the kind above gives to whoever works there; who has the village gives back to who has the kecamatan. */
export function mayGiveTo(ladder: Ladder, caller: Caller, taker: Posted, place: AreaCode): boolean {
  const kinds = (caller.posts ?? []).filter(({ area }) => contains(area, place)).map(({ kind }) => kind);
  if (kinds.includes(ladder.above)) return true;
  const below = kinds.includes(ladder.below);
  return below && taker.posts.some((post) => isAbove(ladder, post) && contains(post.area, place));
}

/** The first instant after the last day, in the zone of the place. @throws Problem `invalid-fields` where that has passed */
function endOf(district: AreaCode, until: string | undefined, now: Instant): Instant | undefined {
  if (until === undefined) return undefined;
  const end = startOfDay(nextDay(until as Day), zoneOf(district));
  if (end <= now) throw new Problem('invalid-fields', undefined, [{ pointer: '/until', ...PAST }]);
  return end;
}

const NOT_YOURS = {
  message: { id: 'Tidak ada di wilayah Anda', en: 'Not in your areas' },
  fix: { id: 'Pakai kpmId atau desa/kelurahan dari daftar tugas Anda', en: 'Use a kpmId or village of your own list of tasks' },
};
const SEVERAL_DISTRICTS = {
  message: { id: 'Keluarga dari lebih dari satu kecamatan', en: 'Families of more than one kecamatan' },
  fix: { id: 'Serahkan per kecamatan', en: 'Give them kecamatan by kecamatan' },
};
const YOURSELF = {
  message: { id: 'Ini Anda sendiri', en: 'This is yourself' },
  fix: { id: 'Pilih petugas lain', en: 'Choose another officer' },
};
const WORKS_ELSEWHERE = {
  message: {
    id: 'Petugas ini sekarang tidak bertugas di wilayah keluarga itu',
    en: 'This officer does not work where the families live now',
  },
  fix: {
    id: 'Pilih dari officers pada GET /v1/tasks/delegations yang posts-nya mencakup tempat tinggal keluarga itu',
    en: 'Choose one of officers in GET /v1/tasks/delegations whose posts cover where the families live',
  },
};
const PAST = {
  message: { id: 'Hari ini sudah lewat', en: 'This day has passed' },
  fix: { id: 'Isi hari yang akan datang, atau kosongkan', en: 'Give a day to come, or leave it out' },
};
const noRoom = (): Problem =>
  new Problem('conflict', {
    id: `Sudah ada ${OPEN_MAX} penyerahan yang berlaku di kecamatan ini; akhiri dahulu yang sudah selesai, atau serahkan satu desa/kelurahan.`,
    en: `There are ${OPEN_MAX} delegations in this kecamatan already; end those that are done first, or give a whole village.`,
  });
