/**
 * Once, after the release that lets alerts go up by themselves (docs/adr/0044): alerts stored before enter `byDue`, so that the sweeper
 * finds them without their next change. Traffic goes on meanwhile; what changes by itself has entered it by that.
 */
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { entersDue } from '#shared/store/alerts.ts';
import type { Scan } from '#shared/store/scan.ts';
import { ConditionFailed, type Cursor, type Item, type Table, type Write } from '#shared/store/table.ts';

/** Items read together. */
const PAGE = 500;

export interface DueEntered {
  readonly items: number;
  readonly alerts: number;
  readonly entered: number;
  /** Alerts that could not be read, by their keys. */
  readonly unreadable: readonly string[];
}

/** @param tell after each page: items that were read, and about how many there are */
export async function enterDue(scan: Scan, table: Table, tell: (done: number, total: number) => void): Promise<DueEntered> {
  const total = await scan.estimate();
  const unreadable: string[] = [];
  let [items, alerts, entered] = [0, 0, 0];
  let after: Cursor | undefined;
  do {
    const page = await scan.page(after, PAGE);
    const found = page.items.filter(({ entity }) => entity === 'alert');
    const writes = found.flatMap((item) => writesOf(item, unreadable));
    const written = await mapLimited(writes, (write) => writeUnlessMoved(table, write));
    entered += written.filter(Boolean).length;
    alerts += found.length;
    items += page.items.length;
    tell(items, Math.max(total, items));
    after = page.cursor;
  } while (after !== undefined);
  return { items, alerts, entered, unreadable };
}

function writesOf(item: Item, unreadable: string[]): Write[] {
  try {
    return entersDue(item);
  } catch {
    // one that a defect spoilt keeps no other waiting; the operator hears which
    unreadable.push(`${item.pk}|${item.sk}`);
    return [];
  }
}

/** @returns false where it has changed since it was read: with that it entered by itself */
async function writeUnlessMoved(table: Table, write: Write): Promise<boolean> {
  try {
    await table.write(write);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
