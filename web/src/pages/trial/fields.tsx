/** The fields of a draft: a number or a yes or no each, with what stands there now, and what is wrong with it. */
import type { FieldProblem } from '#web/api/problem.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { THRESHOLDS, useMeasured } from '#web/pages/settings/measured.ts';
import { words as settingWords } from '#web/pages/settings/words.ts';
import { TextField } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import { asKept, asShown, type DraftField, errorAt, type Filled, type Leaf } from './draft.ts';
import styles from './page.module.css';
import { words } from './words.ts';

interface Props {
  readonly fields: readonly DraftField[];
  readonly filled: Filled;
  readonly errors: readonly FieldProblem[];
  readonly onChange: (filled: Filled) => void;
}

export function DraftFields({ fields, filled, errors, onChange }: Props) {
  return (
    <div className={styles['fields']}>
      {fields.map((field) => (
        <One
          key={field.path}
          field={field}
          value={filled[field.path] ?? field.value}
          error={errorAt(errors, field.path)}
          onChange={(value) => onChange({ ...filled, [field.path]: value })}
        />
      ))}
    </div>
  );
}

const YES_NO = ['yes', 'no'] as const;

function One({
  field,
  value,
  error,
  onChange,
}: {
  readonly field: DraftField;
  readonly value: number | boolean;
  readonly error: string | undefined;
  readonly onChange: (value: number | boolean) => void;
}) {
  const say = useWords(words);
  const valueText = useValueText();
  const label = useLabel()(field);
  const kind = kindOf(field);
  if (typeof value === 'boolean') {
    return (
      <Select
        label={label}
        value={value ? 'yes' : 'no'}
        options={YES_NO.map((one) => ({ value: one, label: say(`draft.yesNo.${one}`) }))}
        onChange={(next) => onChange(next === 'yes')}
      />
    );
  }
  return (
    <TextField
      type="number"
      inputMode="decimal"
      step="any"
      min={0}
      label={kind === 'share' ? say('draft.inPercent', { label }) : label}
      help={say('draft.now', { value: valueText(field, field.value) })}
      // an emptied field is no number yet
      value={Number.isNaN(value) ? '' : asShown(value, kind)}
      error={error}
      onChange={({ currentTarget }) => onChange(asKept(currentTarget.valueAsNumber, kind))}
    />
  );
}

const NAMES = Object.keys(settingWords.id.threshold) as (keyof typeof settingWords.id.threshold)[];
/** In what it is counted: as the API says, and thresholds as this console does. */
const kindOf = ({ path, kind }: DraftField): string =>
  kind ?? Object.entries(THRESHOLDS).find(([name]) => name === path)?.[1] ?? 'count';

/** As the API calls it; thresholds, amounts and desil as this console does. */
export function useLabel(): (field: DraftField) => string {
  const say = useWords(words);
  const saySetting = useWords(settingWords);
  const { text } = useFormats();
  return ({ path, label }) => {
    if (label !== undefined) return text(label);
    const threshold = NAMES.find((one) => one === path);
    if (threshold !== undefined) return saySetting(`threshold.${threshold}`);
    if (path === 'desilMax') return say('draft.desilMax');
    if (path === 'amount') return say('draft.amount');
    return path.endsWith('quantity') ? say('draft.quantity') : path;
  };
}

/** A value of a field, in what it is counted. */
export function useValueText(): (field: DraftField, value: Leaf) => string {
  const say = useWords(words);
  const measured = useMeasured();
  return (field, value) =>
    typeof value === 'boolean' ? say(`draft.yesNo.${value ? 'yes' : 'no'}`) : measured(value, kindOf(field));
}
