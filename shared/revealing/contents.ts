/** What the events of a family say in their seals: who it is, and what was written, seen and photographed there (TRUST §1). */
import * as z from 'zod';
import { familyKeys } from '#shared/privacy/profile.ts';
import { openContent } from '#shared/privacy/seal.ts';
import { type Asked, isEventKept } from '#shared/reading/kept.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { chainOf, type StoredEvent } from '#shared/store/events.ts';
import type { Kpm } from '#shared/store/kpms.ts';
import type { Table } from '#shared/store/table.ts';

const alias = z.object({ scheme: z.string(), value: z.string() });
const kpm = z.object({ ids: z.array(alias).optional(), nik: z.string().optional(), kk: z.string().optional() });

/** As far as anything is shown of it; events are sealed as they were sent, so that older ones may hold what is refused today. */
const sent = z.object({
  data: z
    .object({ kpm: kpm.optional(), changes: z.object({ nik: z.string().optional(), kk: z.string().optional() }).optional() })
    .optional(),
  // reports are sent without an envelope
  kpm: kpm.optional(),
  note: z.string().optional(),
  suggestion: z.string().optional(),
  obstacles: z.array(z.object({ code: z.string(), text: z.string().optional() })).optional(),
  photos: z.array(z.string()).optional(),
  gps: z.object({ lat: z.number(), lon: z.number(), accuracyM: z.number() }).optional(),
  items: z
    .array(z.object({ programme: z.string().optional(), deduction: z.object({ reason: z.string() }).optional() }))
    .optional(),
});

export interface Content {
  readonly event: StoredEvent;
  readonly said: z.infer<typeof sent>;
}
export interface Contents {
  /** In the order of recording; `visible`: lies in the caller's areas and letter. */
  readonly opened: readonly (Content & { readonly visible: boolean })[];
  /** How many could not be opened: their keys are gone. */
  readonly erased: number;
  /** How many were left shut: they are kept no longer. */
  readonly expired: number;
  /** Events outside the caller's areas or letter. */
  readonly hidden: number;
}

/** Opens every event with a seal that is still kept in the chain of a family, and of those that turned out to be this one (docs/adr/0009). */
export async function openChain(
  ports: { readonly table: Table; readonly vault: Vault },
  /** Which events the caller may see. */
  sees: (event: StoredEvent) => boolean,
  { kpmId, linked = [] }: Pick<Kpm, 'kpmId' | 'linked'>,
  asked: Asked,
): Promise<Contents> {
  const events: StoredEvent[] = [];
  for (const id of [...linked, kpmId]) for await (const event of chainOf(ports.table, { kind: 'kpm', id })) events.push(event);
  const sealed = events.filter((event) => event.sealed !== undefined);
  await ports.vault.load([...linked, kpmId].map(familyKeys));
  const kept = sealed.filter((event) => isEventKept(event, asked));
  const contents = await mapLimited(kept, (event) => openOne(ports.vault, event));
  const opened = contents.flatMap((content) => (content ? [{ ...content, visible: sees(content.event) }] : []));
  return {
    opened,
    erased: contents.length - opened.length,
    expired: sealed.length - kept.length,
    hidden: events.filter((event) => !sees(event)).length,
  };
}

async function openOne(vault: Vault, event: StoredEvent): Promise<Content | undefined> {
  const { source, id, sealed } = event;
  if (sealed === undefined) return undefined;
  try {
    const { body } = await openContent(vault, { subject: familyKeys(event.subjectId), source, id }, sealed);
    return { event, said: sent.parse(JSON.parse(body)) };
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** Notes, coordinates and photos follow the area of their event (DESIGN §6); who the family is follows the family. */
export const visible = ({ opened }: Contents): readonly Content[] => opened.filter((content) => content.visible);

/** The photos that a report names; only a report of an officer can. */
export const photosOf = ({ event, said }: Content): readonly string[] =>
  /^(verification|finding)\.reported\./.test(event.type) ? (said.photos ?? []) : [];
/** Photos lie with the officer who sent them: a report names those of its own sender. */
export const officerOf = ({ event }: Content): string => event.source.slice(event.source.indexOf(':') + 1);
export const photoNameOf = (content: Content, sha256: string): string => `${officerOf(content)}#${sha256}`;
