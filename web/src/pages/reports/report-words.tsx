/** What an officer wrote in a report, where it was and which photos it names: sealed, shown for a purpose that is entered first, for five minutes. */
import { EyeOff, NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { answer, api, type Schema } from '#web/api/client.ts';
import { useShown } from '#web/families/hide-after.ts';
import { NotShown } from '#web/families/plain.tsx';
import { type Asked, RevealForm } from '#web/families/reveal-form.tsx';
import { words as familyWords } from '#web/families/words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import styles from './report-words.module.css';
import { words } from './words.ts';

type Revealed = Schema<'ReportRevealed'>;

interface WordsProps {
  readonly of: { readonly kind: 'finding' | 'monthly'; readonly id: string };
  readonly zone: string;
  /** What a code of the report is called. */
  readonly nameOf: (code: string) => string;
  /** What the button says, in whose trail the reading is entered, and which report it is. */
  readonly what: { readonly open: string; readonly text: string; readonly of: string };
}

async function reveal({ kind, id }: WordsProps['of'], { purpose, reason }: Asked): Promise<Revealed> {
  const asked = { params: { path: { id } }, body: { purpose, reason } };
  return kind === 'finding'
    ? answer(api.POST('/v1/findings/{id}/reveal', asked))
    : answer(api.POST('/v1/monthly-reports/{id}/reveal', asked));
}

export function ReportWords({ of, zone, nameOf, what }: WordsProps) {
  const say = useWords(words);
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const { value: shown, minutesLeft, show, hide } = useShown<Revealed>();
  if (!mayI(me, 'kpm:reveal')) return <p className={styles['soft']}>{say('written.sealed')}</p>;
  const ask = async (asked: Asked): Promise<void> => {
    const revealed = await reveal(of, asked);
    setAsking(false);
    show(revealed);
  };
  return (
    <div className={styles['words']}>
      {shown === undefined ? (
        <Button size="small" icon={<NotebookPen aria-hidden="true" />} onClick={() => setAsking(true)}>
          {what.open}
          <span className="visually-hidden">: {what.of}</span>
        </Button>
      ) : (
        <ShownWords shown={shown} zone={zone} nameOf={nameOf} what={what} minutesLeft={minutesLeft} onHide={hide} />
      )}
      <RevealForm open={asking} onOpenChange={setAsking} title={say('written.title')} text={what.text} onAsk={ask} />
    </div>
  );
}

function ShownWords({
  shown,
  zone,
  nameOf,
  what,
  minutesLeft,
  onHide,
}: Pick<WordsProps, 'zone' | 'nameOf' | 'what'> & {
  readonly shown: Revealed;
  readonly minutesLeft: number;
  readonly onHide: () => void;
}) {
  const say = useWords(words);
  const family = useWords(familyWords);
  const { time } = useFormats(zone);
  const { state, texts, gps, photos = [] } = shown;
  return (
    <section className={styles['shown']} aria-label={`${say('written.shown')}: ${what.of}`}>
      <div className={styles['head']}>
        <div role="status">
          <strong>{say('written.shown')}</strong>
          <p>
            {say('written.entered', { time: time(shown.at) })} {family('reveal.until', { minutes: minutesLeft })}
          </p>
        </div>
        <Button size="small" icon={<EyeOff aria-hidden="true" />} onClick={onHide}>
          {family('reveal.hide')}
        </Button>
      </div>
      {state !== 'shown' ? (
        <NotShown state={state} />
      ) : (
        <dl className={styles['values']}>
          {texts.map(({ about, code, text }) => (
            <div key={`${about} ${code ?? ''}`}>
              <dt>{code === undefined ? say(`written.${about}`) : `${say(`written.${about}`)}: ${nameOf(code)}`}</dt>
              <dd className={styles['text']}>
                <bdi>{text}</bdi>
              </dd>
            </div>
          ))}
          {gps && (
            <div>
              <dt>{family('field.gps')}</dt>
              <dd>{`${gps.lat}, ${gps.lon} (±${gps.accuracyM} m)`}</dd>
            </div>
          )}
          {photos.length > 0 && (
            <div>
              <dt>{family('field.photos')}</dt>
              <dd>
                <ul className={styles['photos']}>
                  {photos.map(({ sha256, sent }) => (
                    <li key={sha256}>
                      <bdi>{sha256}</bdi> <small>{family(sent ? 'reveal.sent' : 'reveal.notSent')}</small>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}
