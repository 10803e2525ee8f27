/** Some of a few: small boxes in a set with one name. */
import { useId } from 'react';
import styles from './check-list.module.css';

export function CheckList<Value extends string>({
  legend,
  values,
  options,
  onChange,
  error,
}: {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (values: readonly Value[]) => void;
  readonly error?: string | undefined;
}) {
  const id = useId();
  const toggle = (value: Value): void =>
    onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
  return (
    <fieldset className={styles['set']} aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className={styles['legend']}>{legend}</legend>
      <div className={styles['options']}>
        {options.map(({ value, label }) => (
          <label key={value} className={styles['option']}>
            <input type="checkbox" checked={values.includes(value)} onChange={() => toggle(value)} />
            {label}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} className={styles['error']} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
