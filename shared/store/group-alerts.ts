/** The open alerts of one group, first due first: looked for in the village, of which they are a part. */
import type { Alert } from '../domain/alerts/alert.ts';
import { type AlertGroup, isInGroup } from '../domain/alerts/group.ts';
import { readAlert } from './alerts.ts';
import { alertPartition, INDEXES } from './keys.ts';
import type { Cursor, Table } from './table.ts';

/** Alerts of the village read at a time while looking for those of the group: about 1.5 KB each, below DynamoDB's 1 MB. */
const PAGE = 500;

/** By `<due>#<alert id>`, strictly after a place. An index follows the table: what is written is decided on the alert itself. */
export async function* openAlertsOf(
  table: Table,
  group: AlertGroup,
  after: string | undefined,
): AsyncGenerator<{ alert: Alert; place: string }> {
  const pk = alertPartition(group.area, true);
  let cursor: Cursor | undefined;
  do {
    const page = await table.query({
      index: 'alertsByVillage',
      pk,
      limit: PAGE,
      ...(after !== undefined && { from: after }),
      ...(cursor && { after: cursor }),
    });
    for (const item of page.items) {
      const place = String(item[INDEXES.alertsByVillage.sk]);
      const alert = readAlert(item);
      if (alert !== undefined && place !== after && isInGroup(alert, group)) yield { alert, place };
    }
    cursor = page.cursor;
  } while (cursor);
}
