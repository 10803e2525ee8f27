/** Of the whole country there are too many to list: a province is chosen first. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MapPinned } from 'lucide-react';
import { COUNTRY } from '#web/areas/codes.ts';
import { areaName, placesQuery } from '#web/areas/summary.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import styles from './page.module.css';
import type { ReportsSearch } from './search.ts';
import { words } from './words.ts';

export function ChooseProvince() {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(placesQuery(COUNTRY));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  return (
    <Card>
      <Empty title={say('choose')} text={say('chooseText')} icon={<MapPinned />}>
        <ul className={styles['provinces']}>
          {data.children.map(({ area }) => (
            <li key={area.code}>
              <Link to="/laporan" search={(before: ReportsSearch) => ({ ...before, area: area.code })}>
                {areaName(area)}
              </Link>
            </li>
          ))}
        </ul>
      </Empty>
    </Card>
  );
}
