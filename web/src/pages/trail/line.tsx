/** One thing that happened, in a sentence: when it happened, when it became known, who told it, and its proof. */
import { Link } from '@tanstack/react-router';
import { BellRing, CircleDot, History } from 'lucide-react';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Badge } from '#web/ui/badge.tsx';
import { cx } from '#web/ui/cx.ts';
import styles from './line.module.css';
import { delayOf, type Line } from './lines.ts';
import { ProofButton } from './proof.tsx';
import type { TrailSearch } from './search.ts';
import { words } from './words.ts';

interface LineProps {
  readonly line: Line;
  readonly onFollow: (next: TrailSearch) => void;
}

export function LineView({ line, onFollow }: LineProps) {
  const say = useWords(words);
  const { text, clock } = useFormats(zoneOf(line.area.code));
  const isAlert = line.kind === 'alert';
  const Icon = isAlert ? BellRing : CircleDot;
  return (
    <article className={cx(styles['line'], isAlert && styles['alert'], line.known === 'later' && styles['later'])}>
      <time dateTime={line.occurredAt} className={styles['clock']} aria-hidden="true">
        {clock(line.occurredAt)}
      </time>
      <span className={styles['dot']} aria-hidden="true">
        <Icon />
      </span>
      <div className={styles['body']}>
        <p className={styles['words']}>
          {isAlert && <span className="visually-hidden">{say('entry.alert')}: </span>}
          <bdi>{text(line.words)}</bdi>
          {line.known === 'later' && (
            <>
              {' '}
              <Badge tone="sedang">{say('entry.later')}</Badge>
            </>
          )}
        </p>
        <Clocks line={line} />
        <About line={line} onFollow={onFollow} />
      </div>
      {line.proof && <ProofButton proof={line.proof} type={line.type} source={line.source} />}
    </article>
  );
}

/** From then on it is worth seeing that we heard of it late. */
const SLOW_DAYS = 3;

function Clocks({ line }: { readonly line: Line }) {
  const say = useWords(words);
  const { time } = useFormats(zoneOf(line.area.code));
  const delay = delayOf(line);
  return (
    <p className={styles['clocks']}>
      <span>
        {say('entry.happened')} <time dateTime={line.occurredAt}>{time(line.occurredAt)}</time>
      </span>
      <span className={cx(delay.unit === 'days' && delay.count >= SLOW_DAYS && styles['slow'])}>
        {say('entry.known')}{' '}
        {delay.unit === 'atOnce' ? (
          say('entry.atOnce')
        ) : (
          <>
            <time dateTime={line.receivedAt}>{time(line.receivedAt)}</time> ({delay.unit === 'before' && say('entry.before')}
            {delay.unit === 'minutes' && say('entry.afterMinutes', { count: delay.count })}
            {delay.unit === 'hours' && say('entry.afterHours', { count: delay.count })}
            {delay.unit === 'days' && say('entry.afterDays', { count: delay.count })})
          </>
        )}
      </span>
    </p>
  );
}

/** Who told it, where, and where it leads. */
function About({ line, onFollow }: LineProps) {
  const say = useWords(words);
  const { text } = useFormats();
  const { kpmId } = line;
  return (
    <p className={styles['about']}>
      {line.kind === 'event' && <Source line={line} onFollow={onFollow} />}
      <span>{areaName(line.area)}</span>
      {line.knownAs !== undefined && <span>{say('entry.linked', { id: line.knownAs })}</span>}
      {kpmId !== undefined && (
        <span className={styles['ways']}>
          <Link
            to="/keluarga/$id"
            params={{ id: kpmId }}
            preload={false}
            aria-label={`${say('entry.openFamily')}: ${text(line.words)}`}
          >
            {say('entry.family')}
          </Link>
          <button type="button" className={styles['follow']} onClick={() => onFollow({ by: 'family', kpm: kpmId })}>
            <History aria-hidden="true" />
            {say('entry.openTrail')}
          </button>
        </span>
      )}
      {line.alertId !== undefined && (
        <Link
          to="/tanda/$id"
          params={{ id: line.alertId }}
          search={{}}
          preload={false}
          aria-label={`${say('entry.openAlert')}: ${text(line.words)}`}
        >
          {say('entry.openAlert')}
        </Link>
      )}
    </p>
  );
}

/** Partners and officers can be followed themselves. */
function Source({ line: { source, sourceLabel }, onFollow }: LineProps) {
  const say = useWords(words);
  const { text } = useFormats();
  const label = source.startsWith('system') ? say('entry.system') : sourceLabel === undefined ? source : text(sourceLabel);
  const [kind, ...rest] = source.split(':');
  const id = rest.join(':');
  if (kind !== 'agency' && kind !== 'officer') return <bdi>{say('entry.source', { source: label })}</bdi>;
  const next: TrailSearch = kind === 'agency' ? { by: 'partner', partner: id } : { by: 'officer', officer: id };
  return (
    <button
      type="button"
      className={styles['follow']}
      title={say('entry.follow', { source: label })}
      onClick={() => onFollow(next)}
    >
      <bdi>{say('entry.source', { source: label })}</bdi>
    </button>
  );
}
