/** One group of alerts: what they have in common, how many, and until when; opened, what to check and who is meant. */
import { ChevronRight } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { SeverityBadge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { cx } from '#web/ui/cx.ts';
import { DueClock } from '#web/ui/due.tsx';
import type { Wanted } from './group-api.ts';
import { saidOf } from './group-said.ts';
import styles from './line.module.css';
import type { AlertGroup } from './queries.ts';
import { words } from './words.ts';

/** Fetched with the first group that is opened: the list can be read without. */
const GroupNames = lazy(() => import('./group-names.tsx').then(({ GroupNames: Part }) => ({ default: Part })));
const GroupActions = lazy(() => import('./group-actions.tsx').then(({ GroupActions: Part }) => ({ default: Part })));

export function GroupLine({
  group,
  open,
  programme,
  isActive,
  onToggle,
  onAct,
}: {
  readonly group: AlertGroup;
  readonly open: boolean;
  /** The filter by programme, which what is done to the group keeps to. */
  readonly programme: string | undefined;
  readonly isActive: boolean;
  readonly onToggle: () => void;
  readonly onAct: (wanted: Wanted) => void;
}) {
  const say = useWords(words);
  const { text } = useFormats();
  const me = useMe();
  const mayName = mayI(me, 'alert-group:reveal') && group.dueAt !== undefined;
  return (
    <article className={cx(styles['line'], styles['group'], open && styles['open'])}>
      <div className={styles['mark']}>
        <ChevronRight aria-hidden="true" className={styles['chevron']} />
        <SeverityBadge severity={group.severity} />
      </div>
      <div className={styles['main']}>
        <h2 className={styles['title']}>
          <button
            type="button"
            data-row=""
            aria-expanded={open}
            tabIndex={isActive ? 0 : -1}
            className={styles['cover']}
            onClick={onToggle}
          >
            {text(group.label)}
          </button>
        </h2>
        <p className={styles['place']}>{placeOf(group)}</p>
        <About group={group} />
      </div>
      <Counts group={group} />
      <div className={styles['due']}>
        {group.dueAt !== undefined && <DueClock dueAt={group.dueAt} zone={zoneOf(group.area.code)} />}
      </div>
      {open && (
        <div className={styles['inside']}>
          <p>{text(group.advice)}</p>
          {mayName && (
            <div className={styles['above']}>
              <Suspense
                fallback={
                  <Button size="small" busy>
                    {say('group.names')}
                  </Button>
                }
              >
                <GroupNames groupId={group.id} title={saidOf(group, text, ' · ')}>
                  {say('group.names')}
                </GroupNames>
              </Suspense>
            </div>
          )}
          {mayI(me, 'alerts:act') && (
            <Suspense fallback={null}>
              <GroupActions group={group} programme={programme} onAct={onAct} />
            </Suspense>
          )}
        </div>
      )}
    </article>
  );
}

/** From the village outwards; a name that the list does not have is left out, but for the village's own code. */
function placeOf({ area, district, regency }: AlertGroup): string {
  return [area.name ?? area.code, district?.name, regency?.name].filter((name) => name !== undefined).join(', ');
}

function About({ group }: { readonly group: AlertGroup }) {
  const say = useWords(words);
  const { text, number } = useFormats();
  const [first, ...others] = group.owners;
  const more = others.length === 0 ? '' : ` ${say('group.others', { count: others.length, n: number(others.length) })}`;
  const parts = [
    ...(group.origin ? [text(group.origin.label)] : []),
    ...group.programmes,
    ...(group.cycleLabel ? [text(group.cycleLabel)] : []),
    ...(first ? [`${say('group.act')} ${text(first.label)}${more}`] : []),
  ];
  return <p className={styles['about']}>{parts.join(' · ')}</p>;
}

function Counts({ group }: { readonly group: AlertGroup }) {
  const say = useWords(words);
  const { number, rupiah } = useFormats();
  return (
    <div className={styles['counts']}>
      <strong>{say('group.members', { count: group.alerts, n: number(group.alerts) })}</strong>
      {/* of one alone the clock beside it says so */}
      {group.overdue > 0 && group.alerts > 1 && (
        <span className={styles['over']}>{say('group.overdue', { count: group.overdue, n: number(group.overdue) })}</span>
      )}
      {group.rupiah !== undefined && group.rupiah > 0 && (
        <span className={styles['money']}>{say('group.rupiah', { rupiah: rupiah(group.rupiah) })}</span>
      )}
    </div>
  );
}
