/** Thresholds that several rules share, and the parameters of single rules: with what each ships, what is set instead since when, and the source of both. */
import { useQuery } from '@tanstack/react-query';
import type { Thresholds } from '#shared/domain/settings/settings.ts';
import { sourceWords } from '#shared/domain/settings/source-words.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Failed, Loading } from '#web/ui/states.tsx';
import { Fact, Facts } from './facts.tsx';
import { THRESHOLDS, useMeasured } from './measured.ts';
import styles from './page.module.css';
import { rowsOf, type Setting, settingsQuery } from './queries.ts';
import { RowList } from './rows.tsx';
import { SettingCard } from './setting-card.tsx';
import { words } from './words.ts';

export function Rules() {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(settingsQuery);
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={10} />;
  return (
    <>
      <p className={styles['text']}>{say('rules.text')}</p>
      <ul className={styles['list']}>
        {data.settings
          .filter(({ name }) => name === 'thresholds' || name.startsWith('rule-'))
          .map((setting) => (
            <li key={setting.name}>
              <SettingCard setting={setting}>
                {setting.name === 'thresholds' ? (
                  <RowList rows={rowsOf<Thresholds>(setting)} show={(value) => <ThresholdFacts value={value} />} />
                ) : (
                  <RuleFacts setting={setting} />
                )}
              </SettingCard>
            </li>
          ))}
      </ul>
    </>
  );
}

/** In this order. */
const NAMES = Object.keys(THRESHOLDS) as (keyof typeof THRESHOLDS)[];

function ThresholdFacts({ value }: { readonly value: Thresholds }) {
  const say = useWords(words);
  const measured = useMeasured();
  return (
    <Facts>
      {NAMES.map((name) => (
        <Fact key={name} name={say(`threshold.${name}`)}>
          {measured(value[name], THRESHOLDS[name])}
        </Fact>
      ))}
      <Fact name={say('threshold.telephoneAccepted')}>{say(value.telephoneAccepted ? 'yes' : 'no')}</Fact>
    </Facts>
  );
}

function RuleFacts({ setting }: { readonly setting: Setting }) {
  const say = useWords(words);
  const { text } = useFormats();
  const measured = useMeasured();
  const parameters = setting.parameters ?? [];
  const rows = rowsOf<Readonly<Record<string, number>>>(setting);
  return (
    <>
      <Facts told>
        {parameters.map(({ name, label, kind, shipped, source }) => (
          <Fact key={name} name={text(label)}>
            {say('rules.shipped', { value: measured(shipped, kind) })}
            <small>{say('rows.source', { source: text(sourceWords(source)) })}</small>
          </Fact>
        ))}
      </Facts>
      {rows.length > 0 && (
        <>
          <h3>{say('rules.set')}</h3>
          <RowList
            rows={rows}
            firstCoversBefore={false}
            show={(value) => (
              <Facts>
                {parameters.flatMap(({ name, label, kind }) =>
                  value[name] === undefined ? (
                    []
                  ) : (
                    <Fact key={name} name={text(label)}>
                      {measured(value[name], kind)}
                    </Fact>
                  ),
                )}
              </Facts>
            )}
          />
        </>
      )}
    </>
  );
}
