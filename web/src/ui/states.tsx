/** Loading, nothing there, and something wrong: each says what it is and what to do. */
import { CloudOff, SearchX, ShieldAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#web/api/problem.ts';
import { useCommon } from '#web/i18n/i18n.ts';
import { Button } from './button.tsx';
import styles from './states.module.css';

/** Grey lines where text will stand: the page does not jump when it comes. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const say = useCommon();
  return (
    <div className={styles['loading']} role="status">
      <span className="visually-hidden">{say('state.loading')}</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <span key={line} className={styles['line']} aria-hidden="true" />
      ))}
    </div>
  );
}

export function Empty({
  title,
  text,
  icon,
  heading: Heading = 'h2',
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly icon?: ReactNode;
  /** `h1` where this is all that the page shows. */
  readonly heading?: 'h1' | 'h2';
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles['empty']}>
      <span className={styles['picture']} aria-hidden="true">
        {icon ?? <SearchX />}
      </span>
      <Heading>{title}</Heading>
      {text !== undefined && <p>{text}</p>}
      {children}
    </div>
  );
}

/** What to tell of an error, by what it is: the network, too many calls, the role, not there, what the API says, a fault. */
export function Failed({
  error,
  retry,
  heading = 'h2',
}: {
  readonly error: unknown;
  readonly retry?: (() => void) | undefined;
  readonly heading?: 'h1' | 'h2';
}) {
  const say = useCommon();
  const problem = error instanceof ApiProblem ? error : undefined;
  const again = retry && (
    <Button look="primary" onClick={retry}>
      {say('state.retry')}
    </Button>
  );
  const told = ((): { title: string; text: string; icon: ReactNode } => {
    if (problem?.status === 0) return { title: say('state.offline'), text: say('state.offlineText'), icon: <CloudOff /> };
    if (problem?.status === 429) {
      const text = say('state.busyText', { seconds: problem.retryAfterSeconds ?? 30 });
      return { title: say('state.busy'), text, icon: <TriangleAlert /> };
    }
    if (problem?.status === 403)
      return { title: say('state.forbidden'), text: problem.detail ?? problem.message, icon: <ShieldAlert /> };
    if (problem?.status === 404)
      return { title: say('state.notFound'), text: problem.detail ?? say('state.notFoundText'), icon: <SearchX /> };
    if (problem !== undefined && problem.status < 500) {
      const fields = problem.errors.map(({ message, fix }) => `${message} ${fix}`).join(' ');
      return { title: problem.message, text: fields || problem.detail || '', icon: <TriangleAlert /> };
    }
    return { title: say('state.failed'), text: say('state.failedText'), icon: <TriangleAlert /> };
  })();
  return (
    <div role="alert">
      <Empty title={told.title} text={told.text} icon={told.icon} heading={heading}>
        {again}
      </Empty>
    </div>
  );
}
