/** What officers send in a history beside visits: findings of their own, of families and places, and the months of their kecamatan. Takes nothing from the history's own chance. */
import { ACTIONS_TAKEN, codesOf, FINDINGS, OBSTACLES, PPKS } from '#events/field-codes.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Cast, Family } from './cast.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './scheduler.ts';
import type { Body, Posting } from './stories.ts';

/** Days after the beginning in which officers report. */
const WITHIN_DAYS = 20;
const MONTHS_TOLD = 3;

/** A finding about a family, named as the story names it. */
export function findingOf(prng: Prng, officer: Caller, family: Family, kpm: Body, startMs: number): Posting {
  const said = { kpm, note: `${family.name} di ${family.street}` };
  return finding(prng, officer, `temuan-${family.number}`, family.village, startMs, said);
}

/** Of each officer now and then a finding about the place; of a TKSK the months before, some corrected. */
export function placesReported(prng: Prng, { officers }: Cast, startMs: number): Posting[] {
  return officers.flatMap((officer) => {
    const [area = ''] = officer.areas;
    const found = prng.chance(0.3) ? [finding(prng, officer, 'temuan-tempat', area, startMs, { note: 'Jembatan putus' })] : [];
    return [...found, ...(officer.posts?.[0]?.kind === 'TKSK' ? months(prng, officer, area, startMs) : [])];
  });
}

function finding(prng: Prng, officer: Caller, id: string, area: string, startMs: number, more: Body): Posting {
  const occurredMs = startMs + prng.between(0, WITHIN_DAYS * 24) * HOUR_MS;
  const body = { id, capturedAt: new Date(occurredMs).toISOString(), area, code: prng.pick(codesOf(FINDINGS)), ...more };
  return sentBy(prng, officer, 'finding', body, occurredMs);
}

function months(prng: Prng, officer: Caller, area: string, startMs: number): Posting[] {
  const start = new Date(startMs);
  return Array.from({ length: MONTHS_TOLD }, (_, i) => {
    const month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() - i, 1)).toISOString().slice(0, 7);
    return Array.from({ length: prng.pick([0, 1, 1, 2]) }, (_told, n) => {
      const occurredMs = startMs + prng.between(0, WITHIN_DAYS * 24) * HOUR_MS;
      const body = {
        id: `laporan-${month}-${n}`,
        capturedAt: new Date(occurredMs).toISOString(),
        area,
        month,
        figures: [{ programme: 'PKH', listed: 40, paid: prng.between(0, 40), unpaid: 3, verified: prng.between(0, 40) }],
        obstacles: [{ code: prng.pick(codesOf(OBSTACLES)), families: prng.between(0, 9) }],
        actions: [{ code: prng.pick(codesOf(ACTIONS_TAKEN)) }],
        ppks: [{ code: prng.pick(codesOf(PPKS)), added: prng.between(1, 4) }],
      };
      return sentBy(prng, officer, 'monthly', body, occurredMs);
    });
  }).flat();
}

/** A phone may be out of reach for days. */
function sentBy(
  prng: Prng,
  caller: Caller,
  kind: 'finding' | 'monthly',
  body: Body & { readonly id: string },
  occurredMs: number,
): Posting {
  return { caller, kind, id: body.id, body, occurredMs, atMs: occurredMs + prng.between(MINUTE_MS, 5 * DAY_MS) };
}
