/** Asks for an extract: what, where, of which programme and time. The same request sent twice is one. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { AreaPicker } from '#web/areas/area-picker.tsx';
import { beginsAt, reachOf } from '#web/areas/reach.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { localDay } from '#web/lib/local-day.ts';
import { useNow } from '#web/lib/now.ts';
import { programmesQuery } from '#web/pages/batches/queries.ts';
import { useMe } from '#web/session/use-me.ts';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Said } from '#web/ui/said.tsx';
import { Select } from '#web/ui/select.tsx';
import { tell } from '#web/ui/tell.ts';
import { useSending } from '#web/ui/use-sending.ts';
import { type Draft, EMPTY, KINDS, requestOf, zoneText } from './asked.ts';
import styles from './page.module.css';
import { order, reread } from './queries.ts';
import { words } from './words.ts';

const NONE = '';
const COUNTRY_CODE = 'ID';
/** Days are those of the capital, as in the rest of the reports. */
const WIB_MINUTES = 420;

const newKey = (): string => `ekstrak-${crypto.randomUUID()}`;

export function ExtractForm() {
  const say = useWords(words);
  const { text } = useFormats();
  const client = useQueryClient();
  const reach = reachOf(useMe());
  const today = localDay(useNow(), WIB_MINUTES);
  const { data: programmes = [] } = useQuery(programmesQuery);
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, area: beginsAt(reach) ?? NONE });
  // the same key for each try of the same request: what came through once is not made twice
  const [key, setKey] = useState(newKey);
  const [tried, setTried] = useState(false);
  const { busy, refused, send } = useSending();
  const isAnywhere = draft.area === NONE || draft.area === COUNTRY_CODE;
  const change = (next: Partial<Draft>): void => {
    setDraft({ ...draft, ...next });
    setKey(newKey());
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (isAnywhere) return;
    await send(async () => {
      await order(requestOf(draft, key, today, zoneText(WIB_MINUTES)));
      setKey(newKey());
      reread(client);
      tell(say('asked'), { description: say('askedText') });
    });
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      <div className={styles['fields']}>
        <Select
          label={say('kind.label')}
          value={draft.kind}
          options={KINDS.map((value) => ({ value, label: say(`kind.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <AreaPicker
          label={say('area')}
          value={draft.area || undefined}
          error={tried && isAnywhere ? say('areaMissing') : undefined}
          onChange={(area) => change({ area: area ?? NONE })}
        />
        <Select
          label={say('programme')}
          value={draft.programme}
          options={[
            { value: NONE, label: say('allProgrammes') },
            ...programmes.map(({ code, label }) => ({ value: code, label: text(label) })),
          ]}
          onChange={(programme) => change({ programme })}
        />
        <Particulars draft={draft} today={today} change={change} />
      </div>
      {refused !== undefined && <Said error={refused} />}
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {say('submit')}
        </Button>
      </div>
    </form>
  );
}

/** What only some kinds are narrowed by, and the day by which things were known. */
function Particulars({
  draft,
  today,
  change,
}: {
  readonly draft: Draft;
  readonly today: string;
  readonly change: (next: Partial<Draft>) => void;
}) {
  const say = useWords(words);
  const field = (name: 'cycle' | 'partner' | 'officer' | 'from' | 'to' | 'asOf') => ({
    label: say(name),
    value: draft[name],
    onChange: (event: { readonly target: { readonly value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <>
      {draft.kind === 'events' ? (
        <>
          <TextField {...field('partner')} help={say('partnerHelp')} maxLength={120} />
          <TextField {...field('officer')} maxLength={64} />
          <TextField {...field('from')} type="date" max={today} />
          <TextField {...field('to')} type="date" />
        </>
      ) : (
        <TextField {...field('cycle')} type="month" />
      )}
      <TextField {...field('asOf')} type="date" max={today} help={say('asOfHelp')} />
    </>
  );
}
