/** The signing keys of an agency: public ones only, each under a name that is never given twice, replaced with an overlap, revoked at once (DESIGN §10). */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { type AdministrationPorts, agencyChain, type Changed, commitStep, type Step } from '#shared/administration/change.ts';
import { refuseIfAny } from '#shared/administration/checks.ts';
import { keyHolderWrites } from '#shared/administration/steps.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { addHours, earlier, parseInstant } from '#shared/domain/time/instant.ts';
import { NOT_A_TIME } from '#shared/http/field-errors.ts';
import type { Words } from '#shared/http/language.ts';
import { type FieldError, notFound, Problem } from '#shared/http/problem.ts';
import type { AgencySigningKey, NewKey, Revocation } from '#shared/http/schemas/administration.ts';
import { type Agency, type AgencyKey, putAgency } from '#shared/store/agencies.ts';
import type { FieldChange } from '#shared/store/events.ts';
import { thumbprintOf } from '#shared/store/key-holders.ts';
import { reachableAgency } from './reach.ts';

/** Ended and revoked ones among them: names are never given twice, so they stay. */
export const KEYS_MAX = 50;
/** Long enough to bring a new key to every server of a bank over a weekend. */
const OVERLAP_HOURS_DEFAULT = 72;

const LABELS: Readonly<Record<AgencySigningKey['state'], Words>> = {
  planned: { id: 'Belum berlaku', en: 'Not yet valid' },
  'in-force': { id: 'Berlaku', en: 'In force' },
  ended: { id: 'Berakhir', en: 'Ended' },
  revoked: { id: 'Dicabut', en: 'Revoked' },
};

/** @throws Problem `forbidden`, `not-found`, `invalid-fields`, `conflict` where the name or the key is there already, here or at another agency */
export function registerKey(ports: AdministrationPorts, caller: Caller, id: string, body: NewKey): Promise<Changed<Agency>> {
  return commitStep(ports, caller, async () => {
    const before = await reachableAgency(ports, caller, 'agency-keys:edit', id);
    const key = checkedKey(body, ports.machineNow());
    refuseTaken(before, key);
    refuseIfAny(unknownReplaced(before, body));
    const keys = [...before.keys.map((known) => endedBy(known, body, key)), key];
    const ended = keys.find((known, i) => known.kid === body.replaces && known !== before.keys[i]);
    const step = stepOf(before, keys, 'agency.key-registered.v1', [
      { field: `/keys/${key.kid}`, after: { ...key, thumbprint: thumbprintOf(key.jwk) } },
      ...(ended ? [{ field: `/keys/${ended.kid}/validTo`, after: ended.validTo }] : []),
    ]);
    return { ...step, writes: [...step.writes, ...(await keyHolderWrites(ports.table, id, [key]))] };
  });
}

/** Nothing that the key signed is taken any more, within five seconds; repeating it changes nothing. @throws Problem `forbidden`, `not-found` */
export function revokeKey(
  ports: AdministrationPorts,
  caller: Caller,
  id: string,
  kid: string,
  { reason }: Revocation,
): Promise<Changed<Agency>> {
  return commitStep(ports, caller, async () => {
    const before = await reachableAgency(ports, caller, 'agency-keys:edit', id);
    const known = before.keys.find((key) => key.kid === kid);
    if (known === undefined) throw notFound();
    if (known.revokedAt !== undefined) return { same: before };
    const revoked: AgencyKey = { ...known, revokedAt: ports.machineNow(), revokedFor: reason };
    const keys = before.keys.map((key) => (key === known ? revoked : key));
    const changes = [{ field: `/keys/${kid}/revokedAt`, after: revoked.revokedAt }];
    return stepOf(before, keys, 'agency.key-revoked.v1', changes, { reason });
  });
}

function stepOf(
  before: Agency,
  keys: readonly AgencyKey[],
  type: string,
  changes: readonly FieldChange[],
  facts?: { readonly reason: string },
): Step<Agency> {
  const record: Agency = { ...before, version: before.version + 1, keys: [...keys] };
  const { agencyId, version, areas } = record;
  return {
    record,
    writes: [putAgency(record)],
    entries: [
      { subject: agencyChain(agencyId), id: `agency:${agencyId}:${version}`, type, areas, changes, ...(facts && { facts }) },
    ],
  };
}

/** The key as it is kept: public fields only, on its curve, with its dates. @throws Problem `invalid-fields` */
function checkedKey({ kid, alg, jwk, validFrom, validTo }: NewKey, now: Instant): AgencyKey {
  const { kty, crv, x, y } = jwk;
  if (jwk.d !== undefined) refuseIfAny([PRIVATE_PART]);
  const fits = alg === 'ES256' ? kty === 'EC' && crv === 'P-256' && y !== undefined : kty === 'OKP' && crv === 'Ed25519';
  if (!fits || (jwk.alg !== undefined && jwk.alg !== alg)) refuseIfAny([OTHER_ALGORITHM]);
  const kept = canonicalKey(alg === 'ES256' ? { kty, crv, x, y } : { kty, crv, x });
  if (kept === undefined) throw new Problem('invalid-fields', undefined, [NOT_A_KEY]);
  const from = instantIn(validFrom, '/validFrom') ?? now;
  const until = instantIn(validTo, '/validTo');
  if (until !== undefined && until <= from) refuseIfAny([ENDS_FIRST]);
  return { kid, alg, jwk: kept, validFrom: from, ...(until !== undefined && { validTo: until }) };
}

/**
 * The key in the one text that it has: a point may be sent padded, with leading zeros or in the other base64, and each would have a
 * thumbprint of its own. `undefined` for what is no key: Node checks that a P-256 point lies on its curve, and for Ed25519 nothing.
 */
