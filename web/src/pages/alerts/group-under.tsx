/** How far an action on a group is, and stopping it. */
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { DialogButtons } from '#web/ui/dialog.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { words } from './group-words.ts';
import type { Run } from './use-group-run.ts';

export function Under({ run: { step, tried, acted, undone, stopping, stop } }: { readonly run: Run }) {
  const say = useWords(words);
  const { number } = useFormats();
  if (step === 'trying') return <p role="status">{say('counting', { n: number(tried.members.length) })}</p>;
  const undoing = step === 'undoing';
  const done = (undoing ? undone : acted).members.length;
  const total = Math.max(done, undoing ? acted.members.filter((member) => member.done).length : tried.members.length);
  return (
    <>
      <ProgressBar
        label={say(undoing ? 'undoing' : 'running')}
        done={done}
        total={total}
        text={say('progress', { done: number(done), total: number(total) })}
        aside={stopping ? say('stopping') : say(undoing ? 'undoing' : 'running')}
      />
      <DialogButtons>
        <Button busy={stopping} onClick={stop}>
          {say('stop')}
        </Button>
      </DialogButtons>
    </>
  );
}
