/** Four columns that are read against each other; a difference is said in words, and coloured. */
import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Schema } from '#web/api/client.ts';
import { type Formats, useFormats } from '#web/i18n/format.ts';
import { type Say, useWords } from '#web/i18n/i18n.ts';
import { onceEach } from '#web/lib/once.ts';
import { sourceName } from '#web/lib/source-name.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { cx } from '#web/ui/cx.ts';
import { compare, type Mark, type Shown } from './compare.ts';
import styles from './comparison.module.css';
import { helpOf, type Name, nothingOf } from './shown-words.ts';
import { words } from './words.ts';

type Comparison = Schema<'Comparison'>;
interface Told {
  readonly say: Say<typeof words.id>;
  readonly formats: Formats;
  readonly shown: Shown;
}

export function ComparisonCard({
  comparison,
  shown,
  zone,
}: {
  readonly comparison: Comparison;
  readonly shown: Shown;
  readonly zone: string;
}) {
  const say = useWords(words);
  const formats = useFormats(zone);
  const told = { say, formats, shown };
  const { marks, paid } = compare(comparison, shown);
  const standing = comparison.paid.filter(({ status }) => status === 'disbursed').length;
  return (
    <Card title={say('compare.title')} flush>
      <div className={styles['columns']}>
        <Column name="expected" told={told}>
          {comparison.expected && <Expected expected={comparison.expected} told={told} />}
        </Column>
        <Column name="paid" told={told} mark={marks.paid}>
          {comparison.paid.length > 0 && (
            <>
              {standing > 1 && (
                <Amount label={say(shown === 'own' ? 'compare.own.total' : 'compare.total')} rupiah={paid} told={told} />
              )}
              {comparison.paid.map((one) => (
                <Paid key={`${one.source} ${one.reference}`} one={one} told={told} />
              ))}
            </>
          )}
        </Column>
        <Column name="received" told={told} mark={marks.received}>
          {comparison.received.length > 0 &&
            comparison.received.map((one) => <Received key={`${one.source} ${one.reference}`} one={one} told={told} />)}
        </Column>
        <Column name="reported" told={told} mark={marks.reported}>
          {comparison.reported.length > 0 &&
            comparison.reported.map((one) => <Reported key={`${one.occurredAt} ${one.receivedAt}`} one={one} told={told} />)}
        </Column>
      </div>
    </Card>
  );
}

function Column({
  name,
  told: { say, formats, shown },
  mark,
  children,
}: {
  readonly name: Name;
  readonly told: Told;
  readonly mark?: Mark | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles['column']} aria-label={say(`compare.${name}`)}>
      <h3>{say(`compare.${name}`)}</h3>
      <p className={styles['help']}>{say(helpOf(name, shown))}</p>
      {children || <p className={styles['nothing']}>{say(nothingOf(name, shown))}</p>}
      {mark && <MarkLine mark={mark} say={say} formats={formats} />}
    </section>
  );
}

const TONE: Readonly<Record<Mark['kind'], 'over' | 'good' | 'open'>> = {
  more: 'over',
  less: 'over',
  lessHanded: 'over',
  unlisted: 'over',
  nobody: 'over',
  notAll: 'open',
  same: 'good',
  all: 'good',
  allHanded: 'good',
};
const ICONS = { over: CircleAlert, good: CircleCheck, open: CircleHelp } as const;

function MarkLine({ mark, say, formats }: { readonly mark: Mark } & Omit<Told, 'shown'>) {
  const tone = TONE[mark.kind];
  const Icon = ICONS[tone];
  return (
    <p className={cx(styles['mark'], styles[tone])}>
      <Icon aria-hidden="true" />
      {say(`compare.${mark.kind}`, 'rupiah' in mark ? { rupiah: formats.rupiah(mark.rupiah) } : {})}
    </p>
  );
}

function Amount({ label, rupiah, told }: { readonly label?: string; readonly rupiah: number; readonly told: Told }) {
  return (
    <p className={styles['amount']}>
      {label !== undefined && <small>{label}</small>}
      {told.formats.rupiah(rupiah)}
    </p>
  );
}

