/** A file on its way: how far it is, what it waits for, and at the end what was taken and what comes back. */
import { Pause, Play } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Progress } from '#web/files/send.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { Said } from '#web/ui/said.tsx';
import { Result } from './result.tsx';
import styles from './sent.module.css';
import type { Job } from './use-job.ts';
import { words } from './words.ts';

export function Sent({
  job: { file, sending },
  onAnother,
}: {
  readonly job: Job & { readonly at: 'sending' };
  readonly onAnother: () => void;
}) {
  const say = useWords(words);
  const progress = useSyncExternalStore(sending.subscribe, sending.progress);
  const { state, problem } = progress;
  if (state === 'done') return <Result file={file} answers={progress.answers} onAnother={onAnother} />;
  const title = { sending: say('sending', { name: file.name }), paused: say('paused'), refused: say('stopped') }[state];
  return (
    <Card title={<bdi>{title}</bdi>}>
      <div className={styles['sending']}>
        <Bar progress={progress} name={file.name} />
        <p className={styles['news']} role="status">
          {state === 'paused' ? say('pausedText') : <News progress={progress} />}
        </p>
        {state === 'refused' && <Said error={problem} />}
        <div className={styles['buttons']}>
          {state === 'sending' ? (
            <Button icon={<Pause aria-hidden="true" />} onClick={() => sending.pause()}>
              {say('pause')}
            </Button>
          ) : (
            <Button look="primary" icon={<Play aria-hidden="true" />} onClick={() => sending.start()}>
              {say('goOn')}
            </Button>
          )}
        </div>
        <p className={styles['note']}>{say('stay')}</p>
      </div>
    </Card>
  );
}

function Bar({ progress: { done, total, left, state, waiting }, name }: { readonly progress: Progress; readonly name: string }) {
  const say = useWords(words);
  const { number } = useFormats();
  return (
    <ProgressBar
      label={say('sending', { name })}
      done={done}
      total={total}
      text={say('progress', { done: number(done), total: number(total) })}
      aside={state === 'sending' && waiting === undefined && left !== undefined && <Left ms={left} />}
    />
  );
}

const MINUTE_MS = 60_000;
function Left({ ms }: { readonly ms: number }) {
  const say = useWords(words);
  const { number } = useFormats();
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes < 1 ? say('left.second') : say('left.minute', { count: minutes, shown: number(minutes) });
}

/** Why nothing moves, with a clock where it is known until when. */
function News({ progress: { waiting, state } }: { readonly progress: Progress }) {
  const say = useWords(words);
  const seconds = useSecondsTo(waiting?.until);
  if (waiting === undefined) return state === 'sending' ? say('underWay') : null;
  return waiting.for === 'connection' ? say('waiting.connection') : say(`waiting.${waiting.for}`, { seconds });
}

const SECOND_MS = 1_000;
/** @param until by `performance.now()` */
function useSecondsTo(until: number | undefined): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (until === undefined) return;
    const timer = setInterval(() => setNow(performance.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - Math.min(now, performance.now())) / SECOND_MS));
}
