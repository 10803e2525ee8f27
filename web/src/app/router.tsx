/** Every address of the console; pages are fetched when they are opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { parseSearch, readSearch, stringifySearch } from '#web/lib/url.ts';
import { ALERT_PARAMETERS, QUEUE_PARAMETERS } from '#web/pages/alerts/search.ts';
import { BATCHES_PARAMETERS } from '#web/pages/batches/search.ts';
import { COMPLAINTS_PARAMETERS } from '#web/pages/complaints/search.ts';
import { FILES_PARAMETERS } from '#web/pages/files/search.ts';
import { OFFICERS_PARAMETERS } from '#web/pages/officers/search.ts';
import { OVERVIEW_PARAMETERS } from '#web/pages/overview/search.ts';
import { PRECISION_PARAMETERS } from '#web/pages/precision/search.ts';
import { REPORTS_PARAMETERS } from '#web/pages/reports/search.ts';
import { SETTINGS_PARAMETERS } from '#web/pages/settings/search.ts';
import { TRAIL_PARAMETERS } from '#web/pages/trail/search.ts';
import { TRIAL_PARAMETERS } from '#web/pages/trial/search.ts';
import { CALLBACK_PATH, finishSignIn, sessionState } from '#web/session/session.ts';
import { mayI, meQuery, useMe } from '#web/session/use-me.ts';
import { Failed, Loading } from '#web/ui/states.tsx';
import { NoPages, NotFound } from './not-found.tsx';
import { PAGES } from './pages.ts';
import { queryClient } from './queries.ts';
import { Shell } from './shell.tsx';
import { Welcome } from './welcome.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere });

/** Outside the shell: nobody may be signed in. */
function Nowhere() {
  return (
    <main>
      <NotFound />
    </main>
  );
}

const callback = createRoute({
  getParentRoute: () => root,
  path: CALLBACK_PATH,
  beforeLoad: async () => {
    // thrown from here: it replaces the address, so that the code does not stay in the history
    throw redirect({ href: await finishSignIn(), replace: true });
  },
  pendingComponent: () => <Loading />,
  errorComponent: () => <Welcome failed />,
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: () => {
    if (sessionState() === 'signed-out')
      throw redirect({ to: '/selamat-datang', search: { ke: `${location.pathname}${location.search}` } });
  },
  loader: () => queryClient.ensureQueryData(meQuery),
  component: Shell,
  pendingComponent: () => <Loading />,
  errorComponent: ({ error, reset }) => <Failed error={error} retry={reset} heading="h1" />,
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/selamat-datang',
  validateSearch: (raw: Record<string, unknown>): { ke?: string } => (typeof raw['ke'] === 'string' ? { ke: raw['ke'] } : {}),
  component: () => <Welcome returnTo={welcome.useSearch().ke ?? '/'} />,
});

/** People begin on the first page that their role has. */
const start = createRoute({ getParentRoute: () => inside, path: '/', component: Start });
function Start() {
  const me = useMe();
  const first = PAGES.find(({ action }) => mayI(me, action));
  return first ? <Navigate to={first.path} replace /> : <NoPages />;
}

const alerts = createRoute({
  getParentRoute: () => inside,
  path: '/tanda',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, QUEUE_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/alerts/page.tsx'), 'AlertsPage'),
});
const alert = createRoute({
  getParentRoute: () => inside,
  path: '/tanda/$id',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, ALERT_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/alert/page.tsx'), 'AlertPage'),
});
const family = createRoute({
  getParentRoute: () => inside,
  path: '/keluarga/$id',
  component: lazyRouteComponent(() => import('#web/pages/family/page.tsx'), 'FamilyPage'),
});
const overview = createRoute({
  getParentRoute: () => inside,
  path: '/ringkasan',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, OVERVIEW_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/overview/page.tsx'), 'Overview'),
});

const trail = createRoute({
  getParentRoute: () => inside,
  path: '/jejak',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, TRAIL_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/trail/page.tsx'), 'Trail'),
});

const officers = createRoute({
  getParentRoute: () => inside,
  path: '/petugas',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, OFFICERS_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/officers/page.tsx'), 'OfficersPage'),
});

const reports = createRoute({
  getParentRoute: () => inside,
  path: '/laporan',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, REPORTS_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/reports/page.tsx'), 'ReportsPage'),
});

const precision = createRoute({
  getParentRoute: () => inside,
  path: '/laporan/ketepatan',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, PRECISION_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/precision/page.tsx'), 'PrecisionPage'),
});

const extracts = createRoute({
  getParentRoute: () => inside,
  path: '/laporan/ekstrak',
  component: lazyRouteComponent(() => import('#web/pages/extracts/page.tsx'), 'ExtractsPage'),
});

const complaints = createRoute({
  getParentRoute: () => inside,
  path: '/pengaduan',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, COMPLAINTS_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/complaints/page.tsx'), 'ComplaintsPage'),
});
const batches = createRoute({
  getParentRoute: () => inside,
  path: '/kiriman',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, BATCHES_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/batches/page.tsx'), 'BatchesPage'),
});
const batch = createRoute({
  getParentRoute: () => inside,
  path: '/kiriman/$id',
  component: lazyRouteComponent(() => import('#web/pages/batches/batch.tsx'), 'BatchPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/pengaturan',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, SETTINGS_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/settings/page.tsx'), 'SettingsPage'),
});

const trial = createRoute({
  getParentRoute: () => inside,
  path: '/pengaturan/coba',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, TRIAL_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/trial/page.tsx'), 'TrialPage'),
});

const files = createRoute({
  getParentRoute: () => inside,
  path: '/kirim',
  validateSearch: (raw: Record<string, unknown>) => readSearch(raw, FILES_PARAMETERS),
  component: lazyRouteComponent(() => import('#web/pages/files/page.tsx'), 'Files'),
});

const tree = root.addChildren([
  callback,
  welcome,
  inside.addChildren([
    start,
    alerts,
    alert,
    family,
    overview,
    batches,
    batch,
    reports,
    precision,
    extracts,
    complaints,
    trail,
    officers,
    settings,
    trial,
    files,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} retry={reset} heading="h1" />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
