/** One batch: how complete it is, by how far the money is, what it consists of, and the alerts about it that hold. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card, PageHead } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import styles from './batch.module.css';
import { FillingBars } from './filling-bar.tsx';
import { MatchCard } from './match.tsx';
import { Papers } from './papers.tsx';
import { batchQuery, type Whole } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { words } from './words.ts';

const route = getRouteApi('/inside/kiriman/$id');
/** In the order in which money moves; what families have in hand is part of what was paid. */
const STATES = ['disbursed', 'received', 'frozen', 'returned', 'failed', 'ordered'] as const;

export function BatchPage() {
  const say = useWords(words);
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(batchQuery(id));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} heading="h1" />;
  if (data === undefined) return <Loading lines={8} />;
  return (
    <>
      <PageHead above={<Link to="/kiriman">{say('batch.back')}</Link>} title={say('batch.title', { number: data.number })}>
        <StateBadge of={data} />
      </PageHead>
      <div className={styles['cards']}>
        <Came of={data} />
        <MatchCard id={id} />
        <Card title={say('batch.about')}>
          <About of={data} />
        </Card>
        <Card title={say('batch.alerts')}>
          <Alerts ids={data.alerts} />
        </Card>
      </div>
    </>
  );
}

/** What has come of it: by family, or of goods whose hand-over is told by papers by these. */
function Came({ of }: { readonly of: Whole }) {
  const say = useWords(words);
  const { papers } = of;
  if (papers !== undefined)
    return (
      <Card title={say('papers.title')}>
        <Papers of={{ ...of, papers }} byArea />
        <p className={styles['soft']}>{say('papers.text')}</p>
      </Card>
    );
  return (
    <>
      <Card title={say('batch.filling')}>
        <FillingBars of={of} />
        <p className={styles['soft']}>{say('batch.fillingText')}</p>
      </Card>
      <Card title={say('batch.states')} flush>
        <States of={of} />
      </Card>
    </>
  );
}

function States({ of }: { readonly of: Whole }) {
  const say = useWords(words);
  const { number, rupiah } = useFormats();
  const { announced, missing, by } = of;
  const withMoney = announced.rupiah !== undefined;
  const row = (name: 'announced' | 'missing' | (typeof STATES)[number], families: number, money: number) => (
    <tr key={name} data-part={name === 'received' ? '' : undefined}>
      <th scope="row">{say(`batch.${name}`)}</th>
      <td>{number(families)}</td>
      {withMoney && <td>{rupiah(money)}</td>}
    </tr>
  );
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{say('batch.stateHead')}</th>
          <th scope="col">{say('batch.families')}</th>
          {withMoney && <th scope="col">{say('batch.rupiah')}</th>}
        </tr>
      </thead>
      <tbody>
        {row('announced', announced.families, announced.rupiah ?? 0)}
        {STATES.map((name) => row(name, by[name].families, by[name].rupiah))}
        {row('missing', missing.families, missing.rupiah)}
      </tbody>
    </table>
  );
}

function About({ of }: { readonly of: Whole }) {
  const say = useWords(words);
  const { text, monthLong, dayLong, time, number } = useFormats(zoneOf(of.area.code));
  const facts: (readonly [string, string])[] = [
    [say('batch.agency'), of.agencyName],
    [say('batch.announcedAt'), time(of.announcedAt)],
    [say('batch.programme'), text(of.programmeLabel)],
    [say('batch.months'), of.months.map(monthLong).join(', ')],
    [say('batch.area'), areaName(of.area)],
    [say('batch.completeBy'), dayLong(of.completeBy)],
    [say('batch.closesAt'), time(of.closesAt)],
    ...(of.parts.length === 0
      ? []
      : [
          [
            say('batch.parts'),
            of.parts
              .map(({ area, families }) => say('batch.part', { area: areaName(area), families: number(families) }))
              .join('; '),
          ] as const,
        ]),
  ];
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Alerts({ ids }: { readonly ids: readonly string[] }) {
  const say = useWords(words);
  if (ids.length === 0) return <p className={styles['soft']}>{say('batch.noAlerts')}</p>;
  return (
    <ul className={styles['alerts']}>
      {ids.map((id, i) => (
        <li key={id}>
          <Link to="/tanda/$id" params={{ id }}>
            {say('batch.alert', { n: String(i + 1) })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
