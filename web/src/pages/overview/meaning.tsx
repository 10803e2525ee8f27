/** What each number means, beside the numbers: one by one, or all together. */
import { CircleHelp } from 'lucide-react';
import { useWords } from '#web/i18n/i18n.ts';
import { Button, IconButton } from '#web/ui/button.tsx';
import { Popover } from '#web/ui/popover.tsx';
import styles from './meaning.module.css';
import { words } from './words.ts';

export const EXPLAINED = ['entitled', 'paid', 'received', 'returned', 'verified', 'overdue', 'flagged'] as const;
export type Explained = (typeof EXPLAINED)[number];

export function Meaning({ of }: { readonly of: Explained }) {
  const say = useWords(words);
  return (
    <Popover
      title={say(of)}
      trigger={
        <IconButton label={say('whatIs', { name: say(of) })} className={styles['ask'] ?? ''}>
          <CircleHelp aria-hidden="true" />
        </IconButton>
      }
    >
      <p className={styles['text']}>{say(`means.${of}`)}</p>
    </Popover>
  );
}

export function Meanings() {
  const say = useWords(words);
  return (
    <Popover
      title={say('means.title')}
      align="end"
      className={styles['all']}
      trigger={
        <Button look="quiet" size="small" icon={<CircleHelp aria-hidden="true" />}>
          {say('means.button')}
        </Button>
      }
    >
      <dl className={styles['list']}>
        {EXPLAINED.map((name) => (
          <div key={name}>
            <dt>{say(name)}</dt>
            <dd>{say(`means.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['unit']}>{say('unit')}</p>
    </Popover>
  );
}
