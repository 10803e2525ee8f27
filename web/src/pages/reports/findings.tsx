/** What officers found by themselves, the newest first, day by day; narrowed to an area and to what it is about. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { codesOf, FINDINGS } from '#events/field-codes.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Select } from '#web/ui/select.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { byDay } from './finding-days.ts';
import { FindingLine } from './finding-line.tsx';
import styles from './findings.module.css';
import page from './page.module.css';
import type { PartProps } from './page.tsx';
import { findingsQuery } from './queries.ts';
import { words } from './words.ts';

const ALL = '';
const CODES = codesOf(FINDINGS);

export function Findings({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { text } = useFormats();
  const code = CODES.find((one) => one === search.code);
  return (
    <>
      <div className={page['filters']}>
        <Select
          label={say('finding.code')}
          value={code ?? ALL}
          options={[
            { value: ALL, label: say('finding.allCodes') },
            ...CODES.map((one) => ({ value: one, label: text(FINDINGS[one]) })),
          ]}
          onChange={(next) => onChange({ code: next })}
        />
      </div>
      <p className={page['text']}>{say('finding.text')}</p>
      <List area={area} code={code} onAll={() => onChange({ code: ALL })} />
    </>
  );
}

function List({
  area,
  code,
  onAll,
}: {
  readonly area: string | undefined;
  readonly code: (typeof CODES)[number] | undefined;
  readonly onAll: () => void;
}) {
  const { dayLong } = useFormats();
  const query = useInfiniteQuery(findingsQuery(area, code));
  const { data, error, refetch } = query;
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const days = byDay(data.pages.flatMap(({ findings }) => findings));
  return (
    <>
      {days.length === 0 && !query.hasNextPage && <Nothing filtered={code !== undefined} onAll={onAll} />}
      <ul className={styles['days']}>
        {days.map(({ day, findings }) => (
          <li key={day}>
            <Card title={<time dateTime={day}>{dayLong(day)}</time>} flush>
              <ul className={styles['findings']}>
                {findings.map((finding) => (
                  <li key={finding.id}>
                    <FindingLine finding={finding} />
                  </li>
                ))}
              </ul>
            </Card>
          </li>
        ))}
      </ul>
      <More query={query} none={days.length === 0} />
    </>
  );
}

function Nothing({ filtered, onAll }: { readonly filtered: boolean; readonly onAll: () => void }) {
  const say = useWords(words);
  return (
    <Card>
      <Empty title={say('finding.none')} text={say(filtered ? 'finding.noneFiltered' : 'finding.noneText')}>
        {filtered && (
          <Button look="primary" onClick={onAll}>
            {say('finding.allCodes')}
          </Button>
        )}
      </Empty>
    </Card>
  );
}

/** A page may be short, even empty, and still have a next one: a filter that matches little is looked for further on. */
function More({
  query: { hasNextPage, isFetchingNextPage, fetchNextPage },
  none,
}: {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly none: boolean;
}) {
  const say = useWords(words);
  const common = useCommon();
  if (!hasNextPage) return null;
  return (
    <div className={page['more']}>
      {none && <p>{say('finding.notYet')}</p>}
      <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {common('action.more')}
      </Button>
    </div>
  );
}
