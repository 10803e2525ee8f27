/** Whose doing a group of alerts is, in words: a batch by number and partner, a partner by name, an officer by id, as officers are called. */
import { shortNameOf } from '#shared/domain/organisation/agency-name.ts';
import { type Origin, readOrigin } from '#shared/domain/rules/origin.ts';
import type { AlertGroup } from '#shared/http/schemas/alert-groups.ts';
import type { AgencyNames } from './agency-names.ts';
import { plainName } from './source-names.ts';

/** The agency in it, if any. */
export function partnerIn(origin: Origin): string[] {
  const { kind, id } = readOrigin(origin);
  if (kind === 'officer') return [];
  return [kind === 'batch' ? id.slice(0, id.indexOf('/')) : id];
}

/** `batch:bri/DANOM-157101-0007` → `Kiriman DANOM-157101-0007 dari BRI`. */
export function originView(origin: Origin, agencies: AgencyNames = new Map()): NonNullable<AlertGroup['origin']> {
  const { kind, id } = readOrigin(origin);
  const [partner = ''] = partnerIn(origin);
  const name = agencies.get(partner) ?? shortNameOf(partner);
  switch (kind) {
    case 'batch': {
      const number = id.slice(id.indexOf('/') + 1);
      return { kind, id, label: { id: `Kiriman ${number} dari ${name}`, en: `Batch ${number} of ${name}` } };
    }
    case 'partner':
      return { kind, id, label: { id: name, en: name } };
    case 'officer':
      return { kind, id, label: plainName(`officer:${id}`) };
  }
}
