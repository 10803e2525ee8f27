/** Who changed what of a setting, when and why: asked for when somebody opens it. */
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Failed, Loading } from '#web/ui/states.tsx';
import styles from './history.module.css';
import { type HistoryEntry, historyQuery, type Kept } from './queries.ts';
import { words } from './words.ts';

export function History({ of, name }: { readonly of: Kept; readonly name: string }) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <details className={styles['history']} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <ChevronDown aria-hidden="true" />
        {say('history.title')}
        <span className="visually-hidden">: {name}</span>
      </summary>
      {open && <Entries of={of} />}
    </details>
  );
}

function Entries({ of }: { readonly of: Kept }) {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(historyQuery(of));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={3} />;
  if (data.entries.length === 0) return <p className={styles['none']}>{say('history.none')}</p>;
  return (
    <>
      <ol className={styles['entries']}>
        {data.entries.map((entry) => (
          <li key={entry.seq}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {data.cursor !== undefined && <p className={styles['none']}>{say('history.more')}</p>}
    </>
  );
}

const REASONS = ['salah-ketik', 'berlaku-surut', 'terlambat-dimasukkan'] as const;

function Entry({ entry: { at, by, label, changes, reason } }: { readonly entry: HistoryEntry }) {
  const say = useWords(words);
  const { time, text } = useFormats();
  const why = REASONS.find((one) => one === reason);
  return (
    <>
      <p>
        <strong>{text(label)}</strong> {say('history.by', { by, at: time(at) })}
        {why !== undefined && ` · ${say(`history.reason.${why}`)}`}
      </p>
      <ul>
        {changes.map(({ field, before, after }) => (
          <li key={field}>
            <code>{field}</code> {toldOf(before, after, say)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What fits on a line; a table of values is told by its name alone, and stands above as it is now. */
function toldOf(before: unknown, after: unknown, say: ReturnType<typeof useWords<typeof words.id>>): string {
  if (!isShort(after)) return '';
  return isShort(before)
    ? say('history.changed', { before: String(before), after: String(after) })
    : say('history.set', { after: String(after) });
}
const isShort = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
