/** What an auditor takes away of one event: the hash of its leaf in the log, and where it stands. */
import { Copy, FileCheck2 } from 'lucide-react';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Popover } from '#web/ui/popover.tsx';
import { tell } from '#web/ui/tell.ts';
import type { Proof } from './lines.ts';
import styles from './proof.module.css';
import { words } from './words.ts';

export function ProofButton({ proof, type, source }: { readonly proof: Proof; readonly type: string; readonly source: string }) {
  const say = useWords(words);
  const { chain, seq, leafHash, entry, id } = proof;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(leafHash);
    tell(say('proof.copied'));
  };
  const facts = [
    [say('proof.leaf'), leafHash],
    [say('proof.entry'), entry],
    [say('proof.place'), say('proof.placeOf', { seq, kind: say(`proof.kind.${chain.kind}`), id: chain.id })],
    [say('proof.type'), type],
    [say('proof.source'), source],
    ...(id === undefined ? [] : [[say('proof.sender'), id]]),
  ] as const;
  return (
    <Popover
      title={say('proof.of')}
      align="end"
      trigger={
        <Button look="quiet" size="small" icon={<FileCheck2 aria-hidden="true" />}>
          {say('proof.button')}
        </Button>
      }
    >
      <p className={styles['text']}>{say('proof.text')}</p>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <Button size="small" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
        {say('proof.copy')}
      </Button>
    </Popover>
  );
}
