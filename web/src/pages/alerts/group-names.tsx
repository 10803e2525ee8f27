/** Names and addresses of a group's families, for one purpose that is entered into each family's trail first; shown for five minutes. */

import { Eye } from 'lucide-react';
import { useState } from 'react';
import { answer, api, type Schema } from '#web/api/client.ts';
import { useShown } from '#web/families/hide-after.ts';
import { AddressText, StateText } from '#web/families/plain.tsx';
import { type Asked, RevealForm } from '#web/families/reveal-form.tsx';
import { words } from '#web/families/words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog, DialogButtons } from '#web/ui/dialog.tsx';
import { Said } from '#web/ui/said.tsx';
import styles from './group-names.module.css';

type Page = Schema<'GroupRevealed'>;
interface Names {
  readonly asked: Asked;
  readonly families: Page['families'];
  readonly cursor: string | undefined;
}

export function GroupNames({
  groupId,
  title,
  children,
}: {
  readonly groupId: string;
  readonly title: string;
  readonly children: string;
}) {
  const say = useWords(words);
  const [asking, setAsking] = useState(false);
  const { value: names, minutesLeft, show, hide } = useShown<Names>();
  const ask = async (asked: Asked, before?: Names): Promise<void> => {
    const { purpose, reason } = asked;
    const body = { purpose, reason, ...(before?.cursor !== undefined && { cursor: before.cursor }) };
    const page = await answer(api.POST('/v1/alert-groups/{id}/reveal', { params: { path: { id: groupId } }, body }));
    setAsking(false);
    show({ asked, families: [...(before?.families ?? []), ...page.families], cursor: page.cursor });
  };
  return (
    <>
      <Button size="small" icon={<Eye aria-hidden="true" />} onClick={() => setAsking(true)}>
        {children}
      </Button>
      <RevealForm
        open={asking}
        onOpenChange={setAsking}
        title={say('reveal.groupTitle')}
        text={say('reveal.groupText')}
        onAsk={(asked) => ask(asked)}
      />
      <Dialog
        open={names !== undefined}
        onOpenChange={(open) => !open && hide()}
        title={title}
        text={say('reveal.until', { minutes: minutesLeft })}
      >
        {names && <List names={names} onMore={() => ask(names.asked, names)} />}
        <DialogButtons>
          <Button look="primary" onClick={hide}>
            {say('reveal.hide')}
          </Button>
        </DialogButtons>
      </Dialog>
    </>
  );
}

function List({ names, onMore }: { readonly names: Names; readonly onMore: () => Promise<void> }) {
  const say = useWords(words);
  const { number } = useFormats();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const more = (): void => {
    setBusy(true);
    onMore()
      .catch(setFailed)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <p>{say('reveal.shownCount', { count: names.families.length, n: number(names.families.length) })}</p>
      <ul className={styles['families']}>
        {names.families.map((family) => (
          <li key={family.id}>
            <strong>
              <StateText state={family.name.state} value={family.name.value} />
            </strong>
            {family.nikLast4 !== undefined && <span className={styles['digits']}>····{family.nikLast4}</span>}
            <AddressText state={family.address.state} value={family.address.value} />
          </li>
        ))}
      </ul>
      {failed !== undefined && <Said error={failed} />}
      {names.cursor !== undefined && (
        <Button size="small" busy={busy} onClick={more}>
          {say('reveal.more')}
        </Button>
      )}
    </>
  );
}
