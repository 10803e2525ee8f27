/** The session has ended: what is on the screen stays behind it, and signing in comes back here. */
import { useCommon } from '#web/i18n/i18n.ts';
import { currentLanguage } from '#web/i18n/language.ts';
import { signIn } from '#web/session/session.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog, DialogButtons } from '#web/ui/dialog.tsx';

export function Ended() {
  const say = useCommon();
  return (
    <Dialog open onOpenChange={() => undefined} closable={false} title={say('ended.title')} text={say('ended.text')}>
      <DialogButtons>
        <Button look="primary" onClick={() => void signIn(`${location.pathname}${location.search}`, currentLanguage())}>
          {say('ended.action')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
