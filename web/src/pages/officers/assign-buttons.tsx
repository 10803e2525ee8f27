/** What opens the dialogs that give a post to somebody and end that, for those who assign officers; a dialog is fetched when it is asked for. */
import { UserRoundPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import type { PostOf } from './assign-dialog.tsx';
import { assignWords } from './assign-words.ts';
import type { Ended } from './end-dialog.tsx';

const AssignDialog = lazy(async () => ({ default: (await import('./assign-dialog.tsx')).AssignDialog }));
const EndDialog = lazy(async () => ({ default: (await import('./end-dialog.tsx')).EndDialog }));

/** Beside a vacant post. */
export function AssignButton({ area, kind }: PostOf) {
  const say = useWords(assignWords);
  const [open, setOpen] = useState(false);
  if (!mayI(useMe(), 'assignments:edit')) return null;
  return (
    <>
      <Button size="small" icon={<UserRoundPlus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {say('open')}
        <span className="visually-hidden">: {areaName(area)}</span>
      </Button>
      <Suspense>{open && <AssignDialog area={area} kind={kind} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

/** Beside an assignment of somebody who signs in and is not the reader. */
export function EndButton({ person, assignment }: Ended) {
  const say = useWords(assignWords);
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (!mayI(me, 'assignments:edit') || me.source === `person:${person.subject}`) return null;
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setOpen(true)}>
        {say('end.open')}
        <span className="visually-hidden">
          : {person.name}, {areaName(assignment.area)}
        </span>
      </Button>
      <Suspense>{open && <EndDialog person={person} assignment={assignment} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
