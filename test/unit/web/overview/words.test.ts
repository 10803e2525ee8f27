/** Goal: "overdue" is one thing at a time: of visits in the overview, of answers to alerts in the queue; never the bare word in both. */
import { expect, it, vi } from 'vitest';
import { words as alerts } from '#web/pages/alerts/words.ts';
import { words as overview } from '#web/pages/overview/words.ts';

// the words alone, without the library that puts them on a page
vi.mock('#web/i18n/i18n.ts', () => ({ pageWords: (namespace: string, both: object) => ({ namespace, ...both }) }));

it.each([
  ['id', /lewat tenggat/i, /kunjung/i, /tenggat jawab/i],
  ['en', /overdue/i, /visit/i, /answer/i],
] as const)('in %s each says what is late', (language, late, visits, answers) => {
  const visited = [overview[language].overdue, overview[language].noneOverdue, overview[language].progress.missed];
  const { found, filter, group } = alerts[language];
  const answered = [filter.overdue, found.overdue_one, found.overdue_other, group.overdue_one, group.overdue_other];
  for (const label of visited) {
    expect(label).toMatch(late);
    expect(label).toMatch(visits);
  }
  for (const label of answered) {
    expect(label).toMatch(late);
    expect(label).toMatch(answers);
  }
});
