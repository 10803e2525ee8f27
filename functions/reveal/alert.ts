/**
 * `POST /v1/alerts/{id}/reveal`: what colleagues wrote about one alert, for a purpose, after its entry in the chain of
 * the family, batch or kab/kota that it is about (TRUST §1): free text may name anybody.
 */
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type Alert, type AlertHistory, subjectOf, versionOfEntry } from '#shared/domain/alerts/alert.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { isKept } from '#shared/domain/settings/kept.ts';
import { retentionOfEvent } from '#shared/domain/settings/retention.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { AlertRevealed, AlertRevealRequest } from '#shared/http/schemas/reveal.ts';
import { additionalData } from '#shared/privacy/seal.ts';
import { enterDisclosure } from '#shared/revealing/family.ts';
import { requirePurpose } from '#shared/revealing/purpose.ts';
import { takeReveals } from '#shared/revealing/quota.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { SealBroken } from '#shared/runtime/ports.ts';
import { getAlert } from '#shared/store/alerts.ts';
import { getKpm } from '#shared/store/kpms.ts';
import type { RevealPorts } from './kpm.ts';

const ALERT_ID = /^alr_[A-Za-z0-9_-]{24}$/;

/** @throws Problem `forbidden`, `not-found` (also where the caller may not see the alert), `invalid-fields`, `too-many-requests` */
export async function revealAlert(
  ports: RevealPorts,
  caller: Caller,
  id: string,
  { purpose, reason }: AlertRevealRequest,
): Promise<AlertRevealed> {
  if (!roleMay(caller.role, 'kpm:reveal')) throw new Problem('forbidden');
  const alert = ALERT_ID.test(id) ? await getAlert(ports.table, id) : undefined;
  if (alert === undefined || !mayReveal(caller, alert)) throw notFound();
  const kpm = alert.kpmId === undefined ? undefined : await getKpm(ports.table, alert.kpmId);
  const subject = subjectOf(alert);
  if (subject.kind === 'kpm' && kpm === undefined) throw notFound();
  requirePurpose(caller, purpose, ['notes']);
  const at = ports.clock.now();
  await takeReveals(ports, caller, at, 1);
  const written = alert.history.flatMap((entry, index) => (entry.note === undefined ? [] : [{ entry, index }]));
  if (written.length > 0) await ports.vault.load([subject]);
  const notes = await mapLimited(written, ({ entry, index }) => openNote(ports, alert, entry, versionOfEntry(alert, index), at));
  const family = alert.kpmId === undefined ? {} : { kpmId: alert.kpmId };
  const shown = { purpose, fields: ['notes'], kpmIds: Object.values(family) };
  const seq = await enterDisclosure(ports, caller, kpm ?? { subject, area: alert.area }, at, { shown, reason });
  return { id, ...family, purpose, at, seq, notes };
}

function mayReveal(caller: Caller, { area, owners, rule, programme, programmes = [] }: Alert): boolean {
  const resource = { area: area as AreaCode, owners, rule, programmes: programme === undefined ? programmes : [programme] };
  return allow(caller, 'alerts:read', resource) && allow(caller, 'kpm:reveal', resource);
}

/** A note was sealed with the event of its action: by whom, and as which version of the alert. */
async function openNote(
  { vault, settings }: RevealPorts,
  alert: Alert,
  { at, by, what, note = '' }: AlertHistory,
  version: number,
  now: Instant,
): Promise<AlertRevealed['notes'][number]> {
  const said = { version, by, at, what };
  if (!isKept(settings, retentionOfEvent(`alert.${what}.v1`), at as Instant, now)) return { ...said, state: 'erased' };
  const subject = subjectOf(alert);
  try {
    const additional = additionalData({ subject, source: by, id: `${alert.alertId}:${version}` }, 'note');
    const plain = await vault.open(subject, Buffer.from(note, 'base64'), additional);
    return { ...said, state: 'shown', text: Buffer.from(plain).toString('utf8') };
  } catch (error) {
    if (error instanceof SealBroken) return { ...said, state: 'erased' };
    throw error;
  }
}
