/** Asks why somebody wants to see personal data, and which; what was typed stays when the API refuses. */
import { useState } from 'react';
import { mayHoldNik } from '#shared/domain/identity/may-be-nik.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { type Me, useMe } from '#web/session/use-me.ts';
import { CheckList } from '#web/ui/check-list.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { RadioList, TextArea } from '#web/ui/field.tsx';
import { SendFoot } from '#web/ui/send-foot.tsx';
import { useSending } from '#web/ui/use-sending.ts';
import { words } from './words.ts';

export type Purpose = Me['purposes'][number]['code'];
export type RevealField = Me['fields'][number];
export interface Asked {
  readonly purpose: Purpose;
  readonly reason: string;
  readonly fields: readonly RevealField[];
}

/** As the API has it. */
const REASON_MIN = 10;
const REASON_MAX = 300;

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly text: string;
  /** Absent: what is shown is not chosen field by field. */
  readonly fields?: readonly RevealField[];
  /** Resolves when it is shown. @throws ApiProblem, which is told here */
  readonly onAsk: (asked: Asked) => Promise<void>;
}

export function RevealForm(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title={props.title} text={props.text}>
      <Form {...props} />
    </Dialog>
  );
}

function Form({ fields = [], onAsk, onOpenChange }: Props) {
  const say = useWords(words);
  const { text } = useFormats();
  const { purposes } = useMe();
  const [purpose, setPurpose] = useState<Purpose | undefined>(purposes.length === 1 ? purposes[0]?.code : undefined);
  const [chosen, setChosen] = useState<readonly RevealField[]>([]);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const sending = useSending();
  const wrong = {
    purpose: purpose === undefined,
    fields: fields.length > 0 && chosen.length === 0,
    reason: reason.trim().length < REASON_MIN || mayHoldNik(reason),
  };
  // a number is told as it is typed: nobody should have to press the button to learn that it must not stand here
  const reasonError = mayHoldNik(reason)
    ? say('reveal.namesSomebody')
    : tried && wrong.reason
      ? say('reveal.shortReason')
      : undefined;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (purpose === undefined || wrong.fields || wrong.reason) return;
    await sending.send(() => onAsk({ purpose, reason: reason.trim(), fields: chosen }));
  };
  return (
    <>
      <RadioList
        legend={say('reveal.purpose')}
        value={purpose}
        options={purposes.map(({ code, label }) => ({ value: code, label: text(label) }))}
        onChange={setPurpose}
        error={tried && wrong.purpose ? say('reveal.noPurpose') : undefined}
      />
      {fields.length > 0 && (
        <CheckList
          legend={say('reveal.fields')}
          values={chosen}
          options={fields.map((field) => ({ value: field, label: say(`field.${field}`) }))}
          onChange={setChosen}
          error={tried && wrong.fields ? say('reveal.noFields') : undefined}
        />
      )}
      <TextArea
        label={say('reveal.reason')}
        help={say('reveal.reasonHelp')}
        value={reason}
        maxLength={REASON_MAX}
        autoComplete="off"
        onChange={(event) => setReason(event.currentTarget.value)}
        error={reasonError}
      />
      <SendFoot
        sending={sending}
        label={say('reveal.submit')}
        onCancel={() => onOpenChange(false)}
        onSubmit={() => void submit()}
      />
    </>
  );
}
