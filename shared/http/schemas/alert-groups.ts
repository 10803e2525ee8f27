/** What `/v1/alert-groups` answers: alerts with one cause as one row, and what all that match come to, whatever the page (DESIGN §9). */
import * as z from 'zod';
import { RULE_CODES } from '#shared/domain/rules/index.ts';
import { ORIGIN_KINDS } from '#shared/domain/rules/origin.ts';
import { alertQuery, ownedBy } from './alerts.ts';
import { areaRef, bilingual, category, cursor, cycle, instant, programmeCode, rupiah, severity } from './common.ts';

const many = z.int().min(0);
/** Every state, also where nothing is in it. */
const byWorkflow = z
  .strictObject({
    open: many,
    acknowledged: many,
    'in-progress': many,
    proposed: many,
    snoozed: many,
    'to-confirm': many,
    resolved: many,
    dismissed: many,
    'resolved-by-data': many,
  })
  .meta({ description: 'By what people did, of those that match' });
const bySeverity = z.strictObject({ kritis: many, tinggi: many, sedang: many, rendah: many });

export const alertGroup = z
  .strictObject({
    id: z.string().meta({
      description:
        'Rule ~ village ~ cycle ~ a mark of the batch, officer or partner; without a cycle `-` stands for it, and what is missing at the end is left out',
      example: 'BELUM_DIVERIFIKASI~15.71.01.1001~2026-10~Zk3v_9aQm-1x',
    }),
    rule: z.enum(RULE_CODES),
    label: bilingual,
    advice: bilingual.meta({ description: 'What to check' }),
    category,
    severity: severity.meta({ description: 'The highest of those counted' }),
    area: areaRef.meta({ description: 'The village' }),
    district: areaRef.optional(),
    regency: areaRef.optional(),
    province: areaRef.optional(),
    programmes: z.array(programmeCode),
    cycle: cycle.optional(),
    cycleLabel: bilingual.optional().meta({ description: 'Its months', example: { id: 'Okt–Des 2026', en: 'Oct–Dec 2026' } }),
    origin: z
      .strictObject({
        kind: z.enum(ORIGIN_KINDS),
        id: z.string().meta({ description: 'Of a batch with who announced it in front', example: 'bri/DANOM-157101-0007' }),
        label: bilingual,
      })
      .optional()
      .meta({
        description: 'Whose doing these alerts are, beside place and cycle; absent where it is nobody’s, or several’s',
        example: {
          kind: 'batch',
          id: 'bri/DANOM-157101-0007',
          label: { id: 'Kiriman DANOM-157101-0007 dari BRI', en: 'Batch DANOM-157101-0007 of BRI' },
        },
      }),
    alerts: many.meta({ description: 'How many match what was asked' }),
    overdue: many.meta({ description: 'Of these, those whose time is over and that still wait for somebody' }),
    states: byWorkflow.describe('Of the group in every state, also those not asked for: how far it has come'),
    bySeverity,
    dueAt: instant.optional().meta({ description: 'The earliest of those that still wait for somebody' }),
    rupiah: rupiah
      .optional()
      .meta({ description: 'What the rule looked at in these alerts, added up; absent where it looks at no amounts' }),
    owners: z.array(z.strictObject({ ...ownedBy.shape, alerts: many })).meta({ description: 'Who has to act, the most first' }),
  })
  .meta({ id: 'AlertGroup' });
export type AlertGroup = z.infer<typeof alertGroup>;

export const alertTotals = z
  .strictObject({
    alerts: many,
    groups: many
      .optional()
      .meta({ description: 'Where an area up to a kab/kota was asked, or what you answer for; wider, nobody counts them' }),
    overdue: many,
    byWorkflow,
    bySeverity,
    byRule: z.array(z.strictObject({ rule: z.enum(RULE_CODES), label: bilingual, alerts: many, overdue: many })),
    byOrganisation: z
      .array(z.strictObject({ organisation: z.string(), label: bilingual, alerts: many }))
      .meta({ description: 'An alert with several owners counts for each of them', example: [] }),
    byProgramme: z
      .array(z.strictObject({ programme: programmeCode.optional(), alerts: many }))
      .meta({ description: 'Without a programme: about the family itself' }),
    byCycle: z
      .array(z.strictObject({ cycle, label: bilingual, alerts: many }))
      .optional()
      .meta({
        description: 'The last first. Where an area below the country was asked, one cycle, or what you answer for',
        example: [],
      }),
  })
  .meta({ id: 'AlertTotals', description: 'All that match the same filters, exactly, on every page the same' });
export type AlertTotals = z.infer<typeof alertTotals>;

export const alertGroupPage = z
  .strictObject({
    groups: z.array(alertGroup).max(100),
    totals: alertTotals,
    at: instant.meta({ description: 'Business time at which overdue was looked at' }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'AlertGroupPage' });
export type AlertGroupPage = z.infer<typeof alertGroupPage>;

export const alertGroupQuery = alertQuery.omit({ group: true });
export type AlertGroupQuery = z.infer<typeof alertGroupQuery>;
