/** What a family is called where nothing of it is shown: the last four digits, read out as what they are. */
import { useWords } from '#web/i18n/i18n.ts';
import { words } from './words.ts';

export function FamilyName({ last4 }: { readonly last4: string | undefined }) {
  const say = useWords(words);
  if (last4 === undefined) return say('head.unknown');
  return (
    <>
      <span aria-hidden="true" className="number">
        {say('head.kpm', { last4 })}
      </span>
      <span className="visually-hidden">{say('head.long', { last4 })}</span>
    </>
  );
}