function canonicalKey(jwk: Readonly<Record<string, unknown>>): AgencyKey['jwk'] | undefined {
  try {
    const key: AgencyKey['jwk'] = { ...createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({ format: 'jwk' }) };
    return key['crv'] === 'Ed25519' && isForgeable(key['x'] as string) ? undefined : key;
  } catch {
    // whatever Node says of it, it is no key
    return undefined;
  }
}

/** Names the points of small order, by y in hex, little-endian, without the sign bit: under such a key anybody can sign (RFC 8032 §5.1.7, §8.9). */
const SMALL_ORDER: readonly string[] = [
  // y = 0, 1, p - 1
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  // p and p + 1, which some read as 0 and 1
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
  // of order eight
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
];
function isForgeable(x: string): boolean {
  const y = Buffer.from(x, 'base64url');
  y.writeUInt8(y.readUInt8(31) & 0x7f, 31);
  return SMALL_ORDER.includes(y.toString('hex'));
}

function instantIn(text: string | undefined, pointer: string): Instant | undefined {
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at === undefined) refuseIfAny([{ pointer, ...NOT_A_TIME }]);
  return at;
}

/** The same key under a new name would outlive its own revocation. */
function refuseTaken(agency: Agency, key: AgencyKey): void {
  if (agency.keys.length >= KEYS_MAX) {
    throw new Problem('conflict', {
      id: `Paling banyak ${KEYS_MAX} kunci per instansi.`,
      en: `At most ${KEYS_MAX} keys an agency.`,
    });
  }
  if (agency.keys.some(({ kid }) => kid === key.kid)) {
    throw new Problem('conflict', {
      id: 'Nama kunci (kid) ini sudah pernah dipakai; pilih nama baru.',
      en: 'This name of a key (kid) has been used; choose a new one.',
    });
  }
  const thumbprint = thumbprintOf(key.jwk);
  if (agency.keys.some(({ jwk }) => thumbprintOf(jwk) === thumbprint)) {
    throw new Problem('conflict', {
      id: 'Kunci ini sudah terdaftar dengan nama lain; buat pasangan kunci baru.',
      en: 'This key is registered under another name; make a new key pair.',
    });
  }
}

function unknownReplaced(agency: Agency, { replaces }: NewKey): FieldError[] {
  if (replaces === undefined || agency.keys.some((key) => key.kid === replaces && key.revokedAt === undefined)) return [];
  return [REPLACES_NOTHING];
}

/** The replaced key ends when the overlap is over, or sooner where it was to end anyway. */
function endedBy(known: AgencyKey, { replaces, overlapHours }: NewKey, key: AgencyKey): AgencyKey {
  if (known.kid !== replaces) return known;
  const over = addHours(key.validFrom as Instant, overlapHours ?? OVERLAP_HOURS_DEFAULT);
  return { ...known, validTo: known.validTo === undefined ? over : earlier(over, known.validTo as Instant) };
}

/** All keys of an agency, the newest last, with what each is now. */
export function keysOf(agency: Agency, now: Instant): AgencySigningKey[] {
  return agency.keys.map((key) => {
    const state = stateOf(key, now);
    const { jwk, ...fields } = key;
    // kept as checked above; the store knows it as a record
    return { ...fields, state, label: LABELS[state], thumbprint: thumbprintOf(jwk), jwk: jwk as AgencySigningKey['jwk'] };
  });
}

function stateOf({ validFrom, validTo, revokedAt }: AgencyKey, now: Instant): AgencySigningKey['state'] {
  if (revokedAt !== undefined) return 'revoked';
  if (validFrom !== undefined && now < validFrom) return 'planned';
  return validTo !== undefined && validTo <= now ? 'ended' : 'in-force';
}

const PRIVATE_PART: FieldError = {
  pointer: '/jwk/d',
  message: {
    id: 'Ini bagian rahasia kunci; jangan pernah dikirim. Kunci ini tidak disimpan dan tidak boleh dipakai lagi',
    en: 'This is the private part of the key; never send it. The key was not kept and must not be used any more',
  },
  fix: {
    id: 'Buat pasangan kunci baru dan kirim bagian publiknya saja',
    en: 'Make a new key pair and send its public part only',
  },
};
const OTHER_ALGORITHM: FieldError = {
  pointer: '/jwk',
  message: { id: 'Kunci tidak cocok dengan alg', en: 'The key does not fit alg' },
  fix: {
    id: 'ES256 memakai EC P-256 (x, y); EdDSA memakai OKP Ed25519 (x)',
    en: 'ES256 takes EC P-256 (x, y); EdDSA takes OKP Ed25519 (x)',
  },
};
const NOT_A_KEY: FieldError = {
  pointer: '/jwk',
  message: { id: 'Bukan kunci publik yang sah', en: 'Not a valid public key' },
  fix: { id: 'Ekspor lagi sebagai JWK dari pasangan kunci Anda', en: 'Export it again as a JWK from your key pair' },
};
const ENDS_FIRST: FieldError = {
  pointer: '/validTo',
  message: { id: 'validTo tidak sesudah validFrom', en: 'validTo is not after validFrom' },
  fix: { id: 'Periksa kedua waktu', en: 'Check both times' },
};
const REPLACES_NOTHING: FieldError = {
  pointer: '/replaces',
  message: {
    id: 'Instansi ini tidak punya kunci dengan nama itu yang masih berlaku',
    en: 'The agency has no key of that name that is not revoked',
  },
  fix: { id: 'Sebutkan kid dari daftar kunci, atau hapus isian ini', en: 'Name a kid of the list of keys, or remove this field' },
};
