/** The agency that somebody means: by its short name, as events carry it, or by its name, as people write it. */
import { agencyId } from '../http/schemas/common.ts';
import { type Agency, getAgency, readAgency } from '../store/agencies.ts';
import { listedAfter } from '../store/directory.ts';
import { agencyKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

const PAGE = 100;

export async function agencyMeant(table: Table, text: string): Promise<Agency | undefined> {
  return (agencyId.safeParse(text).success ? await getAgency(table, text) : undefined) ?? (await agencyNamed(table, text));
}

/** There are some hundreds of them at most: banks, PT Pos and a Dinsos for each kab/kota. */
async function agencyNamed(table: Table, name: string): Promise<Agency | undefined> {
  const wanted = plain(name);
  if (wanted === '') return undefined;
  for (let after: string | undefined; ; ) {
    const { ids, more } = await listedAfter(table, 'agency', PAGE, after);
    const items = await table.getMany(ids.map(agencyKey));
    const found = items.flatMap((item) => readAgency(item) ?? []).find((agency) => plain(agency.name) === wanted);
    after = ids.at(-1);
    if (found !== undefined || !more || after === undefined) return found;
  }
}

/** Compared without case, marks and spaces. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
