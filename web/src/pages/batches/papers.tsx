/** Goods of a batch by its papers: of each kind, and on its page of each area, what was allocated, divided, handed over, returned and left, and what no paper accounts for. */
import { itemWord, unitWord } from '#shared/domain/goods-words.ts';
import { areaName } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import styles from './papers.module.css';
import type { Row } from './queries.ts';
import { words } from './words.ts';

type Goods = NonNullable<Row['papers']>[number];

/** In the order of their way; what came back or is left is named where there is any. */
const STEPS = ['allocated', 'handedOver', 'returned', 'remaining'] as const;
const AREA_STEPS = ['allocated', 'divided', 'handedOver', 'returned', 'remaining'] as const;

interface PapersProps {
  readonly of: Pick<Row, 'announced'> & { readonly papers: readonly Goods[] };
  /** Whether each area is shown too. */
  readonly byArea?: boolean;
}

export function Papers({ of, byArea = false }: PapersProps) {
  const say = useWords(words);
  const { number } = useFormats();
  return (
    <div className={styles['papers']}>
      <p className={styles['soft']}>{say('papers.families', { families: number(of.announced.families) })}</p>
      {of.papers.length === 0 && <p className={styles['soft']}>{say('papers.none')}</p>}
      {of.papers.map((goods) => (
        <OneKind key={`${goods.item}#${goods.unit}`} goods={goods} byArea={byArea} />
      ))}
    </div>
  );
}

function useAmount(unit: string): (quantity: number) => string {
  const { number, language } = useFormats();
  return (quantity) => `${number(quantity)} ${unitWord(quantity, unit, language)}`;
}

function OneKind({ goods, byArea }: { readonly goods: Goods; readonly byArea: boolean }) {
  const say = useWords(words);
  const { language } = useFormats();
  const { item, unit, missing, areas, balanced } = goods;
  const amount = useAmount(unit);
  const named = itemWord(item, language);
  const isElsewhere = missing === 0 && !balanced;
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
      <p className={styles['rest']} data-open={balanced ? undefined : ''}>
        {isElsewhere ? say('papers.elsewhere') : <Rest missing={missing} amount={amount} />}
      </p>
      {byArea && <ByArea areas={areas} unit={unit} />}
    </div>
  );
}

function Rest({ missing, amount }: { readonly missing: number; readonly amount: (quantity: number) => string }) {
  const say = useWords(words);
  if (missing === 0) return say('papers.balanced');
  return say(missing > 0 ? 'papers.missing' : 'papers.beyond', { amount: amount(Math.abs(missing)) });
}

/** Every area that has goods of its own, with what is missing there or beyond: what balances as a whole may not where it was to go. */
function ByArea({ areas, unit }: { readonly areas: Goods['areas']; readonly unit: string }) {
  const say = useWords(words);
  const amount = useAmount(unit);
  return (
    <ul className={styles['areas']} aria-label={say('papers.areas')}>
      {areas.map(({ area, announced, missing, ...sums }) => (
        <li key={area.code}>
          <p className={styles['area']}>{areaName(area)}</p>
          <dl className={styles['steps']}>
            {announced !== undefined && (
              <div>
                <dt>{say('papers.announced')}</dt>
                <dd>{amount(announced)}</dd>
              </div>
            )}
            {AREA_STEPS.filter((step) => step === 'allocated' || step === 'handedOver' || sums[step] !== 0).map((step) => (
              <div key={step}>
                <dt>{say(`papers.${step}`)}</dt>
                <dd>{amount(sums[step])}</dd>
              </div>
            ))}
          </dl>
          <p className={styles['rest']} data-open={missing === 0 ? undefined : ''}>
            <Rest missing={missing} amount={amount} />
          </p>
        </li>
      ))}
    </ul>
  );
}
