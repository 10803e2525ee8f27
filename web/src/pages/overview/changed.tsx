/** What an area has become since it was split off, joined or given another code, and which areas of then are counted in it. */
import { Link } from '@tanstack/react-router';
import { areaName, type Summary } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './page.module.css';
import type { OverviewSearch } from './search.ts';
import { words } from './words.ts';

/** As many as are named; a province that was split has dozens. */
const NAMED_MAX = 5;

export function Changed({ summary: { areaNow, formerly = [] } }: { readonly summary: Summary }) {
  const say = useWords(words);
  const { number } = useFormats();
  const named = formerly.slice(0, NAMED_MAX).map(({ area, now }) => {
    const codes = { before: area.code, now: areaName(now) };
    return area.name === undefined ? say('changed.code', codes) : say('changed.named', { ...codes, name: area.name });
  });
  const more = formerly.length - named.length;
  return (
    <>
      {areaNow !== undefined && (
        <p className={styles['changed']}>
          {say('changed.now')}{' '}
          <Link to="/ringkasan" search={(before: OverviewSearch) => ({ ...before, area: areaNow.code })}>
            {areaName(areaNow)}
          </Link>
        </p>
      )}
      {named.length > 0 && (
        <p className={styles['changed']}>
          {say('changed.formerly')} {named.join(' · ')}
          {more > 0 && ` · ${say('changed.more', { count: number(more) })}`}
        </p>
      )}
    </>
  );
}
