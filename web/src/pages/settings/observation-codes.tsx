/** Codes of observations, list by list: what each is called, of whom it is told, which values it has. */
import { ChevronDown } from 'lucide-react';
import {
  OBSERVATION_LISTS,
  type ObservationCode,
  type ObservationCodes,
  type ObservedValue,
} from '#shared/domain/settings/observation-codes.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight } from '#web/lib/local-day.ts';
import { Fact, Facts } from './facts.tsx';
import styles from './observation-codes.module.css';
import page from './page.module.css';
import { words } from './words.ts';

export function ObservationCodeFacts({ codes }: { readonly codes: ObservationCodes }) {
  const say = useWords(words);
  const byList = Map.groupBy(Object.values(codes), ({ list }) => list);
  return (
    <>
      <p className={page['text']}>{say('code.local')}</p>
      {OBSERVATION_LISTS.flatMap((list) => {
        const own = byList.get(list);
        return own === undefined ? (
          []
        ) : (
          <details key={list} className={styles['list']}>
            <summary>
              <ChevronDown aria-hidden="true" />
              {say(`code.list.${list}`, { count: own.length })}
            </summary>
            <Facts told>
              {own.map((code) => (
                <CodeFact key={code.code} code={code} />
              ))}
            </Facts>
          </details>
        );
      })}
    </>
  );
}

function CodeFact({ code: { code, label, about, value, specific, until } }: { readonly code: ObservationCode }) {
  const say = useWords(words);
  const { text, day } = useFormats();
  const valueText = useValueText();
  return (
    <Fact name={`${text(label)} (${code})`}>
      {[
        about.map((subject) => say(`code.about.${subject}`)).join(', '),
        valueText(value),
        ...(specific === undefined ? [] : [say(`code.specific.${specific}`)]),
        ...(until === undefined ? [] : [say('code.until', { day: day(atMidnight(until)) })]),
      ].join(' · ')}
    </Fact>
  );
}

function useValueText(): (value: ObservedValue) => string {
  const say = useWords(words);
  const { number, text } = useFormats();
  const between = ({ min, max }: { readonly min: number; readonly max: number }) => ({ min: number(min), max: number(max) });
  const named = (values: Extract<ObservedValue, { readonly kind: 'code' }>['values']) =>
    Object.values(values).map(text).join(', ');
  return (value) => {
    switch (value.kind) {
      case 'number':
        return say('code.number', { ...between(value), unit: value.unit === undefined ? '' : text(value.unit) }).trim();
      case 'rupiah':
        return say('code.rupiah', between(value));
      case 'price':
        return say('code.price', { ...between(value), unit: value.per });
      case 'code':
        return named(value.values);
      case 'flag':
        return [say('yes'), say('no'), ...(value.values === undefined ? [] : [named(value.values)])].join(', ');
      case 'date':
        return say('code.date');
      case 'none':
        return say('code.none');
    }
  };
}
