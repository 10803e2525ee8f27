/** One action with its reason and note; when somebody else was quicker, what they did, and the reader decides again with the note kept. */
import { useState } from 'react';
import { ApiProblem, isProblem } from '#web/api/problem.ts';
import { type Bilingual, useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog, DialogButtons } from '#web/ui/dialog.tsx';
import { RadioList } from '#web/ui/field.tsx';
import { Said } from '#web/ui/said.tsx';
import styles from './action-dialog.module.css';
import { Note, To, Until } from './action-fields.tsx';
import { bodyOf, DANGER, isWhole, missingIn } from './draft.ts';
import { type Meanwhile, meanwhileOf } from './meanwhile.ts';
import type { AlertAction, OfferedAction, ReadAlert } from './queries.ts';
import { words } from './words.ts';

interface Props {
  /** The alert as the reader has it before them. */
  readonly read: ReadAlert;
  readonly offered: OfferedAction;
  /** Somebody was quicker already, when it was tried without a dialog. */
  readonly meanwhile: Meanwhile | undefined;
  readonly zone: string;
  readonly onClose: () => void;
  readonly onChoose: (offered: OfferedAction) => void;
  /** Sends it, for the version that is given. @throws ApiProblem */
  readonly onSend: (body: AlertAction, etag: string) => Promise<void>;
  readonly reread: () => Promise<ReadAlert>;
  /** Where the reader goes on once it closes. */
  readonly focusAfter: () => HTMLElement | null | undefined;
}

export function ActionDialog(props: Props) {
  const { read, offered, onClose, onSend, reread } = props;
  const say = useWords(words);
  const { text } = useFormats();
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  const [until, setUntil] = useState(offered.until?.first ?? '');
  const [to, setTo] = useState<string>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const [meanwhile, setMeanwhile] = useState(props.meanwhile);
  const reasons = offered.reasons ?? [];
  const draft = { reason, note, until, to };
  const missing = missingIn(offered, draft);
  const gone = meanwhile !== undefined && meanwhile.still === undefined;
  const choose = (other: OfferedAction): void => {
    setTried(false);
    setMeanwhile(undefined);
    setUntil(other.until?.first ?? '');
    props.onChoose(other);
  };
  const send = async (): Promise<void> => {
    setTried(true);
    if (!isWhole(missing) || busy) return;
    setBusy(true);
    setRefused(undefined);
    try {
      await onSend(bodyOf(offered, draft), read.etag);
    } catch (error) {
      if (isProblem(error, 412)) {
        // the page behind shows the new version from now on; what is sent next is for that one
        const now = await reread();
        setMeanwhile(meanwhileOf(now.alert, read.alert.version, offered.action));
      } else if (error instanceof ApiProblem) setRefused(error);
      else throw error;
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text(offered.label)}
      text={[say(textOf(offered)), ...secondIn(read, offered, (second) => say('pending.second', { who: text(second) }))].join(
        ' ',
      )}
      focusAfter={props.focusAfter}
    >
      {meanwhile && <MeanwhileBox meanwhile={meanwhile} offered={offered} zone={props.zone} />}
      {gone && <Instead read={read} onChoose={choose} />}
      {!gone && reasons.length > 0 && (
        <RadioList
          legend={say('dialog.reason')}
          value={reason}
          options={reasons.map(({ code, label }) => ({ value: code, label: text(label) }))}
          onChange={setReason}
          error={tried && missing.reason ? say('dialog.noReason') : undefined}
        />
      )}
      {!gone && <Until offered={offered} value={until} onChange={setUntil} wrong={tried && missing.until} />}
      {!gone && <To offered={offered} value={to} onChange={setTo} wrong={tried && missing.to} />}
      <Note offered={offered} draft={draft} onChange={setNote} missing={tried ? missing : undefined} />
      {refused !== undefined && <Said error={refused} />}
      <Buttons
        offered={offered}
        gone={gone}
        again={meanwhile !== undefined}
        busy={busy}
        onClose={onClose}
        onSend={() => void send()}
      />
    </Dialog>
  );
}

/** Whom it then waits for, where it takes a second person. */
const secondIn = ({ alert }: ReadAlert, { action }: OfferedAction, said: (second: Bilingual) => string): string[] =>
  alert.second !== undefined && action.startsWith('propose-') ? [said(alert.second)] : [];

/** What the reader is told before acting: of a closing by two also whose turn it is. */
function textOf({ action }: OfferedAction) {
  if (action === 'assign') return 'dialog.assignText' as const;
  if (action === 'propose-resolve' || action === 'propose-dismiss') return 'dialog.proposeText' as const;
  return action === 'confirm' ? ('dialog.confirmText' as const) : ('dialog.text' as const);
}

function MeanwhileBox({
  meanwhile,
  offered,
  zone,
}: {
  readonly meanwhile: Meanwhile;
  readonly offered: OfferedAction;
  readonly zone: string;
}) {
  const say = useWords(words);
  const { text, time } = useFormats(zone);
  return (
    <div className={styles['meanwhile']} role="alert">
      <strong>{say('dialog.meanwhile')}</strong>
      <ul>
        {meanwhile.entries.map((entry) => (
          <li key={entry.version}>
            <bdi>{text(entry.byLabel)}</bdi>: {text(entry.label)}, {time(entry.at)}
          </li>
        ))}
      </ul>
      <p>{say('dialog.meanwhileText')}</p>
      {meanwhile.still === undefined && <p>{say('dialog.gone', { action: text(offered.label) })}</p>}
    </div>
  );
}

function Instead({ read, onChoose }: { readonly read: ReadAlert; readonly onChoose: (offered: OfferedAction) => void }) {
  const say = useWords(words);
  const { text } = useFormats();
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that act at once, and not fields of a form
    <div role="group" aria-label={say('dialog.instead')} className={styles['instead']}>
      {read.alert.actions.map((other) => (
        <Button key={other.action} size="small" onClick={() => onChoose(other)}>
          {text(other.label)}
        </Button>
      ))}
    </div>
  );
}

function Buttons({
  offered,
  gone,
  again,
  busy,
  onClose,
  onSend,
}: {
  readonly offered: OfferedAction;
  readonly gone: boolean;
  readonly again: boolean;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSend: () => void;
}) {
  const say = useWords(words);
  const common = useCommon();
  const { text } = useFormats();
  const action = text(offered.label);
  return (
    <DialogButtons>
      <Button onClick={onClose}>{common('action.cancel')}</Button>
      {!gone && (
        <Button look={DANGER.includes(offered.action) ? 'danger' : 'primary'} busy={busy} onClick={onSend}>
          {again ? say('dialog.still', { action }) : action}
        </Button>
      )}
    </DialogButtons>
  );
}
