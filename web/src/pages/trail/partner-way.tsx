/** Follows a partner agency, by the short name that its events carry or by its whole name. */
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import { IdForm } from './id-form.tsx';
import styles from './way-in.module.css';
import { words } from './words.ts';

/** A short name in whatever case it was typed, for the events carry it in small letters; or the name that people know. */
const AGENCY = /[\p{L}\p{N}]/u;
const SHORT = /^[a-z][a-z0-9-]*$/i;

export function PartnerWay({ onFollow }: { readonly onFollow: (partner: string) => void }) {
  const say = useWords(words);
  return (
    <Card title={say('partner.title')}>
      <p className={styles['text']}>{say('partner.text')}</p>
      <IdForm
        label={say('partner.label')}
        help={say('partner.help')}
        submit={say('partner.submit')}
        bad={say('partner.bad')}
        pattern={AGENCY}
        onFollow={(named) => onFollow(SHORT.test(named) ? named.toLowerCase() : named)}
      />
    </Card>
  );
}
