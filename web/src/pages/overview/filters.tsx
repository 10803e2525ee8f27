/** Of which area, programme, cycle and tag of families the numbers are; only what has numbers here is offered. */
import { AreaPicker } from '#web/areas/area-picker.tsx';
import type { Summary, SummaryOf } from '#web/areas/summary.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Select } from '#web/ui/select.tsx';
import styles from './page.module.css';
import type { OverviewSearch } from './search.ts';
import { words } from './words.ts';

const ALL = '';

export function Filters({
  asked,
  available,
  tags,
  onChange,
}: {
  readonly asked: SummaryOf;
  readonly available: Summary['available'] | undefined;
  /** Absent where the reader may not see what is counted of some families only. */
  readonly tags: Summary['tags'] | undefined;
  readonly onChange: (next: OverviewSearch) => void;
}) {
  const say = useWords(words);
  const { text } = useFormats();
  const programmes = named(
    (available ?? []).map(({ programme, label }) => ({ value: programme, label: text(label) })),
    asked.programme,
  );
  const cycles = named(
    (available ?? [])
      .filter(({ programme }) => programme === asked.programme)
      .flatMap((one) => one.cycles.map(({ cycle, label }) => ({ value: cycle, label: text(label) }))),
    asked.cycle,
  );
  return (
    <div className={styles['filters']}>
      <AreaPicker value={asked.area} onChange={(area) => onChange({ area: area ?? ALL })} />
      <Select
        label={say('programme')}
        value={asked.programme ?? ALL}
        options={[{ value: ALL, label: say('allProgrammes') }, ...programmes]}
        onChange={(programme) => onChange({ programme, cycle: ALL })}
      />
      {asked.programme !== undefined && (
        <Select
          label={say('cycle')}
          value={asked.cycle ?? ALL}
          options={[{ value: ALL, label: say('allCycles') }, ...cycles]}
          onChange={(cycle) => onChange({ cycle })}
        />
      )}
      {(tags !== undefined || asked.tag !== undefined) && (
        <Select
          label={say('tag')}
          value={asked.tag ?? ALL}
          options={[
            { value: ALL, label: say('allFamilies') },
            ...named(
              (tags ?? []).map(({ tag, label }) => ({ value: tag, label: text(label) })),
              asked.tag,
            ),
          ]}
          onChange={(tag) => onChange({ tag })}
        />
      )}
    </div>
  );
}

/** What the address asks for stands in the list also while it is not known what else there is. */
const named = (options: readonly { value: string; label: string }[], asked: string | undefined) =>
  asked === undefined || options.some(({ value }) => value === asked) ? options : [...options, { value: asked, label: asked }];
