/** What may be done to all alerts of an opened group at once: a row of buttons for those who may act on several of them. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { DANGER } from '#web/pages/alert/draft.ts';
import { alertQuery, type ReadAlert } from '#web/pages/alert/queries.ts';
import { Button } from '#web/ui/button.tsx';
import styles from './group-actions.module.css';
import type { Wanted } from './group-api.ts';
import { actionable, offeredOf, onesOf } from './group-plan.ts';
import { words } from './group-words.ts';
import { type AlertGroup, membersQuery } from './queries.ts';

/** One alone is acted on at its own page. */
const MANY = 2;

const combine = (results: readonly { readonly data: ReadAlert | undefined }[]) =>
  // what one kind takes is not offered before it is known what the others take
  results.every(({ data }) => data !== undefined) ? results.flatMap(({ data }) => (data ? [data.alert] : [])) : [];

export function GroupActions({
  group,
  programme,
  onAct,
}: {
  readonly group: AlertGroup;
  readonly programme: string | undefined;
  readonly onAct: (wanted: Wanted) => void;
}) {
  const say = useWords(words);
  const { text, number } = useFormats();
  const { data: members = [] } = useQuery(membersQuery(programme === undefined ? {} : { programme }, group.id));
  const ones = useQueries({ queries: onesOf(members).map(alertQuery), combine });
  const offers = offeredOf(ones);
  const count = actionable(members).length;
  if (count < MANY || offers.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that act, and not fields of a form
    <div role="group" aria-label={say('bar')} className={styles['bar']}>
      <span className={styles['lead']}>{say('lead', { count, n: number(count) })}</span>
      {offers.map((offered) => (
        <Button
          key={offered.action}
          size="small"
          look={DANGER.includes(offered.action) ? 'danger' : 'plain'}
          data-group-action={`${group.id} ${offered.action}`}
          onClick={() => onAct({ group, programme, offered })}
        >
          {text(offered.label)}
        </Button>
      ))}
    </div>
  );
}
