/** Finds a family by one exact number. The number is sent once and forgotten: not in the address, not in any cache, not on the screen. */
import { type FormEvent, useState } from 'react';
import { answer, api, type Schema } from '#web/api/client.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { areaName } from '#web/areas/summary.ts';
import { FamilyName } from '#web/families/family-name.tsx';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Said } from '#web/ui/said.tsx';
import { Select } from '#web/ui/select.tsx';
import { badNumber, requestOf, SCHEMES, type Scheme } from './family-number.ts';
import styles from './way-in.module.css';
import { words } from './words.ts';

type Result = Schema<'SearchResult'>;

export function FindFamily({ onFollow }: { readonly onFollow: (kpm: string) => void }) {
  const say = useWords(words);
  const [scheme, setScheme] = useState<Scheme>('nik');
  const [number, setNumber] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Result | { readonly problem: unknown } | undefined>();
  const digits = scheme === 'nik' || scheme === 'kk';

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const bad = badNumber(scheme, number);
    if (bad !== undefined) return setError(say(`family.${bad.word}`, { count: bad.count }));
    if (scheme === 'kpm') return onFollow(number.trim());
    setBusy(true);
    setResult(undefined);
    try {
      setResult(await answer(api.POST('/v1/kpm/search', { body: requestOf(scheme, number) })));
    } catch (problem) {
      setResult({ problem });
    } finally {
      setBusy(false);
      setNumber('');
    }
  };

  return (
    <Card title={say('family.title')}>
      <p className={styles['text']}>{say('family.text')}</p>
      <form className={styles['form']} onSubmit={(event) => void send(event)} noValidate>
        <div className={styles['scheme']}>
          <Select
            label={say('family.scheme')}
            value={scheme}
            options={SCHEMES.map((value) => ({ value, label: say(`family.${value}`) }))}
            onChange={(next) => {
              setScheme(next);
              setError(undefined);
            }}
          />
        </div>
        <TextField
          label={say('family.number')}
          {...(digits && { help: say('family.digits') })}
          error={error}
          value={number}
          inputMode={digits ? 'numeric' : 'text'}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => {
            setNumber(event.target.value);
            setError(undefined);
          }}
        />
        <Button type="submit" look="primary" busy={busy} className={styles['submit']}>
          {say('family.submit')}
        </Button>
      </form>
      <div aria-live="polite">
        {result && ('problem' in result ? <Refused problem={result.problem} /> : <Found result={result} onFollow={onFollow} />)}
      </div>
    </Card>
  );
}

function Found({
  result: { families, searchesLeft },
  onFollow,
}: {
  readonly result: Result;
  readonly onFollow: (kpm: string) => void;
}) {
  const say = useWords(words);
  const { text, number } = useFormats();
  return (
    <section className={styles['result']}>
      <h3>{families.length === 0 ? say('family.none') : say('family.found', { count: families.length })}</h3>
      {families.length === 0 && <p className={styles['left']}>{say('family.noneText')}</p>}
      {families.map((family) => (
        <div key={family.id} className={styles['family']}>
          <div>
            <strong>
              <FamilyName last4={family.nikLast4} />
            </strong>{' '}
            <Badge tone={family.identity.status === 'confirmed' ? 'good' : 'sedang'}>{text(family.identity.label)}</Badge>
            <p>{areaName(family.area)}</p>
          </div>
          <Button look="primary" onClick={() => onFollow(family.id)}>
            {say('family.open')}
          </Button>
        </div>
      ))}
      <p className={styles['left']}>{say('family.left', { count: number(searchesLeft) })}</p>
    </section>
  );
}

const MINUTE_S = 60;

function Refused({ problem }: { readonly problem: unknown }) {
  const say = useWords(words);
  if (!(problem instanceof ApiProblem) || problem.status !== 429) return <Said error={problem} />;
  const minutes = Math.max(1, Math.ceil((problem.retryAfterSeconds ?? MINUTE_S) / MINUTE_S));
  return (
    <section className={styles['result']}>
      <h3>{say('family.limit')}</h3>
      <p className={styles['left']}>{say('family.limitText', { minutes })}</p>
    </section>
  );
}
