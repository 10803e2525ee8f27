/** What the API said against something that was just tried, beside the button that tried it. */
import { useCommon } from '#web/i18n/i18n.ts';
import styles from './said.module.css';
import { saidWords } from './said-words.ts';

export function Said({ error }: { readonly error: unknown }) {
  const say = useCommon();
  const told = saidWords(error, say);
  return (
    <div className={styles['said']} role="alert">
      <strong>{told.title}</strong>
      {told.text !== '' && <p>{told.text}</p>}
    </div>
  );
}
