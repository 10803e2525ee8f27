/** A file is being read and checked: how far it is. */
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import type { Job } from './use-job.ts';
import { words } from './words.ts';

export function Checking({ job: { name, done, total } }: { readonly job: Job & { readonly at: 'checking' } }) {
  const say = useWords(words);
  const { number } = useFormats();
  return (
    <Card title={<bdi>{say('checking', { name })}</bdi>}>
      <ProgressBar
        label={say('checking', { name })}
        done={done}
        total={total}
        text={say('checkingRows', { done: number(done), total: number(total) })}
      />
    </Card>
  );
}
