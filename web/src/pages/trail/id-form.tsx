/** One short name or id, typed in; what can't be one is said before anything is asked. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/field.tsx';
import styles from './way-in.module.css';

/** As long as the name of an agency may be. */
const ID_MAX = 120;

export function IdForm({
  label,
  help,
  submit,
  bad,
  pattern,
  onFollow,
}: {
  readonly label: string;
  readonly help: ReactNode;
  readonly submit: string;
  readonly bad: string;
  readonly pattern: RegExp;
  readonly onFollow: (id: string) => void;
}) {
  const [text, setText] = useState('');
  const [isBad, setBad] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const id = text.trim();
    if (pattern.test(id)) onFollow(id);
    else setBad(true);
  };
  return (
    <form className={styles['form']} onSubmit={send} noValidate>
      <TextField
        label={label}
        help={help}
        error={isBad ? bad : undefined}
        value={text}
        maxLength={ID_MAX}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setBad(false);
        }}
      />
      <Button type="submit" look="primary" className={styles['submit']}>
        {submit}
      </Button>
    </form>
  );
}
