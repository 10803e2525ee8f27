/** Fields that are not as they stand, each with the value that it is to have beside the one that it has. */
import { useWords } from '#web/i18n/i18n.ts';
import type { Change } from './draft.ts';
import { useLabel, useValueText } from './fields.tsx';
import { words } from './words.ts';

/** `Kemiripan nama: 90% (sekarang 85%)` */
function useChangeText(): (change: Change) => string {
  const say = useWords(words);
  const label = useLabel();
  const valueText = useValueText();
  return ({ field, from, to }) => {
    const said = { field: label(field), to: valueText(field, to) };
    return from === undefined ? say('changes.new', said) : say('changes.other', { ...said, from: valueText(field, from) });
  };
}

export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const changeText = useChangeText();
  return (
    <ul>
      {changes.map((change) => (
        <li key={change.field.path}>{changeText(change)}</li>
      ))}
    </ul>
  );
}

/** All in one line. */
export function ChangeLine({ changes }: { readonly changes: readonly Change[] }) {
  const changeText = useChangeText();
  return <>{changes.map(changeText).join(' · ')}</>;
}
