/** Agencies, their keys, people, their assignments and mandates, and the history of each: what administrators send and are answered (DESIGN §10). */
import * as z from 'zod';
import { areaCode, date, moment, programme, senderId, text } from '#events/common.ts';
import { EVENT_TYPES } from '#events/index.ts';
import { officerKind } from '#events/officer.ts';
import { ROLES } from '#shared/domain/access/subject.ts';
import { plainText } from '#shared/domain/identity/plain-text.ts';
import { agencyId, bilingual, cursor, instant } from './common.ts';

export const areaOrCountry = z.union(
  [z.literal('ID'), areaCode],
  'an area is a Kemendagri code such as 15.71.01, or ID for the whole country',
);
const areas = z
  .array(areaOrCountry)
  .min(1)
  .max(100)
  .meta({ description: 'Kemendagri codes, or ID', example: ['15.71'] });
const programmes = z
  .array(programme)
  .min(1)
  .max(20)
  .meta({ example: ['PKH', 'SEMBAKO'] });

// ── agencies ────────────────────────────────────────────────────────────────────────────────────────────
const agencyFields = {
  name: text(120).meta({ example: 'Bank Rakyat Indonesia' }),
  contact: z.strictObject({ office: text(120), email: z.email().max(254) }).meta({
    description: 'The office that answers for the agency’s events, with its own mailbox: no person’s',
    example: { office: 'Divisi Bantuan Sosial', email: 'bansos@bank.example' },
  }),
  areas: areas.meta({ description: 'About families of which areas it may post' }),
  programmes,
  types: z
    .array(z.enum(EVENT_TYPES as [string, ...string[]]))
    .min(1)
    .max(EVENT_TYPES.length)
    .meta({ description: 'Which events it may post', example: ['distribution.disbursed.v1'] }),
  active: z.boolean().meta({ description: 'false: none of its tokens is taken any more, within five seconds' }),
};
export const newAgency = z
  .strictObject({ id: agencyId, ...agencyFields, active: agencyFields.active.optional() })
  .meta({ id: 'NewAgency' });
export type NewAgency = z.infer<typeof newAgency>;
export const agencyChange = z
  .strictObject(agencyFields)
  .meta({ id: 'AgencyChange', description: 'The whole record as it is to be' });
export type AgencyChange = z.infer<typeof agencyChange>;

export const keyStates = ['planned', 'in-force', 'ended', 'revoked'] as const;
const publicEc = z
  .strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string().max(100), y: z.string().max(100) })
  .meta({ description: 'For ES256' });
const publicOkp = z
  .strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().max(100) })
  .meta({ description: 'For EdDSA' });
/** The wide form that is sent: what a JWK may carry besides is named, so that a private part gets words of its own. */
const sentJwk = z
  .strictObject({
    kty: z.enum(['EC', 'OKP']),
    crv: z.enum(['P-256', 'Ed25519']),
    x: z.string().max(100),
    y: z.string().max(100).optional(),
    d: z.string().max(200).optional(),
    kid: z.string().max(64).optional(),
    alg: z.string().max(20).optional(),
    use: z.literal('sig').optional(),
    key_ops: z.array(z.string().max(20)).max(8).optional(),
    ext: z.boolean().optional(),
  })
  .meta({
    description: 'Public JWK (RFC 7517): EC P-256 or OKP Ed25519. Never send the private part `d`: the key would be worthless',
  });

export const agencySigningKey = z.strictObject({
  kid: z.string(),
  alg: z.enum(['ES256', 'EdDSA']),
  state: z.enum(keyStates),
  label: bilingual,
  thumbprint: z.string().meta({ description: 'RFC 7638, SHA-256, base64url: compare it with the agency by another way' }),
  jwk: z.union([publicEc, publicOkp]),
  validFrom: instant.optional(),
  validTo: instant.optional(),
  revokedAt: instant.optional(),
  revokedFor: z.string().optional(),
});
export type AgencySigningKey = z.infer<typeof agencySigningKey>;
export const agencyWhole = z
  .strictObject({
    id: agencyId,
    version: z.int().min(1),
    ...agencyFields,
    contact: agencyFields.contact.optional(),
    source: z.string().meta({ example: 'agency:bri' }),
    keys: z.array(agencySigningKey),
  })
  .meta({ id: 'Agency' });
export type AgencyWhole = z.infer<typeof agencyWhole>;
export const agencyPage = z
  .strictObject({ agencies: z.array(agencyWhole.omit({ keys: true })).max(100), cursor: cursor.optional() })
  .meta({ id: 'AgencyPage' });
export type AgencyPage = z.infer<typeof agencyPage>;
export const agencyKeys = z.strictObject({ agency: agencyId, keys: z.array(agencySigningKey) }).meta({ id: 'AgencyKeys' });
export type AgencyKeys = z.infer<typeof agencyKeys>;

const kid = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'letters, digits and . _ - only')
  .meta({ description: 'Name of the key in its tokens; never used twice by one agency', example: 'bri-2' });
export const newKey = z
  .strictObject({
    kid,
    alg: z.enum(['ES256', 'EdDSA']),
    jwk: sentJwk,
    validFrom: moment.optional().meta({ description: 'Default: at once' }),
    validTo: moment.optional().meta({ description: 'Default: until it is replaced or revoked' }),
    replaces: kid.optional().meta({ description: 'The key that ends when the overlap is over', example: 'bri-1' }),
    overlapHours: z
      .int()
      .min(0)
      .max(720)
      .optional()
      .meta({ description: 'How long after `validFrom` the replaced key still signs; default 72' }),
  })
  .meta({ id: 'NewAgencyKey' });
