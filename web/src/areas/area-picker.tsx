/** Chooses one of the areas that the reader may see: a button with the name, which opens a list that leads down from the own areas. */
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, MapPin } from 'lucide-react';
import { useId, useState } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { cx } from '#web/ui/cx.ts';
import { FieldError } from '#web/ui/field.tsx';
import { Popover } from '#web/ui/popover.tsx';
import { AreaList } from './area-list.tsx';
import styles from './area-picker.module.css';
import { isWithin, reachOf } from './reach.ts';
import { areaName, placesQuery } from './summary.ts';
import { words } from './words.ts';

/**
 * @param value the code of the chosen area; `undefined` is all that the reader may see
 * @param none what stands there while nothing is chosen, where that is not all
 * @param onChange is told the code that was chosen, or `undefined` for all
 */
export function AreaPicker({
  value,
  onChange,
  label,
  hideLabel = false,
  none,
  error,
}: {
  readonly value: string | undefined;
  readonly onChange: (area: string | undefined) => void;
  readonly label?: string;
  readonly hideLabel?: boolean;
  readonly none?: string;
  readonly error?: string | undefined;
}) {
  const say = useWords(words);
  const id = useId();
  const [open, setOpen] = useState(false);
  const name = useAreaName(value) ?? none ?? say('all');
  const title = label ?? say('label');
  return (
    <div className={styles['field']}>
      <span className={hideLabel ? 'visually-hidden' : styles['label']} aria-hidden="true">
        {title}
      </span>
      <Popover
        open={open}
        onOpenChange={setOpen}
        title={say('choose')}
        hideTitle
        className={styles['popup']}
        trigger={
          <button
            type="button"
            className={styles['trigger']}
            aria-label={`${title}: ${name}`}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
          >
            <MapPin aria-hidden="true" />
            <span className={styles['value']}>{name}</span>
            <ChevronDown aria-hidden="true" className={cx(styles['chevron'])} />
          </button>
        }
      >
        <AreaList
          value={value}
          onChoose={(area) => {
            setOpen(false);
            onChange(area);
          }}
        />
      </Popover>
      <FieldError id={id} error={error} />
    </div>
  );
}

/** What an area is called; its code until the name is there, or where the reader may not ask. */
export function useAreaName(code: string | undefined): string | undefined {
  const me = useMe();
  const reach = reachOf(me);
  const own = reach.find((area) => area.code === code);
  const asks = code !== undefined && own === undefined && mayI(me, 'summary:read') && isWithin(reach, code);
  const { data } = useQuery({ ...placesQuery(code ?? ''), enabled: asks });
  if (own !== undefined) return areaName(own);
  return data === undefined ? code : areaName(data.area);
}
