/**
 * What the system's own events say, by the part of their facts that holds it (DESIGN §7): what people did with an alert, what was shown to
 * whom, what came of a comparison. Codes, numbers, days and random ids, each part with an example; nothing else is entered into a chain.
 */
import * as z from 'zod';

/** A code, a name of an area or a source, a random id: short, in one line, and never a number as long as a NIK. */
const code = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!.*\d{16})[^\n]*$/);
const codes = z.array(code).readonly();
const when = z.string().min(10).max(35);
const sha256 = z.string().max(64);
const count = z.number().min(0);

const EXAMPLES = {
  kpmId: 'kpm_3vQk9wX0aT5LmZ2cR8bN1d',
  alertId: 'alr_34mSxmZeTgDKWGkCaXZp9VHN',
  at: '2026-11-21T03:00:00.000Z',
  digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
} as const;
const { kpmId, alertId, at, digest } = EXAMPLES;

/** The parts, by their names in the facts of an event. */
export const OWN_FACTS = {
  /** kpm.linked: which family turned out to be which; it stands in the chains of both. */
  linked: z.strictObject({ from: code, to: code }).meta({ example: { from: kpmId, to: 'kpm_Zt7LmQ2cR8bN1d3vQk9wX0' } }),
  /** alert.*: which alert, of which programme where it is about one, what was done. */
  alert: z
    .strictObject({
      alertId: code,
      programme: code.exactOptional(),
      action: code,
      reason: code.exactOptional(),
      /** Of `snooze`: until when. */
      until: when.exactOptional(),
      /** Of `assign`: organisation @ area that it was given to. */
      to: code.exactOptional(),
      /** Of what the second person decided, or the first took back: how it was proposed to be closed, why, and by whom. */
      proposed: z.strictObject({ action: code, reason: code.exactOptional(), by: code }).exactOptional(),
      /** The operation on a group of alerts that it was a part of. */
      operation: code.exactOptional(),
    })
    .meta({ example: { alertId, programme: 'PKH', action: 'snooze', until: at } }),
  /** comparison.computed: scores of what other events say; never what was compared. */
  comparisons: z
    .array(
      z.strictObject({
        /** The event that was compared. */
        source: code,
        id: code,
        /** What that event is about: who reads under a letter sees the score where the letter names one of them; scores of before say none. */
        programmes: codes.exactOptional(),
        /** Canonical position of the event that it was compared with. */
        against: code,
        /** 0 to 1: account holder and family (shared/domain/comparison/name-similarity.ts). */
        nameSimilarity: z.number().min(0).max(1).exactOptional(),
        /** Between this home visit and the one that fixed the place; what the phone knew of its own error. */
        distanceM: count.exactOptional(),
        accuracyM: count.exactOptional(),
      }),
    )
    .readonly()
    .meta({
      example: [
        {
          source: 'agency:bri',
          id: 'bri-261101-000017',
          programmes: ['PKH'],
          against: `${at}#agency:dinsos#d-1`,
          nameSimilarity: 0.97,
        },
      ],
    }),
  /** personal-data.revealed: why, which fields, of which families. */
  revealed: z
    .strictObject({
      purpose: code,
      fields: codes,
      kpmIds: codes,
      /** The group of alerts whose families were shown together, and the programmes of the family's alerts in it. */
      group: code.exactOptional(),
      programmes: codes.exactOptional(),
      /** Of a further page of a download: the place in the same chain of the page before. */
      follows: count.exactOptional(),
    })
    .meta({ example: { purpose: 'PEMERIKSAAN', fields: ['name', 'address'], kpmIds: [kpmId] } }),
  /** tasks.delegated, tasks.returned: which families, or which village, whom an officer gave them, and why. */
  delegated: z
    .strictObject({
      id: code,
      from: code,
      to: code,
      village: code.exactOptional(),
      kpmIds: codes.exactOptional(),
      until: when.exactOptional(),
      reason: code.exactOptional(),
    })
    .meta({
      example: { id: 'dlg_Qm9rQ0vW9xT5LmZ2cR8bNw', from: 'tksk-1571-01', to: 'psm-15.71.01.1001', village: '15.71.01.1001' },
    }),
  /** sampling-plan.drawn, sampling-plan.closed: what was drawn from what, so that anybody can draw it again. */
  sampling: z
    .strictObject({
      plan: code,
      programme: code,
      cycle: code,
      population: count,
      drawn: count,
      confidence: code,
      marginOfError: count,
      expectedProportion: count,
      seed: sha256,
      seedGiven: z.boolean(),
      frameHash: sha256,
      reason: code.exactOptional(),
    })
    .meta({
      example: {
        ...{ plan: 'smp_Qm9rQ0vW9xT5LmZ2cR8bNw', programme: 'PKH', cycle: '2026-10', population: 412, drawn: 200 },
        ...{
          confidence: '95',
          marginOfError: 0.05,
          expectedProportion: 0.5,
          seed: 'a1b2c3',
          seedGiven: false,
          frameHash: digest,
        },
      },
    }),
  /** erasure.* and kpm.erased: codes and the number of a letter, never about a person (shared/domain/erasure/entries.ts is stricter, by type). */
  erasure: z
    .strictObject({
      /** Of the proposal, or of the hold. */
      id: code,
      reason: code,
      letter: code,
      /** Of the decision: who proposed it, and every id of the family. */
      proposedBy: code.exactOptional(),
      kpmIds: codes.exactOptional(),
    })
    .meta({ example: { id: 'era_Qm9rQ0vW9xT5LmZ2cR8bNw', reason: 'PERMINTAAN_SUBJEK', letter: 'LP/12/XI/2036' } }),
  /** access.widened: what a person opened for reading, why, and until when. */
  widened: z
    .strictObject({ areas: codes, reason: code, reference: code, until: when })
    .meta({ example: { areas: ['15.05'], reason: 'PENGADUAN', reference: 'LAPOR-8812045', until: at } }),
  /** extract.*: what somebody took out as files; once made, what it holds and the digest of its manifest; once downloaded, which file. */
  extract: z
    .strictObject({
      id: code,
      kind: code,
      asOf: when,
      letter: code.exactOptional(),
      rows: count.exactOptional(),
      rupiah: z.number().exactOptional(),
      files: count.exactOptional(),
      manifest: sha256.exactOptional(),
      file: code.exactOptional(),
      sha256: sha256.exactOptional(),
    })
    .meta({
      example: {
        id: 'ext_Qm9rQ0vW9xT5LmZ2cR8bNw',
        kind: 'cases',
        asOf: at,
        rows: 812,
        rupiah: 312_500_000,
        files: 1,
        manifest: digest,
      },
    }),
} as const;

