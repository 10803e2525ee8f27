/** What stands around every page: the product's name, where one can go, and who is signed in. */
import { Link, Outlet } from '@tanstack/react-router';
import { CircleUserRound, Languages, Menu as MenuIcon } from 'lucide-react';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatsFor } from '#web/i18n/format.ts';
import { changeLanguage, useCommon } from '#web/i18n/i18n.ts';
import { currentLanguage } from '#web/i18n/language.ts';
import { localDay } from '#web/lib/local-day.ts';
import { useNow } from '#web/lib/now.ts';
import { type Me, mayI, useMe } from '#web/session/use-me.ts';
import { IconButton } from '#web/ui/button.tsx';
import { cx } from '#web/ui/cx.ts';
import { Loading } from '#web/ui/states.tsx';
import { Logo } from './logo.tsx';
import { PAGES } from './pages.ts';
import styles from './shell.module.css';
import { useSession } from './use-session.ts';

export function Shell() {
  const say = useCommon();
  const me = useMe();
  const session = useSession();
  return (
    <div className={styles['shell']}>
      <a className={cx('visually-hidden', styles['skip'])} href="#isi">
        {say('nav.skip')}
      </a>
      <header className={styles['bar']}>
        <Burger me={me} />
        <Link to="/" className={styles['brand']}>
          <Logo />
          <span>{say('product')}</span>
        </Link>
        <nav className={styles['nav']} aria-label={say('nav.label')}>
          <Links me={me} />
        </nav>
        <div className={styles['account']}>
          <LanguageSwitch />
          <Account me={me} />
        </div>
      </header>
      <Notices me={me} />
      <Today me={me} />
      <main id="isi" tabIndex={-1} className={styles['main']}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      {session === 'ended' && (
        <Suspense fallback={null}>
          <Ended />
        </Suspense>
      )}
    </div>
  );
}

function Links({ me, onGo }: { readonly me: Me; readonly onGo?: () => void }) {
  const say = useCommon();
  return PAGES.filter(({ action }) => mayI(me, action)).map(({ path, word, icon: Icon }) => (
    <Link key={path} to={path} className={styles['link']} activeProps={{ 'data-active': '' }} {...(onGo && { onClick: onGo })}>
      <Icon aria-hidden="true" />
      {say(word)}
    </Link>
  ));
}

export function LanguageSwitch() {
  const say = useCommon();
  useTranslation();
  const other = currentLanguage() === 'id' ? 'en' : 'id';
  return (
    <button type="button" className={styles['language']} lang={other} onClick={() => void changeLanguage(other)}>
      <Languages aria-hidden="true" />
      {/* what is seen is part of the name: whoever speaks to the computer says what is seen */}
      {other.toUpperCase()}
      <span className="visually-hidden">: {say('account.languageLabel')}</span>
    </button>
  );
}

/** Fetched when somebody reaches for it: the page itself can be used without. */
const AccountMenu = lazy(() => import('./account-menu.tsx').then(({ AccountMenu: Menu }) => ({ default: Menu })));
const Drawer = lazy(() => import('./drawer.tsx').then(({ Drawer: Part }) => ({ default: Part })));
const Ended = lazy(() => import('./ended.tsx').then(({ Ended: Part }) => ({ default: Part })));

function Account({ me }: { readonly me: Me }) {
  const [wanted, setWanted] = useState(false);
  const button = <AccountButton me={me} aria-haspopup="menu" onClick={() => setWanted(true)} />;
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu me={me} place={placeOf(me)} trigger={<AccountButton me={me} />} />
    </Suspense>
  );
}

/** Who is signed in; a name for those who do not see it. */
function AccountButton({ me, ...rest }: ComponentProps<'button'> & { readonly me: Me }) {
  const say = useCommon();
  return (
    <button type="button" {...rest} className={styles['who']}>
      <CircleUserRound aria-hidden="true" />
      <span className="visually-hidden">{say('account.label')}: </span>
      <span className={styles['whoText']}>
        <strong>{me.name ?? me.source}</strong>
        <small>{placeOf(me)}</small>
      </span>
    </button>
  );
}

/** On a narrow screen the pages are behind one button. */
function Burger({ me }: { readonly me: Me }) {
  const say = useCommon();
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <IconButton
        label={say('nav.menu')}
        aria-haspopup="dialog"
        aria-expanded={open === true}
        className={styles['burger'] ?? ''}
        onClick={() => setOpen(true)}
      >
        <MenuIcon aria-hidden="true" />
      </IconButton>
      {open !== undefined && (
        <Suspense fallback={null}>
          <Drawer open={open} onOpenChange={setOpen}>
            <Links me={me} onGo={() => setOpen(false)} />
          </Drawer>
        </Suspense>
      )}
    </>
  );
}

/** The agency, else the first area; of many, how many more. */
function placeOf(me: Me): string {
  if (me.agency) return me.agency.name;
  const [first, ...rest] = me.areas;
  if (first === undefined) return '';
  return rest.length === 0 ? (first.name ?? first.code) : `${first.name ?? first.code} +${rest.length}`;
}

/** The day that deadlines are counted from, by the product's own clock: on one machine it may be another than the browser's. */
function Today({ me }: { readonly me: Me }) {
  const say = useCommon();
  useTranslation();
  const day = localDay(useNow(), me.time.offsetMinutes);
  return (
    <aside className={styles['today']}>
      <time dateTime={day}>{say('today', { day: formatsFor(currentLanguage()).dayLong(day) })}</time>
    </aside>
  );
}

/** What bounds what is seen, said all along: an auditor's letter, wider access that is open. */
function Notices({ me }: { readonly me: Me }) {
  const say = useCommon();
  useTranslation();
  const { day, time } = formatsFor(currentLanguage());
  const notices = [
    ...(me.mandate ? [say('account.until', { letter: me.mandate.letter, day: day(me.mandate.until) })] : []),
    ...(me.opened ? [say('account.opened', { time: time(me.opened.until) })] : []),
  ];
  if (notices.length === 0) return null;
  return (
    <section className={styles['notices']} aria-label={say('account.limits')}>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </section>
  );
}
