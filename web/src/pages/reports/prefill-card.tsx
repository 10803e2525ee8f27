/** To the officer who reports of a kecamatan: what is known of it for that month, before anything is filled in. Read here, sent from the field. */
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import { Lines } from './lines.tsx';
import styles from './prefill-card.module.css';
import type { Prefill } from './queries.ts';
import { words } from './words.ts';

export function PrefillCard({ prefill, month }: { readonly prefill: Prefill; readonly month: string }) {
  const say = useWords(words);
  const { number, text, time, monthLong } = useFormats(zoneOf(prefill.area.code));
  return (
    <Card title={say('prefill.title', { month: monthLong(month) })}>
      <p className={styles['text']}>{say('prefill.text', { time: time(prefill.at) })}</p>
      <div className={styles['parts']}>
        <Lines
          heading="h3"
          name={say('figures.title')}
          none={say('prefill.noFigures')}
          lines={prefill.figures.map(({ label, listed, paid, unpaid, verified }) =>
            say('prefill.programme', {
              programme: text(label),
              listed: number(listed),
              paid: number(paid),
              unpaid: number(unpaid),
              verified: number(verified),
            }),
          )}
        />
        <Lines
          heading="h3"
          name={say('prefill.obstacles', { count: prefill.visits, n: number(prefill.visits) })}
          none={say('report.noObstacles')}
          lines={prefill.obstacles.map(
            ({ label, families = 0 }) => `${text(label)} · ${say('report.families', { count: families, n: number(families) })}`,
          )}
        />
      </div>
    </Card>
  );
}
