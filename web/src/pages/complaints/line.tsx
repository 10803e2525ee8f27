/** One complaint: what and where, until when and by whom, who has it; opened, its clocks, its history, its words and the ways on. */
import { Link } from '@tanstack/react-router';
import { BellRing, CircleCheckBig, MessageSquareReply, RotateCcw, UserRoundPlus, UsersRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { mayI, useMe } from '#web/session/use-me.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { DueClock } from '#web/ui/due.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { ComplaintWords } from './complaint-words.tsx';
import styles from './complaints.module.css';
import { namesOf, whoDid } from './holders.ts';
import type { Complaint } from './queries.ts';
import { RespondDialog, type Way, waysOf } from './respond-dialog.tsx';
import { words } from './words.ts';

interface LineProps {
  readonly complaint: Complaint;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

const ICONS: Readonly<Record<Way, ReactNode>> = {
  answer: <MessageSquareReply aria-hidden="true" />,
  closing: <CircleCheckBig aria-hidden="true" />,
  reopening: <RotateCcw aria-hidden="true" />,
};

export function ComplaintLine({ complaint, open, onOpen }: LineProps) {
  const say = useWords(words);
  const { text, time } = useFormats(zoneOf(complaint.area.code));
  const me = useMe();
  const [assigning, setAssigning] = useState(false);
  const { topic, channel, area, number, state, overdue, anonymous, fieldCheck, dueAt, complainedAt, assigned } = complaint;
  const mayAssign = mayI(me, 'complaints:assign') && state !== 'closed';
  return (
    <article className={styles['line']}>
      <div className={styles['what']}>
        <h2>{text(topic.label)}</h2>
        <p>
          {areaName(area)} · {text(channel.label)} · {say('number', { number })}
        </p>
        <p className={styles['soft']}>
          {say('said', { time: time(complainedAt) })} · {say('holder')}: {assigned ? namesOf(assigned) : say('noHolder')}
        </p>
        <p className={styles['badges']}>
          <Badge tone={state === 'closed' ? 'good' : 'neutral'}>{say(`state.${state}`)}</Badge>
          {overdue && <Badge tone="tinggi">{say('overdue')}</Badge>}
          {anonymous && <Badge>{say('anonymous')}</Badge>}
          {fieldCheck && <Badge>{say('fieldCheck')}</Badge>}
        </p>
      </div>
      <div>{dueAt !== undefined && <DueClock dueAt={dueAt} zone={zoneOf(area.code)} />}</div>
      <div className={styles['acts']}>
        <Button size="small" aria-expanded={open} onClick={() => onOpen(!open)}>
          {say(open ? 'shut' : 'open')}
          <span className="visually-hidden">: {number}</span>
        </Button>
        {mayAssign && (
          <Button size="small" icon={<UserRoundPlus aria-hidden="true" />} onClick={() => setAssigning(true)}>
            {say('assign.open')}
            <span className="visually-hidden">: {number}</span>
          </Button>
        )}
        {mayI(me, 'complaints:answer') && waysOf(complaint).map((way) => <WayOn key={way} complaint={complaint} way={way} />)}
      </div>
      {open && <Details complaint={complaint} />}
      {mayAssign && <AssignDialog complaint={complaint} open={assigning} onOpenChange={setAssigning} />}
    </article>
  );
}

/** A button with its dialog. */
function WayOn({ complaint, way }: { readonly complaint: Complaint; readonly way: Way }) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={ICONS[way]} onClick={() => setOpen(true)}>
        {say(`${way}.open`)}
        <span className="visually-hidden">: {complaint.number}</span>
      </Button>
      <RespondDialog complaint={complaint} way={way} open={open} onOpenChange={setOpen} />
    </>
  );
}

function Details({ complaint }: Pick<LineProps, 'complaint'>) {
  const say = useWords(words);
  const { text, time, day, month } = useFormats(zoneOf(complaint.area.code));
  const me = useMe();
  const { clocks, history, closed, programme, months = [], kpmId, alertId, number } = complaint;
  return (
    <section className={styles['details']} aria-label={say('number', { number })}>
      {programme !== undefined && (
        <p>
          {programme} · {say('months')}: {months.map(month).join(', ')}
        </p>
      )}
      {clocks.length > 0 && (
        <div>
          <h3>{say('clocks')}</h3>
          <ul>
            {clocks.map(({ waitsFor, dueAt, by, next }) => (
              <li key={waitsFor}>
                {say(`waitsFor.${waitsFor}`)}: <DueClock dueAt={dueAt} zone={zoneOf(complaint.area.code)} inline />{' '}
                {say('by', { who: text(by) })}; {say('next', { day: day(next) })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {closed && (
        <p>
          {say('closedAs')}: {text(closed.result.label)}, {time(closed.at)}
        </p>
      )}
      <div>
        <h3>{say('history')}</h3>
        <ol>
          {history.map((step) => (
            <li key={`${step.what} ${step.at} ${step.by}`}>
              {say(`what.${step.what}`)}, {time(step.at)}, {say('from', { who: whoDid(complaint, step.by) })}
              {step.what === 'assigned' && <> {say('to', { who: namesOf(step) })}</>}
              {step.onBehalfOf && <>, {say('onBehalfOf', { who: step.onBehalfOf.name ?? step.onBehalfOf.id })}</>}
              {step.result && <>: {text(step.result.label)}</>}
            </li>
          ))}
        </ol>
      </div>
      <div className={styles['acts']}>
        <ComplaintWords complaint={complaint} />
        {kpmId !== undefined && mayI(me, 'kpm:read') && (
          <Link to="/keluarga/$id" params={{ id: kpmId }} preload={false} className={buttonClass({ size: 'small' })}>
            <UsersRound aria-hidden="true" />
            {say('toFamily')}
          </Link>
        )}
        {alertId !== undefined && mayI(me, 'alerts:read') && (
          <Link to="/tanda/$id" params={{ id: alertId }} preload={false} className={buttonClass({ size: 'small' })}>
            <BellRing aria-hidden="true" />
            {say('toAlert')}
          </Link>
        )}
      </div>
    </section>
  );
}
