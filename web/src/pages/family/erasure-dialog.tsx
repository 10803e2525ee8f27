/** Proposes, confirms or takes back that a family is erased; holds it and lifts that: each in a dialog that says what comes of it. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ERASURE_REASON_LABELS, HOLD_REASON_LABELS, LIFT_REASON_LABELS } from '#shared/domain/erasure/reasons.ts';
import { actOnErasure, type Erasure, type ErasureRequest } from '#web/families/queries.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import { SendFoot } from '#web/ui/send-foot.tsx';
import { tell } from '#web/ui/tell.ts';
import { useSending } from '#web/ui/use-sending.ts';
import styles from './erasure.module.css';
import { words } from './erasure-words.ts';

export type Action = ErasureRequest['action'];

const REASONS = {
  propose: ERASURE_REASON_LABELS,
  hold: HOLD_REASON_LABELS,
  lift: LIFT_REASON_LABELS,
  confirm: {},
  withdraw: {},
} as const;

/** As the API takes it: no six digits in a row, which may be somebody's. */
const LETTER = /^(?!.*\d{6})[A-Za-z0-9][A-Za-z0-9 ./-]{2,59}$/;
const LETTER_MAX = 60;

interface Props {
  readonly erasure: Erasure;
  readonly action: Action;
  readonly onClose: () => void;
}

export function ErasureDialog({ erasure, action, onClose }: Props) {
  const say = useWords(words);
  return (
    <Dialog open onOpenChange={onClose} title={say(`${action}.title`)} text={say(`${action}.text`)}>
      <Form erasure={erasure} action={action} onClose={onClose} />
    </Dialog>
  );
}

interface Filled {
  readonly reason: string;
  readonly letter: string;
  readonly hold: string;
}

/** What is sent; the API looks at each part again. */
const requestOf = ({ proposal, erased }: Erasure, action: Action, { reason, letter, hold }: Filled): ErasureRequest =>
  ({
    propose: { action, reason, letter },
    confirm: { action, proposal: proposal?.id ?? erased?.id },
    withdraw: { action, proposal: proposal?.id },
    hold: { action, reason, letter },
    lift: { action, hold, reason, letter },
  })[action] as ErasureRequest;

export const standing = ({ holds }: Erasure) => holds.filter(({ lifted }) => lifted === undefined);

function Form({ erasure, action, onClose }: Props) {
  const say = useWords(words);
  const { text } = useFormats();
  const client = useQueryClient();
  const reasons = Object.entries(REASONS[action]);
  const [filled, setFilled] = useState<Filled>({
    reason: reasons[0]?.[0] ?? '',
    letter: '',
    hold: standing(erasure)[0]?.id ?? '',
  });
  const [tried, setTried] = useState(false);
  const sending = useSending();
  const isWritten = reasons.length > 0;
  const isLetter = LETTER.test(filled.letter.trim());
  const submit = async (): Promise<void> => {
    setTried(true);
    if (isWritten && !isLetter) return;
    await sending.send(async () => {
      await actOnErasure(erasure.id, requestOf(erasure, action, { ...filled, letter: filled.letter.trim() }));
      tell(say(`${action}.done`), { about: erasure.id });
      onClose();
      // whichever of its ids the page names
      void client.invalidateQueries({ queryKey: ['kpm'] });
    });
  };
  return (
    <div className={styles['form']}>
      {action === 'lift' && (
        <Select
          label={say('which')}
          value={filled.hold}
          options={standing(erasure).map(({ id, label, letter }) => ({ value: id, label: `${text(label)}, ${letter}` }))}
          onChange={(hold) => setFilled({ ...filled, hold })}
        />
      )}
      {isWritten && (
        <>
          <Select
            label={say('reason')}
            value={filled.reason}
            options={reasons.map(([value, label]) => ({ value, label: text(label) }))}
            onChange={(reason) => setFilled({ ...filled, reason })}
          />
          <TextField
            label={say('letter')}
            help={say('letterHelp')}
            error={tried && !isLetter ? say('letterMissing') : undefined}
            value={filled.letter}
            maxLength={LETTER_MAX}
            onChange={({ currentTarget }) => setFilled({ ...filled, letter: currentTarget.value })}
          />
        </>
      )}
      <SendFoot sending={sending} label={say(`${action}.submit`)} onCancel={onClose} onSubmit={() => void submit()} />
    </div>
  );
}
