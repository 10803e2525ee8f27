/** The draft of a setting with its fields, where and when to try it, and from when on it is to hold. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldProblem } from '#web/api/problem.ts';
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
import { useSending } from '#web/ui/use-sending.ts';
import { ChangeList } from './changes.tsx';
import { changesOf, type Draft, draftOf, EMPTY, errorAt, isTriedOver, NO_SOURCE, type Subject } from './draft.ts';
import { DraftFields } from './fields.tsx';
import styles from './page.module.css';
import { type Asked, askRun, REASONS, type Reason, type Run, switchOn } from './queries.ts';
import { words } from './words.ts';

interface Props {
  readonly subject: Subject;
  /** The run that is shown, once it is there. */
  readonly opened: Run | undefined;
  readonly onAsked: (id: string) => void;
}

export function DraftForm({ subject, opened, onAsked }: Props) {
  const say = useWords(words);
  const me = useMe();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const [filledFrom, setFilledFrom] = useState<string>();
  // whoever opens a run has before them what it tried: what is switched on is never something else than what is read
  if (opened !== undefined && opened.id !== filledFrom) {
    setFilledFrom(opened.id);
    setDraft(draftOf(subject, opened));
    setErrors([]);
  }
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
        <TryIt subject={subject} draft={draft} opened={opened} errors={errors} onErrors={setErrors} onAsked={onAsked} />
      )}
      <SwitchOn subject={subject} draft={draft} onErrors={setErrors} />
    </>
  );
}

const newKey = (): string => crypto.randomUUID();

interface Trying {
  readonly subject: Subject;
  readonly draft: Draft;
  readonly onErrors: (errors: readonly FieldProblem[]) => void;
}

const YEAR = 'yyyy'.length;

/** Where and over which days: of the run that is opened, else in the reader's area where that is not too wide, over this year. */
function useRange(opened: Run | undefined) {
  const today = useToday();
  const own = beginsAt(reachOf(useMe()));
  const [range, setRange] = useState({
    area: own !== undefined && isTriedOver(own) ? own : undefined,
    from: `${today.slice(0, YEAR)}-01-01`,
    to: today,
  });
  const [rangeFrom, setRangeFrom] = useState<string>();
  if (opened !== undefined && opened.id !== rangeFrom) {
    setRangeFrom(opened.id);
    setRange({ area: opened.area.code, from: opened.from, to: opened.to });
  }
  const change = (next: Partial<typeof range>): void => setRange({ ...range, ...next });
  return [range, change] as const;
}

function TryIt({
  subject,
  draft,
  opened,
  errors,
  onErrors,
  onAsked,
}: Trying & Pick<Props, 'opened' | 'onAsked'> & { readonly errors: readonly FieldProblem[] }) {
  const say = useWords(words);
  const client = useQueryClient();
  const [{ area, from, to }, changeRange] = useRange(opened);
  const [tried, setTried] = useState(false);
  const wanted = area === undefined || !isTriedOver(area);
  // the same key for each try of one question: what came through once is not run twice
  const [key, setKey] = useState(newKey);
  const { busy, refused, send } = useSending((told) => {
    onErrors(told);
    setKey(newKey());
  });
  const submit = async (): Promise<void> => {
    setTried(true);
    if (wanted) return;
    await send(async () => {
      const value = subject.valueFrom(draft.filled, from, draft.source || NO_SOURCE, false) as Asked['value'];
      const { id } = await askRun({ key, setting: subject.setting, area, from, to, value });
      await client.invalidateQueries({ queryKey: ['shadow-runs', subject.setting] });
      tell(say('try.asked'));
      onAsked(id);
    });
  };
  return (
    <Card title={say('try.title')}>
      <div className={styles['form']}>
        <p>{say('try.text')}</p>
        <AreaPicker
          label={say('try.area')}
          value={area}
          none={say('try.noArea')}
          error={tried && wanted ? say('try.areaWanted') : undefined}
          onChange={(chosen) => changeRange({ area: chosen })}
        />
        <div className={styles['days']}>
          <DayField
            label={say('try.from')}
            value={from}
            onChange={(day) => changeRange({ from: day })}
            error={errors.find(({ pointer }) => pointer === '/from')}
          />
          <DayField
            label={say('try.to')}
            value={to}
            onChange={(day) => changeRange({ to: day })}
            error={errors.find(({ pointer }) => pointer === '/to')}
          />
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
  const now = Object.fromEntries(subject.fields.map(({ path, value }) => [path, value]));
  const changes = changesOf(subject.fields, now, draft.filled);
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
          {changes.length === 0 ? (
            <p>{say('on.nothing')}</p>
          ) : (
            <div>
              <h3>{say('on.what')}</h3>
              <ChangeList changes={changes} />
            </div>
          )}
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
