/** The page on which somebody chooses whom to be, in one click: one machine has no passwords. */
import type { Language, Words } from '#shared/http/language.ts';

export interface SignInPerson {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  /** As people say them: `Kota Jambi (15.71)`; of officers their id. */
  readonly areas: readonly string[];
  /** One of the many who stand below the first. */
  readonly more?: boolean;
}

/** In the order of the page. */
const ROLES: readonly (readonly [role: string, name: Words])[] = [
  ['manager', { id: 'Pengelola program', en: 'Programme managers' }],
  ['inspectorate', { id: 'Inspektorat (APIP)', en: 'Inspectorate (APIP)' }],
  ['auditor', { id: 'Auditor', en: 'Auditors' }],
  ['administrator', { id: 'Administrator', en: 'Administrators' }],
  ['clerk', { id: 'Petugas instansi mitra', en: 'Clerks of partner agencies' }],
  ['officer', { id: 'Petugas lapangan', en: 'Field officers' }],
];
const WORDS = {
  title: { id: 'Masuk', en: 'Sign in' },
  heading: { id: 'Masuk sebagai siapa?', en: 'Sign in as whom?' },
  explained: {
    id: 'Orang-orang ini hanya ada di mesin ini, untuk mencoba; kata sandi tidak diperlukan.',
    en: 'These people exist on this machine only, for trying things out; there are no passwords.',
  },
  more: { id: 'petugas lain', en: 'more officers' },
} as const satisfies Record<string, Words>;

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{margin-bottom:.25rem}h2{font-size:1.05rem;margin:1.5rem 0 .25rem}ul{list-style:none;padding:0;margin:0}
button{font:inherit;text-align:left;width:100%;padding:.6rem .8rem;margin:.2rem 0;border:1px solid #767676;border-radius:.4rem;background:#fff;color:inherit;cursor:pointer}
button:hover,button:focus-visible{background:#eef4ff;outline:2px solid #1a4fa0}small{color:#555}nav{text-align:right}
summary{cursor:pointer;padding:.4rem 0}a{color:#1a4fa0}`;

/** @param action where the choice is posted to; the other language is the same address with `lang` */
export function signInPage(action: string, people: readonly SignInPerson[], language: Language): string {
  const say = (words: Words): string => escaped(words[language]);
  const other = language === 'id' ? 'en' : 'id';
  const sections = ROLES.flatMap(([role, name]) => {
    const own = people.filter((person) => person.role === role);
    if (own.length === 0) return [];
    const more = own.filter((person) => person.more);
    const rest = more.length === 0 ? '' : `<details><summary>${more.length} ${say(WORDS.more)}</summary>${list(more)}</details>`;
    return [`<section><h2>${say(name)}</h2>${list(own.filter((person) => !person.more))}${rest}</section>`];
  });
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(WORDS.title)} – Kawal Bansos</title><style>${STYLE}</style></head><body>
<nav><a href="${escaped(action)}?lang=${other}" hreflang="${other}" lang="${other}">${other === 'en' ? 'English' : 'Bahasa Indonesia'}</a></nav>
<main><h1>${say(WORDS.heading)}</h1><p>${say(WORDS.explained)}</p>
<form method="post" action="${escaped(action)}">${sections.join('')}</form></main></body></html>`;
}

function list(people: readonly SignInPerson[]): string {
  const rows = people.map(({ key, name, areas }) => {
    const below = areas.length === 0 ? '' : `<br><small>${escaped(areas.join(' · '))}</small>`;
    return `<li><button name="person" value="${escaped(key)}">${escaped(name)}${below}</button></li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] as string);
