/** Nothing waits: good news, or filters that nothing matches; each says what it means. */
import { CircleCheckBig } from 'lucide-react';
import { useCommon, useWords } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import { Empty } from '#web/ui/states.tsx';
import { hasFilters, type QueueSearch } from './search.ts';
import { words } from './words.ts';

export function NothingHere({
  search,
  onChange,
  ownOnly,
}: {
  readonly search: QueueSearch;
  readonly onChange: (next: QueueSearch) => void;
  readonly ownOnly: boolean;
}) {
  const say = useWords(words);
  const common = useCommon();
  const { owner, ...others } = search;
  if (!hasFilters(owner === 'me' ? others : search)) {
    const mine = ownOnly || owner === 'me';
    return (
      <Empty
        icon={<CircleCheckBig />}
        title={say(mine ? 'empty.mineTitle' : 'empty.title')}
        text={say(mine ? 'empty.mineText' : 'empty.text')}
      />
    );
  }
  return (
    <Empty title={say('empty.filteredTitle')} text={say('empty.filteredText')}>
      <Button look="primary" onClick={() => onChange(search.view === undefined ? {} : { view: search.view })}>
        {common('action.clear')}
      </Button>
    </Empty>
  );
}
