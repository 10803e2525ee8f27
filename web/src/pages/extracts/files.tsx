/** The files of an extract: each is looked at against its manifest before it is kept. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '#web/api/problem.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { saveFile } from '#web/lib/csv.ts';
import { Button } from '#web/ui/button.tsx';
import { Said } from '#web/ui/said.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import { tell } from '#web/ui/tell.ts';
import { isWhole } from './asked.ts';
import styles from './page.module.css';
import { type Extract, extractQuery, fileBytes } from './queries.ts';
import { words } from './words.ts';

const COMMAND = 'sha256sum -c SHA256SUMS';

interface Wanted {
  readonly name: string;
  /** None: the sums themselves. */
  readonly sha256?: string;
}
const wantedOf = ({ list, manifest, sums }: Extract): Wanted[] => [
  ...list,
  ...(manifest ? [manifest] : []),
  ...(sums === undefined ? [] : [{ name: sums }]),
];

export function ExtractFiles({ id }: { readonly id: string }) {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(extractQuery(id));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={3} />;
  return (
    <>
      {data.withheld > 0 && <p>{say('withheld', { count: data.withheld })}</p>}
      <Downloads extract={data} />
      <div className={styles['verify']}>
        <strong>{say('verify')}</strong>
        <p>{say('verifyText')}</p>
        <code className={styles['mono']}>{COMMAND}</code>
        {data.manifest && (
          <p>
            {say('digest')}: <code className={styles['mono']}>{data.manifest.sha256}</code>
          </p>
        )}
        <p className={styles['soft']}>{say('logged')}</p>
      </div>
    </>
  );
}

function Downloads({ extract }: { readonly extract: Extract }) {
  const say = useWords(words);
  const format = useFormats();
  const [busy, setBusy] = useState<string>();
  const [refused, setRefused] = useState<unknown>();
  const [isBroken, setBroken] = useState(false);
  const wanted = wantedOf(extract);
  const take = async (some: readonly Wanted[], what: string): Promise<void> => {
    setBusy(what);
    setRefused(undefined);
    setBroken(false);
    try {
      for (const { name, sha256 } of some) {
        const bytes = await fileBytes(extract.id, name);
        if (sha256 !== undefined && !(await isWhole(bytes, sha256))) return setBroken(true);
        saveFile(name, new Blob([bytes]), 'application/octet-stream');
      }
      const [only] = some;
      tell(some.length === 1 && only ? say('kept', { name: only.name }) : say('keptAll'));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setRefused(problem);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <>
      <ul className={styles['files']} aria-label={say('files', { id: extract.id })}>
        {wanted.map((one) => (
          <li key={one.name} className={styles['file']}>
            <span className={styles['mono']}>{one.name}</span>
            {'rows' in one && typeof one.rows === 'number' && (
              <span className={styles['soft']}>{say('rows', { rows: format.number(one.rows) })}</span>
            )}
            <Button size="small" busy={busy === one.name} onClick={() => void take([one], one.name)}>
              {say('download', { name: one.name })}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button look="primary" size="small" busy={busy === 'all'} onClick={() => void take(wanted, 'all')}>
          {say('all')}
        </Button>
      </div>
      {isBroken && <p role="alert">{say('broken')}</p>}
      {refused !== undefined && <Said error={refused} />}
    </>
  );
}
