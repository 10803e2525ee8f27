/** Who told something, or is named in it, by name: agencies, organisations and people as their records call them, officers by their ids, which people know. */
import { SYSTEM } from '#shared/domain/alerts/alert.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import { readAgency } from '#shared/store/agencies.ts';
import { agencyKey, organisationKey, personKey } from '#shared/store/keys.ts';
import { readOrganisation } from '#shared/store/organisations.ts';
import { readPerson } from '#shared/store/people.ts';
import { GET_MANY_MAX, type Item, type Key, type Table } from '#shared/store/table.ts';

export interface SourcePorts {
  readonly table: Table;
  /** People are kept under who signs them in. */
  readonly issuer: string;
}

/** What a sender is called: one without a record, or outside those that were asked for, by its id. */
export type SourceName = (source: string) => Bilingual;

export async function sourceNames({ table, issuer }: SourcePorts, sources: readonly string[]): Promise<SourceName> {
  const names = new Map<string, Bilingual>();
  const kept = [...new Set(sources)].flatMap((source) => {
    const [kind, id] = halves(source);
    const key = keyOf(kind, id, issuer);
    return key === undefined ? [] : [{ source, key }];
  });
  const items = await getAll(
    table,
    kept.map(({ key }) => key),
  );
  for (const [i, { source }] of kept.entries()) {
    const item = items[i];
    const name = recordOf(item)?.name;
    if (name !== undefined) names.set(source, { id: name, en: name });
  }
  return (source) => names.get(source) ?? plainName(source);
}

function keyOf(kind: string, id: string, issuer: string): Key | undefined {
  if (kind === 'agency') return agencyKey(id);
  if (kind === 'organisation') return organisationKey(id);
  return kind === 'person' ? personKey(issuer, id) : undefined;
}

function recordOf(item: Item | undefined): { readonly name: string } | undefined {
  if (item?.entity === 'agency') return readAgency(item);
  return item?.entity === 'organisation' ? readOrganisation(item) : readPerson(item);
}

/** `agency:bri` → agency, bri. */
const halves = (source: string): [string, string] => [
  source.slice(0, source.indexOf(':')),
  source.slice(source.indexOf(':') + 1),
];

export function plainName(source: string): Bilingual {
  const [kind, id] = halves(source);
  if (source === SYSTEM) return { id: 'Sistem', en: 'The system' };
  if (kind === 'officer') return { id: `Petugas ${id}`, en: `Officer ${id}` };
  if (kind === 'agency') return { id: `Instansi ${id}`, en: `Agency ${id}` };
  if (kind === 'organisation') return { id: `Organisasi ${id}`, en: `Organisation ${id}` };
  return { id: source, en: source };
}

export async function getAll(table: Table, keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
  const items: (Item | undefined)[] = [];
  for (let i = 0; i < keys.length; i += GET_MANY_MAX) {
    items.push(...(await table.getMany(keys.slice(i, i + GET_MANY_MAX), { consistent: false })));
  }
  return items;
}
