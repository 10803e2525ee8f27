/** One alert: what happened, by what it was judged, who acts until when, and everything that is known around it. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowRight, CircleCheckBig } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { zoneOf } from '#web/areas/zone.ts';
import { FamilyName } from '#web/families/family-name.tsx';
import { RevealFamily } from '#web/families/revealed.tsx';
import { Timeline } from '#web/families/timeline.tsx';
import { words as familyWords } from '#web/families/words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { type AlertSearch, isClosed, queueOf } from '#web/pages/alerts/search.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { SeverityBadge } from '#web/ui/badge.tsx';
import { buttonClass } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { useTitle } from '#web/ui/use-title.ts';
import { ActionDialog } from './action-dialog.tsx';
import { Allegation } from './allegation.tsx';
import { shownTo } from './compare.ts';
import { ComparisonCard } from './comparison.tsx';
import { HistoryCard } from './history.tsx';
import { type Neighbours, useNeighbours } from './neighbours.ts';
import { OwnersCard } from './owners.tsx';
import styles from './page.module.css';
import { type Alert, alertQuery, type ReadAlert } from './queries.ts';
import { useActing } from './use-acting.ts';
import { Walk } from './walk.tsx';
import { WhyCard } from './why.tsx';
import { words } from './words.ts';

const route = getRouteApi('/inside/tanda/$id');

export function AlertPage() {
  const { id } = route.useParams();
  const search: AlertSearch = route.useSearch();
  const neighbours = useNeighbours(id, search);
  const actions = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery(alertQuery(id));
  return (
    <>
      <Walk search={search} neighbours={neighbours} onAct={() => actions.current?.querySelector('button')?.focus()} />
      {data === undefined &&
        (error === null ? <Loading lines={10} /> : <Failed error={error} retry={() => void refetch()} heading="h1" />)}
      {/* another alert begins anew: nothing typed or shown for one stays for the next */}
      {data && <Whole key={id} read={data} search={search} neighbours={neighbours} actions={actions} />}
    </>
  );
}

interface WholeProps {
  readonly read: ReadAlert;
  readonly search: AlertSearch;
  readonly neighbours: Neighbours | undefined;
  readonly actions: { readonly current: HTMLDivElement | null };
}

function Whole({ read, search, neighbours, actions }: WholeProps) {
  const { alert } = read;
  const me = useMe();
  const zone = zoneOf(alert.area.code);
  const onward = useRef<HTMLDivElement>(null);
  // the way on is where the reader is: Enter goes to the next alert; where the alert stays open, on with the actions
  const onwards = () => onward.current?.querySelector('a') ?? actions.current?.querySelector('button');
  const acted = useRef<number>(undefined);
  const opener = (action: string) => actions.current?.querySelector<HTMLElement>(`[data-action="${action}"]`);
  const acting = useActing(alert.id, read, (now) => {
    acted.current = now.alert.version;
  });
  useEffect(() => {
    if (acted.current === undefined || alert.version < acted.current) return;
    acted.current = undefined;
    // once the new state is drawn, and the dialog has given the focus back
    requestAnimationFrame(() => onwards()?.focus());
  });
  const offered = acting.dialog?.offered;
  const doneWith = doneWithBy(alert);
  return (
    <div className={styles['page']}>
      <Head alert={alert} />
      <div className={styles['aside']}>
        <OwnersCard alert={alert} zone={zone} busy={acting.busy} onAct={acting.start} actions={actions} />
        {doneWith && (
          <div ref={onward}>
            <Onward said={doneWith} search={search} neighbours={neighbours} />
          </div>
        )}
      </div>
      <div className={styles['main']}>
        {alert.allegation && <Allegation allegation={alert.allegation} />}
        {alert.comparison && <ComparisonCard comparison={alert.comparison} shown={shownTo(me.role)} zone={zone} />}
        <WhyCard alert={alert} />
        <HistoryCard alert={alert} zone={zone} />
        {alert.kpmId !== undefined && <FamilyCard alert={alert} kpmId={alert.kpmId} zone={zone} />}
      </div>
      {offered && acting.dialog && (
        <ActionDialog
          read={read}
          offered={offered}
          meanwhile={acting.dialog.meanwhile}
          zone={zone}
          onClose={acting.close}
          onChoose={acting.choose}
          onSend={acting.send}
          reread={acting.reread}
          // closed without acting, back to the button that opened it
          focusAfter={() => (acted.current === undefined ? opener(offered.action) : undefined) ?? onwards()}
        />
      )}
    </div>
  );
}

function Head({ alert }: { readonly alert: Alert }) {
  const say = useWords(words);
  const { text } = useFormats();
  const title = useRef<HTMLHeadingElement>(null);
  useTitle(text(alert.label));
  // what led here is gone with its page: those who do not see it hear which alert they are on now
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  const place = alert.lineage.filter(({ code }) => code !== 'ID').map(({ code, name }) => name ?? code);
  return (
    <header className={styles['head']}>
      <p className={styles['over']}>
        <SeverityBadge severity={alert.severity} />
        {alert.nikLast4 !== undefined && (
          <span className={styles['family']}>
            <FamilyName last4={alert.nikLast4} />
          </span>
        )}
        <span className={styles['place']}>
          <span className="visually-hidden">{say('place')}: </span>
          {place.join(' › ')}
        </span>
      </p>
      <h1 ref={title} tabIndex={-1}>
        {text(alert.label)}
      </h1>
      <p className={styles['happened']}>
        <bdi>{text(alert.happened)}</bdi>
      </p>
      <p className={styles['advice']}>
        <strong>{say('check')}:</strong> {text(alert.advice)}
      </p>
    </header>
  );
}

/** Why the reader is done with it; nothing where it waits for the reader or for those named. */
function doneWithBy({ workflow, proposal }: Alert) {
  if (isClosed(workflow)) return 'closedNow' as const;
  if (proposal?.mine) return 'proposedNow' as const;
  return workflow === 'snoozed' ? ('snoozedNow' as const) : undefined;
}

/** An alert that the reader is done with leads on: to the next one of the list, or back. */
function Onward({
  said,
  search,
  neighbours,
}: Pick<WholeProps, 'search' | 'neighbours'> & { readonly said: NonNullable<ReturnType<typeof doneWithBy>> }) {
  const say = useWords(words);
  return (
    <div className={styles['onward']}>
      <p>
        <CircleCheckBig aria-hidden="true" />
        {say(said)}
      </p>
      {neighbours?.next === undefined ? (
        <Link to="/tanda" search={queueOf(search)} resetScroll={false} className={buttonClass({ look: 'primary' })}>
          {say('back')}
        </Link>
      ) : (
        <Link
          to="/tanda/$id"
          params={{ id: neighbours.next }}
          search={search}
          preload={false}
          className={buttonClass({ look: 'primary' })}
        >
          {say('next')}
          <ArrowRight aria-hidden="true" />
        </Link>
      )}
    </div>
  );
}

function FamilyCard({ alert, kpmId, zone }: { readonly alert: Alert; readonly kpmId: string; readonly zone: string }) {
  const say = useWords(familyWords);
  const me = useMe();
  if (!mayI(me, 'trail:read')) return null;
  return (
    <Card
      title={say('timeline.title')}
      aside={
        <Link to="/keluarga/$id" params={{ id: kpmId }} preload={false}>
          {say('timeline.page')}
        </Link>
      }
    >
      <div className={styles['reveal']}>
        <RevealFamily id={kpmId} zone={zone} />
      </div>
      <Timeline id={kpmId} current={alert.id} />
    </Card>
  );
}
