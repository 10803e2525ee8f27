/** Goal: whoever chooses whom to be is promised nothing that the console does not keep. */
import { describe, expect, it } from 'vitest';
import { type SignInPerson, signInPage } from '#infra/local/sign-in-page.ts';
import { ROLES } from '#shared/domain/access/subject.ts';

const people = ROLES.flatMap((role): SignInPerson[] => (role === 'partner' ? [] : [{ key: role, name: role, role, areas: [] }]));

/** What is done through the API alone: assigning, agencies, keys and people, the list of visits and reports of visits. */
const BY_API_ALONE = /menugaskan|mengelola|kunci|mengunduh|melaporkan|assigns|keeps|keys|downloads|reports visits/i;

describe.each(['id', 'en'] as const)('the page of signing in, in %s', (language) => {
  const page = signInPage('/authorize', people, language);

  it('says of every role what it does here', () => {
    for (const { role } of people) expect(page).toContain(`<h2 id="${role}">`);
    expect([...page.matchAll(/<h2 id="[a-z]+">[^<]+<\/h2><p>[^<]{20,}<\/p>/g)]).toHaveLength(people.length);
  });
  it('promises nothing for which the console has no page', () => {
    expect(page.replaceAll(/<style>.*?<\/style>/gs, '')).not.toMatch(BY_API_ALONE);
  });
});
