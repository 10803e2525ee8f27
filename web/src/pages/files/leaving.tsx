/** Asks before the page is left while a file is checked and not sent, or half sent: nothing of it is kept elsewhere. */
import { useBlocker } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { sessionState } from '#web/session/session.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog, DialogButtons } from '#web/ui/dialog.tsx';
import type { Job } from './use-job.ts';
import { words } from './words.ts';

const NEVER = { subscribe: () => () => undefined, progress: () => undefined };

export function Leaving({ job }: { readonly job: Job }) {
  const say = useWords(words);
  const { subscribe, progress } = job.at === 'sending' ? job.sending : NEVER;
  const done = useSyncExternalStore(subscribe, progress)?.state === 'done';
  const losing = job.at === 'checked' || (job.at === 'sending' && !done);
  const blocker = useBlocker({
    // other parameters of this page lose nothing
    shouldBlockFn: ({ current, next }) => losing && current.pathname !== next.pathname,
    // signing in again leaves the page, and was asked for by the reader
    enableBeforeUnload: () => losing && sessionState() === 'signed-in',
    withResolver: true,
  });
  return (
    <Dialog
      open={blocker.status === 'blocked'}
      onOpenChange={(open) => !open && blocker.reset?.()}
      title={say('leave')}
      text={say(job.at === 'sending' ? 'leaveSending' : 'leaveChecked')}
    >
      <DialogButtons>
        <Button onClick={() => blocker.proceed?.()}>{say('leaveGo')}</Button>
        <Button look="primary" onClick={() => blocker.reset?.()}>
          {say('leaveStay')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
