/** Taking back what was done to a group, offered for a while once its dialog is closed. */
import { useQueryClient } from '@tanstack/react-query';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { saidWords } from '#web/ui/said-words.ts';
import { tell } from '#web/ui/tell.ts';
import { type Operation, undoPage } from './group-api.ts';
import { type MemberActed, type Tally, tallyOf } from './group-plan.ts';
import { NOWHERE, walk } from './group-walk.ts';
import { words } from './group-words.ts';

export interface GroupUndo {
  /** What was done to many alerts is to be seen everywhere. */
  readonly refresh: () => void;
  readonly offer: (operation: Operation, acted: readonly MemberActed[], action: string) => void;
}

export function useGroupUndo(): GroupUndo {
  const say = useWords(words);
  const common = useCommon();
  const client = useQueryClient();
  const { number, text } = useFormats();
  const refresh = (): void => {
    for (const key of ['alerts', 'alert-groups', 'alert', 'kpm', 'summary']) void client.invalidateQueries({ queryKey: [key] });
  };
  const leftOf = ({ left }: Tally): string =>
    left.map(({ label, ids }) => say('why', { count: ids.length, n: number(ids.length), why: text(label) })).join('. ');
  const undo = async (operation: Operation): Promise<void> => {
    const about = operation.operation;
    try {
      const ask = (cursor?: string) => undoPage(operation, cursor);
      const tally = tallyOf(
        (
          await walk(
            NOWHERE,
            ask,
            () => undefined,
            () => false,
          )
        ).members,
      );
      tell(say('undone', { count: tally.done, n: number(tally.done) }), { about, description: leftOf(tally) });
    } catch (error) {
      const { title, text: description } = saidWords(error, common);
      tell(say('undoFailed', { why: title }), {
        about,
        description,
        action: { label: common('state.retry'), onClick: () => void undo(operation) },
      });
    }
    refresh();
  };
  return {
    refresh,
    offer: (operation, acted, action) => {
      const tally = tallyOf(acted);
      tell(say('done', { count: tally.done, n: number(tally.done), action }), {
        about: operation.operation,
        description: leftOf(tally),
        action: { label: say('undo'), onClick: () => void undo(operation) },
      });
    },
  };
}
