/** After a restore of the keys table: every erasure that was ever decided is carried out on what stands there now (docs/runbook.md). */
import { type CarryOnPorts, carryOn } from '#shared/erasing/carry-on.ts';
import { readErasure } from '#shared/store/erasures.ts';
import { getKpm } from '#shared/store/kpms.ts';
import type { Scan } from '#shared/store/scan.ts';
import type { Cursor } from '#shared/store/table.ts';

const PAGE = 500;

/** `decided`: erasures that there are; `done`: those of which something had come back, or was left. */
export interface Again {
  readonly decided: number;
  readonly done: number;
}

/** Doing it again changes nothing; cut off it is begun again. @param scan the main table @throws StoreUnavailable */
export async function eraseAgain(ports: CarryOnPorts & { readonly scan: Scan }): Promise<Again> {
  let [decided, done] = [0, 0];
  let after: Cursor | undefined;
  do {
    const page = await ports.scan.page(after, PAGE);
    for (const erasure of page.items.flatMap((item) => readErasure(item) ?? [])) {
      if (erasure.erased === undefined) continue;
      decided++;
      const kpm = await getKpm(ports.table, erasure.kpmId);
      if (await carryOn(ports, erasure, [erasure.kpmId, ...(kpm?.linked ?? [])], kpm?.area ?? '')) done++;
    }
    after = page.cursor;
  } while (after !== undefined);
  return { decided, done };
}
