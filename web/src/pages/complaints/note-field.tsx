/** Why something is done with a complaint: in words, and of nobody's number. */
import { mayHoldNik } from '#shared/domain/identity/may-be-nik.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { TextArea } from '#web/ui/field.tsx';
import { words } from './words.ts';

const NOTE_MIN = 3;
const NOTE_MAX = 1000;

const isShort = (note: string): boolean => note.trim().length < NOTE_MIN;
export const isNote = (note: string): boolean => !isShort(note) && !mayHoldNik(note);

interface Props {
  readonly label: string;
  readonly value: string;
  /** Whether it was sent with what stands here: a number is told as it is typed, that it is too short only then. */
  readonly tried: boolean;
  readonly onChange: (value: string) => void;
}

export function NoteField({ label, value, tried, onChange }: Props) {
  const say = useWords(words);
  const error = mayHoldNik(value) ? say('assign.noteNames') : tried && isShort(value) ? say('assign.noteShort') : undefined;
  return (
    <TextArea
      label={label}
      help={say('assign.noteHelp')}
      error={error}
      value={value}
      maxLength={NOTE_MAX}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
