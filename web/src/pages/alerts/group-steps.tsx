/** What an action on a group would do and leave, before; what it did and left, after; and what came back of it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { DialogButtons } from '#web/ui/dialog.tsx';
import { Said } from '#web/ui/said.tsx';
import styles from './group-dialog.module.css';
import { type Tally, tallyOf } from './group-plan.ts';
import { words } from './group-words.ts';
import type { AlertRow } from './queries.ts';
import type { Run } from './use-group-run.ts';

export interface StepProps {
  readonly run: Run;
  /** The action in words. */
  readonly action: string;
  /** For naming what was left. */
  readonly members: readonly AlertRow[];
  readonly isFiltered: boolean;
  /** Something was asked first, to which the reader can go back. */
  readonly hasDraft: boolean;
  readonly onClose: () => void;
}

export function Confirm(props: StepProps) {
  const { run, action, isFiltered, hasDraft, onClose } = props;
  const say = useWords(words);
  const common = useCommon();
  const { number } = useFormats();
  const tally = tallyOf(run.tried.members);
  const { done } = tally;
  return (
    <>
      <Count
        said={done === 0 ? say('wouldNone', { action }) : say('would', { count: done, n: number(done), action })}
        of={tally}
      />
      <Left {...props} of={tally} />
      {isFiltered && <p className={styles['soft']}>{say('wholeGroup')}</p>}
      <DialogButtons>
        {hasDraft && <Button onClick={run.back}>{common('action.back')}</Button>}
        <Button onClick={onClose}>{common('action.cancel')}</Button>
        {done > 0 && (
          <Button look="primary" onClick={() => void run.go()}>
            {say('go', { count: done, n: number(done), action })}
          </Button>
        )}
      </DialogButtons>
    </>
  );
}

/** Whole or halted. */
export function Acted(props: StepProps) {
  const { run, action, onClose } = props;
  const say = useWords(words);
  const common = useCommon();
  const { number } = useFormats();
  const { step, tried, acted, problem, undoable } = run;
  const tally = tallyOf(acted.members);
  const reached = new Set(acted.members.map(({ id }) => id));
  const rest = tried.members.filter(({ id, done }) => done && !reached.has(id)).length;
  const halted = step === 'halted';
  return (
    <>
      <Count said={say('done', { count: tally.done, n: number(tally.done), action })} of={tally} />
      {halted && <p>{say('halted', { count: rest, n: number(rest) })}</p>}
      {problem !== undefined && <Said error={problem} />}
      <Left {...props} of={tally} />
      <DialogButtons>
        {undoable && <Button onClick={() => void run.undo()}>{say('undo')}</Button>}
        {halted && <Button onClick={() => void run.go()}>{say('goOn')}</Button>}
        <Button look="primary" onClick={onClose}>
          {common('action.close')}
        </Button>
      </DialogButtons>
    </>
  );
}

export function Undone(props: StepProps) {
  const say = useWords(words);
  const common = useCommon();
  const { number } = useFormats();
  const tally = tallyOf(props.run.undone.members);
  return (
    <>
      <Count said={say('undone', { count: tally.done, n: number(tally.done) })} of={tally} />
      <Left {...props} of={tally} />
      <DialogButtons>
        <Button look="primary" onClick={props.onClose}>
          {common('action.close')}
        </Button>
      </DialogButtons>
    </>
  );
}

function Count({ said, of: { done, rupiah } }: { readonly said: string; readonly of: Tally }) {
  const say = useWords(words);
  const formats = useFormats();
  return (
    <div role="status">
      <p className={styles['count']}>{said}</p>
      {done > 0 && rupiah !== undefined && rupiah > 0 && (
        <p className={styles['money']}>{say('about', { rupiah: formats.rupiah(rupiah) })}</p>
      )}
    </div>
  );
}

/** What is left and why; which those are, for whoever asks. */
function Left({ of: { left }, members, onClose }: StepProps & { readonly of: Tally }) {
  const say = useWords(words);
  const { text, number } = useFormats();
  const count = left.reduce((sum, { ids }) => sum + ids.length, 0);
  if (count === 0) return null;
  const known = new Map(members.map((member) => [member.id, member]));
  return (
    <div className={styles['left']}>
      <p>{say('left', { count, n: number(count) })}</p>
      <ul>
        {left.map(({ why, label, ids }) => (
          <li key={why}>
            <details>
              <summary>{say('why', { count: ids.length, n: number(ids.length), why: text(label) })}</summary>
              <ul className={styles['which']} aria-label={say('list', { why: text(label) })}>
                {ids.map((id) => (
                  <li key={id}>
                    <Link to="/tanda/$id" params={{ id }} preload={false} onClick={onClose}>
                      <Named of={known.get(id)} />
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Named({ of }: { readonly of: AlertRow | undefined }): ReactNode {
  const say = useWords(words);
  const common = useCommon();
  if (of === undefined) return say('alert');
  const last4 = of.nikLast4;
  const parts = [
    last4 === undefined ? say('alert') : say('family', { last4 }),
    common(`severity.${of.severity}`),
    common(`workflow.${of.workflow}`),
  ];
  return parts.join(' · ');
}
