/** Which complaints are shown, and in which order; kept in the address. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { COMPLAINT_CHANNELS, COMPLAINT_TOPICS } from '#events/field-codes.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { Select } from '#web/ui/select.tsx';
import { askedOf, CHANNELS, FAMILIES, NOBODY, ORDERS, STATES, TOPICS } from './asked.ts';
import styles from './complaints.module.css';
import type { PartProps } from './page.tsx';
import { complaintsQuery } from './queries.ts';
import { words } from './words.ts';

const ALL = '';

/** @param own an agency's list, which says nothing of families */
export function Filters({ area, search, onChange, own }: PartProps & { readonly own: boolean }) {
  const say = useWords(words);
  const { text } = useFormats();
  const all = { value: ALL, label: say('filter.all') };
  return (
    <div className={styles['bar']}>
      <Select
        label={say('filter.state')}
        value={search.state || 'open'}
        options={STATES.map((one) => ({ value: one, label: say(`state.${one}`) }))}
        onChange={(state) => onChange({ state, open: '' })}
      />
      <Select
        label={say('filter.topic')}
        value={search.topic ?? ALL}
        options={[all, ...TOPICS.map((one) => ({ value: one, label: text(COMPLAINT_TOPICS[one]) }))]}
        onChange={(topic) => onChange({ topic, open: '' })}
      />
      <Select
        label={say('filter.channel')}
        value={search.channel ?? ALL}
        options={[all, ...CHANNELS.map((one) => ({ value: one, label: text(COMPLAINT_CHANNELS[one]) }))]}
        onChange={(channel) => onChange({ channel, open: '' })}
      />
      <Holder area={area} search={search} onChange={onChange} />
      {!own && (
        <Select
          label={say('filter.family')}
          value={search.family ?? ALL}
          options={[all, ...FAMILIES.map((one) => ({ value: one, label: say(`family.${one}`) }))]}
          onChange={(family) => onChange({ family, open: '' })}
        />
      )}
      <Select
        label={say('counts.overdue')}
        value={search.overdue === 'true' ? 'true' : ALL}
        options={[all, { value: 'true', label: say('filter.overdue') }]}
        onChange={(overdue) => onChange({ overdue, open: '' })}
      />
      {search.state !== 'closed' && (
        <Select
          label={say('filter.order')}
          value={search.order || 'due'}
          options={ORDERS.map((one) => ({ value: one, label: say(`order.${one}`) }))}
          onChange={(order) => onChange({ order })}
        />
      )}
    </div>
  );
}

/** Those who have any of what is listed; the one that the address asks for stands there anyway. */
function Holder({ area, search, onChange }: PartProps) {
  const say = useWords(words);
  const { assigned: _, ...others } = askedOf(search);
  const { data } = useInfiniteQuery(complaintsQuery(area, others));
  const held = data?.pages.flatMap(({ complaints }) => complaints).flatMap(({ assigned }) => assigned ?? []) ?? [];
  const hands = held.flatMap(({ agency, organisation }) => [agency ?? [], organisation ?? []].flat());
  const names = new Map(hands.map(({ id, name }) => [id, name ?? id]));
  if (search.assigned && search.assigned !== NOBODY && !names.has(search.assigned)) names.set(search.assigned, search.assigned);
  return (
    <Select
      label={say('filter.assigned')}
      value={search.assigned ?? ALL}
      options={[
        { value: ALL, label: say('filter.anybody') },
        { value: NOBODY, label: say('filter.nobody') },
        ...[...names].map(([value, label]) => ({ value, label })),
      ]}
      onChange={(assigned) => onChange({ assigned, open: '' })}
    />
  );
}
