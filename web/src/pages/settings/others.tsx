/** Field work, the handling of alerts, areas that were split, kinds of officers, types of organisations, codes of observations, limits, how long what is kept, and holidays. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AreaSuccessors } from '#shared/domain/area/successors.ts';
import { type AlertHandling, ANSWER_DAYS } from '#shared/domain/settings/alert-handling.ts';
import type { FieldWork } from '#shared/domain/settings/field-work.ts';
import type { ObservationCodes } from '#shared/domain/settings/observation-codes.ts';
import type { OfficerKinds } from '#shared/domain/settings/officer-kinds.ts';
import type { OrganisationTypes } from '#shared/domain/settings/organisation-types.ts';
import type { Limits } from '#shared/domain/settings/settings.ts';
import { sourceWords } from '#shared/domain/settings/source-words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { atMidnight } from '#web/lib/local-day.ts';
import { ruleLabel } from '#web/pages/trail/rule-label.ts';
import { Failed, Loading } from '#web/ui/states.tsx';
import { Fact, Facts } from './facts.tsx';
import { ObservationCodeFacts } from './observation-codes.tsx';
import styles from './page.module.css';
import { rowsOf, type Setting, settingsQuery } from './queries.ts';
import { RowList } from './rows.tsx';
import { SettingCard } from './setting-card.tsx';
import { words } from './words.ts';

export function Others() {
  const { data, error, refetch } = useQuery(settingsQuery);
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={10} />;
  return (
    <ul className={styles['list']}>
      {data.settings.flatMap((setting) => {
        const shown = contentOf(setting);
        return shown === undefined ? (
          []
        ) : (
          <li key={setting.name}>
            <SettingCard setting={setting}>{shown}</SettingCard>
          </li>
        );
      })}
    </ul>
  );
}

/** `undefined` for what stands among the rules. */
function contentOf(setting: Setting): ReactNode {
  switch (setting.name) {
    case 'field-work':
      return <RowList rows={rowsOf<FieldWork>(setting)} show={(value) => <FieldWorkFacts value={value} />} />;
    case 'alert-handling':
      return <RowList rows={rowsOf<AlertHandling>(setting)} show={(value) => <AlertHandlingFacts value={value} />} />;
    case 'area-successors':
      return <RowList rows={rowsOf<AreaSuccessors>(setting)} show={(value) => <SuccessorFacts successors={value} />} />;
    case 'officer-kinds':
      return <RowList rows={rowsOf<OfficerKinds>(setting)} show={(value) => <OfficerKindFacts kinds={value} />} />;
    case 'organisation-types':
      return <RowList rows={rowsOf<OrganisationTypes>(setting)} show={(value) => <OrganisationTypeFacts types={value} />} />;
    case 'observation-codes':
      return <RowList rows={rowsOf<ObservationCodes>(setting)} show={(value) => <ObservationCodeFacts codes={value} />} />;
    case 'limits':
      return <RowList rows={rowsOf<Limits>(setting)} show={(value) => <LimitFacts value={value} />} />;
    case 'retention':
      return <RowList rows={rowsOf<Record<RetentionName, number>>(setting)} show={(value) => <RetentionFacts value={value} />} />;
    case 'photo-days':
      return <RowList rows={rowsOf<number>(setting)} show={(value) => <Days count={value} />} />;
    default:
      return setting.name.startsWith('holidays-') ? <Holidays setting={setting} /> : undefined;
  }
}

function Days({ count }: { readonly count: number }) {
  const say = useWords(words);
  const { number } = useFormats();
  return <p>{say('unit.days', { count: number(count) })}</p>;
}

const RISKS = ['died', 'moved', 'first', 'unmet', 'attempt'] as const;

function FieldWorkFacts({
  value: { pacePerDay, delegation, rank, monthlyReportBy, monthlyReportDueDay },
}: {
  readonly value: FieldWork;
}) {
  const say = useWords(words);
  const { number } = useFormats();
  const common = useCommon();
  return (
    <Facts>
      <Fact name={say('work.pace')}>{number(pacePerDay)}</Fact>
      <Fact name={say('work.delegation')}>{say('work.delegated', { above: delegation.above, below: delegation.below })}</Fact>
      {(['kritis', 'tinggi', 'sedang', 'rendah'] as const).map((severity) => (
        <Fact key={severity} name={say('work.severity', { severity: common(`severity.${severity}`) })}>
          {number(rank.severity[severity])}
        </Fact>
      ))}
      {RISKS.map((name) => (
        <Fact key={name} name={say(`work.${name}`)}>
          {number(rank[name])}
        </Fact>
      ))}
      <Fact name={say('work.monthlyBy', { kind: monthlyReportBy })}>
        {say('work.monthlyUntil', { day: number(monthlyReportDueDay) })}
      </Fact>
    </Facts>
  );
}

const SEVERITIES = ['kritis', 'tinggi', 'sedang', 'rendah'] as const;
const TIERS = ['regency', 'province', 'country'] as const;

