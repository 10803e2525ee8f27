/** Short news about what was just done; read aloud, gone by itself, and with a way back where there is one. */
import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useCommon } from '#web/i18n/i18n.ts';
import { IconButton } from './button.tsx';
import styles from './toast.module.css';

const manager = Base.createToastManager();

/** Tells the reader something from anywhere; `action` is offered beside it. */
export function tell(title: string, more: { description?: string; action?: { label: string; onClick: () => void } } = {}): void {
  manager.add({
    title,
    ...(more.description !== undefined && { description: more.description }),
    ...(more.action && { actionProps: { children: more.action.label, onClick: more.action.onClick } }),
  });
}

export function Toasts() {
  return (
    <Base.Provider toastManager={manager} timeout={7_000}>
      <Base.Portal>
        <Base.Viewport className={styles['viewport']}>
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function List() {
  const say = useCommon();
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className={styles['toast']}>
      <Base.Content className={styles['content']}>
        <div>
          <Base.Title className={styles['title']} />
          <Base.Description className={styles['text']} />
        </div>
        <Base.Action className={styles['action']} />
        <Base.Close render={<IconButton label={say('action.close')} />}>
          <X aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
