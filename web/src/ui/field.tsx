/** One input with its label, help, and what is wrong with it. */
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import styles from './field.module.css';

interface Around {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly hideLabel?: boolean;
}

function Frame({ label, help, error, hideLabel, id, children }: Around & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles['label']}>
        {label}
      </label>
      {children}
      {help !== undefined && (
        <p id={`${id}-help`} className={styles['help']}>
          {help}
        </p>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** What is wrong with a field, under it; nothing where nothing is. */
export function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p id={`${id}-error`} className={styles['error']} role="alert">
      {error}
    </p>
  );
}

const described = (id: string, { help, error }: Around): string | undefined =>
  cx(help !== undefined && `${id}-help`, error !== undefined && `${id}-error`) || undefined;

export function TextField({ label, help, error, hideLabel, className, ...rest }: ComponentProps<'input'> & Around) {
  const id = useId();
  const around = { label, help, error, ...(hideLabel !== undefined && { hideLabel }) };
  return (
    <Frame {...around} id={id}>
      <input
        {...rest}
        id={id}
        className={cx(styles['input'], className)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described(id, around)}
      />
    </Frame>
  );
}

export function TextArea({ label, help, error, hideLabel, className, ...rest }: ComponentProps<'textarea'> & Around) {
  const id = useId();
  const around = { label, help, error, ...(hideLabel !== undefined && { hideLabel }) };
  return (
    <Frame {...around} id={id}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        className={cx(styles['input'], className)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described(id, around)}
      />
    </Frame>
  );
}

/** One of a few that deserve a line each. */
export function RadioList<Value extends string>({
  legend,
  hideLegend = false,
  value,
  options,
  onChange,
  error,
}: {
  readonly legend: string;
  /** Where a heading says it already. */
  readonly hideLegend?: boolean;
  readonly value: Value | undefined;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly help?: string }[];
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
}) {
  const id = useId();
  return (
    <fieldset className={styles['set']} aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className={hideLegend ? 'visually-hidden' : styles['label']}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles['choice']}>
          <input type="radio" name={id} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>
            {option.label}
            {option.help !== undefined && <small>{option.help}</small>}
          </span>
        </label>
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}
