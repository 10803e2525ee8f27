/** Under a letter, what is about a family itself is seen with the family: where one of its cases is of the letter's programmes (docs/adr/0011). */
import type { Action } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Table } from '#shared/store/table.ts';
import { mayOnFamily, presentFamilies, readFamilies } from './family-access.ts';

/** Something that may be about a family, or about programmes. */
export interface About {
  readonly kind: string;
  readonly subject: string;
  /** `undefined` where it is about the family itself. */
  readonly programmes: readonly string[] | undefined;
}
export interface FamiliesSeen {
  /** Whether it is seen, as far as that depends on its family. */
  sees(about: About): Promise<boolean>;
  /** Families that were read for it: each costs about two read units. */
  readonly read: number;
}

/** Each family is asked about once in a call. Who is not limited by programme sees each event by its own area. */
export function familiesSeen(table: Table, caller: Caller, action: Action): FamiliesSeen {
  const known = new Map<string, Promise<boolean>>();
  return {
    get read() {
      return known.size;
    },
    sees: async ({ kind, subject, programmes }) => {
      if (caller.role !== 'auditor' || kind !== 'kpm' || programmes !== undefined) return true;
      const asked = known.get(subject) ?? isSeen(table, caller, action, subject);
      known.set(subject, asked);
      return asked;
    },
  };
}

async function isSeen(table: Table, caller: Caller, action: Action, kpmId: string): Promise<boolean> {
  const [present] = await presentFamilies(table, await readFamilies(table, [kpmId]));
  return present !== undefined && mayOnFamily(table, caller, action, present);
}
