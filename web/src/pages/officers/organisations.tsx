/** Organisations at work in an area: what they are, where they work, what they may be asked, and who belongs to them. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { areaName } from '#web/areas/summary.ts';
import { type Formats, useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { atMidnight } from '#web/lib/local-day.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Scroller } from '#web/ui/scroller.tsx';
import { Select } from '#web/ui/select.tsx';
import { Empty, Failed, Loading } from '#web/ui/states.tsx';
import { More } from './more.tsx';
import styles from './organisations.module.css';
import page from './page.module.css';
import type { PartProps } from './page.tsx';
import { type Member, type Organisation, organisationQuery, organisationsQuery } from './queries.ts';
import { words } from './words.ts';

const ALL = '';

export function Organisations({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const query = useInfiniteQuery(organisationsQuery(area, search.type));
  const { data, error, refetch } = query;
  const organisations = data?.pages.flatMap((one) => one.organisations) ?? [];
  return (
    <>
      <div className={page['filters']}>
        <TypeSelect area={area} search={search} onChange={onChange} />
      </div>
      <p className={page['text']}>{say('organisation.text')}</p>
      {error !== null ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : organisations.length === 0 && !query.hasNextPage ? (
        <Empty title={say('organisation.none')} text={say('organisation.noneText')} />
      ) : (
        <>
          <ul className={styles['list']}>
            {organisations.map((one) => (
              <li key={one.id}>
                <One organisation={one} />
              </li>
            ))}
          </ul>
          <More query={query} />
        </>
      )}
    </>
  );
}

/** Types of those that are here; the one that the address asks for stands there anyway. */
function TypeSelect({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { text } = useFormats();
  const { data } = useInfiniteQuery(organisationsQuery(area, undefined));
  const here = data?.pages.flatMap((one) => one.organisations).flatMap(({ described }) => described.types) ?? [];
  const types = new Map(here.map(({ code, label }) => [code, text(label)]));
  if (search.type !== undefined && !types.has(search.type)) types.set(search.type, search.type);
  const options = [...types].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'id'));
  return (
    <Select
      label={say('organisation.type')}
      value={search.type ?? ALL}
      options={[{ value: ALL, label: say('organisation.allTypes') }, ...options]}
      onChange={(type) => onChange({ type })}
    />
  );
}

function One({ organisation: { id, name, active, contact, membersNow, described } }: { readonly organisation: Organisation }) {
  const say = useWords(words);
  const { text } = useFormats();
  const { types, areas, mayBeAssigned, sees, escalationTier } = described;
  return (
    <Card title={<bdi>{name}</bdi>} className={styles['card']}>
      <p className={styles['badges']}>
        {types.map(({ code, label }) => (
          <Badge key={code} tone="brand">
            {text(label)}
          </Badge>
        ))}
        {escalationTier && <Badge>{say('organisation.tier')}</Badge>}
        {!active && <Badge tone="sedang">{say('organisation.inactive')}</Badge>}
      </p>
      <dl className={styles['facts']}>
        <Fact name={say('organisation.areas')}>{areas.map(areaName).join(', ')}</Fact>
        <Fact name={say('organisation.may')}>
          {mayBeAssigned.length === 0 ? say('organisation.mayNothing') : mayBeAssigned.map(({ label }) => text(label)).join(', ')}
        </Fact>
        <Fact name={say('organisation.sees')}>{text(sees.label)}</Fact>
        {contact && <Fact name={say('organisation.contact')}>{`${contact.office}, ${contact.email}`}</Fact>}
      </dl>
      {membersNow > 0 && <Members id={id} name={name} count={say('organisation.membersNow', { count: membersNow })} />}
    </Card>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Asked for when somebody opens them: there may be hundreds. */
function Members({ id, name, count }: { readonly id: string; readonly name: string; readonly count: string }) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <details className={styles['members']} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <ChevronDown aria-hidden="true" />
        {count}
        <span className="visually-hidden">: {say('organisation.membersOf', { name })}</span>
      </summary>
      {open && <MemberList id={id} label={say('organisation.membersOf', { name })} />}
    </details>
  );
}

function MemberList({ id, label }: { readonly id: string; readonly label: string }) {
  const say = useWords(words);
  const formats = useFormats();
  const { data, error, refetch } = useQuery(organisationQuery(id));
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={3} />;
  return (
    <Scroller label={label} className={styles['names']}>
      <ul>
        {data.members.map((member) => (
          <li key={`${whoOf(member)} ${member.from}`} data-past={member.inForce ? undefined : ''}>
            <span>{whoOf(member)}</span>
            <small>{datesIn(member, formats, say)}</small>
          </li>
        ))}
      </ul>
    </Scroller>
  );
}

const whoOf = ({ officer, person }: Member): string => officer ?? person ?? '';

function datesIn({ from, to }: Member, { day }: Formats, say: ReturnType<typeof useWords<typeof words.id>>): string {
  const begin = day(atMidnight(from));
  return to === undefined
    ? say('organisation.memberSince', { from: begin })
    : say('organisation.memberUntil', { from: begin, to: day(atMidnight(to)) });
}
