/** One setting: what it is called, what stands there since when, by which decree, and who changed it. */
import type { ReactNode } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { isTried } from '#web/pages/trial/search.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { History } from './history.tsx';
import styles from './page.module.css';
import type { Setting } from './queries.ts';
import { TryLink } from './try-link.tsx';
import { words } from './words.ts';

export function SettingCard({
  setting: { name, label, version },
  children,
}: {
  readonly setting: Setting;
  readonly children: ReactNode;
}) {
  const say = useWords(words);
  const { text } = useFormats();
  return (
    <Card title={text(label)} aside={isTried(name) && <TryLink setting={name} name={text(label)} />}>
      <p className={styles['badges']}>
        <Badge>{version === 0 ? say('version.shipped') : say('version.changed', { version })}</Badge>
      </p>
      {children}
      <History of={{ kind: 'setting', name }} name={text(label)} />
    </Card>
  );
}
