/** For those who are not signed in: what this is, and one button. */
import { Banknote, BellRing, HandCoins, House, ListChecks, LogIn } from 'lucide-react';
import { useState } from 'react';
import { useCommon } from '#web/i18n/i18n.ts';
import { currentLanguage } from '#web/i18n/language.ts';
import { signIn } from '#web/session/session.ts';
import { Button } from '#web/ui/button.tsx';
import { Logo } from './logo.tsx';
import { LanguageSwitch } from './shell.tsx';
import styles from './welcome.module.css';

const STEPS = [
  { word: 'entitled', icon: ListChecks },
  { word: 'paid', icon: Banknote },
  { word: 'received', icon: HandCoins },
  { word: 'verified', icon: House },
  { word: 'alert', icon: BellRing },
] as const;

export function Welcome({ failed = false, returnTo = '/' }: { readonly failed?: boolean; readonly returnTo?: string }) {
  const say = useCommon();
  const [going, setGoing] = useState(false);
  const [unreachable, setUnreachable] = useState(false);
  const go = (): void => {
    setGoing(true);
    setUnreachable(false);
    signIn(returnTo, currentLanguage()).catch(() => {
      setGoing(false);
      setUnreachable(true);
    });
  };
  return (
    <div className={styles['page']}>
      <header className={styles['bar']}>
        <span className={styles['brand']}>
          <Logo />
          {say('product')}
        </span>
        <LanguageSwitch />
      </header>
      <main className={styles['main']}>
        {failed && (
          <div className={styles['failed']} role="alert">
            <strong>{say('welcome.failed')}</strong>
            <p>{say('welcome.failedText')}</p>
          </div>
        )}
        {unreachable && (
          <div className={styles['failed']} role="alert">
            <strong>{say('state.offline')}</strong>
            <p>{say('state.offlineText')}</p>
          </div>
        )}
        <div className={styles['words']}>
          <h1>{say('welcome.title')}</h1>
          <p className={styles['lead']}>{say('welcome.text')}</p>
          <Button look="primary" busy={going} icon={<LogIn aria-hidden="true" />} onClick={go} className={styles['go'] ?? ''}>
            {going ? say('welcome.signingIn') : say('welcome.action')}
          </Button>
        </div>
        <Way />
      </main>
    </div>
  );
}

/** The way of the money, and where it is watched: what this is about, at one look. */
function Way() {
  const say = useCommon();
  return (
    <ol className={styles['way']} aria-label={say('way.label')}>
      {STEPS.map(({ word, icon: Icon }) => (
        <li key={word} data-step={word}>
          <span className={styles['mark']} aria-hidden="true">
            <Icon />
          </span>
          <div>
            <strong>{say(`way.${word}.title`)}</strong>
            <span>{say(`way.${word}.text`)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
