/** What labels of partners' systems mean: the table that ships, each agency's own over it, and labels that nobody has mapped (DOMAIN §1.2). */
import * as z from 'zod';
import { date } from '#events/common.ts';
import { STATE_REASONS } from '#shared/domain/case/state-reasons.ts';
import { CASE_STATES } from '#shared/domain/case/states.ts';
import { statusLabel, statusLabels } from '#shared/domain/settings/shape.ts';
import { agencyId, bilingual, coded, cursor } from './common.ts';

const version = z.int().min(0).meta({ description: 'Of the agency’s own table; 0 where it has none' });
const own = statusLabels.meta({
  description: 'The agency’s own labels, whole: they go before those that ship. Compared whatever the case, with spaces folded',
  example: [{ system: 'BRI-CORE', label: 'TOPUP OK', state: 'DISALURKAN' }],
});

export const statusMappingChange = z.strictObject({ labels: own }).meta({
  id: 'StatusMappingChange',
  description: 'The whole table as it is to be. What was recorded before stays as it was read then',
});
export type StatusMappingChange = z.infer<typeof statusMappingChange>;

const shipped = z
  .strictObject({ number: z.int().min(1), from: date, source: z.string(), labels: z.array(statusLabel) })
  .meta({ description: 'The table that ships, in force for every agency behind its own' });

const unknown = z.strictObject({
  print: z.string().meta({ description: 'Keyed hash of system and label: the same for the same words' }),
  system: z.string().optional(),
  label: z
    .string()
    .optional()
    .meta({ description: 'In capitals; left out where the words could name somebody: the agency knows what it sent' }),
  events: z.int().min(1).meta({ description: 'Distinct events' }),
  firstSeen: z.string().meta({ description: 'Day in WIB', example: '2026-11-02' }),
  lastSeen: z.string().meta({ example: '2026-11-20' }),
  knownNow: z
    .enum(CASE_STATES)
    .optional()
    .meta({ description: 'What a table says of it by now; what was recorded stays unknown' }),
  reasonNow: z.enum(STATE_REASONS).optional().meta({ description: 'Why, where the table says that too' }),
});

export const statusMapping = z
  .strictObject({
    agency: agencyId,
    version,
    mapping: z.string().meta({ description: 'As events keep it: number of the shipped table, then version', example: '1.3' }),
    labels: own,
    shipped,
    unknown: z.array(unknown).max(200).meta({ description: 'Labels that no table knew when they came, the most frequent first' }),
    unknownComplete: z.boolean().meta({ description: 'false: there are more than are shown' }),
  })
  .meta({ id: 'StatusMapping' });
export type StatusMapping = z.infer<typeof statusMapping>;

export const statusMappingPage = z
  .strictObject({
    mappings: z
      .array(
        z.strictObject({
          agency: agencyId,
          name: z.string().meta({ description: 'As people call it: `BRI`, or what its record says', example: 'BRI' }),
          version,
          labels: z.int().meta({ description: 'Of its own' }),
          unknown: z.int().meta({ description: 'Distinct labels that no table knew when they came' }),
        }),
      )
      .max(100),
    shipped,
    states: z
      .array(
        z.strictObject({
          state: z.enum(CASE_STATES),
          label: bilingual,
          nextActor: bilingual.optional(),
          reasons: z.array(coded).optional().meta({ description: 'The causes that a label may say of it' }),
        }),
      )
      .meta({ description: 'What labels may be mapped to, and who acts next there' }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'StatusMappingPage' });
export type StatusMappingPage = z.infer<typeof statusMappingPage>;
