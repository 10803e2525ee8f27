/** Gives a complaint to an organisation or an agency, with why; the news of it offers the way back where somebody had it before. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '#web/api/problem.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { Select } from '#web/ui/select.tsx';
import { SendFoot } from '#web/ui/send-foot.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { tell } from '#web/ui/tell.ts';
import { useSending } from '#web/ui/use-sending.ts';
import styles from './complaints.module.css';
import { namesOf } from './holders.ts';
import { isNote, NoteField } from './note-field.tsx';
import { type Assignment, agenciesQuery, assign, type Complaint, organisationsQuery, rereadSoon } from './queries.ts';
import { words } from './words.ts';

interface Props {
  readonly complaint: Complaint;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}
type Hands = Pick<Assignment, 'agency' | 'organisation'>;

const NONE = '';
const REGENCY = '15.71'.length;

export function AssignDialog({ complaint, open, onOpenChange }: Props) {
  const say = useWords(words);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={say('assign.title')} text={say('assign.text')}>
      <Form complaint={complaint} onOpenChange={onOpenChange} />
    </Dialog>
  );
}

const newId = (): string => `tugas-${crypto.randomUUID()}`;

/** Assigns, and offers to give it back to who had it. */
function useAssign(complaint: Complaint) {
  const say = useWords(words);
  const client = useQueryClient();
  const { id, number, assigned } = complaint;
  const before: Hands | undefined = assigned && {
    ...(assigned.agency && { agency: assigned.agency.id }),
    ...(assigned.organisation && { organisation: assigned.organisation.id }),
  };
  const undo = async (): Promise<void> => {
    try {
      await assign(id, { id: newId(), ...before, note: say('assign.undoNote') });
      tell(say('assign.undone'), { about: id, description: `${number}: ${assigned ? namesOf(assigned) : ''}` });
      rereadSoon(client);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      tell(say('assign.failed'), { about: id, description: say('assign.failedText') });
    }
  };
  return async (body: Assignment, who: string): Promise<void> => {
    await assign(id, body);
    rereadSoon(client);
    const action = before && { label: say('assign.undo'), onClick: () => void undo() };
    tell(say('assign.done'), { about: id, description: say('assign.doneText', { number, who }), ...(action && { action }) });
  };
}

function Form({ complaint, onOpenChange }: Pick<Props, 'complaint' | 'onOpenChange'>) {
  const say = useWords(words);
  const organisations = useQuery(organisationsQuery(complaint.area.code.slice(0, REGENCY)));
  const agencies = useQuery(agenciesQuery);
  const give = useAssign(complaint);
  // the same id for each try: what came through once is not done twice
  const [id] = useState(newId);
  const [organisation, setOrganisation] = useState<string>(NONE);
  const [agency, setAgency] = useState<string>(NONE);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const sending = useSending();
  const error = organisations.error ?? agencies.error;
  if (error !== null)
    return <Failed error={error} retry={() => void Promise.all([organisations.refetch(), agencies.refetch()])} />;
  if (organisations.data === undefined || agencies.data === undefined) return <Loading lines={4} />;
  const nobody = organisation === NONE && agency === NONE;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (nobody || !isNote(note)) return;
    const hands = { ...(agency !== NONE && { agency }), ...(organisation !== NONE && { organisation }) };
    const names = [
      organisations.data.find((one) => one.id === organisation)?.name,
      agencies.data.find((one) => one.id === agency)?.name,
    ];
    await sending.send(async () => {
      await give({ id, ...hands, note: note.trim() }, names.filter((one) => one !== undefined).join(', '));
      onOpenChange(false);
    });
  };
  const none = { value: NONE, label: say('assign.none') };
  return (
    <div className={styles['form']}>
      <Select
        label={say('assign.organisation')}
        value={organisation}
        options={[none, ...organisations.data.map(({ id: value, name: label }) => ({ value, label }))]}
        onChange={setOrganisation}
      />
      <Select
        label={say('assign.agency')}
        value={agency}
        options={[none, ...agencies.data.map(({ id: value, name: label }) => ({ value, label }))]}
        error={tried && nobody ? say('assign.whom') : undefined}
        onChange={setAgency}
      />
      <NoteField label={say('assign.note')} value={note} tried={tried} onChange={setNote} />
      <SendFoot
        sending={sending}
        label={say('assign.submit')}
        onCancel={() => onOpenChange(false)}
        onSubmit={() => void submit()}
      />
    </div>
  );
}
