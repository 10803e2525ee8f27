/** All rows have an answer: what was taken, what was there already, what comes back; and what becomes of those that were taken. */
import { CircleCheck, Download, FilePlus2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { CheckedFile } from '#web/files/check.ts';
import { type Outcome, outcomeOf, type Sum } from '#web/files/outcome.ts';
import { repairFile, repairName } from '#web/files/repair.ts';
import type { Settled } from '#web/files/send.ts';
import { type Followed, follow } from '#web/files/settle.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { saveFile } from '#web/lib/csv.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { settlePorts } from './ports.ts';
import { Preview } from './preview.tsx';
import styles from './sent.module.css';
import { Tile, Tiles } from './tiles.tsx';
import { words } from './words.ts';

interface Props {
  readonly file: CheckedFile;
  readonly answers: ReadonlyMap<string, Settled>;
}

export function Result({ file, answers, onAnother }: Props & { readonly onAnother: () => void }) {
  const say = useWords(words);
  const followed = useFollowed(answers);
  const outcome = useMemo(() => outcomeOf(file, answers, followed), [file, answers, followed]);
  return (
    <div className={styles['result']}>
      <Card title={say(outcome.bad.length === 0 ? 'sent' : 'sentBad')}>
        <Numbers file={file} outcome={outcome} />
        <Buttons file={file} bad={outcome.bad} onAnother={onAnother} />
      </Card>
      {followed && <Following followed={followed} />}
      {outcome.bad.length > 0 && (
        <Card title={say('badRows')} flush>
          <Preview file={file} rows={outcome.bad} label={say('badRows')} />
        </Card>
      )}
    </div>
  );
}

function Numbers({ file, outcome: { accepted, duplicate, bad } }: { readonly file: CheckedFile; readonly outcome: Outcome }) {
  const say = useWords(words);
  const { number, rupiah } = useFormats();
  const hasMoney = file.kind.columns.some(({ key }) => key === 'amount');
  const rows = (count: number): string => say('rows', { count, shown: number(count) });
  const money = (sum: Sum): string | undefined => (hasMoney ? rupiah(sum.rupiah) : undefined);
  return (
    <div role="status">
      <Tiles>
        <Tile tone="good" label={say('accepted')} value={rows(accepted.rows)} note={money(accepted)} />
        <Tile
          label={say('duplicate')}
          value={rows(duplicate.rows)}
          note={duplicate.rows === 0 ? undefined : [money(duplicate), say('notCounted')].filter(Boolean).join(' · ')}
        />
        <Tile tone={bad.length > 0 ? 'tinggi' : undefined} label={say('returned')} value={rows(bad.length)} />
      </Tiles>
    </div>
  );
}

function Buttons({
  file,
  bad,
  onAnother,
}: {
  readonly file: CheckedFile;
  readonly bad: Outcome['bad'];
  readonly onAnother: () => void;
}) {
  const say = useWords(words);
  const { number, language } = useFormats();
  return (
    <>
      {bad.length > 0 && <p className={styles['note']}>{say('repairText')}</p>}
      <div className={styles['buttons']}>
        {bad.length > 0 && (
          <Button
            look="primary"
            icon={<Download aria-hidden="true" />}
            onClick={() => saveFile(repairName(file.name), repairFile(file, bad, language))}
          >
            {say('download', { count: bad.length, shown: number(bad.length) })}
          </Button>
        )}
        <Button look={bad.length > 0 ? 'plain' : 'primary'} icon={<FilePlus2 aria-hidden="true" />} onClick={onAnother}>
          {say('next')}
        </Button>
      </div>
    </>
  );
}

/** Asked until all are settled, or the page is left; none where nothing was taken. */
function useFollowed(answers: ReadonlyMap<string, Settled>): Followed | undefined {
  const [followed, setFollowed] = useState<Followed>();
  useEffect(() => {
    const taken = [...answers].flatMap(([id, { status }]) => (status === 'accepted' || status === 'duplicate' ? id : []));
    if (taken.length === 0) return;
    const left = new AbortController();
    void follow(settlePorts, taken, setFollowed, left.signal);
    return () => left.abort();
  }, [answers]);
  return followed;
}

function Following({ followed: { recorded, waiting, held, rejected } }: { readonly followed: Followed }) {
  const say = useWords(words);
  const { number } = useFormats();
  const total = recorded + waiting + held + rejected.size;
  const text = `${say('recorded')}: ${say('progress', { done: number(recorded), total: number(total) })}`;
  return (
    <Card title={say('whatBecame')}>
      <div className={styles['following']}>
        <ProgressBar label={say('recorded')} done={recorded} total={total} text={text} />
        {waiting > 0 && (
          <p className={styles['note']}>
            {say('stillWaiting')}: {number(waiting)}. {say('following')}
          </p>
        )}
        {rejected.size > 0 && (
          <p>
            {say('rejectedLater')}: {number(rejected.size)}
          </p>
        )}
        {held > 0 && (
          <p>
            {say('held')}: {number(held)}
          </p>
        )}
        {recorded === total && (
          <p className={styles['all']} role="status">
            <CircleCheck aria-hidden="true" />
            {say('allRecorded')}
          </p>
        )}
      </div>
    </Card>
  );
}
