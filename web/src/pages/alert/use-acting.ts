/** Acting on one alert: at once where nothing has to be said, else by a dialog; with a way back where the API has one. */
import { useState } from 'react';
import { ApiProblem, isProblem } from '#web/api/problem.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { saidWords } from '#web/ui/said-words.ts';
import { tell } from '#web/ui/tell.ts';
import { type Meanwhile, meanwhileOf } from './meanwhile.ts';
import { type AlertAction, act, type OfferedAction, type ReadAlert, useReread } from './queries.ts';
import { undoOf } from './undo.ts';
import { words } from './words.ts';

/** Reading, starting and going back to where it stood close nothing: no question is asked first. */
const AT_ONCE: readonly OfferedAction['action'][] = ['acknowledge', 'start', 'withdraw', 'wake', 'unassign'];

const UNDONE: Readonly<Partial<Record<AlertAction['action'], 'done.withdrawn' | 'done.woken'>>> = {
  withdraw: 'done.withdrawn',
  wake: 'done.woken',
};

export interface Acting {
  readonly dialog: { readonly offered: OfferedAction; readonly meanwhile: Meanwhile | undefined } | undefined;
  readonly busy: OfferedAction['action'] | undefined;
  readonly start: (offered: OfferedAction) => void;
  readonly choose: (offered: OfferedAction) => void;
  readonly close: () => void;
  readonly send: (body: AlertAction, etag: string) => Promise<void>;
  readonly reread: () => Promise<ReadAlert>;
}

/** @param onDone after an action that the API took; the alert has been read again */
export function useActing(id: string, read: ReadAlert | undefined, onDone: (read: ReadAlert) => void): Acting {
  const say = useWords(words);
  const common = useCommon();
  const { text } = useFormats();
  const reread = useReread(id);
  const [dialog, setDialog] = useState<Acting['dialog']>();
  const [busy, setBusy] = useState<OfferedAction['action']>();
  const undo = async (etag: string, body: AlertAction): Promise<void> => {
    try {
      await act(id, etag, body);
      tell(say(UNDONE[body.action] ?? 'done.undone'), { about: id });
    } catch (error) {
      const { title, text: description } = saidWords(error, common);
      tell(say('done.undoFailed', { why: title }), { about: id, description });
    }
    await reread();
  };
  const send = async (body: AlertAction, etag: string): Promise<void> => {
    const acted = await act(id, etag, body);
    const now = await reread();
    setDialog(undefined);
    const back = undoOf(body.action, acted.version, now.alert);
    const done = now.alert.history.find(({ version }) => version === acted.version);
    tell(text(done?.label ?? acted.label), {
      about: id,
      ...(back && { action: { label: say('done.undo'), onClick: () => void undo(now.etag, back) } }),
    });
    onDone(now);
  };
  const atOnce = async (offered: OfferedAction, from: ReadAlert): Promise<void> => {
    setBusy(offered.action);
    try {
      await send({ action: offered.action }, from.etag);
    } catch (error) {
      if (isProblem(error, 412)) {
        const now = await reread();
        setDialog({ offered, meanwhile: meanwhileOf(now.alert, from.alert.version, offered.action) });
      } else if (error instanceof ApiProblem) {
        const { title, text: description } = saidWords(error, common);
        tell(title, { about: id, description });
      } else throw error;
    } finally {
      setBusy(undefined);
    }
  };
  return {
    dialog,
    busy,
    start: (offered) => {
      if (read === undefined || busy !== undefined) return;
      if (AT_ONCE.includes(offered.action) && !offered.noteRequired) void atOnce(offered, read);
      else setDialog({ offered, meanwhile: undefined });
    },
    choose: (offered) => setDialog((open) => open && { ...open, offered }),
    close: () => setDialog(undefined),
    send,
    reread,
  };
}
