/** Kirim berkas: a partner's clerk sends a CSV, sees row by row what is wrong before anything is sent, and what became of it after. */
import { getRouteApi } from '@tanstack/react-router';
import { FileX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type Kind, kindOf, kindsFor } from '#web/files/kinds.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { useMe } from '#web/session/use-me.ts';
import { PageHead } from '#web/ui/card.tsx';
import { Empty } from '#web/ui/states.tsx';
import { Checked } from './checked.tsx';
import { Checking } from './checking.tsx';
import { Choose } from './choose.tsx';
import { Leaving } from './leaving.tsx';
import styles from './page.module.css';
import { Refused } from './refused.tsx';
import { Sent } from './sent.tsx';
import { useJob } from './use-job.ts';
import { words } from './words.ts';

const route = getRouteApi('/inside/kirim');

export function Files() {
  const say = useWords(words);
  const kinds = kindsFor(useMe().types ?? []);
  const [first] = kinds;
  if (first !== undefined) return <OfKinds kinds={kinds} first={first} />;
  return (
    <>
      <PageHead title={say('title')} />
      <Empty icon={<FileX />} title={say('none')} text={say('noneText')} />
    </>
  );
}

function OfKinds({ kinds, first }: { readonly kinds: readonly Kind[]; readonly first: Kind }) {
  const say = useWords(words);
  const { jenis, baris } = route.useSearch();
  const go = route.useNavigate();
  const asked = kindOf(jenis);
  const kind = asked !== undefined && kinds.includes(asked) ? asked : first;
  const control = useJob(useMe());
  const { job } = control;
  const change = (next: { jenis?: string; baris?: string }): void =>
    void go({ search: { jenis: kind.slug, ...(baris !== undefined && { baris }), ...next }, replace: true, resetScroll: false });
  const takeAs = (file: File, as: Kind): void => {
    if (as !== kind) change({ jenis: as.slug });
    control.take(file, as);
  };
  // the address says what the file turned out to be: whoever chooses the next one begins there
  const found = job.at === 'checked' && job.file.chosen === kind ? job.file.kind.slug : undefined;
  useEffect(() => {
    if (found !== undefined) void go({ search: (was) => ({ ...was, jenis: found }), replace: true, resetScroll: false });
  }, [found, go]);
  const place = useFocusAt(job.at);
  return (
    <div ref={place} tabIndex={-1} className={styles['place']}>
      <PageHead title={say('title')} text={job.at === 'choose' ? say('lead') : undefined} />
      <Leaving job={job} />
      {job.at === 'choose' && (
        <Choose
          kinds={kinds}
          kind={kind}
          onKind={(slug) => change({ jenis: slug })}
          onFile={(file) => control.take(file, kind, kinds)}
        />
      )}
      {job.at === 'checking' && <Checking job={job} />}
      {job.at === 'refused' && (
        <Refused file={job.file} kind={kind} kinds={kinds} onAs={(as) => takeAs(job.again, as)} onAnother={control.clear} />
      )}
      {job.at === 'checked' && (
        <Checked
          file={job.file}
          onlyBad={baris === 'masalah'}
          onOnlyBad={(only) => change({ baris: only ? 'masalah' : '' })}
          onAs={(as) => takeAs(job.again, as)}
          onSend={control.send}
          onAnother={control.clear}
        />
      )}
      {job.at === 'sending' && <Sent job={job} onAnother={control.clear} />}
    </div>
  );
}

/** What was pressed is gone with the step before: the next step is read from its beginning. */
function useFocusAt(step: string) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    place.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
  return place;
}
