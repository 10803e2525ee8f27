/** Ends what somebody is posted as in an area, after a last day and with why: the way back from an assignment. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight, localDay, offsetOf } from '#web/lib/local-day.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SendFoot } from '#web/ui/send-foot.tsx';
import { tell } from '#web/ui/tell.ts';
import { useSending } from '#web/ui/use-sending.ts';
import styles from './assign-dialog.module.css';
import { Reason, reasonFault, todayIn } from './assign-dialog.tsx';
import { assignWords } from './assign-words.ts';
import { type Assignment, changeAssignment, type Officer, rereadPosts } from './queries.ts';

export interface Ended {
  readonly person: NonNullable<Officer['person']>;
  readonly assignment: Assignment;
}

export function EndDialog({ person, assignment, onClose }: Ended & { readonly onClose: () => void }) {
  const say = useWords(assignWords);
  const { text } = useFormats();
  const title = say('end.title', { area: areaName(assignment.area) });
  const what = say('end.text', { name: person.name, kind: text(assignment.label) });
  return (
    <Dialog open onOpenChange={onClose} title={title} text={what}>
      <Form person={person} assignment={assignment} onClose={onClose} />
    </Dialog>
  );
}

function Form({ person, assignment: { area, kind, from }, onClose }: Ended & { readonly onClose: () => void }) {
  const say = useWords(assignWords);
  const client = useQueryClient();
  const { day } = useFormats('UTC');
  const first = localDay(Date.parse(from), offsetOf(zoneOf(area.code)));
  const today = todayIn(area.code);
  const [until, setUntil] = useState([today, first].sort().at(-1) ?? today);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const sending = useSending();
  const wrongDay =
    until === '' ? say('end.untilNeeded') : until < first ? say('end.untilBefore', { from: day(atMidnight(first)) }) : undefined;
  const wrongReason = reasonFault(reason, say);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (wrongDay !== undefined || wrongReason !== undefined) return;
    await sending.send(async () => {
      await changeAssignment(person.subject, { area: area.code, kind, until, reason: reason.trim() });
      const values = { name: person.name, area: areaName(area), until: day(atMidnight(until)) };
      tell(say('undone'), { about: `${kind} ${area.code}`, description: say('undoneText', values) });
      onClose();
      await rereadPosts(client);
    });
  };
  return (
    <div className={styles['form']}>
      <TextField
        type="date"
        label={say('end.until')}
        value={until}
        error={tried ? wrongDay : undefined}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      <Reason value={reason} error={tried ? wrongReason : undefined} onChange={setReason} />
      <SendFoot sending={sending} label={say('end.submit')} onCancel={onClose} onSubmit={() => void submit()} />
    </div>
  );
}