export type NewKey = z.infer<typeof newKey>;
export const REVOCATION_REASONS = ['kunci-bocor', 'diganti', 'instansi-berhenti', 'lainnya'] as const;
export const revocation = z
  .strictObject({
    reason: z.enum(REVOCATION_REASONS).meta({ description: 'leaked · replaced · the agency left · other' }),
  })
  .meta({ id: 'KeyRevocation', example: { reason: 'kunci-bocor' } });
export type Revocation = z.infer<typeof revocation>;

// ── people ──────────────────────────────────────────────────────────────────────────────────────────────
export const subject = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}$/, 'the subject of the person’s tokens')
  .meta({ description: 'The `sub` of the person’s OpenID Connect tokens', example: 'c9d2f7a4-1b0e-4c1e-9d5f-2f6a2b8e7c10' });
const mandateFields = {
  letter: plainText(80).meta({ description: 'Number of the letter of assignment', example: 'ST-017/PW05/2026' }),
  areas,
  programmes,
};
const mandate = z
  .strictObject({ ...mandateFields, from: date, to: date.meta({ description: 'Last day, included' }) })
  .refine((m) => m.from <= m.to, { message: 'to lies before from', path: ['to'] })
  .meta({ description: 'Auditors only: what the letter lets them read, and until when' });
const personFields = {
  name: text(120).meta({ example: 'Rahma Oktaviani' }),
  role: z.enum(ROLES).exclude(['partner']),
  officerId: senderId.optional().meta({ description: 'Officers only: the id in their events', example: 'tksk-15.71.01-1' }),
  agencyId: agencyId.optional().meta({ description: 'Clerks only: the agency for which they post', example: 'bri' }),
  mandate: mandate.optional(),
  active: z.boolean().meta({ description: 'false: none of the person’s tokens is taken any more, within five seconds' }),
};
const assignmentDates = { area: areaOrCountry, from: date, to: date.optional().meta({ description: 'Last day, included' }) };
const firstAssignment = z
  .strictObject(assignmentDates)
  .refine((a) => a.to === undefined || a.from <= a.to, { message: 'to lies before from', path: ['to'] });
export const newPerson = z
  .strictObject({
    subject,
    ...personFields,
    active: personFields.active.optional(),
    assignments: z.array(firstAssignment).max(20).optional().meta({ description: 'Not for officers, auditors and clerks' }),
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.infer<typeof newPerson>;
export const personChange = z
  .strictObject(personFields)
  .meta({ id: 'PersonChange', description: 'The whole record as it is to be' });
export type PersonChange = z.infer<typeof personChange>;

/** Assigns with `from`, ends with `until`: one of the two. */
export const assignmentChange = z
  .strictObject({
    area: areaOrCountry,
    from: date.optional().meta({ description: 'Assigns from this day on' }),
    to: date.optional().meta({ description: 'Last day, included; with `from`' }),
    until: date.optional().meta({ description: 'Ends an assignment: its last day, included' }),
    kind: officerKind.optional().meta({
      description: 'Officers only: as what, with `from`; with `until`, ends what they are there as this kind alone',
    }),
    reason: plainText(300).optional().meta({
      description: 'Why, in a sentence that names nobody: it stands in the history of the person and in the officer’s own chain',
      example: 'Kecamatan tanpa TKSK sejak Juli',
    }),
  })
  .refine((a) => (a.from === undefined) !== (a.until === undefined), {
    message: 'name either from, to assign, or until, to end',
    path: ['from'],
  })
  .refine((a) => a.to === undefined || (a.from !== undefined && a.from <= a.to), { message: 'to lies before from', path: ['to'] })
  .meta({ id: 'AssignmentChange', example: { area: '15.71', from: '2027-01-01' } });
export type AssignmentChange = z.infer<typeof assignmentChange>;
const assignment = z.strictObject({
  area: z.string(),
  kind: z.string().optional(),
  from: instant,
  until: instant.optional().meta({ description: 'First moment at which it no longer holds' }),
  inForce: z.boolean(),
});
export const personWhole = z
  .strictObject({
    subject,
    version: z.int().min(1),
    ...personFields,
    mandate: z.strictObject({ ...mandateFields, from: instant, until: instant, inForce: z.boolean() }).optional(),
    assignments: z.array(assignment),
  })
  .meta({ id: 'Person' });
export type PersonWhole = z.infer<typeof personWhole>;
export const personPage = z
  .strictObject({ people: z.array(personWhole.omit({ assignments: true })).max(100), cursor: cursor.optional() })
  .meta({ id: 'PersonPage' });
export type PersonPage = z.infer<typeof personPage>;
export const assignmentList = z.strictObject({ subject, assignments: z.array(assignment) }).meta({ id: 'AssignmentList' });
export type AssignmentList = z.infer<typeof assignmentList>;

// ── lists and history ───────────────────────────────────────────────────────────────────────────────────
export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export const historyPage = z
  .strictObject({
    entries: z
      .array(
        z.strictObject({
          seq: z.int().min(1).meta({ description: 'Place in the record’s own chain, without gaps' }),
          at: instant,
          by: z.string().meta({ description: 'Who did it', example: 'person:administrator' }),
          what: z.string().meta({ example: 'agency.changed.v1' }),
          label: bilingual,
          changes: z.array(
            z.strictObject({
              field: z.string().meta({ description: 'JSON pointer within the record', example: '/areas' }),
              before: z.unknown().optional(),
              after: z.unknown().optional(),
            }),
          ),
          reason: z.string().optional(),
        }),
      )
      .max(100),
    cursor: cursor.optional(),
  })
  .meta({ id: 'RecordHistory' });
export type HistoryPage = z.infer<typeof historyPage>;
