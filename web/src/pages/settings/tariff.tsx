/** What a programme gives by one of its tariffs, in words. */
import { goodsWords } from '#shared/domain/goods-words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Fact, Facts } from './facts.tsx';
import type { Programme, Tariff } from './queries.ts';
import { words } from './words.ts';

export function TariffWords({ tariff, components = {} }: { readonly tariff: Tariff } & Pick<Programme, 'components'>) {
  const say = useWords(words);
  const { rupiah, month, language } = useFormats();
  switch (tariff.kind) {
    case 'per-month':
      return <p>{say('tariff.perMonth', { amount: rupiah(tariff.amount) })}</p>;
    case 'once':
      return <p>{say('tariff.once', { amount: rupiah(tariff.amount), months: tariff.months.map(month).join(', ') })}</p>;
    case 'goods': {
      const items = tariff.items.map((one) => goodsWords(one, language)).join(', ');
      return <p>{say(`tariff.goods.${tariff.per}`, { items })}</p>;
    }
    case 'none':
      return <p>{say('tariff.none')}</p>;
    default:
      return <ByComponents tariff={tariff} components={components} />;
  }
}

type OfComponents = Extract<Tariff, { kind: 'components' }>;

function ByComponents({ tariff, components }: { readonly tariff: OfComponents } & Required<Pick<Programme, 'components'>>) {
  const say = useWords(words);
  const { rupiah, text } = useFormats();
  const { perMonths, familyMax, amounts, countMax, ages } = tariff;
  const limits = (code: string): string[] => {
    const age = ages[code];
    return [
      ...(countMax[code] === undefined ? [] : [say('tariff.most', { count: countMax[code] })]),
      ...(age === undefined
        ? []
        : [age.max === undefined ? say('tariff.ageFrom', { min: age.min }) : say('tariff.ages', { min: age.min, max: age.max })]),
    ];
  };
  return (
    <>
      <p>
        {say('tariff.components', { count: perMonths })}
        {familyMax !== undefined && `; ${say('tariff.family', { count: familyMax })}`}
      </p>
      <Facts>
        {Object.entries(amounts).map(([code, amount]) => {
          const label = components[code];
          return (
            <Fact key={code} name={label === undefined ? code : text(label)}>
              {[rupiah(amount), ...limits(code)].join(' · ')}
            </Fact>
          );
        })}
      </Facts>
    </>
  );
}
