/** Extracts: asked for here, made in the background, taken away with what proves them. */
import { useQuery } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useWords } from '#web/i18n/i18n.ts';
import { Card, PageHead } from '#web/ui/card.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { ExtractForm } from './form.tsx';
import { ExtractLine } from './line.tsx';
import styles from './page.module.css';
import { extractsQuery } from './queries.ts';
import { words } from './words.ts';

export function ExtractsPage() {
  const say = useWords(words);
  return (
    <>
      <PageHead title={say('title')} text={say('lead')} />
      <div className={styles['content']}>
        <Card title={say('ask')}>
          <ExtractForm />
        </Card>
        <Card title={say('list')} flush>
          <Asked />
        </Card>
      </div>
    </>
  );
}

function Asked() {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(extractsQuery);
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  if (data.extracts.length === 0) return <Empty title={say('none')} text={say('noneText')} icon={<FileDown />} />;
  return (
    <ul className={styles['list']}>
      {data.extracts.map((one) => (
        <li key={one.id}>
          <ExtractLine extract={one} />
        </li>
      ))}
    </ul>
  );
}
