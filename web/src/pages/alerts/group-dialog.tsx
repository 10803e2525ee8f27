/** One action on all alerts of a group: what it needs, exactly what it would do and leave, how far it is, what became of each, and taking it back. */

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import type { Wanted } from './group-api.ts';
import styles from './group-dialog.module.css';
import { DraftStep, needsDraft } from './group-draft.tsx';
import { saidOf } from './group-said.ts';
import { Acted, Confirm, type StepProps, Undone } from './group-steps.tsx';
import { Under } from './group-under.tsx';
import { words } from './group-words.ts';
import { membersQuery } from './queries.ts';
import { useGroupRun } from './use-group-run.ts';
import { useGroupUndo } from './use-group-undo.ts';

interface Props {
  readonly wanted: Wanted;
  /** Filters hide some of the group from the list that the reader has. */
  readonly isFiltered: boolean;
  readonly onClose: () => void;
  readonly focusAfter: () => HTMLElement | null | undefined;
}

export function GroupDialog({ wanted, isFiltered, onClose, focusAfter }: Props) {
  const say = useWords(words);
  const { text } = useFormats();
  const { group, programme, offered } = wanted;
  const run = useGroupRun(wanted);
  const { refresh, offer } = useGroupUndo();
  const { data: members = [] } = useQuery(membersQuery(programme === undefined ? {} : { programme }, group.id));
  const { step } = run;
  const busy = step === 'running' || step === 'undoing';
  const close = (): void => {
    if (run.acted.members.length > 0) refresh();
    if (run.undoable) offer(run.undoable, run.acted.members, text(offered.label));
    onClose();
  };
  const props: StepProps = {
    run,
    action: text(offered.label),
    members,
    isFiltered,
    hasDraft: needsDraft(offered),
    onClose: close,
  };
  return (
    <Dialog
      open
      // what is being done is stopped first
      onOpenChange={(open) => !open && !busy && close()}
      title={say('title', { action: props.action, what: saidOf(group, text, ', ') })}
      text={say(offered.action.startsWith('propose') ? 'proposeText' : 'text')}
      focusAfter={focusAfter}
    >
      <DraftStep offered={offered} run={run} onClose={close} />
      <Now step={step}>
        {step === 'confirm' && <Confirm {...props} />}
        {(step === 'trying' || busy) && <Under run={run} />}
        {(step === 'done' || step === 'halted') && <Acted {...props} />}
        {step === 'undone' && <Undone {...props} />}
      </Now>
    </Dialog>
  );
}

/** What was pressed is gone with its step: the next one takes the focus, and is read out. */
function Now({ step, children }: { readonly step: string; readonly children: ReactNode }) {
  const now = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the step is another
  useEffect(() => {
    if (now.current?.hasChildNodes()) now.current.focus();
  }, [step]);
  return (
    <div ref={now} tabIndex={-1} className={styles['step']}>
      {children}
    </div>
  );
}
