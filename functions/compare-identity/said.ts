/** What is compared: opened from an event's seal, for as long as a comparison takes (TRUST §1). */
import * as z from 'zod';
import { openContent } from '#shared/privacy/seal.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { type StoredEvent, subjectOf } from '#shared/store/events.ts';

/** As far as anything of it is compared; a report is sent without an envelope. */
const sent = z.object({
  data: z.object({ holderName: z.string().optional() }).optional(),
  gps: z.object({ lat: z.number(), lon: z.number(), accuracyM: z.number() }).optional(),
  method: z.string().optional(),
});

export interface Said {
  readonly holderName?: string;
  /** Where a home visit was made. */
  readonly place?: { readonly lat: number; readonly lon: number; readonly accuracyM: number };
}

/** Nothing where the key was destroyed: what is erased is compared with nobody. */
export async function saidIn(vault: Vault, event: StoredEvent): Promise<Said> {
  const { source, id, sealed } = event;
  if (sealed === undefined) return {};
  try {
    const { body } = await openContent(vault, { subject: subjectOf(event), source, id }, sealed);
    const { data, gps, method } = sent.parse(JSON.parse(body));
    return {
      ...(data?.holderName !== undefined && { holderName: data.holderName }),
      ...(gps && method === 'RUMAH' && { place: gps }),
    };
  } catch (error) {
    if (error instanceof SealBroken) return {};
    throw error;
  }
}
