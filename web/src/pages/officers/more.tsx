/** The button that fetches what comes next, where there is more. */
import { useCommon } from '#web/i18n/i18n.ts';
import { Button } from '#web/ui/button.tsx';
import page from './page.module.css';

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

export function More({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { readonly query: Paged }) {
  const common = useCommon();
  if (!hasNextPage) return null;
  return (
    <div className={page['more']}>
      <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {common('action.more')}
      </Button>
    </div>
  );
}
