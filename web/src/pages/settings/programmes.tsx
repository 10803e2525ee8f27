/** The programmes that there are: what each gives since when, to whom, by which decree, and who changed it. */
import { useQuery } from '@tanstack/react-query';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { Fact, Facts } from './facts.tsx';
import { History } from './history.tsx';
import styles from './page.module.css';
import type { PartProps } from './page.tsx';
import { type Programme, programmesQuery } from './queries.ts';
import { RowList } from './rows.tsx';
import { TariffWords } from './tariff.tsx';
import { useToday } from './today.ts';
import { TryLink } from './try-link.tsx';
import { words } from './words.ts';

export function Programmes({ onChange }: PartProps) {
  const { data, error, refetch } = useQuery(programmesQuery);
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={10} />;
  return (
    <ul className={styles['list']}>
      {data.map((programme) => (
        <li key={programme.code}>
          <One
            programme={programme}
            onWorkOut={() => onChange({ view: 'expected', programme: programme.code, from: '', months: '', components: '' })}
          />
        </li>
      ))}
    </ul>
  );
}

function One({ programme, onWorkOut }: { readonly programme: Programme; readonly onWorkOut: () => void }) {
  const say = useWords(words);
  const { text } = useFormats();
  const today = useToday();
  const ended = programme.validity.until !== undefined && programme.validity.until < today.slice(0, 'yyyy-mm'.length);
  const { code, label, pillar, aid, cycleMonths, needsList, components, version } = programme;
  const { tariff = [], desilMax = [], notWith = [] } = programme;
  return (
    <Card
      title={text(label)}
      aside={
        <div className={styles['tools']}>
          <TryLink setting={`programme:${code}`} name={text(label)} />
          <Button size="small" onClick={onWorkOut}>
            {say('programme.workOut')}
            <span className="visually-hidden">: {text(label)}</span>
          </Button>
        </div>
      }
    >
      <p className={styles['badges']}>
        <Badge tone="brand">{code}</Badge>
        {ended && <Badge tone="sedang">{say('programme.ended')}</Badge>}
        <Badge>{say(`programme.aid.${aid}`)}</Badge>
        {pillar !== undefined && <Badge>{say(`programme.pillar.${pillar}`)}</Badge>}
        <Badge>{version === 0 ? say('version.shipped') : say('version.changed', { version })}</Badge>
      </p>
      <Facts>
        <Fact name={say('programme.validity')}>
          <Validity {...programme.validity} />
        </Fact>
        <Fact name={say('programme.cycle')}>{say('programme.cycleMonths', { count: cycleMonths })}</Fact>
        <Fact name={say('programme.list')}>{say(needsList ? 'programme.listNeeded' : 'programme.listNone')}</Fact>
      </Facts>
      <h3>{say('programme.tariff')}</h3>
      <RowList rows={tariff} ended={ended} show={(value) => <TariffWords tariff={value} {...(components && { components })} />} />
      {desilMax.length > 0 && (
        <>
          <h3>{say('programme.desil')}</h3>
          <RowList rows={desilMax} ended={ended} show={(value) => <p>{say('programme.desilMax', { max: value })}</p>} />
        </>
      )}
      {notWith.length > 0 && (
        <>
          <h3>{say('programme.notWith')}</h3>
          <RowList
            rows={notWith}
            ended={ended}
            show={(value) => <p>{value.length === 0 ? say('programme.withAll') : value.join(', ')}</p>}
          />
        </>
      )}
      <History of={{ kind: 'programme', name: code }} name={text(label)} />
    </Card>
  );
}

function Validity({ from, until }: Programme['validity']) {
  const say = useWords(words);
  const { month } = useFormats();
  if (from !== undefined && until !== undefined) return say('programme.fromUntil', { from: month(from), until: month(until) });
  if (from !== undefined) return say('programme.from', { from: month(from) });
  return until === undefined ? say('programme.open') : say('programme.until', { until: month(until) });
}
