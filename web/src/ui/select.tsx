/** One of a few: a button that opens a list, with type-ahead and arrow keys. */
import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { FieldError } from './field.tsx';
import styles from './select.module.css';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** At the right edge: how many there are. */
  readonly note?: ReactNode;
}

export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  hideLabel = false,
  error,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly hideLabel?: boolean;
  readonly error?: string | undefined;
}) {
  const id = useId();
  const items = options.map(({ value: item, label: words }) => ({ value: item, label: words }));
  return (
    <div className={styles['field']}>
      <Base.Root items={items} value={value} onValueChange={(next) => next !== null && onChange(next as Value)}>
        <Base.Label className={hideLabel ? 'visually-hidden' : styles['label']}>{label}</Base.Label>
        <Base.Trigger
          className={styles['trigger']}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
        >
          <Base.Value className={styles['value']} />
          <Base.Icon className={styles['chevron']}>
            <ChevronDown aria-hidden="true" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className={styles['positioner']} sideOffset={4} alignItemWithTrigger={false}>
            <Base.Popup className={styles['popup']}>
              <Base.List className={styles['list']}>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={styles['item']}>
                    <Base.ItemIndicator className={styles['check']}>
                      <Check aria-hidden="true" />
                    </Base.ItemIndicator>
                    <Base.ItemText className={styles['text']}>{option.label}</Base.ItemText>
                    {option.note !== undefined && <span className={styles['note']}>{option.note}</span>}
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      <FieldError id={id} error={error} />
    </div>
  );
}
