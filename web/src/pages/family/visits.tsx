/** What officers saw and asked at a family, visit by visit: codes in words; what was written freely stays sealed. */
import type { ReactNode } from 'react';
import { type Bilingual, useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import styles from './visits.module.css';
import { type Item, type Report, type Visit, visitsOf } from './visits.ts';
import { words } from './words.ts';

export function VisitsCard({ cases, zone }: { readonly cases: Parameters<typeof visitsOf>[0]; readonly zone: string }) {
  const say = useWords(words);
  const visits = visitsOf(cases);
  return (
    <Card title={say('visits.title')} flush={visits.length > 0}>
      {visits.length === 0 && <p>{say('visits.none')}</p>}
      <ul className={styles['visits']}>
        {visits.map((visit) => (
          <li key={visit.key}>
            <Head report={visit.report} zone={zone} />
            <Answers visit={visit} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Head({ report, zone }: { readonly report: Report; readonly zone: string }) {
  const say = useWords(words);
  const { time, text, number } = useFormats(zone);
  const { daysToReceive: days } = report;
  return (
    <div className={styles['head']}>
      <strong>{time(report.capturedAt)}</strong>
      <Badge tone={report.outcome === 'ADA_SESUAI' ? 'good' : 'neutral'}>{text(report.outcomeLabel)}</Badge>
      <span>
        {report.officerKind || report.officer}, {text(report.methodLabel)}
      </span>
      {days > 0 && <small>{say('visits.late', { count: days, n: number(days) })}</small>}
      {report.clockSuspect && <small>{say('visits.clock')}</small>}
    </div>
  );
}

/** Each answer that was given, as a pair of question and answer; nothing stands for what was not asked. */
function Answers({ visit: { report, items } }: { readonly visit: Visit }) {
  const say = useWords(words);
  const { text, number } = useFormats();
  const coded = (...codes: readonly ({ readonly label: Bilingual } | undefined)[]): string =>
    codes.flatMap((code) => (code ? [text(code.label)] : [])).join(', ');
  const { card, recipient, understanding, utilisation, obstacles, photos, photosMissing = 0 } = report;
  return (
    <dl className={styles['answers']}>
      {items.map((item) => (
        <ItemAnswers key={`${item.programme} ${item.report.months.join()}`} item={item} several={items.length > 1} />
      ))}
      {card && <Pair name={say('visits.card')}>{coded(card.holder)}</Pair>}
      {card?.pinKnown && <Pair name={say('visits.pin')}>{coded(card.pinKnown)}</Pair>}
      {recipient && <Pair name={say('visits.recipient')}>{coded(recipient.kind, recipient.authority)}</Pair>}
      {understanding?.programme && <Pair name={say('visits.programme')}>{coded(understanding.programme)}</Pair>}
      {understanding?.nonCash && <Pair name={say('visits.nonCash')}>{coded(understanding.nonCash)}</Pair>}
      {utilisation && <Pair name={say('visits.utilisation')}>{coded(...utilisation)}</Pair>}
      {obstacles && <Pair name={say('visits.obstacles')}>{coded(...obstacles)}</Pair>}
      {photos > 0 && (
        <Pair name={say('visits.photos')}>
          {say('visits.photoCount', { count: photos, n: number(photos) })}
          {photosMissing > 0 && `, ${say('visits.photosMissing', { n: number(photosMissing) })}`}
        </Pair>
      )}
    </dl>
  );
}

function ItemAnswers({ item: { programme, report }, several }: { readonly item: Item; readonly several: boolean }) {
  const say = useWords(words);
  const { rupiah, day } = useFormats('UTC');
  const { amountReceived, receivedOn, deduction, goods, balanceChecked, forcedBundle } = report;
  const named = (name: string): string => (several ? `${name} (${programme})` : name);
  return (
    <>
      {amountReceived !== undefined && <Pair name={named(say('visits.handed'))}>{rupiah(amountReceived)}</Pair>}
      {receivedOn !== undefined && <Pair name={named(say('visits.receivedOn'))}>{day(`${receivedOn}T00:00:00Z`)}</Pair>}
      {deduction && (
        <Pair name={named(say('visits.deduction'))}>
          {rupiah(deduction.amount)} ({say(deduction.lawful ? 'visits.lawful' : 'visits.unlawful')})
        </Pair>
      )}
      {goods && (
        <Pair name={named(say('visits.goods'))}>
          <Goods goods={goods} />
        </Pair>
      )}
      {balanceChecked !== undefined && <Pair name={named(say('visits.balance'))}>{rupiah(balanceChecked)}</Pair>}
      {forcedBundle !== undefined && (
        <Pair name={named(say('visits.bundle'))}>{say(forcedBundle ? 'visits.bundleForced' : 'visits.bundleFree')}</Pair>
      )}
    </>
  );
}

function Goods({ goods }: { readonly goods: NonNullable<Report['goods']> }) {
  const say = useWords(words);
  const { text, number, rupiah } = useFormats();
  const lines = goods.map(({ item, quantity, unit, quality, unitPrice }) => {
    const price = unitPrice === undefined ? [] : [say('visits.price', { rupiah: rupiah(unitPrice) })];
    const how = quality === undefined ? [] : [say('visits.quality', { words: text(quality.label) })];
    return [`${text(item.label)} ${number(quantity)} ${text(unit.label)}`, ...price, ...how].join(', ');
  });
  return (
    <ul className={styles['goods']}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Pair({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
