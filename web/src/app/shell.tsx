/** What stands around every page: the product's name, where one can go, and who is signed in. */
import { Dialog as Base } from '@base-ui/react/dialog';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { CircleUserRound, Languages, LogOut, Menu as MenuIcon, X } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatsFor, useFormats } from '#web/i18n/format.ts';
import { changeLanguage, useCommon } from '#web/i18n/i18n.ts';
import { currentLanguage } from '#web/i18n/language.ts';
import { signOut } from '#web/session/session.ts';
import { type Me, mayI, useMe } from '#web/session/use-me.ts';
import { currentTheme, keepTheme, THEMES, type Theme } from '#web/theme/theme.ts';
import { IconButton } from '#web/ui/button.tsx';
import { cx } from '#web/ui/cx.ts';
import { Menu, MenuChoice, MenuItem, MenuLine, MenuText } from '#web/ui/menu.tsx';
import { Loading } from '#web/ui/states.tsx';
import { Ended } from './ended.tsx';
import { Logo } from './logo.tsx';
import { PAGES } from './pages.ts';
import styles from './shell.module.css';

export function Shell() {
  const say = useCommon();
  const me = useMe();
  return (
    <div className={styles['shell']}>
      <a className={cx('visually-hidden', styles['skip'])} href="#isi">
        {say('nav.skip')}
      </a>
      <header className={styles['bar']}>
        <Drawer me={me} />
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
      <main id="isi" tabIndex={-1} className={styles['main']}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <Ended />
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

/** On a narrow screen the pages are behind one button. */
function Drawer({ me }: { readonly me: Me }) {
  const say = useCommon();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes because the address changed
  useEffect(() => setOpen(false), [pathname]);
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={<IconButton label={say('nav.menu')} className={styles['burger'] ?? ''} />}>
        <MenuIcon aria-hidden="true" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={styles['drawer']}>
          <div className={styles['drawerHead']}>
            <Base.Title className={styles['drawerTitle']}>{say('product')}</Base.Title>
            <Base.Close render={<IconButton label={say('action.close')} />}>
              <X aria-hidden="true" />
            </Base.Close>
          </div>
          <nav aria-label={say('nav.label')} className={styles['drawerNav']}>
            <Links me={me} onGo={() => setOpen(false)} />
          </nav>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function LanguageSwitch() {
  const say = useCommon();
  useTranslation();
  const other = currentLanguage() === 'id' ? 'en' : 'id';
  return (
    <button
      type="button"
      className={styles['language']}
      lang={other}
      aria-label={say('account.languageLabel')}
      onClick={() => void changeLanguage(other)}
    >
      <Languages aria-hidden="true" />
      <span aria-hidden="true">{other.toUpperCase()}</span>
    </button>
  );
}

function Account({ me }: { readonly me: Me }) {
  const say = useCommon();
  const { text } = useFormats();
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const words = { system: say('account.themeSystem'), light: say('account.themeLight'), dark: say('account.themeDark') };
  return (
    <Menu
      trigger={
        <button type="button" className={styles['who']} aria-label={`${say('account.label')}: ${me.name ?? me.source}`}>
          <CircleUserRound aria-hidden="true" />
          <span className={styles['whoText']} aria-hidden="true">
            <strong>{me.name ?? me.source}</strong>
            <small>{placeOf(me)}</small>
          </span>
        </button>
      }
    >
      <MenuText>
        <strong>{me.name ?? me.source}</strong>
        {text(me.label)} · {placeOf(me)}
      </MenuText>
      <MenuLine />
      <MenuChoice
        label={say('account.theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: words[value] }))}
        onChange={(chosen) => {
          keepTheme(chosen);
          setTheme(chosen);
        }}
      />
      <MenuLine />
      <MenuItem icon={<LogOut />} onClick={() => void signOut()}>
        {say('account.signOut')}
      </MenuItem>
    </Menu>
  );
}

/** The agency, else the first area; of many, how many more. */
function placeOf(me: Me): string {
  if (me.agency) return me.agency.name;
  const [first, ...rest] = me.areas;
  if (first === undefined) return '';
  return rest.length === 0 ? (first.name ?? first.code) : `${first.name ?? first.code} +${rest.length}`;
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
    <div className={styles['notices']} role="note">
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </div>
  );
}
