/** The three-way match of a batch: how many payments agree, differ or wait for somebody, and the families that differ; a partner gets what it paid beside statements. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import styles from './batch.module.css';
import { words } from './match-words.ts';
import { type BatchMatch, batchMatchQuery } from './queries.ts';

export function MatchCard({ id }: { readonly id: string }) {
  const say = useWords(words);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(batchMatchQuery(id));
  const first = data?.pages[0];
  if (data === undefined || first === undefined) {
    return (
      <Card title={say('title')}>
        {error === null ? <Loading lines={4} /> : <Failed error={error} retry={() => void refetch()} />}
      </Card>
    );
  }
  const families = data.pages.flatMap(({ families: some = [] }) => some);
  return (
    <Card title={say('title')} flush>
      <Sums of={first} />
      <p className={styles['inset']}>{say('text')}</p>
      {first.families !== undefined && (
        <div className={styles['inset']}>
          <h3>{say('families')}</h3>
          {families.length === 0 && !hasNextPage && <p className={styles['soft']}>{say('noFamilies')}</p>}
          <ul className={styles['alerts']}>
            {families.map((one) => (
              <li key={`${one.kpmId} ${one.programme} ${one.cycle}`}>
                <FamilyLink one={one} />
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button size="small" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {say(isFetchingNextPage ? 'loadingMore' : 'more')}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

function FamilyLink({ one }: { readonly one: NonNullable<BatchMatch['families']>[number] }) {
  const say = useWords(words);
  const { month, rupiah } = useFormats();
  const { kpmId, area, programme, cycle } = one;
  return (
    <Link to="/keluarga/$id" params={{ id: kpmId }} preload={false}>
      {say('family', { area: areaName(area), programme, month: month(cycle), rupiah: rupiah(one.rupiah) })}
    </Link>
  );
}

interface Line {
  readonly name: string;
  readonly sets: number;
  readonly rupiah?: number;
  readonly part?: true;
}

/** Whoever reads families gets all three sides; a partner what it paid beside what statements show. */
function Sums({ of: { sums, silent, money } }: { readonly of: BatchMatch }) {
  const say = useWords(words);
  const { number, rupiah } = useFormats();
  const lines: readonly Line[] =
    sums === undefined || silent === undefined
      ? [
          { name: say('moneyAgree'), sets: money.agree },
          { name: say('moneyDiffer'), ...money.differ },
          { name: say('moneyNoStatement'), sets: money.noStatement },
          { name: say('moneyNoPartner'), sets: money.noPartner },
        ]
      : [
          { name: say('agree'), ...sums.agree },
          { name: say('differ'), ...sums.differ },
          { name: say('waiting'), ...sums.waiting },
          { name: say('silentPartner'), ...silent.partner, part: true },
          { name: say('silentStatement'), ...silent.statement, part: true },
          { name: say('silentFamily'), ...silent.family, part: true },
        ];
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{say('result')}</th>
          <th scope="col">{say('payments')}</th>
          <th scope="col">{say('rupiah')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, sets, rupiah: amount, part }) => (
          <tr key={name} data-part={part && ''}>
            <th scope="row">{name}</th>
            <td>{number(sets)}</td>
            <td>{amount === undefined ? '–' : rupiah(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
