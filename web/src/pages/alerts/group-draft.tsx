/** What an action on a group needs to be told first: reason, note, day. What needs nothing is tried at once. */
import { useEffect, useRef, useState } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Note, To, Until } from '#web/pages/alert/action-fields.tsx';
import { bodyOf, isWhole, missingIn } from '#web/pages/alert/draft.ts';
import type { OfferedAction } from '#web/pages/alert/queries.ts';
import { words as alertWords } from '#web/pages/alert/words.ts';
import { Button } from '#web/ui/button.tsx';
import { DialogButtons } from '#web/ui/dialog.tsx';
import { RadioList } from '#web/ui/field.tsx';
import { Said } from '#web/ui/said.tsx';
import styles from './group-dialog.module.css';
import { words } from './group-words.ts';
import type { Run } from './use-group-run.ts';

/** Closing and putting off are explained; taking note and starting are not. */
export const needsDraft = ({ action, noteRequired }: OfferedAction): boolean =>
  noteRequired || (action !== 'acknowledge' && action !== 'start');

export function DraftStep({
  offered,
  run,
  onClose,
}: {
  readonly offered: OfferedAction;
  readonly run: Run;
  readonly onClose: () => void;
}) {
  const say = useWords(words);
  const sayAlert = useWords(alertWords);
  const common = useCommon();
  const { text } = useFormats();
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  const [until, setUntil] = useState(offered.until?.first ?? '');
  const [to, setTo] = useState<string>();
  const [tried, setTried] = useState(false);
  const begun = useRef(false);
  const { reasons = [] } = offered;
  const draft = { reason, note, until, to };
  const missing = missingIn(offered, draft);
  const isAsked = needsDraft(offered);
  const { tryOut } = run;
  const next = (): void => {
    setTried(true);
    if (isWhole(missing)) void tryOut(bodyOf(offered, draft));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useEffect(() => {
    if (!isAsked && !begun.current) next();
    begun.current = true;
  }, []);
  if (run.step !== 'draft') return null;
  return (
    <div className={styles['step']}>
      {isAsked && reasons.length > 0 && (
        <RadioList
          legend={sayAlert('dialog.reason')}
          value={reason}
          options={reasons.map(({ code, label }) => ({ value: code, label: text(label) }))}
          onChange={setReason}
          error={tried && missing.reason ? sayAlert('dialog.noReason') : undefined}
        />
      )}
      {isAsked && <Until offered={offered} value={until} onChange={setUntil} wrong={tried && missing.until} />}
      {isAsked && <To offered={offered} value={to} onChange={setTo} wrong={tried && missing.to} />}
      {isAsked && <Note offered={offered} draft={draft} onChange={setNote} missing={tried ? missing : undefined} />}
      {run.problem !== undefined && <Said error={run.problem} />}
      <DialogButtons>
        <Button onClick={onClose}>{common('action.cancel')}</Button>
        <Button look="primary" onClick={next}>
          {isAsked ? say('next') : common('state.retry')}
        </Button>
      </DialogButtons>
    </div>
  );
}
