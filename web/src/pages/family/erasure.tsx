/** What keeps a family from being erased, or how far its erasure is, and what the reader may do about it. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Erasure, erasureQuery } from '#web/families/queries.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { sourceName } from '#web/lib/source-name.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Failed, Loading } from '#web/ui/states.tsx';
import styles from './erasure.module.css';
import { type Action, ErasureDialog } from './erasure-dialog.tsx';
import { words } from './erasure-words.ts';

const TONES: Readonly<Record<Erasure['state'], Tone>> = {
  kept: 'neutral',
  erasable: 'neutral',
  proposed: 'brand',
  deleting: 'tinggi',
  deleted: 'neutral',
  complete: 'good',
};

export function ErasureCard({ id, zone }: { readonly id: string; readonly zone: string }) {
  const say = useWords(words);
  const { data, error, refetch } = useQuery(erasureQuery(id));
  return (
    <Card title={say('title')}>
      {data !== undefined ? (
        <Standing erasure={data} zone={zone} />
      ) : error === null ? (
        <Loading lines={3} />
      ) : (
        <Failed error={error} retry={() => void refetch()} />
      )}
    </Card>
  );
}

interface Shown {
  readonly erasure: Erasure;
  readonly zone: string;
}

function Standing({ erasure, zone }: Shown) {
  const say = useWords(words);
  const { text, time } = useFormats(zone);
  const [action, setAction] = useState<Action>();
  const { state, label, law, proposal } = erasure;
  return (
    <>
      <p className={styles['state']}>
        <Badge tone={TONES[state]}>{text(label)}</Badge>
      </p>
      {proposal !== undefined && (
        <p>
          {say('proposal', {
            who: sourceName(proposal.by),
            time: time(proposal.at),
            reason: text(proposal.label),
            letter: proposal.letter,
          })}
        </p>
      )}
      <Decided erasure={erasure} zone={zone} />
      <Hindrances erasure={erasure} />
      {law !== undefined && <p className={styles['soft']}>{say('law', { law: text(law) })}</p>}
      <Holds erasure={erasure} zone={zone} />
      <Buttons erasure={erasure} onChoose={setAction} />
      {action !== undefined && <ErasureDialog erasure={erasure} action={action} onClose={() => setAction(undefined)} />}
    </>
  );
}

function Buttons({
  erasure: { actions, state },
  onChoose,
}: {
  readonly erasure: Erasure;
  readonly onChoose: (action: Action) => void;
}) {
  const say = useWords(words);
  if (actions.length === 0) return null;
  return (
    <div className={styles['buttons']}>
      {actions.map((one) => (
        <Button key={one} look={one === 'confirm' ? 'danger' : 'plain'} onClick={() => onChoose(one)}>
          {one === 'confirm' && state === 'deleting' ? say('carryOn.open') : say(`${one}.open`)}
        </Button>
      ))}
    </div>
  );
}

function Hindrances({ erasure: { hindrances } }: { readonly erasure: Erasure }) {
  const say = useWords(words);
  const { text } = useFormats();
  if (hindrances.length === 0) return null;
  return (
    <ul className={styles['list']}>
      {hindrances.map((one) => (
        <li key={`${one.kind} ${one.retention ?? one.alertId ?? one.holdId}`}>
          {text(one.text)}{' '}
          {one.alertId !== undefined && (
            <Link to="/tanda/$id" params={{ id: one.alertId }} search={{}} preload={false}>
              {say('openAlert')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Days of backups are machine time, as they are. */
function Decided({ erasure: { erased, state }, zone }: Shown) {
  const say = useWords(words);
  const { text, time } = useFormats(zone);
  if (erased === undefined) return null;
  const { proposedBy, confirmedBy, decidedAt, label, letter, deletedAt, completeFrom } = erased;
  const until = completeFrom === undefined ? '' : time(completeFrom);
  return (
    <>
      <p>
        {say('decided', {
          first: sourceName(proposedBy),
          second: sourceName(confirmedBy),
          time: time(decidedAt),
          reason: text(label),
          letter,
        })}
      </p>
      {state === 'deleting' && <p>{say('deleting')}</p>}
      {state === 'deleted' && <p>{say('deleted', { time: deletedAt === undefined ? '' : time(deletedAt), until })}</p>}
      {state === 'complete' && <p>{say('complete', { until })}</p>}
    </>
  );
}

function Holds({ erasure: { holds }, zone }: Shown) {
  const say = useWords(words);
  const { text, time } = useFormats(zone);
  if (holds.length === 0) return null;
  return (
    <>
      <h3 className={styles['holds']}>{say('holds')}</h3>
      <ul className={styles['list']}>
        {holds.map(({ id, by, at, label, letter, lifted }) => (
          <li key={id}>
            {say('held', { who: sourceName(by), time: time(at), reason: text(label), letter })}
            {lifted !== undefined &&
              `; ${say('lifted', {
                who: sourceName(lifted.by),
                time: time(lifted.at),
                reason: text(lifted.label),
                letter: lifted.letter,
              })}`}
          </li>
        ))}
      </ul>
    </>
  );
}
