/** What the API said against something that was just tried, beside the button that tried it. */
import { ApiProblem } from '#web/api/problem.ts';
import { useCommon } from '#web/i18n/i18n.ts';
import styles from './said.module.css';

export function Said({ error }: { readonly error: unknown }) {
  const say = useCommon();
  const problem = error instanceof ApiProblem ? error : undefined;
  const fields = problem?.errors.map(({ message, fix }) => `${message}. ${fix}.`.replaceAll('..', '.')) ?? [];
  const told = ((): { title: string; text: string } => {
    if (problem === undefined || problem.status >= 500) return { title: say('state.failed'), text: say('state.failedText') };
    if (problem.status === 0) return { title: say('state.offline'), text: say('state.offlineText') };
    if (problem.status === 429)
      return { title: say('state.busy'), text: say('state.busyText', { seconds: problem.retryAfterSeconds ?? 30 }) };
    return { title: problem.message, text: fields.join(' ') || (problem.detail ?? '') };
  })();
  return (
    <div className={styles['said']} role="alert">
      <strong>{told.title}</strong>
      {told.text !== '' && <p>{told.text}</p>}
    </div>
  );
}
