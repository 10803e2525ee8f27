/** Short news about what was just done; read aloud, gone by itself, and with a way back where there is one. */
import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import { IconButton } from './button.tsx';
import { type News, onNews, takeNews } from './tell.ts';
import { toastOf } from './toast-of.ts';
import styles from './toasts.module.css';

const manager = Base.createToastManager();

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
  useEffect(() => {
    const show = (): void => takeNews().forEach(add);
    show();
    return onNews(show);
  }, []);
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

const add = (news: News): string => manager.add(toastOf(news, manager.close));
