/** Under a letter, what is about a family itself is seen with the family: where one of its cases is of the letter's programmes (docs/adr/0011). */
import type { Caller } from '#shared/domain/access/subject.ts';
import { mayOnFamily, presentFamilies, readFamilies } from '#shared/reading/family-access.ts';
import type { JournalEntry } from '#shared/store/journal.ts';
import type { Table } from '#shared/store/table.ts';

export interface FamiliesSeen {
  /** Whether the entry is seen, as far as that depends on its family. */
  sees(entry: JournalEntry): Promise<boolean>;
  /** Families that were read for it: each costs about two read units. */
  readonly read: number;
}

/** Each family is asked about once in a call. Who is not limited by programme sees each event by its own area. */
export function familiesSeen(table: Table, caller: Caller): FamiliesSeen {
  const known = new Map<string, Promise<boolean>>();
  return {
    get read() {
      return known.size;
    },
    sees: async ({ kind, subject, programmes }) => {
      if (caller.role !== 'auditor' || kind !== 'kpm' || programmes !== undefined) return true;
      const asked = known.get(subject) ?? isSeen(table, caller, subject);
      known.set(subject, asked);
      return asked;
    },
  };
}

async function isSeen(table: Table, caller: Caller, kpmId: string): Promise<boolean> {
  const [present] = await presentFamilies(table, await readFamilies(table, [kpmId]));
  return present !== undefined && mayOnFamily(table, caller, 'trail:read', present);
}
