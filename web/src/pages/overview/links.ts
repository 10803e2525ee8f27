/** Where numbers lead: to the alerts, or one level down, with what the overview was asked by. */
import type { SummaryOf } from '#web/areas/summary.ts';

export type AlertsOf = Pick<SummaryOf, 'area' | 'programme' | 'cycle'>;

/** The rule that says that a payment was not verified in time: what is counted as overdue has its alert. */
const OVERDUE_RULE = 'BELUM_DIVERIFIKASI';

export const alertsLink = ({ area, programme, cycle }: AlertsOf, which: 'overdue' | 'flagged') =>
  ({
    to: '/tanda',
    search: {
      ...(area && { area }),
      ...(programme && { programme }),
      ...(cycle && { cycle }),
      ...(which === 'overdue' && { rule: OVERDUE_RULE }),
    },
  }) as const;
