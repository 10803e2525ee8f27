/** News as the toasts take it: of what they are about there is one at a time, with the last word. Pure. */
import type { News } from './tell.ts';

/** @param close takes away the toast of that id */
export function toastOf({ title, description, action, about }: News, close: (id: string) => void) {
  return {
    title,
    ...(about !== undefined && { id: about }),
    // said even where there is none: a toast that is there already would keep its own
    description,
    actionProps: action && {
      children: action.label,
      onClick: () => {
        // a way back is taken once
        if (about !== undefined) close(about);
        action.onClick();
      },
    },
  };
}
