/** A family's aid by programme and cycle: what it should get, what was paid and received, and whether anybody checked. */
import type { Family } from '#web/families/queries.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Scroller } from '#web/ui/scroller.tsx';
import styles from './cases.module.css';
import { words } from './words.ts';

type Case = Family['cases'][number];

export function CasesCard({ cases }: { readonly cases: Family['cases'] }) {
  const say = useWords(words);
  if (cases.length === 0) {
    return (
      <Card title={say('cases.title')}>
        <p>{say('cases.none')}</p>
      </Card>
    );
  }
  return (
    <Card title={say('cases.title')} flush>
      <Scroller label={say('cases.scroller')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{say('cases.programme')}</th>
              <th scope="col">{say('cases.cycle')}</th>
              <th scope="col">{say('cases.state')}</th>
              <th scope="col" className={styles['money']}>
                {say('cases.expected')}
              </th>
              <th scope="col" className={styles['money']}>
                {say('cases.paid')}
              </th>
              <th scope="col" className={styles['money']}>
                {say('cases.received')}
              </th>
              <th scope="col">{say('cases.verified')}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <CaseRow key={`${one.programme} ${one.cycle}`} one={one} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </Card>
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Why it stands there, as the senders say: of exclusions, and of payments that did not arrive. Each cause once. */
function whyOf({ exclusions = [], payments }: Case) {
  const said = [
    ...exclusions.map(({ reason }) => reason),
    ...payments.map(({ status, failedFor, returnedFor }) =>
      status === 'failed' ? failedFor : status === 'returned' || status === 'repaired' ? returnedFor : undefined,
    ),
  ];
  const labels = said.flatMap((one) => one?.label ?? []);
  return [...new Map(labels.map((label) => [label.id, label])).values()];
}

function CaseRow({ one }: { readonly one: Case }) {
  const say = useWords(words);
  const { rupiah, month, number, text } = useFormats();
  const expected = one.entitlement?.expected;
  // the months that a list names, else those that were paid, else where the cycle begins
  const months = (one.entitlement?.months ?? one.payments.flatMap((payment) => payment.months)).toSorted();
  const [first = one.cycle] = months;
  const last = months.at(-1) ?? first;
  // of all payments only what was disbursed stands as paid
  const standing = one.payments.filter(({ status }) => status === 'disbursed');
  const received = sum(standing.map(({ collected, debited }) => collected ?? debited));
  return (
    <tr>
      <th scope="row">{one.programme}</th>
      <td>{first === last ? month(first) : `${month(first)} – ${month(last)}`}</td>
      <td>
        {text(one.stateLabel)}
        {whyOf(one).map((why) => (
          <small key={why.id}>{say('cases.why', { why: text(why) })}</small>
        ))}
        {one.nextActor && <small>{say('cases.next', { who: text(one.nextActor) })}</small>}
      </td>
      <td className={styles['money']}>
        {expected === undefined
          ? '–'
          : expected.amountMin === expected.amountMax
            ? rupiah(expected.amountMin)
            : `${rupiah(expected.amountMin)}–${rupiah(expected.amountMax)}`}
      </td>
      <td className={styles['money']}>
        {standing.length === 0 ? '–' : rupiah(sum(standing.map(({ amount }) => amount)))}
        {one.payments.length > 0 && (
          <small>{say('cases.payments', { count: one.payments.length, n: number(one.payments.length) })}</small>
        )}
      </td>
      <td className={styles['money']}>{received === 0 ? '–' : rupiah(received)}</td>
      <td>
        <Verified one={one} paid={standing.length > 0} />
        {one.reports.length > 0 && (
          <small>{say('cases.reports', { count: one.reports.length, n: number(one.reports.length) })}</small>
        )}
      </td>
    </tr>
  );
}

function Verified({ one, paid }: { readonly one: Case; readonly paid: boolean }) {
  const say = useWords(words);
  if (!paid) return <Badge>{say('cases.unpaid')}</Badge>;
  if (!one.verified) return <Badge tone="tinggi">{say('cases.no')}</Badge>;
  return <Badge tone="good">{say(one.verifications.some(({ late }) => late) ? 'cases.late' : 'cases.yes')}</Badge>;
}
