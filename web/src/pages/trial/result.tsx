/** What a trial found: how far it has come, by rule and village how many alerts more, less, changed and the same, and families to look at. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight } from '#web/lib/local-day.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Card } from '#web/ui/card.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { ChangeList } from './changes.tsx';
import { type Subject, triedIn } from './draft.ts';
import styles from './page.module.css';
import { type Run, runQuery, type Sums } from './queries.ts';
import { words } from './words.ts';

export function Result({ id, subject }: { readonly id: string; readonly subject: Subject }) {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(runQuery(id));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <Card title={say('result.title')}>
      {data === undefined ? (
        <Loading lines={5} />
      ) : (
        <div className={styles['result']}>
          {data.setting === subject.setting && <Tried run={data} subject={subject} />}
          <Shown run={data} />
        </div>
      )}
    </Card>
  );
}

/** What, where and over which days. */
function Tried({ run, subject }: { readonly run: Run; readonly subject: Subject }) {
  const say = useWords(words);
  const { day } = useFormats();
  const { area, from, to } = run;
  const changes = triedIn(subject, run);
  return (
    <div>
      <h3>{say('result.tried')}</h3>
      {changes.length === 0 ? <p>{say('changes.noField')}</p> : <ChangeList changes={changes} />}
      <p>{say('result.over', { area: areaName(area), from: day(atMidnight(from)), to: day(atMidnight(to)) })}</p>
      {changes.length > 0 && <p className={styles['soft']}>{say('result.inForm')}</p>}
    </div>
  );
}

const WHOLE = 100;
const DIFFERING = ['raised', 'cleared', 'changed'] as const;
const KINDS = [...DIFFERING, 'same'] as const;
const differing = (sums: Sums): number => DIFFERING.reduce((all, kind) => all + sums[kind].alerts, 0);

function Shown({ run }: { readonly run: Run }) {
  const say = useWords(words);
  const { number, percent, text } = useFormats();
  const { state, reason, progress, totals, rules } = run;
  if (state === 'overtaken') return <p>{say('runs.state.overtaken')}</p>;
  if (state === 'failed') return <p>{reason === undefined ? say('runs.state.failed') : text(reason)}</p>;
  const families = number(progress.families);
  if (state === 'running') {
    const far = say('result.progressText', { percent: percent(progress.percent), families });
    return <ProgressBar label={say('result.progress')} done={progress.percent} total={WHOLE} text={far} />;
  }
  return (
    <div className={styles['result']}>
      <p>
        {say('result.looked', { families, cases: number(progress.cases) })}
        {progress.failed > 0 && ` · ${say('result.failed', { count: number(progress.failed) })}`}
      </p>
      {differing(totals) === 0 ? (
        <Empty title={say('result.none')} text={say('result.noneText')} />
      ) : (
        <>
          <Counts title={say('result.all')} sums={totals} most={mostOf(totals)} />
          {rules
            .filter((rule) => differing(rule) > 0)
            .map((rule) => (
              <Rule key={rule.rule} rule={rule} />
            ))}
          <Examples run={run} />
        </>
      )}
      <p className={styles['soft']}>{say('result.notCovered')}</p>
    </div>
  );
}

const mostOf = (sums: Sums): number => Math.max(1, ...KINDS.map((kind) => sums[kind].alerts));

function Rule({ rule }: { readonly rule: Run['rules'][number] }) {
  const say = useWords(words);
  const { number, text } = useFormats();
  return (
    <article aria-label={text(rule.label)}>
      <Counts title={text(rule.label)} sums={rule} most={mostOf(rule)} />
      <details>
        <summary>
          {say('result.village')}
          <span className="visually-hidden">: {text(rule.label)}</span>
        </summary>
        <ul className={styles['villages']}>
          {rule.areas.map((one) => (
            <li key={one.area.code}>
              {areaName(one.area)}:{' '}
              {DIFFERING.flatMap((kind) => {
                const { alerts = 0 } = one[kind] ?? {};
                return alerts === 0 ? [] : `${say(`result.${kind}`)} ${number(alerts)}`;
              }).join(' · ')}
            </li>
          ))}
          {rule.moreAreas !== undefined && <li>{say('result.moreVillages', { count: number(rule.moreAreas) })}</li>}
        </ul>
      </details>
    </article>
  );
}

/** A line each with its bar; said in numbers beside it. */
function Counts({ title, sums, most }: { readonly title: string; readonly sums: Sums; readonly most: number }) {
  const say = useWords(words);
  const { number, rupiah } = useFormats();
  return (
    <>
      <h3>{title}</h3>
      <dl className={styles['counts']}>
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{say(`result.${kind}`)}</dt>
            <dd>
              <svg viewBox={`0 0 ${WHOLE} 8`} preserveAspectRatio="none" aria-hidden="true" data-kind={kind}>
                <rect width={(WHOLE * sums[kind].alerts) / most} height="8" />
              </svg>
              <span>{say('result.count', { alerts: number(sums[kind].alerts), rupiah: rupiah(sums[kind].rupiah) })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Examples({ run: { examples = [] } }: { readonly run: Run }) {
  const say = useWords(words);
  const { text } = useFormats();
  const opens = mayI(useMe(), 'kpm:read');
  if (examples.length === 0) return null;
  return (
    <>
      <h3>{say('result.examples')}</h3>
      <ul className={styles['examples']}>
        {examples.map((one) => (
          <li key={`${one.difference} ${one.rule} ${one.kpmId} ${one.cycle ?? ''} ${one.since}`}>
            <strong>
              {say(`result.${one.difference}`)}: {text(one.label)}
            </strong>{' '}
            {[one.programme, areaName(one.area)].filter((part) => part !== undefined).join(' · ')}
            <br />
            {text(one.reason)}{' '}
            {opens && (
              <Link to="/keluarga/$id" params={{ id: one.kpmId }}>
                {say('result.example')}
                <span className="visually-hidden"> {one.kpmId}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
