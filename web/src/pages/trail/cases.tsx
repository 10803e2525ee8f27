/** A family's aid as it was known on a day beside what is known now: what differs stands out in words and in tone. */
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FamilyTrail } from '#web/families/queries.ts';
import { type Formats, useFormats } from '#web/i18n/format.ts';
import { type Say, useWords } from '#web/i18n/i18n.ts';
import { atMidnight, dayOf } from '#web/lib/local-day.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Scroller } from '#web/ui/scroller.tsx';
import styles from './cases.module.css';
import { ruleLabel } from './rule-label.ts';
import { words } from './words.ts';

type Known = FamilyTrail['cases'];
type Difference = NonNullable<Known['difference']>[number];
type Case = Known['present'][number];
const FIELDS = ['state', 'paidRupiah', 'verified', 'verifyBy', 'holding'] as const;
type Field = (typeof FIELDS)[number];

export function Cases({ cases, asOf }: { readonly cases: Known; readonly asOf: string | undefined }) {
  const say = useWords(words);
  const day = dayOf(asOf);
  const isPast = day !== undefined && cases.asOf !== undefined;
  const all = everyCase(cases);
  if (all.length === 0) return null;
  return (
    <Card title={say(isPast ? 'cases.difference' : 'cases.title')} flush className={styles['card']}>
      {isPast && <p className={styles['text']}>{say('cases.text')}</p>}
      {isPast && cases.difference?.length === 0 && <p className={styles['same']}>{say('cases.same')}</p>}
      <Scroller label={say('cases.title')}>
        <table className={styles['table']}>
          <thead>
            <Heads day={isPast ? day : undefined} />
          </thead>
          {all.map((one) => (
            <CaseRows key={nameOf(one)} of={one} known={cases} isPast={isPast} />
          ))}
        </table>
      </Scroller>
    </Card>
  );
}

function Heads({ day }: { readonly day: string | undefined }) {
  const say = useWords(words);
  const { day: format } = useFormats();
  return (
    <tr>
      <th scope="col">{say('cases.what')}</th>
      {day !== undefined && <th scope="col">{say('cases.past', { day: format(atMidnight(day)) })}</th>}
      <th scope="col">{say('cases.now')}</th>
    </tr>
  );
}

const nameOf = ({ programme, cycle }: Pick<Case, 'programme' | 'cycle'>): string => `${programme} ${cycle}`;
/** Those of now, and those that were known then and are told of another family by now. */
const everyCase = ({ present, asOf = [] }: Known): Case[] => [
  ...present,
  ...asOf.filter((past) => !present.some((one) => nameOf(one) === nameOf(past))),
];

function CaseRows({ of, known, isPast }: { readonly of: Case; readonly known: Known; readonly isPast: boolean }) {
  const say = useWords(words);
  const formats = useFormats();
  const isThis = (one: { programme: string; cycle: string }) => nameOf(one) === nameOf(of);
  const [then, now] = [known.asOf?.find(isThis), known.present.find(isThis)];
  const changed = (field: Field): Difference | undefined => known.difference?.find((one) => isThis(one) && one.field === field);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={isPast ? 3 : 2} className={styles['case']}>
          {of.programme} · {formats.month(of.cycle)}
        </th>
      </tr>
      {FIELDS.map((field) => {
        const differs = changed(field) !== undefined;
        return (
          <tr key={field} className={differs ? styles['differs'] : undefined}>
            <th scope="row">
              {say(`cases.${field}`)} {differs && <Badge tone="sedang">{say('cases.changed')}</Badge>}
            </th>
            {isPast && <td>{shownValue(say, formats, then, field) ?? <span className={styles['none']}>–</span>}</td>}
            <td>
              {differs && <ArrowRight aria-hidden="true" className={styles['arrow']} />}
              {shownValue(say, formats, now, field) ?? <span className={styles['none']}>–</span>}
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}

/** `undefined` where the case was not known, or has none. */
function shownValue(say: Say<typeof words.id>, formats: Formats, one: Case | undefined, field: Field): ReactNode {
  if (one === undefined) return undefined;
  switch (field) {
    case 'state':
      return isState(one.state) ? say(`state.${one.state}`) : one.state;
    case 'paidRupiah':
      return formats.rupiah(one.paidRupiah);
    case 'verified':
      return say(one.verified ? 'cases.yes' : 'cases.no');
    case 'verifyBy':
      return one.verifyBy && formats.day(one.verifyBy);
    default:
      return one.holding.length === 0
        ? say('cases.nothing')
        : one.holding.map((code) => formats.text(ruleLabel(code))).join(', ');
  }
}

const isState = (state: string): state is keyof (typeof words)['id']['state'] => Object.hasOwn(words.id.state, state);
