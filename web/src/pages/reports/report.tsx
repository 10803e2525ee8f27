/** What the report of a kecamatan says: figures told beside figures known, obstacles, what was done, changes of PPKS and PSKS. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { FigureTable } from './figure-table.tsx';
import { Lines } from './lines.tsx';
import { OfficerLink } from './officer-link.tsx';
import styles from './report.module.css';
import { ReportWords } from './report-words.tsx';
import type { Row, Submitted } from './rows.ts';
import { words } from './words.ts';

export function Report({ row, report }: { readonly row: Row; readonly report: Submitted }) {
  const say = useWords(words);
  const zone = zoneOf(row.area.code);
  return (
    <div className={styles['report']}>
      <About report={report} zone={zone} />
      <div className={styles['part']}>
        <h4>{say('figures.title')}</h4>
        {report.figures.length === 0 ? (
          <p className={styles['soft']}>{say('figures.none')}</p>
        ) : (
          <div className={styles['figures']}>
            {report.figures.map((one) => (
              <FigureTable key={one.programme} of={one} />
            ))}
          </div>
        )}
      </div>
      <Told report={report} />
      <Corrections row={row} />
      <Written row={row} report={report} />
    </div>
  );
}

/** By whom and when, and which figures stood before the officer's eyes. */
function About({ report, zone }: { readonly report: Submitted; readonly zone: string }) {
  const say = useWords(words);
  const { time } = useFormats(zone);
  const { officer, submittedAt, receivedAt, clockSuspect, prefilledAt } = report;
  return (
    <dl className={styles['about']}>
      <Fact name={say('report.by')}>
        <OfficerLink id={officer}>{officer}</OfficerLink>
      </Fact>
      <Fact name={say('report.made')}>
        {time(submittedAt)}
        {clockSuspect && <small>{say('clockSuspect')}</small>}
      </Fact>
      <Fact name={say('report.received')}>{time(receivedAt)}</Fact>
      <Fact name={say('report.known')}>
        {prefilledAt === undefined ? say('report.notShown') : say('report.knownAt', { time: time(prefilledAt) })}
      </Fact>
    </dl>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** What stood in the way, what was done, and who came to need help or to give it: in the words of the code lists. */
function Told({ report: { obstacles, actions, ppks, psks } }: { readonly report: Submitted }) {
  const say = useWords(words);
  const { text, number } = useFormats();
  const changed = (changes: Submitted['ppks']): string[] =>
    changes.map(({ label, added, removed }) =>
      say('report.change', { what: text(label), added: number(added), removed: number(removed) }),
    );
  return (
    <div className={styles['told']}>
      <Lines
        name={say('report.obstacles')}
        none={say('report.noObstacles')}
        lines={obstacles.map(({ label, families }) =>
          families === undefined
            ? text(label)
            : `${text(label)} · ${say('report.families', { count: families, n: number(families) })}`,
        )}
      />
      <Lines name={say('report.actions')} none={say('report.noActions')} lines={actions.map(({ label }) => text(label))} />
      {ppks.length > 0 && <Lines name={say('report.ppks')} none="" lines={changed(ppks)} />}
      {psks.length > 0 && <Lines name={say('report.psks')} none="" lines={changed(psks)} />}
    </div>
  );
}

/** The last one counts and is shown; all stand in the trail, in order. */
function Corrections({ row: { area, corrections = 0 } }: { readonly row: Row }) {
  const say = useWords(words);
  const { number } = useFormats();
  const follows = mayI(useMe(), 'trail:read');
  if (corrections === 0) return null;
  return (
    <p>
      {say('report.corrected', { count: corrections, n: number(corrections) })}{' '}
      {follows && (
        <Link to="/jejak" search={{ by: 'area', area: area.code, type: 'monthly-report.submitted.v1' }}>
          {say('report.allInTrail')}
        </Link>
      )}
    </p>
  );
}

function Written({ row: { area }, report }: { readonly row: Row; readonly report: Submitted }) {
  const say = useWords(words);
  const { text } = useFormats();
  if (!report.hasWords) return <p className={styles['soft']}>{say('written.nothing')}</p>;
  const labels = new Map([...report.obstacles, ...report.actions].map(({ code, label }) => [code, text(label)]));
  return (
    <ReportWords
      of={{ kind: 'monthly', id: report.id }}
      zone={zoneOf(area.code)}
      nameOf={(code) => labels.get(code) ?? code}
      what={{ open: say('written.open'), text: say('written.areaText'), of: areaName(area) }}
    />
  );
}
