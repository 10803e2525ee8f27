/** Leads to where a setting is tried over history and changed. */
import { Link } from '@tanstack/react-router';
import { useWords } from '#web/i18n/i18n.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { words } from './words.ts';

export function TryLink({ setting, name }: { readonly setting: string; readonly name: string }) {
  const say = useWords(words);
  return (
    <Link to="/pengaturan/coba" search={{ setting }} className={buttonClass({ size: 'small' })}>
      {say('tryIt')}
      <span className="visually-hidden">: {name}</span>
    </Link>
  );
}
