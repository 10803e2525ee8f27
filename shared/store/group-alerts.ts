/** Alerts of one group or rule, first due first: looked for in the village, of which they are a part. */
import type { Alert } from '../domain/alerts/alert.ts';
import { type AlertGroup, isInGroup } from '../domain/alerts/group.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import type { RuleCode } from '../domain/rules/index.ts';
import { readAlert } from './alerts.ts';
import { alertPartition, INDEXES } from './keys.ts';
import type { Cursor, Table } from './table.ts';

/** Alerts of the village read at a time while looking for those of the group: about 1.5 KB each, below DynamoDB's 1 MB. */
const PAGE = 500;

/** Those of one rule in a village, that wait for somebody or do not, first due first. @param dueFrom the others are left out */
export async function* alertsOfRule(
  table: Table,
  {
    area,
    rule,
    open,
    dueFrom,
  }: { readonly area: AreaCode; readonly rule: RuleCode; readonly open: boolean; readonly dueFrom?: Instant },
): AsyncGenerator<Alert> {
  for await (const { alert } of alertsOfVillage(table, alertPartition(area, open), rule, dueFrom)) yield alert;
}

/** By `<due>#<alert id>`, strictly after a place. An index follows the table: what is written is decided on the alert itself. */
export async function* openAlertsOf(
  table: Table,
  group: AlertGroup,
  after: string | undefined,
): AsyncGenerator<{ alert: Alert; place: string }> {
  for await (const one of alertsOfVillage(table, alertPartition(group.area, true), group.rule, after))
    if (one.place !== after && isInGroup(one.alert, group)) yield one;
}

/** Those of other rules are passed over unread. */
async function* alertsOfVillage(
  table: Table,
  pk: string,
  rule: RuleCode,
  from: string | undefined,
): AsyncGenerator<{ alert: Alert; place: string }> {
  let cursor: Cursor | undefined;
  do {
    const page = await table.query({
      index: 'alertsByVillage',
      pk,
      limit: PAGE,
      ...(from !== undefined && { from }),
      ...(cursor && { after: cursor }),
    });
    for (const item of page.items) {
      const place = String(item[INDEXES.alertsByVillage.sk]);
      if (item['rule'] !== rule) continue;
      const alert = readAlert(item);
      if (alert !== undefined) yield { alert, place };
    }
    cursor = page.cursor;
  } while (cursor);
}
