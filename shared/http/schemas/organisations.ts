/** What is sent to and answered by `/v1/organisations`: name, types, areas and dated members of an organisation around the work. */
import * as z from 'zod';
import { date, senderId, text } from '#events/common.ts';
import { organisationType } from '#shared/domain/settings/kinds-shape.ts';
import { ASSIGNABLE, SIGHTS } from '#shared/domain/settings/organisation-types.ts';
import { areaOrCountry, subject } from './administration.ts';
import { areaRef, bilingual, cursor } from './common.ts';

/** IPSM of a large kabupaten has a member in each of its desa. */
export const MEMBERS_MAX = 400;
/** Each kab/kota among them is a write of the same transaction. */
export const ORGANISATION_AREAS_MAX = 40;

export const organisationId = z
  .string()
  .regex(/^[a-z][a-z0-9.-]{1,62}$/, 'a short name: lower-case letters, digits and . -, 2 to 63 characters')
  .meta({ description: 'Short name, for ever', example: 'ipsm-15.71' });

const dates = { from: date, to: date.optional().meta({ description: 'Last day, included' }) };
const who = {
  officer: senderId.optional().meta({ description: 'The id of a field officer', example: 'psm-15.71.01.1001' }),
  person: subject.optional(),
};
const member = z
  .strictObject({ ...who, ...dates })
  .refine((m) => (m.officer === undefined) !== (m.person === undefined), {
    message: 'name either an officer or a person',
    path: ['officer'],
  })
  .refine((m) => m.to === undefined || m.from <= m.to, { message: 'to lies before from', path: ['to'] })
  .meta({ description: 'Somebody who is known here, by id, from a day on; days are those of the first area' });
export type Member = z.infer<typeof member>;

const distinct = (list: readonly string[]): boolean => new Set(list).size === list.length;
const fields = {
  name: text(120).meta({ example: 'IPSM Kota Jambi' }),
  types: z
    .array(organisationType)
    .min(1)
    .max(5)
    .refine(distinct, { message: 'each is named once' })
    .meta({ description: 'One office may be several: DINSOS and DUKCAPIL', example: ['IPSM'] }),
  areas: z
    .array(areaOrCountry)
    .min(1)
    .max(ORGANISATION_AREAS_MAX)
    .refine(distinct, { message: 'each is named once' })
    .meta({ description: 'Where it works: Kemendagri codes, or ID', example: ['15.71'] }),
  contact: z
    .strictObject({ office: text(120), email: z.email().max(254) })
    .optional()
    .meta({
      description: 'An office with its own mailbox: no person’s',
      example: { office: 'Sekretariat', email: 'sekretariat@ipsm.example' },
    }),
  members: z.array(member).max(MEMBERS_MAX),
  active: z.boolean().meta({ description: 'false: it is kept, and is assigned nothing any more' }),
};
export const newOrganisation = z
  .strictObject({
    id: organisationId,
    ...fields,
    members: fields.members.optional(),
    active: fields.active.optional(),
  })
  .meta({ id: 'NewOrganisation' });
export type NewOrganisation = z.infer<typeof newOrganisation>;
export const organisationChange = z
  .strictObject(fields)
  .meta({ id: 'OrganisationChange', description: 'The whole record as it is to be, members among it' });
export type OrganisationChange = z.infer<typeof organisationChange>;

const coded = <T extends z.ZodType<string>>(code: T) => z.strictObject({ code, label: bilingual });
export const organisationWhole = z
  .strictObject({
    id: organisationId,
    version: z.int().min(1),
    ...fields,
    types: z.array(z.string()),
    areas: z.array(z.string()),
    members: z.array(z.strictObject({ ...who, ...dates, inForce: z.boolean() })),
    membersNow: z.int().min(0).meta({ description: 'Members today' }),
    described: z
      .strictObject({
        types: z.array(coded(z.string())),
        areas: z.array(areaRef),
        mayBeAssigned: z.array(coded(z.enum(ASSIGNABLE))),
        sees: coded(z.enum(SIGHTS)),
        escalationTier: z.boolean().meta({ description: 'Whether what nobody answers in time goes up to it' }),
      })
      .meta({ description: 'What its types and areas mean now' }),
  })
  .meta({ id: 'Organisation' });
export type OrganisationWhole = z.infer<typeof organisationWhole>;

export const organisationPage = z
  .strictObject({ organisations: z.array(organisationWhole.omit({ members: true })).max(100), cursor: cursor.optional() })
  .meta({ id: 'OrganisationPage' });
export type OrganisationPage = z.infer<typeof organisationPage>;

export const organisationQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: your own areas', example: '15.71' }),
  type: organisationType.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type OrganisationQuery = z.infer<typeof organisationQuery>;
