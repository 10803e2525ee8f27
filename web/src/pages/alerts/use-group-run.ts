/** The course of one action on a group: tried, asked about, done page by page as far as it is let, and taken back. */
import { useRef, useState } from 'react';
import type { AlertAction } from '#web/pages/alert/queries.ts';
import { actPage, begin, type Operation, undoPage, type Wanted } from './group-api.ts';
import { NOWHERE, type Page, type Walked, walk } from './group-walk.ts';

export type Step = 'draft' | 'trying' | 'confirm' | 'running' | 'halted' | 'done' | 'undoing' | 'undone';

export interface Run {
  readonly step: Step;
  /** What would be done. */
  readonly tried: Walked;
  readonly acted: Walked;
  readonly undone: Walked;
  /** Why it did not go on. */
  readonly problem: unknown;
  readonly stopping: boolean;
  readonly tryOut: (body: AlertAction) => Promise<void>;
  readonly back: () => void;
  /** Begins, or goes on where it stopped. */
  readonly go: () => Promise<void>;
  readonly stop: () => void;
  readonly undo: () => Promise<void>;
  /** For taking it back once the dialog is gone; nothing where nothing was done, or where it was taken back. */
  readonly undoable: Operation | undefined;
}

interface State extends Pick<Run, 'step' | 'tried' | 'acted' | 'undone' | 'problem' | 'stopping'> {
  readonly operation: Operation | undefined;
}
const NOTHING: State = {
  ...{ step: 'draft', tried: NOWHERE, acted: NOWHERE, undone: NOWHERE },
  ...{ problem: undefined, stopping: false, operation: undefined },
};

/** Where a step leads once all pages are through, and where it stays when something breaks. */
const COURSE = {
  trying: { of: 'tried', whole: 'confirm', broken: 'draft' },
  running: { of: 'acted', whole: 'done', broken: 'halted' },
  undoing: { of: 'undone', whole: 'undone', broken: 'done' },
} as const;

export function useGroupRun(wanted: Wanted): Run {
  const [state, setState] = useState<State>(NOTHING);
  const stopped = useRef(false);
  const change = (more: Partial<State>): void => setState((before) => ({ ...before, ...more }));
  const goThrough = async (step: keyof typeof COURSE, from: Walked, ask: (cursor?: string) => Promise<Page>): Promise<void> => {
    const { of, whole, broken } = COURSE[step];
    stopped.current = false;
    change({ step, problem: undefined, stopping: false });
    try {
      const walked = await walk(
        from,
        ask,
        (now) => change({ [of]: now }),
        () => stopped.current,
      );
      change({ step: walked.complete ? whole : broken });
    } catch (problem) {
      change({ step: broken, problem });
    }
  };
  const { operation, acted, undone } = state;
  return {
    ...state,
    tryOut: async (body) => {
      change({ ...NOTHING, step: 'trying' });
      try {
        const begun = await begin(wanted, body);
        change({ operation: begun });
        await goThrough('trying', NOWHERE, (cursor) => actPage(begun, true, cursor));
      } catch (problem) {
        change({ step: 'draft', problem });
      }
    },
    back: () => change({ step: 'draft', problem: undefined }),
    go: async () => {
      // after a break nobody knows what of the last page was done: from the beginning, the API tells it first and does nothing twice
      const from = state.problem === undefined ? acted : { ...NOWHERE, members: acted.members };
      if (operation) await goThrough('running', from, (cursor) => actPage(operation, false, cursor));
    },
    stop: () => {
      stopped.current = true;
      change({ stopping: true });
    },
    undo: async () => {
      if (operation) await goThrough('undoing', undone.complete ? NOWHERE : undone, (cursor) => undoPage(operation, cursor));
    },
    undoable: state.step !== 'undone' && acted.members.some(({ done }) => done) ? operation : undefined,
  };
}
