/** What the demonstration posts: events of agencies and reports of officers, each with the step of history that it is posted in. */
import type * as z from 'zod';
import type { findingReport } from '#events/finding.ts';
import { type DataOf, type EventType, TYPE_PREFIX } from '#events/index.ts';
import type { monthlyReport } from '#events/monthly-report.ts';
import type { verificationReport } from '#events/verification.ts';
import type { DemoPhoto } from './photo.ts';
import { type Ms, stepFor, type Timeline } from './timeline.ts';

/** Within a step, a round is only posted when all of the round before has been taken. */
export type Round = 0 | 1 | 2;

export interface EventBody {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: unknown;
}
export type ReportBody = z.input<typeof verificationReport>;
export type MonthlyBody = z.input<typeof monthlyReport>;
/** Its id is the SHA-256 by which reports name it. */
export interface PhotoBody {
  readonly id: string;
  readonly bytes: Buffer;
}
export type FindingBody = z.input<typeof findingReport>;

interface PostingBase {
  readonly step: number;
  readonly round: Round;
  /** Agency id or officer id. */
  readonly by: string;
}
export type Posting =
  | (PostingBase & { readonly kind: 'event'; readonly body: EventBody })
  | (PostingBase & { readonly kind: 'report'; readonly body: ReportBody })
  | (PostingBase & { readonly kind: 'monthly-report'; readonly body: MonthlyBody })
  | (PostingBase & { readonly kind: 'finding'; readonly body: FindingBody })
  | (PostingBase & { readonly kind: 'photo'; readonly body: PhotoBody });

export interface When {
  /** When it happened. */
  readonly at: Ms;
  /** When it is posted, if later: an offline phone, a late file. */
  readonly postedAt?: Ms;
  readonly round?: Round;
}

/** Collects postings with ids of their own per sender; what lies after now has not happened and is left out. */
export interface Journal {
  event<T extends EventType>(agency: string, type: T, when: When, data: DataOf<T>): void;
  report(officer: string, when: When, report: Omit<ReportBody, 'id' | 'capturedAt'>): boolean;
  monthly(officer: string, when: When, report: Omit<MonthlyBody, 'id' | 'capturedAt'>): void;
  finding(officer: string, when: When, finding: Omit<FindingBody, 'id' | 'capturedAt'>): void;
  photo(officer: string, when: When, photo: DemoPhoto): void;
  readonly postings: Posting[];
}

export function journal(times: Timeline, label: string, counters: Map<string, number>): Journal {
  const postings: Posting[] = [];
  const nextId = (by: string): string => {
    const count = (counters.get(by) ?? 0) + 1;
    counters.set(by, count);
    return `${by}-${label}-${String(count).padStart(6, '0')}`;
  };
  const place = ({ at, postedAt = at, round = 1 }: When): { step: number; round: Round } | undefined => {
    const step = at > times.now ? undefined : stepFor(times.now, Math.max(at, Math.min(postedAt, times.now)));
    return step === undefined ? undefined : { step, round };
  };
  return {
    postings,
    event: (agency, type, when, data) => {
      const placed = place(when);
      if (!placed) return;
      const body: EventBody = {
        specversion: '1.0',
        id: nextId(agency),
        source: `agency:${agency}`,
        type: `${TYPE_PREFIX}${type}`,
        time: times.text(when.at),
        data,
      };
      postings.push({ ...placed, by: agency, kind: 'event', body });
    },
    report: (officer, when, report) => {
      const placed = place(when);
      if (!placed) return false;
      postings.push({
        ...placed,
        by: officer,
        kind: 'report',
        body: { id: nextId(officer), capturedAt: times.text(when.at), ...report },
      });
      return true;
    },
    monthly: (officer, when, report) => {
      const placed = place(when);
      const body = { id: nextId(officer), capturedAt: times.text(when.at), ...report };
      if (placed) postings.push({ ...placed, by: officer, kind: 'monthly-report', body });
    },
    finding: (officer, when, finding) => {
      const placed = place(when);
      const body = { id: nextId(officer), capturedAt: times.text(when.at), ...finding };
      if (placed) postings.push({ ...placed, by: officer, kind: 'finding', body });
    },
    photo: (officer, when, { sha256, bytes }) => {
      const placed = place(when);
      if (placed) postings.push({ ...placed, by: officer, kind: 'photo', body: { id: sha256, bytes } });
    },
  };
}
