/** Goods of a batch by its papers: of each kind what was allocated, handed over, returned and left, and what no paper accounts for. */
import { itemWord, unitWord } from '#shared/domain/goods-words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './papers.module.css';
import type { Row } from './queries.ts';
import { words } from './words.ts';

type Goods = NonNullable<Row['papers']>[number];

/** In the order of their way; what came back or is left is named where there is any. */
const STEPS = ['allocated', 'handedOver', 'returned', 'remaining'] as const;

export function Papers({ of }: { readonly of: Pick<Row, 'announced'> & { readonly papers: readonly Goods[] } }) {
  const say = useWords(words);
  const { number } = useFormats();
  return (
    <div className={styles['papers']}>
      <p className={styles['soft']}>{say('papers.families', { families: number(of.announced.families) })}</p>
      {of.papers.length === 0 && <p className={styles['soft']}>{say('papers.none')}</p>}
      {of.papers.map((goods) => (
        <OneKind key={`${goods.item}#${goods.unit}`} goods={goods} />
      ))}
    </div>
  );
}

function OneKind({ goods }: { readonly goods: Goods }) {
  const say = useWords(words);
  const { number, language } = useFormats();
  const { item, unit, missing } = goods;
  const amount = (quantity: number): string => `${number(quantity)} ${unitWord(quantity, unit, language)}`;
  const rest =
    missing === 0
      ? say('papers.balanced')
      : say(missing > 0 ? 'papers.missing' : 'papers.beyond', { amount: amount(Math.abs(missing)) });
  const named = itemWord(item, language);
  return (
    <div>
      <p className={styles['item']}>{named.charAt(0).toUpperCase() + named.slice(1)}</p>
      <dl className={styles['steps']}>
        {STEPS.filter((step) => step === 'allocated' || step === 'handedOver' || goods[step] !== 0).map((step) => (
          <div key={step}>
            <dt>{say(`papers.${step}`)}</dt>
            <dd>{amount(goods[step])}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['rest']} data-open={missing === 0 ? undefined : ''}>
        {rest}
      </p>
    </div>
  );
}
