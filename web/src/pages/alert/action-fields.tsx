/** The fields of an action: the day on which what is put off comes back, whom it is given to, and the note; the same for one alert and for many. */
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight } from '#web/lib/local-day.ts';
import { RadioList, TextArea, TextField } from '#web/ui/field.tsx';
import { type Draft, type Missing, noteNeeded } from './draft.ts';
import type { OfferedAction } from './queries.ts';
import { words } from './words.ts';

/** As the API has it. */
const NOTE_MAX = 1_000;

export function Until({
  offered: { until },
  value,
  onChange,
  wrong,
}: {
  readonly offered: OfferedAction;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly wrong: boolean;
}) {
  const say = useWords(words);
  const { day } = useFormats();
  if (until === undefined) return null;
  return (
    <TextField
      type="date"
      label={say('dialog.until')}
      help={say('dialog.untilHelp', { first: day(atMidnight(until.first)), last: day(atMidnight(until.last)) })}
      value={value}
      min={until.first}
      max={until.last}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={wrong ? say('dialog.noUntil') : undefined}
    />
  );
}

export function To({
  offered: { assignees },
  value,
  onChange,
  wrong,
}: {
  readonly offered: OfferedAction;
  readonly value: string | undefined;
  readonly onChange: (owner: string) => void;
  readonly wrong: boolean;
}) {
  const say = useWords(words);
  const { text } = useFormats();
  if (assignees === undefined) return null;
  return (
    <RadioList
      legend={say('dialog.to')}
      value={value}
      options={assignees.map(({ owner, label }) => ({ value: owner, label: text(label) }))}
      onChange={onChange}
      error={wrong ? say('dialog.noTo') : undefined}
    />
  );
}

export function Note({
  offered,
  draft,
  onChange,
  missing,
}: {
  readonly offered: OfferedAction;
  readonly draft: Draft;
  readonly onChange: (note: string) => void;
  /** Once it was tried. */
  readonly missing: Missing | undefined;
}) {
  const say = useWords(words);
  const { noteMin: min } = offered;
  const short = missing?.noteShort ? say('dialog.noteShort', { min: min ?? 0 }) : undefined;
  return (
    <TextArea
      label={say(noteNeeded(offered, draft) ? 'dialog.note' : 'dialog.noteOptional')}
      help={[...(min === undefined ? [] : [say('dialog.noteMin', { min })]), say('dialog.noteHelp')].join(' ')}
      value={draft.note}
      maxLength={NOTE_MAX}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={missing?.note ? say('dialog.noNote') : short}
    />
  );
}
