/** Where the cases of an area stand, by state, and how severe the alerts of those are that have any: in cases and in rupiah. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Counts, Summary } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { SeverityBadge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { type AlertsOf, alertsLink } from './links.ts';
import styles from './standing.module.css';
import { type Tone, toneOf } from './tones.ts';
import { words } from './words.ts';

interface Line {
  readonly key: string;
  readonly tone: Tone;
  readonly name: ReactNode;
  readonly cases: number;
  readonly rupiah: number;
}

/** @param alertsOf what the alerts are asked by; `undefined` where the reader has no alerts to see */
export function Standing({ summary, alertsOf }: { readonly summary: Summary; readonly alertsOf: AlertsOf | undefined }) {
  const say = useWords(words);
  const { text } = useFormats();
  const { total, states } = summary;
  const labels = new Map(states.map(({ code, label }) => [code, text(label)]));
  return (
    <div className={styles['both']}>
      <Shares
        title={say('standing.states')}
        explained={say('standing.statesText')}
        none={say('standing.noStates')}
        first={say('standing.state')}
        lines={total.byState.map(({ state, ...share }) => ({
          ...{ key: state, tone: toneOf(state), name: labels.get(state) ?? state },
          ...share,
        }))}
      />
      <Shares
        title={say('standing.severities')}
        explained={say('standing.severitiesText')}
        none={say('noneFlagged')}
        first={say('standing.severity')}
        lines={total.bySeverity.map((one) => ({
          ...{ key: one.severity, tone: one.severity, name: <Severity of={one} alertsOf={alertsOf} /> },
          ...{ cases: one.cases, rupiah: one.rupiah },
        }))}
      />
    </div>
  );
}

function Shares({
  title,
  explained,
  none,
  first,
  lines,
}: {
  readonly title: string;
  readonly explained: string;
  /** Where there is nothing to show. */
  readonly none: string;
  /** Over the names of the lines. */
  readonly first: string;
  readonly lines: readonly Line[];
}) {
  const say = useWords(words);
  const { number, rupiah } = useFormats();
  if (lines.length === 0)
    return (
      <Card title={title}>
        <p className={styles['text']}>{none}</p>
      </Card>
    );
  const sum = (what: 'cases' | 'rupiah'): number => lines.reduce((added, line) => added + line[what], 0);
  return (
    <Card title={title}>
      <p className={styles['text']}>{explained}</p>
      <Stack lines={lines} />
      <table className={styles['table']}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{say('standing.families')}</th>
            <th scope="col">{say('standing.rupiah')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                <span className={styles['swatch']} data-tone={line.tone} aria-hidden="true" />
                {line.name}
              </th>
              <td>{number(line.cases)}</td>
              <td>{rupiah(line.rupiah)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('total')}</th>
            <td>{number(sum('cases'))}</td>
            <td>{rupiah(sum('rupiah'))}</td>
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}

/** The cases as one bar; the table below it says the same in words and numbers. */
function Stack({ lines }: { readonly lines: readonly Line[] }) {
  const counted = lines.filter(({ cases }) => cases > 0);
  return (
    <div className={styles['stack']} aria-hidden="true">
      {counted.map(({ key, tone, cases }) => (
        <span key={key} data-tone={tone} style={{ flexGrow: cases }} />
      ))}
    </div>
  );
}

function Severity({
  of: { severity, cases },
  alertsOf,
}: {
  readonly of: Counts['bySeverity'][number];
  readonly alertsOf: AlertsOf | undefined;
}) {
  const say = useWords(words);
  const common = useCommon();
  const { number } = useFormats();
  if (alertsOf === undefined) return <SeverityBadge severity={severity} />;
  const { to, search } = alertsLink(alertsOf, 'flagged');
  return (
    <Link
      to={to}
      search={{ ...search, severity }}
      className={styles['link']}
      aria-label={say('toAlerts', { name: common(`severity.${severity}`), count: number(cases) })}
    >
      <SeverityBadge severity={severity} />
    </Link>
  );
}
