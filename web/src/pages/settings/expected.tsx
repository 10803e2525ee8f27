/** What a family is to get: programme, months and persons typed in, and the answer with its parts. Of no family in particular: nobody is named. */
import { useQuery } from '@tanstack/react-query';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { countAsked, countsOf, countsText, firstMonth, monthAsked, monthsOf, PERSONS_MAX } from './asked.ts';
import styles from './expected.module.css';
import page from './page.module.css';
import type { PartProps } from './page.tsx';
import { type Asked, type Expected, expectedQuery, type Programme, programmesQuery } from './queries.ts';
import { useToday } from './today.ts';
import { words } from './words.ts';

export function ExpectedAmount(part: PartProps) {
  const { data, error, refetch } = useQuery(programmesQuery);
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={6} />;
  const programme = data.find(({ code }) => code === part.search.programme) ?? data[0];
  return programme === undefined ? null : <Form {...part} programme={programme} programmes={data} />;
}

/** As most lists name them. */
const BUNDLE_MONTHS = 3;

function Form({
  search,
  onChange,
  programme,
  programmes,
}: PartProps & { readonly programme: Programme; readonly programmes: readonly Programme[] }) {
  const say = useWords(words);
  const { text } = useFormats();
  const today = useToday();
  const first = monthAsked(search) ?? firstMonth(programme, today);
  const count = countAsked(search) ?? Math.min(programme.cycleMonths, BUNDLE_MONTHS);
  const known = Object.entries(programme.components ?? {});
  const counts = countsOf(
    search.components,
    known.map(([code]) => code),
  );
  const persons = (code: string, value: string): void => {
    const next = new Map(counts).set(code, Math.min(PERSONS_MAX, Math.max(0, Math.trunc(Number(value)) || 0)));
    onChange({ components: countsText(next) }, true);
  };
  return (
    <>
      <p className={page['text']}>{say('expected.text')}</p>
      <div className={styles['form']}>
        <Select
          label={say('expected.programme')}
          value={programme.code}
          options={programmes.map(({ code, label }) => ({ value: code, label: text(label) }))}
          onChange={(code) => onChange({ programme: code, from: '', months: '', components: '' })}
        />
        <TextField
          type="month"
          label={say('expected.from')}
          value={first}
          onChange={({ target }) => onChange({ from: target.value }, true)}
        />
        <Select
          label={say('expected.months')}
          value={String(count)}
          options={monthsOf(first, 12).map((_, i) => ({
            value: String(i + 1),
            label: say('expected.monthCount', { count: i + 1 }),
          }))}
          onChange={(months) => onChange({ months }, true)}
        />
      </div>
      {known.length > 0 && (
        <fieldset className={styles['persons']}>
          <legend>{say('expected.persons')}</legend>
          {known.map(([code, label]) => (
            <TextField
              key={code}
              type="number"
              min={0}
              max={PERSONS_MAX}
              label={text(label)}
              value={counts.get(code) ?? 0}
              onChange={({ target }) => persons(code, target.value)}
            />
          ))}
        </fieldset>
      )}
      <Answer
        asked={{ code: programme.code, months: monthsOf(first, count), components: countsText(counts) }}
        programme={programme}
      />
    </>
  );
}

function Answer({ asked, programme }: { readonly asked: Asked; readonly programme: Programme }) {
  const say = useWords(words);
  const { text } = useFormats();
  const { data, error, refetch, isPlaceholderData } = useQuery(expectedQuery(asked));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  return (
    <Card title={say('expected.answer')} className={isPlaceholderData ? styles['old'] : undefined}>
      <div role="status">
        <Amount expected={data} />
        <p>{text(data.text)}</p>
      </div>
      {data.parts !== undefined && data.parts.length > 0 && <Parts parts={data.parts} programme={programme} />}
    </Card>
  );
}

function Amount({ expected: { amountMin, amountMax } }: { readonly expected: Expected }) {
  const say = useWords(words);
  const { rupiah } = useFormats();
  if (amountMin === undefined || amountMax === undefined) return null;
  const [min, max] = [rupiah(amountMin), rupiah(amountMax)];
  return <p className={styles['amount']}>{min === max ? max : say('expected.between', { min, max })}</p>;
}

function Parts({ parts, programme }: { readonly parts: NonNullable<Expected['parts']>; readonly programme: Programme }) {
  const say = useWords(words);
  const { rupiah, month, number, text } = useFormats();
  const nameOf = (code: string | undefined): string => {
    const label = code === undefined ? undefined : programme.components?.[code];
    return label === undefined ? (code ?? text(programme.label)) : text(label);
  };
  return (
    <>
      <h3 className={styles['partsHead']}>{say('expected.parts')}</h3>
      <ul className={styles['parts']}>
        {parts.map(({ months, component, count, amount, perMonths }) => (
          <li key={`${component} ${months.join()}`}>
            <strong>{nameOf(component)}</strong>
            <span>
              {say('expected.part', {
                count: number(count),
                amount: rupiah(amount),
                months: number(months.length),
                perMonths: number(perMonths),
                sum: rupiah((count * amount * months.length) / perMonths),
              })}
            </span>
            <small>{months.map(month).join(', ')}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