type OwnFactsSchemas = typeof OWN_FACTS;
export type OwnFacts = { readonly [P in keyof OwnFactsSchemas]?: z.infer<OwnFactsSchemas[P]> };
export type OwnPart = keyof OwnFactsSchemas;

/** Which part an event of a type holds, by how the type begins. */
export const PART_OF: Readonly<Record<string, OwnPart>> = {
  'kpm.linked': 'linked',
  'alert.': 'alert',
  'comparison.computed': 'comparisons',
  'personal-data.revealed': 'revealed',
  'tasks.': 'delegated',
  'sampling-plan.': 'sampling',
  'erasure.': 'erasure',
  'kpm.erased': 'erasure',
  'access.widened': 'widened',
  'extract.': 'extract',
};

/** What is wrong with the facts of an own event; nothing where they are as they must be. */
export function ownFactsFaults(type: string, facts: OwnFacts): string[] {
  const needed = Object.entries(PART_OF).find(([start]) => type.startsWith(start))?.[1];
  const missing = needed !== undefined && facts[needed] === undefined ? [`${needed} is missing`] : [];
  const wrong = (Object.keys(OWN_FACTS) as OwnPart[]).flatMap((part) => {
    if (facts[part] === undefined) return [];
    const { error } = OWN_FACTS[part].safeParse(facts[part]);
    // paths and what is wrong with them, never the value
    return error === undefined ? [] : error.issues.map(({ path, code: what }) => `${[part, ...path].join('/')}: ${what}`);
  });
  return [...missing, ...wrong];
}
