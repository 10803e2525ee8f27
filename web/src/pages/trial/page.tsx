/** Tries a changed setting over recorded history, and switches it on: the draft, the trial and what it found, and the day from which it is to hold. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { programmesQuery, settingsQuery } from '#web/pages/settings/queries.ts';
import { useToday } from '#web/pages/settings/today.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card, PageHead } from '#web/ui/card.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { type Subject, subjectOfProgramme, subjectOfSetting } from './draft.ts';
import { DraftForm } from './form.tsx';
import styles from './page.module.css';
import { triedQuery } from './queries.ts';
import { Result } from './result.tsx';
import { Runs } from './runs.tsx';
import { isTried } from './search.ts';
import { words } from './words.ts';

const route = getRouteApi('/inside/pengaturan/coba');

export function TrialPage() {
  const say = useWords(words);
  const { setting = '', run } = route.useSearch();
  const go = route.useNavigate();
  const { subject, error, refetch, isWaiting } = useSubject(setting);
  const { data: opened } = useQuery({ ...triedQuery(run ?? ''), enabled: run !== undefined });
  const { text } = useFormats();
  const back = <Link to="/pengaturan">{say('back')}</Link>;
  const title = subject === undefined ? say('title') : text(subject.label);
  if (error !== null) return <Failed error={error} retry={refetch} heading="h1" />;
  return (
    <>
      <PageHead above={back} title={title} text={say('lead')} />
      {isWaiting ? (
        <Loading lines={8} />
      ) : subject === undefined ? (
        <Card>
          <Empty title={say(setting === '' ? 'choose' : 'unknown')} text={say(setting === '' ? 'chooseText' : 'unknownText')} />
        </Card>
      ) : (
        <div className={styles['content']}>
          <p>
            <Badge>{say('version', { version: subject.version })}</Badge>
          </p>
          <DraftForm
            // what was filled in is of this version
            key={`${setting} ${subject.version}`}
            subject={subject}
            opened={opened?.setting === setting ? opened : undefined}
            onAsked={(id) => void go({ search: { setting, run: id }, resetScroll: false })}
          />
          {run !== undefined && <Result id={run} subject={subject} />}
          <Runs subject={subject} />
        </div>
      )}
    </>
  );
}

function useSubject(setting: string): {
  readonly subject: Subject | undefined;
  readonly error: Error | null;
  readonly isWaiting: boolean;
  readonly refetch: () => void;
} {
  const today = useToday();
  const isProgramme = setting.startsWith('programme:');
  const settings = useQuery({ ...settingsQuery, enabled: !isProgramme });
  const programmes = useQuery({ ...programmesQuery, enabled: isProgramme });
  const asked = isProgramme ? programmes : settings;
  const known = settings.data?.settings.find(({ name }) => name === setting);
  const programme = programmes.data?.find(({ code }) => `programme:${code}` === setting);
  return {
    subject: programme
      ? subjectOfProgramme(programme, today)
      : known && isTried(setting)
        ? subjectOfSetting(known, today)
        : undefined,
    error: asked.error,
    isWaiting: asked.data === undefined,
    refetch: () => void asked.refetch(),
  };
}