function AlertHandlingFacts({
  value: { twoToClose, twoToDismiss, closingNoteMin, snoozeDaysMax, snoozePastDueDays, answerDays = ANSWER_DAYS },
}: {
  readonly value: AlertHandling;
}) {
  const say = useWords(words);
  const common = useCommon();
  const { number, text } = useFormats();
  const ruleName = (code: string): string => text(ruleLabel(code));
  const listed = (names: readonly string[]): string => (names.length === 0 ? say('handling.nobody') : names.join(', '));
  return (
    <Facts>
      <Fact name={say('handling.twoToClose')}>{listed(twoToClose.map((severity) => common(`severity.${severity}`)))}</Fact>
      <Fact name={say('handling.twoToDismiss')}>{listed(twoToDismiss.map(ruleName))}</Fact>
      {SEVERITIES.map((severity) => (
        <Fact key={`note-${severity}`} name={say('handling.noteMin', { severity: common(`severity.${severity}`) })}>
          {number(closingNoteMin[severity])}
        </Fact>
      ))}
      {SEVERITIES.map((severity) => (
        <Fact key={`snooze-${severity}`} name={say('handling.snooze', { severity: common(`severity.${severity}`) })}>
          {say('unit.days', { count: number(snoozeDaysMax[severity]) })}
        </Fact>
      ))}
      {Object.entries(snoozePastDueDays).map(([rule, days]) => (
        <Fact key={rule} name={say('handling.pastDue', { rule: ruleName(rule) })}>
          {say('unit.days', { count: number(days) })}
        </Fact>
      ))}
      {TIERS.map((tier) => (
        <Fact key={tier} name={say(`handling.answer.${tier}`)}>
          {say('unit.days', { count: number(answerDays[tier]) })}
        </Fact>
      ))}
    </Facts>
  );
}

function OfficerKindFacts({ kinds }: { readonly kinds: OfficerKinds }) {
  const say = useWords(words);
  const { text, day } = useFormats();
  const common = useCommon();
  return (
    <Facts told>
      {Object.values(kinds).map(({ code, label, levels, verifies, downloadsTasks, until }) => (
        <Fact key={code} name={text(label)}>
          {[
            levels.map((level) => common(`area.${level}`)).join(', '),
            say(verifies ? 'kind.verifies' : 'kind.verifiesNot'),
            ...(downloadsTasks ? [say('kind.downloads')] : []),
            ...(until === undefined ? [] : [say('kind.until', { day: day(atMidnight(until)) })]),
          ].join(' · ')}
        </Fact>
      ))}
    </Facts>
  );
}

function OrganisationTypeFacts({ types }: { readonly types: OrganisationTypes }) {
  const say = useWords(words);
  const { text, day } = useFormats();
  return (
    <Facts told>
      {Object.values(types).map(({ code, label, assignable, sees, escalationTier, until }) => (
        <Fact key={code} name={text(label)}>
          {[
            say(`sight.${sees}`),
            ...assignable.map((what) => say(`assignable.${what}`)),
            ...(escalationTier ? [say('kind.tier')] : []),
            ...(until === undefined ? [] : [say('kind.until', { day: day(atMidnight(until)) })]),
          ].join(' · ')}
        </Fact>
      ))}
    </Facts>
  );
}

function SuccessorFacts({ successors }: { readonly successors: AreaSuccessors }) {
  const say = useWords(words);
  const all = Object.entries(successors);
  if (all.length === 0) return <p>{say('successors.none')}</p>;
  return (
    <Facts>
      {all.map(([then, now]) => (
        <Fact key={then} name={then}>
          → {now}
        </Fact>
      ))}
    </Facts>
  );
}

const LIMITS = ['searchesPerHour', 'searchMissesSuspect', 'revealsPerHour', 'photosPerDay'] as const;

function LimitFacts({ value }: { readonly value: Limits }) {
  const say = useWords(words);
  const { number } = useFormats();
  return (
    <Facts>
      {LIMITS.map((name) => (
        <Fact key={name} name={say(`limit.${name}`)}>
          {number(value[name])}
        </Fact>
      ))}
    </Facts>
  );
}

const RETENTION = ['payment', 'profile', 'field', 'conduct'] as const;
type RetentionName = (typeof RETENTION)[number];

function RetentionFacts({ value }: { readonly value: Readonly<Record<RetentionName, number>> }) {
  const say = useWords(words);
  const { number } = useFormats();
  return (
    <Facts>
      {RETENTION.map((name) => (
        <Fact key={name} name={say(`retention.${name}`)}>
          {say('unit.years', { count: number(value[name]) })}
        </Fact>
      ))}
    </Facts>
  );
}

function Holidays({ setting: { value } }: { readonly setting: Setting }) {
  const say = useWords(words);
  const { day, text } = useFormats();
  if (!('days' in value)) return null;
  return (
    <>
      <p>{value.days.length === 0 ? say('holidays.none') : value.days.map((one) => day(atMidnight(one))).join(' · ')}</p>
      {value.days.length > 0 && (
        <p className={styles['text']}>{say('rows.source', { source: text(sourceWords(value.source)) })}</p>
      )}
    </>
  );
}
