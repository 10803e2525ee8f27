/** What the browser's tab and history call the page (WCAG 2.4.2); the product's name alone once it is left. */
import { useEffect } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';

export function useTitle(title: string | undefined): void {
  const product = useCommon()('product');
  useEffect(() => {
    if (title === undefined) return;
    document.title = `${title} · ${product}`;
    return () => {
      document.title = product;
    };
  }, [title, product]);
}
