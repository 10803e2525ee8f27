/** The complaints that were asked for, with how many wait; each is opened where it stands. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { askedOf, isFiltered } from './asked.ts';
import styles from './complaints.module.css';
import { ComplaintLine } from './line.tsx';
import type { PartProps } from './page.tsx';
import { complaintsQuery } from './queries.ts';
import { words } from './words.ts';

const NO_FILTERS = { channel: '', topic: '', assigned: '', overdue: '', family: '', open: '' };

export function ComplaintList({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const common = useCommon();
  const asked = askedOf(search);
  const query = useInfiniteQuery(complaintsQuery(area, asked));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const complaints = data.pages.flatMap((page) => page.complaints);
  const filtered = isFiltered(asked);
  return (
    <>
      <Counts counts={data.pages[0]?.counts} />
      {complaints.length === 0 && !hasNextPage ? (
        <Card>
          <Empty title={say('none')} text={say(filtered ? 'noneFiltered' : 'noneText')}>
            {filtered && (
              <Button look="primary" onClick={() => onChange(NO_FILTERS)}>
                {say('filter.clear')}
              </Button>
            )}
          </Empty>
        </Card>
      ) : (
        <Card flush>
          <ul className={styles['list']}>
            {complaints.map((one) => (
              <li key={one.id}>
                <ComplaintLine
                  complaint={one}
                  open={search.open === one.id}
                  onOpen={(open) => onChange({ open: open ? one.id : '' })}
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {hasNextPage && (
        <div className={styles['more']}>
          {complaints.length === 0 && <p>{say('notYet')}</p>}
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {common('action.more')}
          </Button>
        </div>
      )}
    </>
  );
}

type Counted = 'unanswered' | 'answered' | 'overdue';

function Counts({ counts }: { readonly counts: Readonly<Record<Counted, number>> | undefined }) {
  const say = useWords(words);
  const { number } = useFormats();
  if (counts === undefined) return null;
  return (
    <ul className={styles['counts']} aria-label={say('counts.label')}>
      {(['unanswered', 'answered', 'overdue'] as const).map((one) => (
        <li key={one}>
          <Badge tone={one === 'overdue' && counts[one] > 0 ? 'tinggi' : 'neutral'}>
            {say(`counts.${one}`)}: {number(counts[one])}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
