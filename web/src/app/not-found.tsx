/** An address that leads nowhere. */
import { Link } from '@tanstack/react-router';
import { useCommon } from '#web/i18n/i18n.ts';
import { buttonClass } from '#web/ui/button.tsx';
import { Empty } from '#web/ui/states.tsx';

export function NotFound() {
  const say = useCommon();
  return (
    <Empty title={say('state.notFound')} text={say('state.notFoundText')}>
      <Link to="/" className={buttonClass()}>
        {say('state.toStart')}
      </Link>
    </Empty>
  );
}
