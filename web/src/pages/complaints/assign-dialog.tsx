/** Gives a complaint to an organisation or an agency, with why; the news of it offers the way back where somebody had it before. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mayHoldNik } from '#shared/domain/identity/may-be-nik.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog, DialogButtons } from '#web/ui/dialog.tsx';
import { TextArea } from '#web/ui/field.tsx';
import { Said } from '#web/ui/said.tsx';
import { Select } from '#web/ui/select.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { tell } from '#web/ui/tell.ts';
import styles from './complaints.module.css';
import { namesOf } from './holders.ts';
import { type Assignment, agenciesQuery, assign, type Complaint, organisationsQuery, rereadSoon } from './queries.ts';
import { words } from './words.ts';

interface Props {
  readonly complaint: Complaint;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}
type Hands = Pick<Assignment, 'agency' | 'organisation'>;

const NONE = '';
const NOTE_MIN = 3;
const NOTE_MAX = 1000;
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
  const common = useCommon();
  const organisations = useQuery(organisationsQuery(complaint.area.code.slice(0, REGENCY)));
  const agencies = useQuery(agenciesQuery);
  const give = useAssign(complaint);
  // the same id for each try: what came through once is not done twice
  const [id] = useState(newId);
  const [organisation, setOrganisation] = useState<string>(NONE);
  const [agency, setAgency] = useState<string>(NONE);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const error = organisations.error ?? agencies.error;
  if (error !== null)
    return <Failed error={error} retry={() => void Promise.all([organisations.refetch(), agencies.refetch()])} />;
  if (organisations.data === undefined || agencies.data === undefined) return <Loading lines={4} />;
  const nobody = organisation === NONE && agency === NONE;
  const short = note.trim().length < NOTE_MIN;
  const noteError = mayHoldNik(note) ? say('assign.noteNames') : tried && short ? say('assign.noteShort') : undefined;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (nobody || short || mayHoldNik(note) || busy) return;
    setBusy(true);
    setRefused(undefined);
    const hands = { ...(agency !== NONE && { agency }), ...(organisation !== NONE && { organisation }) };
    const names = [
      organisations.data.find((one) => one.id === organisation)?.name,
      agencies.data.find((one) => one.id === agency)?.name,
    ];
    try {
      await give({ id, ...hands, note: note.trim() }, names.filter((one) => one !== undefined).join(', '));
      onOpenChange(false);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setRefused(problem);
    } finally {
      setBusy(false);
    }
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
      <TextArea
        label={say('assign.note')}
        help={say('assign.noteHelp')}
        error={noteError}
        value={note}
        maxLength={NOTE_MAX}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {refused !== undefined && <Said error={refused} />}
      <DialogButtons>
        <Button onClick={() => onOpenChange(false)}>{common('action.cancel')}</Button>
        <Button look="primary" busy={busy} onClick={() => void submit()}>
          {say('assign.submit')}
        </Button>
      </DialogButtons>
    </div>
  );
}
