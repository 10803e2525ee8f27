/** How a batch stands: by words and a picture, never by colour alone. */
import { CircleAlert, CircleCheckBig, CirclePlus, FileText, Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '#web/i18n/i18n.ts';
import { useNow } from '#web/lib/now.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { type Look, lookOf } from './look.ts';
import styles from './page.module.css';
import { words } from './words.ts';

const LOOKS: Readonly<Record<Look, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  filling: { tone: 'neutral', icon: <Hourglass aria-hidden="true" /> },
  full: { tone: 'good', icon: <CircleCheckBig aria-hidden="true" /> },
  late: { tone: 'tinggi', icon: <CircleAlert aria-hidden="true" /> },
  over: { tone: 'sedang', icon: <CirclePlus aria-hidden="true" /> },
  papers: { tone: 'neutral', icon: <FileText aria-hidden="true" /> },
  papersLate: { tone: 'tinggi', icon: <CircleAlert aria-hidden="true" /> },
};

export function StateBadge({ of }: { readonly of: Parameters<typeof lookOf>[0] }) {
  const say = useWords(words);
  const look = lookOf(of, useNow());
  const { tone, icon } = LOOKS[look];
  return (
    <span className={styles['badge']}>
      <Badge tone={tone}>
        {icon}
        {say(`state.${look}`)}
      </Badge>
    </span>
  );
}
