/** Where an area lies, from the widest: those that the reader may open are links, the others stand there for the way. */
import type { ReactNode } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import styles from './area-path.module.css';
import { isWithin, reachOf } from './reach.ts';
import { type AreaRef, areaName } from './summary.ts';
import { words } from './words.ts';

/**
 * @param area the last one, where the reader is
 * @param link how the page leads to an area: a link with the name as its text
 */
export function AreaPath({
  ancestors,
  area,
  link,
}: {
  readonly ancestors: readonly AreaRef[];
  readonly area: AreaRef;
  readonly link: (code: string, name: string) => ReactNode;
}) {
  const say = useWords(words);
  const reach = reachOf(useMe());
  return (
    <nav aria-label={say('path')}>
      <ol className={styles['path']}>
        {ancestors.map((above) => (
          <li key={above.code}>
            {isWithin(reach, above.code) ? link(above.code, areaName(above)) : <span>{areaName(above)}</span>}
          </li>
        ))}
        <li>
          <span aria-current="page">{areaName(area)}</span>
        </li>
      </ol>
    </nav>
  );
}