/** Facts by name; what is unknown is left out. */
function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode] | false | undefined)[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

const monthsText = (months: readonly string[], { formats }: Told): string => months.map(formats.month).join(', ');

function Expected({ expected, told }: { readonly expected: NonNullable<Comparison['expected']>; readonly told: Told }) {
  const { say, formats } = told;
  const { amountMin, amountMax = amountMin, listNumber, months } = expected;
  return (
    <div className={styles['one']}>
      {amountMin !== undefined && amountMax !== undefined && (
        <p className={styles['amount']}>
          {amountMin === amountMax
            ? formats.rupiah(amountMin)
            : say('compare.between', { min: formats.rupiah(amountMin), max: formats.rupiah(amountMax) })}
        </p>
      )}
      <Facts
        facts={[
          [say('compare.months'), monthsText(months, told)],
          listNumber !== undefined && [say('compare.list'), <bdi key="list">{listNumber}</bdi>],
        ]}
      />
    </div>
  );
}

function Paid({ one, told }: { readonly one: Comparison['paid'][number]; readonly told: Told }) {
  const { say, formats } = told;
  return (
    <div className={styles['one']}>
      <p className={cx(styles['amount'], one.status !== 'disbursed' && styles['void'])}>
        {formats.rupiah(one.amount)}{' '}
        <Badge tone={one.status === 'disbursed' ? 'good' : one.status === 'ordered' ? 'neutral' : 'tinggi'}>
          {say(`status.${one.status}`)}
        </Badge>
      </p>
      <Facts
        facts={[
          [say('compare.months'), monthsText(one.months, told)],
          one.paidAt !== undefined && [say('compare.on'), formats.day(one.paidAt)],
          one.paidReceivedAt !== undefined && [say('compare.heard'), formats.time(one.paidReceivedAt)],
          [say('compare.by'), <bdi key="by">{onceEach(sourceName(one.source), one.channel)}</bdi>],
          [say('compare.reference'), <bdi key="reference">{one.reference}</bdi>],
        ]}
      />
    </div>
  );
}

function Received({ one, told }: { readonly one: Comparison['received'][number]; readonly told: Told }) {
  const { say, formats } = told;
  return (
    <div className={styles['one']}>
      <Amount rupiah={one.collected ?? one.debited} told={told} />
      <Facts
        facts={[
          one.collected !== undefined && [say('compare.collected'), formats.rupiah(one.collected)],
          one.debited > 0 && [say('compare.debited'), formats.rupiah(one.debited)],
          [say('compare.reference'), <bdi key="reference">{one.reference}</bdi>],
        ]}
      />
    </div>
  );
}

function Reported({ one, told }: { readonly one: Comparison['reported'][number]; readonly told: Told }) {
  const { say, formats } = told;
  return (
    <div className={styles['one']}>
      <p className={styles['outcome']}>{isOutcome(one.outcome) ? say(`outcome.${one.outcome}`) : one.outcome}</p>
      {one.amountReceived !== undefined && <Amount label={say('compare.handed')} rupiah={one.amountReceived} told={told} />}
      <Facts
        facts={[
          one.deduction && [
            say('compare.deduction'),
            `${formats.rupiah(one.deduction.amount)} (${say(one.deduction.lawful ? 'compare.lawful' : 'compare.unlawful')})`,
          ],
          [say('compare.on'), formats.time(one.occurredAt)],
          [say('compare.heard'), formats.time(one.receivedAt)],
          [say('compare.by'), isOfficer(one.officerKind) ? say(`officer.${one.officerKind}`) : one.officerKind],
        ]}
      />
    </div>
  );
}

// codes that the words do not know yet stand as they are
const isOutcome = (code: string): code is keyof typeof words.id.outcome => code in words.id.outcome;
const isOfficer = (code: string): code is keyof typeof words.id.officer => code in words.id.officer;
