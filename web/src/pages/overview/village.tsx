/** A village has nothing inside: its alerts and its trail are the next step. */
import { Link } from '@tanstack/react-router';
import { Flag, History } from 'lucide-react';
import { areaName, type Summary, type SummaryOf } from '#web/areas/summary.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Card } from '#web/ui/card.tsx';
import { alertsLink } from './links.ts';
import styles from './village.module.css';
import { words } from './words.ts';

export function Village({ summary, asked }: { readonly summary: Summary; readonly asked: SummaryOf }) {
  const say = useWords(words);
  const me = useMe();
  const { code } = summary.area;
  const name = areaName(summary.area);
  return (
    <Card title={say('village.title')}>
      <ul className={styles['ways']}>
        {mayI(me, 'alerts:read') && (
          <li>
            <Flag aria-hidden="true" />
            <div>
              <Link {...alertsLink({ ...asked, area: code }, 'flagged')}>{say('village.alerts', { name })}</Link>
              <p>{say('village.alertsText')}</p>
            </div>
          </li>
        )}
        {mayI(me, 'trail:read') && (
          <li>
            <History aria-hidden="true" />
            <div>
              <Link to="/jejak" search={{ by: 'area', area: code }}>
                {say('village.trail', { name })}
              </Link>
              <p>{say('village.trailText')}</p>
            </div>
          </li>
        )}
      </ul>
    </Card>
  );
}
