/** The draft of a setting with its fields, where and when to try it, and from when on it is to hold. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, type FieldProblem } from '#web/api/problem.ts';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { beginsAt, reachOf } from '#web/areas/reach.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useToday } from '#web/pages/settings/today.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Said } from '#web/ui/said.tsx';
import { Select } from '#web/ui/select.tsx';
import { tell } from '#web/ui/tell.ts';
import { errorAt, type Filled, type Subject } from './draft.ts';
import { DraftFields } from './fields.tsx';
import styles from './page.module.css';
import { type Asked, askRun, REASONS, type Reason, switchOn } from './queries.ts';
import { words } from './words.ts';

interface Props {
  readonly subject: Subject;
  readonly onAsked: (id: string) => void;
}
interface Draft {
  readonly filled: Filled;
  readonly source: string;
}

export function DraftForm({ subject, onAsked }: Props) {
  const say = useWords(words);
  const me = useMe();
  const [draft, setDraft] = useState<Draft>({ filled: {}, source: '' });
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  return (
    <>
      <Card title={say('draft.title')}>
        <DraftFields
          fields={subject.fields}
          filled={draft.filled}
          errors={errors}
          onChange={(filled) => setDraft({ ...draft, filled })}
        />
        <div className={styles['form']}>
          <TextField
            label={say('draft.source')}
            value={draft.source}
            maxLength={200}
            error={errorAt(errors, 'source')}
            onChange={({ currentTarget }) => setDraft({ ...draft, source: currentTarget.value })}
          />
        </div>
      </Card>
      {mayI(me, 'shadow-runs:ask') && (
        <TryIt subject={subject} draft={draft} errors={errors} onErrors={setErrors} onAsked={onAsked} />
      )}
      <SwitchOn subject={subject} draft={draft} onErrors={setErrors} />
    </>
  );
}

/** A trial needs none; a decree that is switched on is named. */
const NO_SOURCE = 'Uji coba';
const newKey = (): string => crypto.randomUUID();

interface Trying {
  readonly subject: Subject;
  readonly draft: Draft;
  readonly onErrors: (errors: readonly FieldProblem[]) => void;
}

/** What is tried or switched on, once at a time; what the API says against it is shown at its fields. */
function useSending(onErrors: Trying['onErrors']) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const send = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefused(undefined);
    onErrors([]);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(error);
      onErrors(error.errors);
    } finally {
      setBusy(false);
    }
  };
  return { busy, refused, send };
}

const YEAR = 'yyyy'.length;

function TryIt({
  subject,
  draft,
  errors,
  onErrors,
  onAsked,
}: Trying & { readonly errors: readonly FieldProblem[]; readonly onAsked: (id: string) => void }) {
  const say = useWords(words);
  const client = useQueryClient();
  const today = useToday();
  const [area, setArea] = useState(beginsAt(reachOf(useMe())));
  const [from, setFrom] = useState(`${today.slice(0, YEAR)}-01-01`);
  const [to, setTo] = useState(today);
  // the same key for each try of one question: what came through once is not run twice
  const [key, setKey] = useState(newKey);
  const { busy, refused, send } = useSending((told) => {
    onErrors(told);
    setKey(newKey());
  });
  const submit = () =>
    send(async () => {
      const value = subject.valueFrom(draft.filled, from, draft.source || NO_SOURCE, false) as Asked['value'];
      const { id } = await askRun({ key, setting: subject.setting, area: area ?? '', from, to, value });
      await client.invalidateQueries({ queryKey: ['shadow-runs', subject.setting] });
      tell(say('try.asked'));
      onAsked(id);
    });
  return (
    <Card title={say('try.title')}>
      <div className={styles['form']}>
        <p>{say('try.text')}</p>
        <AreaPicker label={say('try.area')} value={area} onChange={setArea} />
        {errorAt(errors, 'area') !== undefined && <p role="alert">{errorAt(errors, 'area')}</p>}
        <div className={styles['days']}>
          <DayField
            label={say('try.from')}
            value={from}
            onChange={setFrom}
            error={errors.find(({ pointer }) => pointer === '/from')}
          />
          <DayField label={say('try.to')} value={to} onChange={setTo} error={errors.find(({ pointer }) => pointer === '/to')} />
        </div>
        {refused !== undefined && <Said error={refused} />}
        <div>
          <Button look="primary" busy={busy} onClick={() => void submit()}>
            {say('try.submit')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function DayField({
  label,
  value,
  onChange,
  error,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly error?: FieldProblem | undefined;
}) {
  return (
    <TextField
      type="date"
      label={label}
      value={value}
      error={error && `${error.message}. ${error.fix}`}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

const NONE = '';

function SwitchOn({ subject, draft, onErrors }: Trying) {
  const say = useWords(words);
  const me = useMe();
  const client = useQueryClient();
  const [from, setFrom] = useState(useToday());
  const [reason, setReason] = useState<Reason | typeof NONE>(NONE);
  const { busy, refused, send } = useSending(onErrors);
  const mayChange = mayI(me, 'settings:edit') && me.areas.some(({ code }) => code === 'ID');
  const submit = () =>
    send(async () => {
      const value = subject.valueFrom(draft.filled, from, draft.source, true);
      await switchOn(subject.setting, subject.version, value, reason === NONE ? undefined : reason);
      tell(say('on.done'));
      await client.invalidateQueries();
    });
  return (
    <Card title={say('on.title')}>
      {mayChange ? (
        <div className={styles['form']}>
          <p>{say('on.text')}</p>
          <div className={styles['days']}>
            <DayField label={say('on.from')} value={from} onChange={setFrom} />
            <Select
              label={say('on.reason')}
              value={reason}
              options={[
                { value: NONE, label: say('on.noReason') },
                ...REASONS.map((one) => ({ value: one, label: say(`on.reasons.${one}`) })),
              ]}
              onChange={setReason}
            />
          </div>
          {refused !== undefined && <Said error={refused} />}
          <div>
            <Button busy={busy} onClick={() => void submit()}>
              {say('on.submit')}
            </Button>
          </div>
        </div>
      ) : (
        <p>{say('on.onlyCentre')}</p>
      )}
    </Card>
  );
}
