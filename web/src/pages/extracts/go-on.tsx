/** An extract that does not move any more is set going again: the same request, under the same key. */
import { useQueryClient } from '@tanstack/react-query';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Said } from '#web/ui/said.tsx';
import { tell } from '#web/ui/tell.ts';
import { useSending } from '#web/ui/use-sending.ts';
import type { ExtractRequest } from './asked.ts';
import styles from './page.module.css';
import { order, reread } from './queries.ts';
import { words } from './words.ts';

export function GoOn({ request }: { readonly request: ExtractRequest }) {
  const say = useWords(words);
  const client = useQueryClient();
  const { busy, refused, send } = useSending();
  const goOn = (): Promise<void> =>
    send(async () => {
      await order(request);
      reread(client);
      tell(say('goesOn'));
    });
  return (
    <>
      <div className={styles['line']}>
        <span>{say('stalled')}</span>
        <Button size="small" busy={busy} onClick={() => void goOn()}>
          {say('goOn')}
        </Button>
      </div>
      {refused !== undefined && <Said error={refused} />}
    </>
  );
}
