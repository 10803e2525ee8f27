/** An address that leads nowhere, and a role that has no page. */

import { Link } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import { useCommon } from '#web/i18n/i18n.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { Empty } from '#web/ui/states.tsx';

export function NotFound() {
  const say = useCommon();
  return (
    <Empty title={say('state.notFound')} text={say('state.notFoundText')} heading="h1">
      <Link to="/" className={buttonClass()}>
        {say('state.toStart')}
      </Link>
    </Empty>
  );
}

/** Administrators keep agencies, keys and people; nothing here is theirs to see. */
export function NoPages() {
  const say = useCommon();
  return (
    <Empty title={say('state.noPages')} text={say('state.noPagesText')} icon={<BookOpen />} heading="h1">
      <a href="/openapi.json" className={buttonClass()}>
        {say('state.apiDocument')}
      </a>
    </Empty>
  );
}
