/** For an agency's clerk: what answers the alert, and the way to send it. */
import { Link } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { buttonClass } from '#web/ui/button.tsx';
import type { FileKind } from './answering.ts';
import styles from './owners.module.css';
import { words } from './words.ts';

export function Answering({ kinds }: { readonly kinds: readonly FileKind[] }) {
  const say = useWords(words);
  const { text } = useFormats();
  return (
    <section aria-label={say('answer.title')} className={styles['answer']}>
      <p>{say(kinds.length > 0 ? 'answer.text' : 'answer.other')}</p>
      {kinds.map(({ slug, label }, index) => (
        <Link
          key={slug}
          to="/kirim"
          search={{ jenis: slug }}
          className={buttonClass({ look: index === 0 ? 'primary' : 'plain' })}
        >
          <FileUp aria-hidden="true" />
          {say('answer.send', { kind: text(label) })}
        </Link>
      ))}
    </section>
  );
}
