/** Gives a post to somebody of its kind, from a day on and with why; the news of it offers the way back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mayHoldNik } from '#shared/domain/identity/may-be-nik.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { isWithin, reachOf } from '#web/areas/reach.ts';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { atMidnight, localDay, offsetOf } from '#web/lib/local-day.ts';
import { nowMs } from '#web/lib/now.ts';
import { useMe } from '#web/session/use-me.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextArea, TextField } from '#web/ui/field.tsx';
import { saidWords } from '#web/ui/said-words.ts';
import { Select } from '#web/ui/select.tsx';
import { SendFoot } from '#web/ui/send-foot.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { tell } from '#web/ui/tell.ts';
import { useSending } from '#web/ui/use-sending.ts';
import styles from './assign-dialog.module.css';
import { assignWords } from './assign-words.ts';
import { changeAssignment, type Officer, type Post, peopleOfKindQuery, rereadPosts, type VacancyPage } from './queries.ts';

export interface PostOf {
  readonly area: Post['area'];
  readonly kind: Pick<VacancyPage['kind'], 'code' | 'label'>;
}

const NONE = '';
export const REASON_MIN = 3;
export const REASON_MAX = 300;
const REGENCY = '15.71'.length;

/** Today where the area lies. */
export const todayIn = (area: string): string => localDay(nowMs(), offsetOf(zoneOf(area)));

export function AssignDialog({ area, kind, onClose }: PostOf & { readonly onClose: () => void }) {
  const say = useWords(assignWords);
  const { text } = useFormats();
  const title = say('title', { area: areaName(area) });
  return (
    <Dialog open onOpenChange={onClose} title={title} text={say('text', { kind: text(kind.label) })}>
      <Form area={area} kind={kind} onClose={onClose} />
    </Dialog>
  );
}

interface Chosen {
  readonly person: NonNullable<Officer['person']>;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Assigns, and offers to end it again: nothing is taken back, the first day was one. */
function useAssign({ area, kind }: PostOf) {
  const say = useWords(assignWords);
  const common = useCommon();
  const client = useQueryClient();
  const { day } = useFormats('UTC');
  const about = `${kind.code} ${area.code}`;
  const undo = async ({ person, from }: Chosen): Promise<void> => {
    try {
      await changeAssignment(person.subject, { area: area.code, kind: kind.code, until: from, reason: say('undoReason') });
      const values = { name: person.name, area: areaName(area), until: day(atMidnight(from)) };
      tell(say('undone'), { about, description: say('undoneText', values) });
      await rereadPosts(client);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const said = saidWords(error, common);
      tell(say('failed'), { about, description: said.text || said.title });
    }
  };
  return async (chosen: Chosen): Promise<void> => {
    const { person, from, to, reason } = chosen;
    await changeAssignment(person.subject, { area: area.code, kind: kind.code, from, ...(to && { to }), reason });
    const action = { label: say('undo'), onClick: () => void undo(chosen) };
    const values = { name: person.name, area: areaName(area), from: day(atMidnight(from)) };
    tell(say('done'), { about, description: say('doneText', values), action });
    await rereadPosts(client);
  };
}

/** Of the whole kab/kota where the reader may see it: a neighbour can take a second kecamatan. */
function usePeople({ area, kind }: PostOf) {
  const me = useMe();
  const regency = area.code.slice(0, REGENCY);
  const query = useQuery(peopleOfKindQuery(isWithin(reachOf(me), regency) ? regency : area.code, kind.code));
  return { ...query, people: query.data?.filter(({ person }) => me.source !== `person:${person?.subject}`) };
}

function Form({ area, kind, onClose }: PostOf & { readonly onClose: () => void }) {
  const say = useWords(assignWords);
  const { people, error, refetch } = usePeople({ area, kind });
  const give = useAssign({ area, kind });
  const [officer, setOfficer] = useState<string>(NONE);
  const [dates, setDates] = useState({ from: todayIn(area.code), to: '' });
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const sending = useSending();
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (people === undefined) return <Loading lines={4} />;
  if (people.length === 0) return <Empty title={say('nobody')} text={say('nobodyText')} />;
  const person = people.find(({ id }) => id === officer)?.person;
  const wrong = {
    person: person === undefined ? say('personNeeded') : undefined,
    from: dates.from === '' ? say('fromNeeded') : undefined,
    to: dates.to !== '' && dates.to < dates.from ? say('toBefore') : undefined,
    reason: reasonFault(reason, say),
  };
  const shown = (which: keyof typeof wrong): string | undefined => (tried ? wrong[which] : undefined);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (person === undefined || Object.values(wrong).some((one) => one !== undefined)) return;
    await sending.send(async () => {
      await give({ person, ...dates, reason: reason.trim() });
      onClose();
    });
  };
  return (
    <div className={styles['form']}>
      <Select
        label={say('person')}
        value={officer}
        options={[{ value: NONE, label: say('choose') }, ...people.map((one) => optionOf(one, say))]}
        error={shown('person')}
        onChange={setOfficer}
      />
      <Dates dates={dates} onDates={setDates} errors={{ from: shown('from'), to: shown('to') }} />
      <Reason value={reason} error={shown('reason') ?? namesFault(reason, say)} onChange={setReason} />
      <SendFoot sending={sending} label={say('submit')} onCancel={onClose} onSubmit={() => void submit()} />
    </div>
  );
}

export type AssignSay = ReturnType<typeof useWords<typeof assignWords.id>>;

const optionOf = ({ id, person, assignments }: Officer, say: AssignSay) => {
  const areas = [...new Set(assignments.map(({ area }) => areaName(area)))].join(', ');
  return { value: id, label: say('personOf', { name: person?.name ?? id, id, areas }) };
};

const namesFault = (reason: string, say: AssignSay): string | undefined => (mayHoldNik(reason) ? say('reasonNames') : undefined);
export const reasonFault = (reason: string, say: AssignSay): string | undefined =>
  namesFault(reason, say) ?? (reason.trim().length < REASON_MIN ? say('reasonShort') : undefined);

function Dates({
  dates,
  onDates,
  errors,
}: {
  readonly dates: { readonly from: string; readonly to: string };
  readonly onDates: (dates: { from: string; to: string }) => void;
  readonly errors: { readonly from: string | undefined; readonly to: string | undefined };
}) {
  const say = useWords(assignWords);
  return (
    <div className={styles['dates']}>
      <TextField
        type="date"
        label={say('from')}
        value={dates.from}
        error={errors.from}
        onChange={({ currentTarget }) => onDates({ ...dates, from: currentTarget.value })}
      />
      <TextField
        type="date"
        label={say('to')}
        help={say('toHelp')}
        value={dates.to}
        error={errors.to}
        onChange={({ currentTarget }) => onDates({ ...dates, to: currentTarget.value })}
      />
    </div>
  );
}

export function Reason({
  value,
  error,
  onChange,
}: {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const say = useWords(assignWords);
  return (
    <TextArea
      label={say('reason')}
      help={say('reasonHelp')}
      error={error}
      value={value}
      maxLength={REASON_MAX}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
