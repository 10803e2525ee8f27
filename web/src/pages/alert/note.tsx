/** A colleague's note: sealed, read for a purpose that is entered first, shown for five minutes. */
import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { answer, api, type Schema } from '#web/api/client.ts';
import { useShown } from '#web/families/hide-after.ts';
import { NotShown } from '#web/families/plain.tsx';
import { type Asked, RevealForm } from '#web/families/reveal-form.tsx';
import { words as familyWords } from '#web/families/words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import styles from './note.module.css';
import type { Alert } from './queries.ts';
import { words } from './words.ts';

type Notes = Schema<'AlertRevealed'>['notes'];

export function AlertNote({ alert, at, zone }: { readonly alert: Alert; readonly at: string; readonly zone: string }) {
  const say = useWords(words);
  const family = useWords(familyWords);
  const { time } = useFormats(zone);
  const [asking, setAsking] = useState(false);
  const { value: notes, minutesLeft, show, hide } = useShown<Notes>();
  // what colleagues wrote is no partner's to read, who does not see why either
  if (alert.why === undefined) return null;
  const ask = async ({ purpose, reason }: Asked): Promise<void> => {
    const params = { path: { id: alert.id } };
    const revealed = await answer(api.POST('/v1/alerts/{id}/reveal', { params, body: { purpose, reason } }));
    setAsking(false);
    show(revealed.notes);
  };
  const found = notes?.filter((note) => note.at === at) ?? [];
  const readable = found.filter(({ state }) => state === 'shown');
  return (
    <div>
      {notes === undefined ? (
        <Button size="small" look="quiet" icon={<NotebookPen aria-hidden="true" />} onClick={() => setAsking(true)}>
          {say('history.note')}
        </Button>
      ) : (
        <div className={styles['note']} role="status">
          {readable.map((note) => (
            <blockquote key={note.version}>
              <bdi>{note.text}</bdi>
              <footer>{time(note.at)}</footer>
            </blockquote>
          ))}
          {readable.length === 0 && <NotShown state={found.length > 0 ? 'erased' : 'absent'} />}
          <p>{family('reveal.until', { minutes: minutesLeft })}</p>
          <Button size="small" look="quiet" onClick={hide}>
            {family('reveal.hide')}
          </Button>
        </div>
      )}
      <RevealForm
        open={asking}
        onOpenChange={setAsking}
        title={say('history.noteTitle')}
        text={say('history.noteText')}
        onAsk={ask}
      />
    </div>
  );
}
