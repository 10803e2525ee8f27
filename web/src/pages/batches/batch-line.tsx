/** One batch of the list: its number, who announced it where for what, how full it is, and how it stands. */
import { Link } from '@tanstack/react-router';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './batch-line.module.css';
import { FillingBars } from './filling-bar.tsx';
import { Papers } from './papers.tsx';
import type { Row } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { words } from './words.ts';

export function BatchLine({ row, onPartner }: { readonly row: Row; readonly onPartner: (agency: string) => void }) {
  const say = useWords(words);
  const { text, dayShort, month } = useFormats();
  const { id, number, agency, agencyName, area, programmeLabel, months, completeBy, papers } = row;
  return (
    <article className={styles['line']}>
      <div>
        <h3>
          <Link to="/kiriman/$id" params={{ id }}>
            {number}
          </Link>
        </h3>
        <p>
          {areaName(area)}{' '}
          <button type="button" className={styles['partner']} onClick={() => onPartner(agency)}>
            {say('by', { agency: agencyName })}
          </button>
        </p>
        <p className={styles['soft']}>
          {text(programmeLabel)}, {months.map(month).join(', ')}
        </p>
      </div>
      <div>
        <StateBadge of={row} />
        <p className={styles['soft']}>{say('completeBy', { day: dayShort(completeBy) })}</p>
      </div>
      {papers === undefined ? <FillingBars of={row} /> : <Papers of={{ ...row, papers }} />}
    </article>
  );
}
