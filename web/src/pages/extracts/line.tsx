/** One extract: how far it has come, and once it is done its files and how to prove them. */
import { useState } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useNow } from '#web/lib/now.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { ExtractFiles } from './files.tsx';
import { GoOn } from './go-on.tsx';
import styles from './page.module.css';
import type { ExtractRow } from './queries.ts';
import { words } from './words.ts';

const TONES: Readonly<Record<ExtractRow['state'] | 'expired', Tone>> = {
  working: 'brand',
  done: 'good',
  failed: 'sedang',
  expired: 'neutral',
};
const WHOLE = 100;

export function ExtractLine({ extract }: { readonly extract: ExtractRow }) {
  const say = useWords(words);
  const format = useFormats();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const { id, kind, area, filter, asOf, askedAt, expiresAt, rows, rupiah, files, percent } = extract;
  const state = extract.state === 'done' && Date.parse(expiresAt) <= now ? 'expired' : extract.state;
  const rowCount = say('rows', { count: rows, n: format.number(rows) });
  const fileCount = say('fileCount', { count: files, n: format.number(files) });
  return (
    <>
      <div className={styles['line']}>
        <h3>{`${say(`kind.${kind}`)} — ${areaName(area)}`}</h3>
        <Badge tone={TONES[state]}>{say(`state.${state}`)}</Badge>
      </div>
      <p className={styles['soft']}>
        {[
          ...Object.entries(filter).map(([name, value]) => say('filter', { name: nameOf(name, say), value })),
          say('asOfText', { time: format.time(asOf) }),
          say('askedAt', { time: format.time(askedAt) }),
          ...(state === 'done' ? [say('until', { time: format.time(expiresAt) })] : []),
        ].join(' · ')}
      </p>
      {state === 'working' &&
        (percent === undefined ? (
          <p role="status">{rowCount}</p>
        ) : (
          <ProgressBar label={say('state.working')} done={percent} total={WHOLE} text={`${percent}% · ${rowCount}`} />
        ))}
      {extract.again && <GoOn request={extract.again} />}
      {state === 'failed' && <p>{say('tooMany')}</p>}
      {state === 'done' && (
        <div className={styles['line']}>
          <span>{[rowCount, format.rupiah(rupiah), fileCount].join(' · ')}</span>
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(open ? 'hide' : 'show')}
          </Button>
        </div>
      )}
      {state === 'done' && open && <ExtractFiles id={id} />}
    </>
  );
}

type Say = ReturnType<typeof useWords<typeof words.id>>;
const NAMED = ['programme', 'cycle', 'partner', 'officer', 'from', 'to'] as const;
function nameOf(name: string, say: Say): string {
  const known = NAMED.find((one) => one === name);
  return known === undefined ? name : say(known);
}
