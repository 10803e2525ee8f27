/** One file on its way: chosen, checked, sent. It lives in this page's memory alone. */
import { useEffect, useRef, useState } from 'react';
import type { CheckedFile, CheckOptions, RefusedFile } from '#web/files/check.ts';
import type { Kind } from '#web/files/kinds.ts';
import { said } from '#web/files/said.ts';
import { Sending } from '#web/files/send.ts';
import { nowMs } from '#web/lib/now.ts';
import type { Me } from '#web/session/use-me.ts';
import { sendPorts } from './ports.ts';

export type Job =
  | { readonly at: 'choose' }
  | { readonly at: 'checking'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly at: 'refused'; readonly file: RefusedFile; readonly again: File }
  | { readonly at: 'checked'; readonly file: CheckedFile; readonly again: File }
  | { readonly at: 'sending'; readonly file: CheckedFile; readonly sending: Sending };

export interface JobControl {
  readonly job: Job;
  /** Reads a file as this kind. @param among kinds that its headings may turn out to be of; none: it is this one, whatever they say */
  take(file: File, kind: Kind, among?: readonly Kind[]): void;
  send(): void;
  clear(): void;
}

/** The page shows how far it is, and answers to keys and clicks, between two slices. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The schemas and all that checks by them: fetched while the reader looks for a file. */
const checker = () => Promise.all([import('#web/files/check.ts'), import('#web/files/csv.ts')]);

const NOT_LOADED = said(
  'Pemeriksa berkas tidak dapat dimuat',
  'Periksa sambungan Anda, lalu pilih lagi berkasnya',
  'What checks files could not be loaded',
  'Check your connection, then choose the file again',
);

export function useJob(me: Me): JobControl {
  // a failure is told when a file is chosen, not before
  useEffect(() => void checker().catch(() => undefined), []);
  const [job, setJob] = useState<Job>({ at: 'choose' });
  // the file that was chosen last is the one that counts
  const turn = useRef(0);

  const read = async (file: File, as: Pick<CheckOptions, 'kind' | 'among'>, mine: number): Promise<void> => {
    const show = (next: Job): void => {
      if (turn.current === mine) setJob(next);
    };
    show({ at: 'checking', name: file.name, done: 0, total: 0 });
    const loaded = await checker().catch(() => undefined);
    const [check, csv] = loaded ?? [];
    if (check === undefined || csv === undefined || file.size > csv.FILE_BYTES_MAX) {
      const problem = csv?.TOO_LARGE ?? NOT_LOADED;
      show({ at: 'refused', file: { name: file.name, problems: [problem] }, again: file });
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const pause = async (done: number, total: number): Promise<void> => {
      show({ at: 'checking', name: file.name, done, total });
      await breathe();
    };
    const sender = { source: me.source, areas: me.areas.map(({ code }) => code), programmes: me.programmes ?? [] };
    const checked = await check.checkFile(file.name, bytes, { ...as, sender, nowMs: nowMs(), pause });
    show(
      check.isRefused(checked) ? { at: 'refused', file: checked, again: file } : { at: 'checked', file: checked, again: file },
    );
  };

  return {
    job,
    take: (file, kind, among) => {
      turn.current += 1;
      void read(file, { kind, ...(among && { among }) }, turn.current);
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
