/** What the partner, the statement and the family say of the same money, side by side by months, with the difference in words. */
import { useQuery } from '@tanstack/react-query';
import { type FamilyMatch, familyMatchQuery } from '#web/families/queries.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { sourceName } from '#web/lib/source-name.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Scroller } from '#web/ui/scroller.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import styles from './cases.module.css';
import { words } from './match-words.ts';

type MatchSet = FamilyMatch['sets'][number];
type Side = MatchSet['silent'][number]['side'];

export function MatchCard({ id, zone }: { readonly id: string; readonly zone: string }) {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(familyMatchQuery(id));
  if (data === undefined) {
    return (
      <Card title={say('title')}>
        {error === null ? <Loading lines={3} /> : <Failed error={error} retry={() => void refetch()} />}
      </Card>
    );
  }
  if (data.sets.length === 0) {
    return (
      <Card title={say('title')}>
        <p>{say('none')}</p>
      </Card>
    );
  }
  return (
    <Card title={say('title')} flush>
      <p className={styles['lead']}>{say('text')}</p>
      <Scroller label={say('scroller')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{say('months')}</th>
              <th scope="col">{say('partner')}</th>
              <th scope="col">{say('statement')}</th>
              <th scope="col">{say('family')}</th>
              <th scope="col">{say('result')}</th>
            </tr>
          </thead>
          <tbody>
            {data.sets.map((set) => (
              <SetRow key={`${set.programme} ${set.months.join()} ${set.cycle}`} set={set} zone={zone} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </Card>
  );
}

function SetRow({ set, zone }: { readonly set: MatchSet; readonly zone: string }) {
  const { text, month } = useFormats(zone);
  const first = set.months[0] ?? set.cycle;
  const last = set.months.at(-1) ?? first;
  // the partner's and the statement's difference from the family is the same where these two agree: said once
  const spoken = [...new Set(set.pairs.flatMap(({ words: said }) => (said === undefined ? [] : [text(said)])))];
  return (
    <tr>
      <th scope="row">
        {set.programme}
        <small>{first === last ? month(first) : `${month(first)} – ${month(last)}`}</small>
      </th>
      <td>
        <Partner set={set} zone={zone} />
        <Silence set={set} side="partner" zone={zone} />
      </td>
      <td>
        <Statement set={set} zone={zone} />
        <Silence set={set} side="statement" zone={zone} />
      </td>
      <td>
        <Said set={set} zone={zone} />
        <Silence set={set} side="family" zone={zone} />
      </td>
      <td>
        <Badge tone={toneOf(set)}>{text(set.label)}</Badge>
        {spoken.map((sentence) => (
          <small key={sentence}>{sentence}</small>
        ))}
      </td>
    </tr>
  );
}

const toneOf = ({ state, pairs }: MatchSet): Tone =>
  state === 'agree' ? 'good' : pairs.some((pair) => pair.state === 'differs') ? 'tinggi' : 'neutral';
const names = (sources: readonly string[]): string => sources.map(sourceName).join(', ');

function Partner({ set: { partner }, zone }: { readonly set: MatchSet; readonly zone: string }) {
  const say = useWords(words);
  const { rupiah, day } = useFormats(zone);
  if (partner === undefined) return null;
  const { standing, inHand, at, sources } = partner;
  return (
    <>
      {rupiah(partner.rupiah)}
      {standing !== 'paid' && <small>{say(standing)}</small>}
      {inHand !== undefined && <small>{say('inHand', { rupiah: rupiah(inHand) })}</small>}
      <small>{say('by', { who: names(sources), day: day(at) })}</small>
    </>
  );
}

function Statement({ set: { statement }, zone }: { readonly set: MatchSet; readonly zone: string }) {
  const say = useWords(words);
  const { rupiah, day } = useFormats(zone);
  if (statement === undefined) return null;
  const { drawn, at, sources } = statement;
  return (
    <>
      {rupiah(statement.rupiah)}
      {drawn > 0 && <small>{say('drawn', { rupiah: rupiah(drawn) })}</small>}
      <small>{say('by', { who: names(sources), day: day(at) })}</small>
    </>
  );
}

function Said({ set: { family }, zone }: { readonly set: MatchSet; readonly zone: string }) {
  const say = useWords(words);
  const { rupiah, day } = useFormats(zone);
  if (family === undefined) return null;
  return (
    <>
      {rupiah(family.rupiah)}
      {family.lawful > 0 && <small>{say('lawful', { rupiah: rupiah(family.lawful) })}</small>}
      <small>
        {say(family.by)}, {day(family.at)}
      </small>
    </>
  );
}

/** Who has not spoken, or not of all of it, and since when that is due. */
function Silence({ set, side, zone }: { readonly set: MatchSet; readonly side: Side; readonly zone: string }) {
  const say = useWords(words);
  const { day } = useFormats(zone);
  const silence = set.silent.find((one) => one.side === side);
  if (silence === undefined) return null;
  return (
    <>
      {set[side] === undefined && say('silent')}
      {silence.dueAt !== undefined && <small>{say(silence.overdue ? 'overdue' : 'due', { day: day(silence.dueAt) })}</small>}
    </>
  );
}
