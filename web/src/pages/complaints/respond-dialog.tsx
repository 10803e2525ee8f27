/** Answers a complaint, closes it with what came of it, or opens it again; the news of a closing offers the way back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { COMPLAINT_RESULTS, codesOf } from '#events/field-codes.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { Select } from '#web/ui/select.tsx';
import { SendFoot } from '#web/ui/send-foot.tsx';
import { tell } from '#web/ui/tell.ts';
import { useSending } from '#web/ui/use-sending.ts';
import styles from './complaints.module.css';
import { isNote, NoteField } from './note-field.tsx';
import { type Closing, type Complaint, close, organisationsQuery, reopen, rereadSoon, respond } from './queries.ts';
import { words } from './words.ts';

/** What may be done with a complaint, by where it stands. */
export type Way = 'answer' | 'closing' | 'reopening';
export const waysOf = ({ state }: Pick<Complaint, 'state'>): readonly Way[] =>
  state === 'closed' ? ['reopening'] : ['answer', 'closing'];

interface Props {
  readonly complaint: Complaint;
  readonly way: Way;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const NONE = '';
const REGENCY = '15.71'.length;
type Result = Closing['result'];
const RESULTS = codesOf(COMPLAINT_RESULTS);

export function RespondDialog({ complaint, way, open, onOpenChange }: Props) {
  const say = useWords(words);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={say(`${way}.title`)} text={say(`${way}.text`)}>
      <Form complaint={complaint} way={way} onOpenChange={onOpenChange} />
    </Dialog>
  );
}

interface Filled {
  readonly id: string;
  readonly note: string;
  readonly onBehalfOf?: string;
  readonly result: Result;
}
const newId = (way: Way): string => `${way}-${crypto.randomUUID()}`;

/** Sends it, and after a closing offers to open the complaint again. */
function useRespond({ id, number }: Complaint, way: Way) {
  const say = useWords(words);
  const client = useQueryClient();
  const undo = async (): Promise<void> => {
    try {
      await reopen(id, { id: newId('reopening'), note: say('closing.undoNote') });
      tell(say('reopening.done'), { about: id, description: number });
      rereadSoon(client);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      tell(say('closing.undoFailed'), { about: id, description: number });
    }
  };
  return async ({ result, ...said }: Filled): Promise<void> => {
    if (way === 'answer') await respond(id, said);
    else if (way === 'closing') await close(id, { ...said, result });
    else await reopen(id, { id: said.id, note: said.note });
    rereadSoon(client);
    const action = way === 'closing' && { label: say('closing.undo'), onClick: () => void undo() };
    tell(say(`${way}.done`), { about: id, description: number, ...(action && { action }) });
  };
}

function Form({ complaint, way, onOpenChange }: Omit<Props, 'open'>) {
  const say = useWords(words);
  const { text } = useFormats();
  const send = useRespond(complaint, way);
  // the same id for each try: what came through once is not done twice
  const [id] = useState(() => newId(way));
  const [onBehalfOf, setOnBehalfOf] = useState<string>(NONE);
  const [result, setResult] = useState<Result>('TERBUKTI');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const sending = useSending();
  const submit = async (): Promise<void> => {
    setTried(true);
    if (!isNote(note)) return;
    await sending.send(async () => {
      await send({ id, note: note.trim(), result, ...(onBehalfOf !== NONE && { onBehalfOf }) });
      onOpenChange(false);
    });
  };
  return (
    <div className={styles['form']}>
      {way === 'closing' && (
        <Select
          label={say('closing.result')}
          value={result}
          options={RESULTS.map((value) => ({ value, label: text(COMPLAINT_RESULTS[value]) }))}
          onChange={(value) => setResult(RESULTS.find((one) => one === value) ?? result)}
        />
      )}
      {way !== 'reopening' && <OnBehalfOf complaint={complaint} value={onBehalfOf} onChange={setOnBehalfOf} />}
      <NoteField label={say(`${way}.note`)} value={note} tried={tried} onChange={setNote} />
      <SendFoot
        sending={sending}
        label={say(`${way}.submit`)}
        onCancel={() => onOpenChange(false)}
        onSubmit={() => void submit()}
      />
    </div>
  );
}

interface OnBehalfOfProps {
  readonly complaint: Complaint;
  readonly value: string;
  readonly onChange: (organisation: string) => void;
}

/** The organisation whose answer it is, for those who may see which there are; the one that has the complaint stands first. */
function OnBehalfOf({ complaint: { area, assigned }, value, onChange }: OnBehalfOfProps) {
  const say = useWords(words);
  const may = mayI(useMe(), 'organisations:read');
  const { data = [] } = useQuery({ ...organisationsQuery(area.code.slice(0, REGENCY)), enabled: may });
  if (!may) return null;
  const mine = assigned?.organisation?.id;
  const sorted = data.toSorted((a, b) => Number(b.id === mine) - Number(a.id === mine));
  return (
    <Select
      label={say('answer.onBehalfOf')}
      value={value}
      options={[{ value: NONE, label: say('answer.own') }, ...sorted.map((one) => ({ value: one.id, label: one.name }))]}
      onChange={onChange}
    />
  );
}
