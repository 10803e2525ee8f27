/** Earlier trials of a setting, the latest first: each leads to what it found. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight } from '#web/lib/local-day.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { ChangeLine } from './changes.tsx';
import { type Subject, triedIn } from './draft.ts';
import styles from './page.module.css';
import { type RunRow, runsQuery, triedQuery } from './queries.ts';
import { words } from './words.ts';

export function Runs({ subject }: { readonly subject: Subject }) {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(runsQuery(subject.setting));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <Card title={say('runs.title')}>
      {data === undefined ? (
        <Loading lines={3} />
      ) : data.runs.length === 0 ? (
        <p>{say('runs.none')}</p>
      ) : (
        <ul className={styles['runs']}>
          {data.runs.map((run) => (
            <li key={run.id}>
              <One run={run} subject={subject} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const TONES = { running: 'brand', done: 'good', overtaken: 'neutral', failed: 'sedang' } as const;

function One({
  run: { id, setting, area, from, to, askedAt, state },
  subject,
}: {
  readonly run: RunRow;
  readonly subject: Subject;
}) {
  const say = useWords(words);
  const { day, time } = useFormats();
  return (
    <>
      <Link to="/pengaturan/coba" search={{ setting, run: id }} resetScroll={false}>
        {say('runs.open', { area: areaName(area), from: day(atMidnight(from)), to: day(atMidnight(to)) })}
      </Link>{' '}
      <Badge tone={TONES[state]}>{say(`runs.state.${state}`)}</Badge> <small>{say('runs.by', { at: time(askedAt) })}</small>
      <Tried id={id} subject={subject} />
    </>
  );
}

/** The list tells no values: each run tells its own. */
function Tried({ id, subject }: { readonly id: string; readonly subject: Subject }) {
  const { data } = useQuery(triedQuery(id));
  if (data === undefined) return null;
  return (
    <div className={styles['soft']}>
      <ChangeLine changes={triedIn(subject, data)} />
    </div>
  );
}
