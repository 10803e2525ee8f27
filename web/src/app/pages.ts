/** The pages of the console: their address, who sees them in the navigation, and where people of a role begin. */
import {
  BellRing,
  ChartNoAxesCombined,
  ClipboardList,
  FileUp,
  History,
  type LucideIcon,
  MessageSquareWarning,
  PackageCheck,
  SlidersHorizontal,
  UsersRound,
} from 'lucide-react';
import type { common } from '#web/i18n/common.ts';

export interface PageLink {
  readonly path: string;
  readonly word: `nav.${keyof typeof common.id.nav}`;
  readonly icon: LucideIcon;
  /** The action of the access table that opens the page. */
  readonly action: string;
}

export const PAGES: readonly PageLink[] = [
  // first for those who have it: a clerk comes to send a file
  { path: '/kirim', word: 'nav.files', icon: FileUp, action: 'events:post' },
  { path: '/tanda', word: 'nav.alerts', icon: BellRing, action: 'alerts:read' },
  { path: '/ringkasan', word: 'nav.overview', icon: ChartNoAxesCombined, action: 'summary:read' },
  { path: '/kiriman', word: 'nav.batches', icon: PackageCheck, action: 'batches:read' },
  { path: '/laporan', word: 'nav.reports', icon: ClipboardList, action: 'monthly-reports:read' },
  { path: '/pengaduan', word: 'nav.complaints', icon: MessageSquareWarning, action: 'complaints:read' },
  { path: '/jejak', word: 'nav.trail', icon: History, action: 'trail:read' },
  { path: '/petugas', word: 'nav.officers', icon: UsersRound, action: 'assignments:read' },
  { path: '/pengaturan', word: 'nav.settings', icon: SlidersHorizontal, action: 'settings:read' },
];
