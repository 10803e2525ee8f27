/** Values in plain that others have said: as text alone, kept from turning the page's reading order. */
import type { Schema } from '#web/api/client.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './plain.module.css';
import { words } from './words.ts';

type Revealed = Schema<'Revealed'>['fields'];
export type Address = NonNullable<NonNullable<Revealed['address']>['value']>;
export type State = NonNullable<Revealed['name']>['state'];

/** What stands where nothing is shown, and why. */
export function NotShown({ state }: { readonly state: Exclude<State, 'shown'> }) {
  const say = useWords(words);
  return <span className={styles['none']}>{say(`reveal.${state}`)}</span>;
}

export function StateText({ state, value }: { readonly state: State; readonly value: string | undefined }) {
  if (state !== 'shown') return <NotShown state={state} />;
  return <bdi>{value}</bdi>;
}

export function AddressText({ state, value }: { readonly state: State; readonly value: Address | undefined }) {
  const say = useWords(words);
  if (state !== 'shown' || value === undefined) return <NotShown state={state === 'shown' ? 'absent' : state} />;
  const { street, rt, rw } = value;
  return (
    <span>
      <bdi>{street}</bdi>
      {rt !== undefined && rw !== undefined && <> · {say('reveal.rtRw', { rt, rw })}</>}
    </span>
  );
}
