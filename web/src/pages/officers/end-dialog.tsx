/** Ends what somebody is posted as in an area, after a last day and with why: the way back from an assignment. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '#web/api/problem.ts';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { atMidnight, localDay, offsetOf } from '#web/lib/local-day.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog, DialogButtons } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Said } from '#web/ui/said.tsx';
import { tell } from '#web/ui/tell.ts';
import styles from './assign-dialog.module.css';
import { Reason, reasonFault, todayIn } from './assign-dialog.tsx';
import { assignWords } from './assign-words.ts';
import { type Assignment, changeAssignment, type Officer, rereadPosts } from './queries.ts';

interface Ended {
  readonly person: NonNullable<Officer['person']>;
  readonly assignment: Assignment;
}

/** For those who assign officers, beside an assignment of somebody who signs in and is not the reader. */
export function EndButton({ person, assignment }: Ended) {
  const say = useWords(assignWords);
  const { text } = useFormats();
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (!mayI(me, 'assignments:edit') || me.source === `person:${person.subject}`) return null;
  const area = areaName(assignment.area);
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setOpen(true)}>
        {say('end.open')}
        <span className="visually-hidden">
          : {person.name}, {area}
        </span>
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={say('end.title', { area })}
        text={say('end.text', { name: person.name, kind: text(assignment.label) })}
      >
        <Form person={person} assignment={assignment} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Form({ person, assignment: { area, kind, from }, onClose }: Ended & { readonly onClose: () => void }) {
  const say = useWords(assignWords);
  const common = useCommon();
  const client = useQueryClient();
  const { day } = useFormats('UTC');
  const first = localDay(Date.parse(from), offsetOf(zoneOf(area.code)));
  const today = todayIn(area.code);
  const [until, setUntil] = useState([today, first].sort().at(-1) ?? today);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const wrongDay =
    until === '' ? say('end.untilNeeded') : until < first ? say('end.untilBefore', { from: day(atMidnight(first)) }) : undefined;
  const wrongReason = reasonFault(reason, say);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (wrongDay !== undefined || wrongReason !== undefined || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      await changeAssignment(person.subject, { area: area.code, kind, until, reason: reason.trim() });
      const values = { name: person.name, area: areaName(area), until: day(atMidnight(until)) };
      tell(say('undone'), { about: `${kind} ${area.code}`, description: say('undoneText', values) });
      onClose();
      await rereadPosts(client);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setRefused(problem);
    } finally {
      setBusy(false);
    }
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
      {refused !== undefined && <Said error={refused} />}
      <DialogButtons>
        <Button onClick={onClose}>{common('action.cancel')}</Button>
        <Button look="primary" busy={busy} onClick={() => void submit()}>
          {say('end.submit')}
        </Button>
      </DialogButtons>
    </div>
  );
}
