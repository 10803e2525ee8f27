/** Follows an area: the own ones are one press away, those inside are picked. */
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { reachOf } from '#web/areas/reach.ts';
import { areaName } from '#web/areas/summary.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import styles from './way-in.module.css';
import { words } from './words.ts';

/** Own areas offered as buttons; more are in the picker. */
const OFFERED_MAX = 6;

export function AreaWay({ onFollow }: { readonly onFollow: (area: string) => void }) {
  const say = useWords(words);
  const reach = reachOf(useMe());
  return (
    <Card title={say('area.title')}>
      <p className={styles['text']}>{say('area.text')}</p>
      <div className={styles['row']}>
        <div className={styles['field']}>
          <AreaPicker value={undefined} onChange={(area) => area !== undefined && onFollow(area)} />
        </div>
        {reach.slice(0, OFFERED_MAX).map((area) => (
          <Button key={area.code} look="primary" onClick={() => onFollow(area.code)}>
            {say('area.show', { name: areaName(area) })}
          </Button>
        ))}
      </div>
    </Card>
  );
}
