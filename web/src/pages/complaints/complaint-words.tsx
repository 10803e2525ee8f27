/** What was written with a complaint: sealed, shown for a purpose that is entered first, for five minutes. */
import { EyeOff, NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { answer, api, type Schema } from '#web/api/client.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useShown } from '#web/families/hide-after.ts';
import { StateText } from '#web/families/plain.tsx';
import { type Asked, RevealForm } from '#web/families/reveal-form.tsx';
import { words as familyWords } from '#web/families/words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import styles from './complaints.module.css';
import type { Complaint } from './queries.ts';
import { words } from './words.ts';

type Revealed = Schema<'ComplaintRevealed'>;

export function ComplaintWords({ complaint: { id, number, area } }: { readonly complaint: Complaint }) {
  const say = useWords(words);
  const family = useWords(familyWords);
  const { time } = useFormats(zoneOf(area.code));
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const { value: shown, minutesLeft, show, hide } = useShown<Revealed>();
  if (!mayI(me, 'kpm:reveal')) return null;
  const ask = async ({ purpose, reason }: Asked): Promise<void> => {
    const params = { path: { id } };
    const revealed = await answer(api.POST('/v1/complaints/{id}/reveal', { params, body: { purpose, reason } }));
    setAsking(false);
    show(revealed);
  };
  return (
    <>
      {shown === undefined ? (
        <Button size="small" icon={<NotebookPen aria-hidden="true" />} onClick={() => setAsking(true)}>
          {say('written.open')}
          <span className="visually-hidden">: {number}</span>
        </Button>
      ) : (
        <section className={styles['shown']} aria-label={`${say('written.shown')}: ${number}`}>
          <p role="status">
            {say('written.entered', { time: time(shown.at) })} {family('reveal.until', { minutes: minutesLeft })}
          </p>
          <dl>
            {shown.texts.map(({ what, at, by, state, text }) => (
              <div key={`${what} ${at} ${by}`}>
                <dt>
                  {say(`what.${what}`)}, {time(at)}
                </dt>
                <dd>
                  <StateText state={state} value={text} />
                </dd>
              </div>
            ))}
          </dl>
          <Button size="small" icon={<EyeOff aria-hidden="true" />} onClick={hide}>
            {family('reveal.hide')}
          </Button>
        </section>
      )}
      <RevealForm open={asking} onOpenChange={setAsking} title={say('written.title')} text={say('written.text')} onAsk={ask} />
    </>
  );
}
