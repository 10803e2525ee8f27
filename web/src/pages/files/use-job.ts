/** One file on its way: chosen, checked, sent. It lives in this page's memory alone. */
import { useRef, useState } from 'react';
import { type CheckedFile, checkFile, isRefused, type RefusedFile } from '#web/files/check.ts';
import { FILE_BYTES_MAX, TOO_LARGE } from '#web/files/csv.ts';
import type { Kind } from '#web/files/kinds.ts';
import { Sending } from '#web/files/send.ts';
import { nowMs } from '#web/lib/now.ts';
import type { Me } from '#web/session/use-me.ts';
import { sendPorts } from './ports.ts';

export type Job =
  | { readonly at: 'choose' }
  | { readonly at: 'checking'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly at: 'refused'; readonly file: RefusedFile; readonly again: File }
  | { readonly at: 'checked'; readonly file: CheckedFile }
  | { readonly at: 'sending'; readonly file: CheckedFile; readonly sending: Sending };

export interface JobControl {
  readonly job: Job;
  /** Reads a file as this kind. */
  take(file: File, kind: Kind): void;
  send(): void;
  clear(): void;
}

/** The page shows how far it is, and answers to keys and clicks, between two slices. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export function useJob(me: Me): JobControl {
  const [job, setJob] = useState<Job>({ at: 'choose' });
  // the file that was chosen last is the one that counts
  const turn = useRef(0);

  const check = async (file: File, kind: Kind, mine: number): Promise<void> => {
    const show = (next: Job): void => {
      if (turn.current === mine) setJob(next);
    };
    show({ at: 'checking', name: file.name, done: 0, total: 0 });
    if (file.size > FILE_BYTES_MAX) {
      show({ at: 'refused', file: { name: file.name, problems: [TOO_LARGE] }, again: file });
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const pause = async (done: number, total: number): Promise<void> => {
      show({ at: 'checking', name: file.name, done, total });
      await breathe();
    };
    const sender = { source: me.source, areas: me.areas.map(({ code }) => code), programmes: me.programmes ?? [] };
    const checked = await checkFile(file.name, bytes, { kind, sender, nowMs: nowMs(), pause });
    show(isRefused(checked) ? { at: 'refused', file: checked, again: file } : { at: 'checked', file: checked });
  };

  return {
    job,
    take: (file, kind) => {
      turn.current += 1;
      void check(file, kind, turn.current);
    },
    send: () => {
      if (job.at !== 'checked') return;
      const sending = new Sending(
        sendPorts,
        job.file.rows.flatMap(({ event }) => event ?? []),
      );
      sending.start();
      setJob({ at: 'sending', file: job.file, sending });
    },
    clear: () => {
      turn.current += 1;
      setJob({ at: 'choose' });
    },
  };
}
