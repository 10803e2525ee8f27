/** How full a batch is, in families and rupiah: a bar each, with its numbers beside it in words. */
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { cx } from '#web/ui/cx.ts';
import styles from './filling-bar.module.css';
import type { Row } from './queries.ts';
import { words } from './words.ts';

const WHOLE_PERCENT = 100;

export function FillingBars({ of }: { readonly of: Pick<Row, 'announced' | 'told' | 'missing' | 'beyond'> }) {
  const { number, rupiah } = useFormats();
  const { announced, told, missing, beyond } = of;
  return (
    <div className={styles['bars']}>
      <Bar
        what="families"
        announced={announced.families}
        told={told.families}
        missing={missing.families}
        beyond={beyond.families}
        say={number}
      />
      {announced.rupiah !== undefined && (
        <Bar
          what="rupiah"
          announced={announced.rupiah}
          told={told.rupiah}
          missing={missing.rupiah}
          beyond={beyond.rupiah}
          say={rupiah}
        />
      )}
    </div>
  );
}

function Bar({
  what,
  announced,
  told,
  missing,
  beyond,
  say: shown,
}: {
  readonly what: 'families' | 'rupiah';
  readonly announced: number;
  readonly told: number;
  readonly missing: number;
  readonly beyond: number;
  readonly say: (value: number) => string;
}) {
  const say = useWords(words);
  const share = announced === 0 ? WHOLE_PERCENT : Math.min(WHOLE_PERCENT, (told / announced) * WHOLE_PERCENT);
  const rest =
    beyond > 0
      ? say('bar.beyond', { beyond: shown(beyond) })
      : missing > 0
        ? say('bar.missing', { missing: shown(missing) })
        : say('bar.all');
  return (
    <div className={styles['bar']}>
      <p>
        <span className={styles['what']}>{say(`bar.${what}`)}</span>{' '}
        <span className={styles['told']}>{say('bar.of', { told: shown(told), announced: shown(announced) })}</span>
        <small>{rest}</small>
      </p>
      <svg className={styles['track']} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles['ground']} width="100" height="4" />
        <rect className={cx(styles['fill'], missing > 0 && styles['part'])} width={share} height="4" />
      </svg>
    </div>
  );
}
