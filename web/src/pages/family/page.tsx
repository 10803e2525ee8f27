/** One family, masked: where it lives, its aid by programme and cycle, its alerts, and its history. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { zoneOf } from '#web/areas/zone.ts';
import { FamilyName } from '#web/families/family-name.tsx';
import { type Family, familyQuery } from '#web/families/queries.ts';
import { RevealFamily } from '#web/families/revealed.tsx';
import { Timeline } from '#web/families/timeline.tsx';
import { words as familyWords } from '#web/families/words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { isClosed, type Workflow } from '#web/pages/alerts/search.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Badge, SeverityBadge } from '#web/ui/badge.tsx';
import { buttonClass } from '#web/ui/button.tsx';
import { Card, PageHead } from '#web/ui/card.tsx';
import { DueClock } from '#web/ui/due.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { useTitle } from '#web/ui/use-title.ts';
import { CasesCard } from './cases.tsx';
import { ErasureCard } from './erasure.tsx';
import { MatchCard } from './match.tsx';
import styles from './page.module.css';
import { VisitsCard } from './visits.tsx';
import { words } from './words.ts';

const route = getRouteApi('/inside/keluarga/$id');

export function FamilyPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(familyQuery(id));
  if (data === undefined) {
    return error === null ? <Loading lines={10} /> : <Failed error={error} retry={() => void refetch()} heading="h1" />;
  }
  return <Whole key={id} family={data} />;
}

function Whole({ family }: { readonly family: Family }) {
  const say = useWords(words);
  const familySay = useWords(familyWords);
  const zone = zoneOf(family.area.code);
  const me = useMe();
  useTitle(say('about'));
  return (
    <>
      <PageHead title={<FamilyName last4={family.nikLast4} />} text={say('text')}>
        {mayI(me, 'trail:read') && (
          <Link to="/jejak" search={{ by: 'family', kpm: family.id }} preload={false} className={buttonClass()}>
            <History aria-hidden="true" />
            {say('compare')}
          </Link>
        )}
      </PageHead>
      <div className={styles['page']}>
        <About family={family} zone={zone} />
        <CasesCard cases={family.cases} />
        <MatchCard id={family.id} zone={zone} />
        <VisitsCard cases={family.cases} zone={zone} />
        <AlertsCard alerts={family.alerts} zone={zone} />
        <Card title={familySay('timeline.title')}>
          <Timeline id={family.id} />
        </Card>
        <ErasureCard id={family.id} zone={zone} />
      </div>
    </>
  );
}

function About({ family, zone }: { readonly family: Family; readonly zone: string }) {
  const say = useWords(words);
  const { text, day, number } = useFormats(zone);
  const { identity, lineage, diedAt, heirRecorded, hiddenEvents } = family;
  return (
    <Card title={say('about')}>
      <dl className={styles['facts']}>
        <dt>{say('place')}</dt>
        <dd>
          {lineage
            .map(({ code, name }) => name ?? code)
            .toReversed()
            .join(', ')}
        </dd>
        <dt>{say('identity')}</dt>
        <dd>{text(identity.label)}</dd>
        <dt>{say('first')}</dt>
        <dd>{day(family.firstSeenAt)}</dd>
        {diedAt !== undefined && (
          <>
            <dt>{say('died')}</dt>
            <dd>{day(diedAt)}</dd>
          </>
        )}
        {heirRecorded && (
          <>
            <dt>{say('heir')}</dt>
            <dd>{say('heirYes')}</dd>
          </>
        )}
      </dl>
      {identity.linkedTo !== undefined && (
        <p className={styles['linked']}>
          {say('linkedTo')} <FamilyLink id={identity.linkedTo} />
        </p>
      )}
      {identity.linked && identity.linked.length > 0 && (
        <p className={styles['linked']}>
          {say('linked')}:{' '}
          {identity.linked.map((id) => (
            <FamilyLink key={id} id={id} />
          ))}
        </p>
      )}
      {hiddenEvents > 0 && <p className={styles['linked']}>{say('hidden', { n: number(hiddenEvents) })}</p>}
      <div className={styles['reveal']}>
        <RevealFamily id={family.id} zone={zone} />
      </div>
    </Card>
  );
}

function FamilyLink({ id }: { readonly id: string }) {
  const say = useWords(words);
  return (
    <Link to="/keluarga/$id" params={{ id }} preload={false}>
      {say('openLinked')}
    </Link>
  );
}

function AlertsCard({ alerts, zone }: { readonly alerts: Family['alerts']; readonly zone: string }) {
  const say = useWords(words);
  const common = useCommon();
  const { text } = useFormats();
  return (
    <Card title={say('alerts.title')} flush={alerts.length > 0}>
      {alerts.length === 0 && <p>{say('alerts.none')}</p>}
      <ul className={styles['alerts']}>
        {alerts.map((alert) => {
          // the family's page tells the state by the same words as the alert's
          const workflow = alert.workflow as Workflow;
          return (
            <li key={alert.id}>
              <SeverityBadge severity={alert.severity} />
              <Link to="/tanda/$id" params={{ id: alert.id }} search={{}} preload={false}>
                {text(alert.label)}
              </Link>
              <span className={styles['states']}>
                <Badge tone={isClosed(workflow) ? 'good' : 'neutral'}>{common(`workflow.${workflow}`)}</Badge>
                {alert.condition === 'cleared' && !isClosed(workflow) && <small>{say('alerts.cleared')}</small>}
              </span>
              <DueClock dueAt={alert.dueAt} zone={zone} closed={isClosed(workflow)} inline />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
