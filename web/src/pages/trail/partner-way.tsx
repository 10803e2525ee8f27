/** Follows a partner agency, by the short name that its events carry. */
import { useWords } from '#web/i18n/i18n.ts';
import { Card } from '#web/ui/card.tsx';
import { IdForm } from './id-form.tsx';
import styles from './way-in.module.css';
import { words } from './words.ts';

/** In whatever case it was typed: the events carry it in small letters. */
const AGENCY_ID = /^[a-z0-9][a-z0-9-]*$/i;

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
        pattern={AGENCY_ID}
        onFollow={(short) => onFollow(short.toLowerCase())}
      />
    </Card>
  );
}
