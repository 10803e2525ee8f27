/** A file of which nothing can be sent: what is wrong with it as a whole, and what to do. */
import { Download, FileWarning } from 'lucide-react';
import type { RefusedFile } from '#web/files/check.ts';
import type { Kind } from '#web/files/kinds.ts';
import { templateName, templateOf } from '#web/files/template.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { saveFile } from '#web/lib/csv.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import styles from './refused.module.css';
import { words } from './words.ts';

export function Refused({
  file: { name, problems, suggestions = [], readable = false },
  kind,
  kinds,
  onAs,
  onAnother,
}: {
  readonly file: RefusedFile;
  /** As which it was read. */
  readonly kind: Kind;
  readonly kinds: readonly Kind[];
  readonly onAs: (kind: Kind) => void;
  readonly onAnother: () => void;
}) {
  const say = useWords(words);
  const { text } = useFormats();
  const others = suggestions.filter((one) => kinds.includes(one));
  const labels = others.map(({ label }) => text(label)).join(' / ');
  return (
    <Card title={say('refused')}>
      <div className={styles['refused']} role="alert">
        <FileWarning aria-hidden="true" />
        <div>
          <p>
            <bdi>{say('refusedText', { name })}</bdi>
          </p>
          {others.length > 0 && (
            <p className={styles['other']}>
              <strong>{say('seemsLike', { kind: labels })}</strong>
            </p>
          )}
          <ul>
            {problems.map(({ message, fix }) => (
              <li key={message.id}>
                <strong>
                  <bdi>{text(message)}</bdi>
                </strong>
                <span>
                  <bdi>{text(fix)}</bdi>
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className={styles['buttons']}>
        {others.map((other) => (
          <Button key={other.slug} look="primary" onClick={() => onAs(other)}>
            {say('takeAs', { kind: text(other.label) })}
          </Button>
        ))}
        {readable && <Button onClick={() => onAs(kind)}>{say('takeAnyway', { kind: text(kind.label) })}</Button>}
        <Button look={others.length > 0 ? 'plain' : 'primary'} onClick={onAnother}>
          {say('another')}
        </Button>
        <Button icon={<Download aria-hidden="true" />} onClick={() => saveFile(templateName(kind), templateOf(kind))}>
          {say('template')}
        </Button>
      </div>
    </Card>
  );
}
