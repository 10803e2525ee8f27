/** Personal data of one family, shown for a purpose: asked for in a dialog, then here for five minutes, never kept anywhere. */
import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { answer, api, type Schema } from '#web/api/client.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { useShown } from './hide-after.ts';
import { AddressText, NotShown, type State, StateText } from './plain.tsx';
import { type Asked, RevealForm } from './reveal-form.tsx';
import styles from './revealed.module.css';
import { words } from './words.ts';

type Answer = Schema<'Revealed'>;
type Fields = Answer['fields'];

export function RevealFamily({ id, zone }: { readonly id: string; readonly zone: string }) {
  const say = useWords(words);
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const { value: shown, minutesLeft, show, hide } = useShown<Answer>();
  if (!mayI(me, 'kpm:reveal')) return null;
  const ask = async ({ purpose, reason, fields }: Asked): Promise<void> => {
    const body = { purpose, reason, fields: [...fields] };
    const found = await answer(api.POST('/v1/kpm/{id}/reveal', { params: { path: { id } }, body }));
    setAsking(false);
    show(found);
  };
  return (
    <>
      {shown === undefined && (
        <Button size="small" icon={<Eye aria-hidden="true" />} onClick={() => setAsking(true)}>
          {say('reveal.open')}
        </Button>
      )}
      {shown && <ShownFields shown={shown} zone={zone} minutesLeft={minutesLeft} onHide={hide} />}
      <RevealForm
        open={asking}
        onOpenChange={setAsking}
        title={say('reveal.title')}
        text={say('reveal.text')}
        fields={me.fields}
        onAsk={ask}
      />
    </>
  );
}

function ShownFields({
  shown,
  zone,
  minutesLeft,
  onHide,
}: {
  readonly shown: Answer;
  readonly zone: string;
  readonly minutesLeft: number;
  readonly onHide: () => void;
}) {
  const say = useWords(words);
  const { number } = useFormats();
  return (
    <section className={styles['shown']} aria-label={say('reveal.shown')}>
      <div className={styles['head']}>
        <div role="status">
          <strong>{say('reveal.shown')}</strong>
          <p>{say('reveal.until', { minutes: minutesLeft })}</p>
        </div>
        <Button size="small" icon={<EyeOff aria-hidden="true" />} onClick={onHide}>
          {say('reveal.hide')}
        </Button>
      </div>
      <Values fields={shown.fields} zone={zone} />
      {shown.hiddenEvents > 0 && <p>{say('reveal.outside', { n: number(shown.hiddenEvents) })}</p>}
    </section>
  );
}

function Values({ fields, zone }: { readonly fields: Fields; readonly zone: string }) {
  const say = useWords(words);
  const { time } = useFormats(zone);
  const said = (one: { readonly source: string; readonly at: string }): string =>
    say('reveal.said', { source: one.source.replace(/^agency:/, ''), time: time(one.at) });
  return (
    <dl className={styles['values']}>
      {(['name', 'nik', 'kk'] as const).map((field) => {
        const one = fields[field];
        return one && <Value key={field} field={field} of={<StateText state={one.state} value={one.value} />} />;
      })}
      {fields.address && <Value field="address" of={<AddressText {...fields.address} value={fields.address.value} />} />}
      {(['ids', 'accounts'] as const).map((field) => (
        <Many key={field} field={field} many={fields[field]} tell={(one) => [`${one.scheme}: ${one.value}`, said(one)]} />
      ))}
      <Many field="notes" many={fields.notes} tell={(one) => [one.text, `${say(`note.${one.kind}`)}, ${said(one)}`]} />
      <Many field="gps" many={fields.gps} tell={(one) => [`${one.lat}, ${one.lon} (±${one.accuracyM} m)`, said(one)]} />
      <Many
        field="photos"
        many={fields.photos}
        tell={(one) => [one.sha256, `${say(one.sent ? 'reveal.sent' : 'reveal.notSent')}, ${said(one)}`]}
      />
    </dl>
  );
}

function Value({ field, of }: { readonly field: keyof typeof words.id.field; readonly of: ReactNode }) {
  const say = useWords(words);
  return (
    <div>
      <dt>{say(`field.${field}`)}</dt>
      <dd>{of}</dd>
    </div>
  );
}

function Many<One extends { readonly source: string; readonly at: string }>({
  field,
  many,
  tell,
}: {
  readonly field: keyof typeof words.id.field;
  readonly many: { readonly state: State; readonly values: readonly One[] } | undefined;
  /** The value, and who said it when. */
  readonly tell: (one: One) => readonly [string, string];
}) {
  if (many === undefined) return null;
  if (many.state !== 'shown') return <Value field={field} of={<NotShown state={many.state} />} />;
  const lines = many.values.map(tell);
  const list = (
    <ul className={styles['many']}>
      {lines.map(([value, from]) => (
        <li key={`${value} ${from}`}>
          <bdi>{value}</bdi> <small>{from}</small>
        </li>
      ))}
    </ul>
  );
  return <Value field={field} of={list} />;
}
