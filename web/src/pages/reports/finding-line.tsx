/** One finding: what, where, when, by whom, what came with it; about a family, the way to it; its words for a purpose. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Camera, MapPin, NotebookPen, UsersRound } from 'lucide-react';
import { reachOf } from '#web/areas/reach.ts';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Badge } from '#web/ui/badge.tsx';
import { buttonClass } from '#web/ui/button.tsx';
import styles from './finding-line.module.css';
import { useKindName } from './kinds.ts';
import { OfficerLink } from './officer-link.tsx';
import { Place } from './place.tsx';
import { askedAt, nameOf } from './posted.ts';
import { type Finding, postedQuery } from './queries.ts';
import { ReportWords } from './report-words.tsx';
import { words } from './words.ts';

export function FindingLine({ finding }: { readonly finding: Finding }) {
  const say = useWords(words);
  const { text } = useFormats();
  const { id, area, code, kpmId, hasNote, hasPlace, photos } = finding;
  const opensFamily = mayI(useMe(), 'kpm:read') && kpmId !== undefined;
  const name = `${text(code.label)}, ${areaName(area)}`;
  const sealed = hasNote || hasPlace || photos > 0;
  return (
    <article className={styles['line']}>
      <div className={styles['what']}>
        <h3>{text(code.label)}</h3>
        <p>
          <Place area={area} />
        </p>
        <p className={styles['by']}>
          <By finding={finding} />
        </p>
        <CameWith finding={finding} />
      </div>
      <When finding={finding} />
      {(sealed || opensFamily) && (
        <div className={styles['acts']}>
          {opensFamily && (
            <Link to="/keluarga/$id" params={{ id: kpmId }} preload={false} className={buttonClass({ size: 'small' })}>
              <UsersRound aria-hidden="true" />
              {say('finding.family')}
              <span className="visually-hidden">: {name}</span>
            </Link>
          )}
          {sealed && (
            <ReportWords
              of={{ kind: 'finding', id }}
              zone={zoneOf(area.code)}
              nameOf={(one) => one}
              what={{
                open: say(hasNote ? 'written.open' : 'written.openOther'),
                text: say(kpmId === undefined ? 'written.areaText' : 'written.familyText'),
                of: name,
              }}
            />
          )}
        </div>
      )}
    </article>
  );
}

/** By name, as the monthly reports say it: findings themselves name the officer by the id alone. */
function By({ finding: { area, officer, officerKind } }: { readonly finding: Finding }) {
  const kindName = useKindName();
  const me = useMe();
  const posted = postedQuery(askedAt(reachOf(me), area.code), officerKind);
  const { data = [] } = useQuery({ ...posted, enabled: mayI(me, 'assignments:read') });
  return (
    <>
      {kindName(officerKind)}, <OfficerLink id={officer}>{nameOf(data, officer)}</OfficerLink>
    </>
  );
}

/** When it was made, and when it became known where that was not at once. */
function When({ finding: { area, capturedAt, receivedAt, clockSuspect } }: { readonly finding: Finding }) {
  const say = useWords(words);
  const { clock, time } = useFormats(zoneOf(area.code));
  return (
    <p className={styles['when']}>
      <time dateTime={capturedAt} title={time(capturedAt)}>
        {say('finding.at', { clock: clock(capturedAt) })}
      </time>
      {Date.parse(receivedAt) - Date.parse(capturedAt) >= AT_ONCE_MS && (
        <small>{say('finding.knownAt', { time: time(receivedAt) })}</small>
      )}
      {clockSuspect && <small>{say('clockSuspect')}</small>}
    </p>
  );
}
/** Known within this time is known at once, as far as a list tells. */
const AT_ONCE_MS = 3_600_000;

function CameWith({ finding: { hasNote, hasPlace, photos, kpmId } }: { readonly finding: Finding }) {
  const say = useWords(words);
  const { number } = useFormats();
  return (
    <p className={styles['badges']}>
      <Badge tone={kpmId === undefined ? 'neutral' : 'brand'}>
        {say(kpmId === undefined ? 'finding.aboutPlace' : 'finding.aboutFamily')}
      </Badge>
      {hasNote && (
        <Badge>
          <NotebookPen aria-hidden="true" />
          {say('finding.note')}
        </Badge>
      )}
      {photos > 0 && (
        <Badge>
          <Camera aria-hidden="true" />
          {say('finding.photos', { count: photos, n: number(photos) })}
        </Badge>
      )}
      {hasPlace && (
        <Badge>
          <MapPin aria-hidden="true" />
          {say('finding.place')}
        </Badge>
      )}
    </p>
  );
}
