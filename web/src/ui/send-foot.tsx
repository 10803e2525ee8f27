/** The foot of a dialog that sends something: what was said against it, the way out, and the button. */
import { useCommon } from '#web/i18n/i18n.ts';
import { Button } from './button.tsx';
import { DialogButtons } from './dialog.tsx';
import { Said } from './said.tsx';
import type { Sending } from './use-sending.ts';

interface Props {
  readonly sending: Pick<Sending, 'busy' | 'refused'>;
  /** What the button says. */
  readonly label: string;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
}

export function SendFoot({ sending: { busy, refused }, label, onCancel, onSubmit }: Props) {
  const common = useCommon();
  return (
    <>
      {refused !== undefined && <Said error={refused} />}
      <DialogButtons>
        <Button onClick={onCancel}>{common('action.cancel')}</Button>
        <Button look="primary" busy={busy} onClick={onSubmit}>
          {label}
        </Button>
      </DialogButtons>
    </>
  );
}
