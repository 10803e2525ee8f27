/** The page on which somebody chooses whom to be, in one click: one machine has no passwords. It looks as the console does (web/src/theme). */
import { createHash } from 'node:crypto';
import { ROLE_LABELS } from '#shared/domain/access/role-labels.ts';
import type { Role } from '#shared/domain/access/subject.ts';
import type { Language, Words } from '#shared/http/language.ts';

export interface SignInPerson {
  readonly key: string;
  readonly name: string;
  readonly role: Exclude<Role, 'partner'>;
  /** As people say them: `Kota Jambi (15.71)`; of officers their id, of clerks their agency. */
  readonly areas: readonly string[];
  /** One of the many who stand below the first. */
  readonly more?: boolean;
}

/** What each can do in the console, in one line; in the order of the page. What is done through the API alone is not promised here. */
const WORK: Readonly<Record<SignInPerson['role'], Words>> = {
  manager: {
    id: 'Menindaklanjuti tanda di wilayahnya, melihat rekap dan siapa bertugas di mana.',
    en: 'Works the alerts of the own area, reads the overview and who works where.',
  },
  inspectorate: {
    id: 'Menindaklanjuti tanda yang tidak boleh sampai ke pihak yang bersangkutan.',
    en: 'Works the alerts that must not go to those concerned.',
  },
  auditor: {
    id: 'Membaca jejak keluarga, mitra, dan wilayah, dalam batas surat tugasnya.',
    en: 'Reads the trail of families, partners and areas, within a letter of assignment.',
  },
  clerk: {
    id: 'Mengirim berkas instansinya dan memperbaiki baris yang ditolak.',
    en: 'Sends files of the own agency and repairs rows that were refused.',
  },
  officer: {
    id: 'Melihat tanda yang harus dijawabnya dan rekap wilayahnya.',
    en: 'Sees the alerts that are to be answered, and the sums of the own area.',
  },
  observer: {
    id: 'Melihat rekap wilayahnya: jumlah dan rupiah, tanpa data keluarga.',
    en: 'Reads the sums of the own area: counts and rupiah, no families.',
  },
  administrator: {
    id: 'Melihat program, tarif, dan ambang beserta dasar dan riwayatnya; tidak melihat data pribadi.',
    en: 'Sees programmes, tariffs and thresholds with their decrees and history; sees no personal data.',
  },
};
const ORDER = Object.keys(WORK) as SignInPerson['role'][];
const WORDS = {
  title: { id: 'Masuk', en: 'Sign in' },
  heading: { id: 'Masuk sebagai siapa?', en: 'Sign in as whom?' },
  explained: {
    id: 'Orang-orang ini hanya ada di mesin ini, untuk mencoba; kata sandi tidak diperlukan.',
    en: 'These people exist on this machine only, for trying things out; there are no passwords.',
  },
  more: { id: 'petugas lain', en: 'more officers' },
} as const satisfies Record<string, Words>;

/** The console's colours: each pair of text and ground holds WCAG AA, in light and in dark. */
const STYLE = `:root{color-scheme:light dark;--ground:light-dark(#f6f7f8,#10161a);--surface:light-dark(#fff,#182127);--line:light-dark(#7d8a92,#71818b);--ink:light-dark(#14222a,#e8eef1);--soft:light-dark(#4b5b64,#a9b8c0);--brand:light-dark(#0b5d6b,#6fc7d4);--tint:light-dark(#e2f1f3,#17363c);--on-brand:light-dark(#fff,#06262b)}
*{box-sizing:border-box}body{margin:0;font:.9375rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:var(--ink);background:var(--ground)}
header,main{max-width:64rem;margin:0 auto;padding:1rem}header{display:flex;align-items:center;gap:.6rem;font-weight:600;font-size:1.125rem}header a{margin-inline-start:auto;font-size:.9375rem;font-weight:400}
h1{margin:.5rem 0 .25rem;font-size:1.6rem;line-height:1.25}h2{margin:1.75rem 0 0;font-size:1.125rem}p{margin:0;color:var(--soft)}
ul{list-style:none;padding:0;margin:.6rem 0 0;display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr))}
button{font:inherit;text-align:start;width:100%;height:100%;min-height:3.5rem;padding:.7rem .9rem;border:1px solid var(--line);border-radius:10px;background:var(--surface);color:inherit;cursor:pointer}
button:hover{background:var(--tint)}button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
strong{display:block;font-weight:600}small{color:var(--soft);font-size:.8125rem}a,summary{color:var(--brand)}summary{cursor:pointer;padding:.8rem 0 .2rem}
.shield{fill:var(--brand)}.tick{fill:none;stroke:var(--on-brand);stroke-width:2.8;stroke-linecap:round;stroke-linejoin:round}`;
/** Names the style, so that the page's policy lets no other in. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

const MARK =
  '<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><path class="shield" d="M16 2 4 6.5v8.8C4 22.6 9 27.6 16 30c7-2.4 12-7.4 12-14.7V6.5z"/><path class="tick" d="m10.3 16.2 4 4 7.6-8.3"/></svg>';

/** @param action where the choice is posted to; the other language is the same address with `lang` */
export function signInPage(action: string, people: readonly SignInPerson[], language: Language): string {
  const say = (words: Words): string => escaped(words[language]);
  const other = language === 'id' ? 'en' : 'id';
  const sections = ORDER.flatMap((role) => {
    const own = people.filter((person) => person.role === role);
    if (own.length === 0) return [];
    const more = own.filter((person) => person.more);
    const rest = more.length === 0 ? '' : `<details><summary>${more.length} ${say(WORDS.more)}</summary>${list(more)}</details>`;
    const first = list(own.filter((person) => !person.more));
    return [
      `<section aria-labelledby="${role}"><h2 id="${role}">${say(ROLE_LABELS[role])}</h2><p>${say(WORK[role])}</p>${first}${rest}</section>`,
    ];
  });
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${say(WORDS.title)} – Kawal Bansos</title><style>${STYLE}</style></head><body>
<header>${MARK}Kawal Bansos <a href="${escaped(action)}?lang=${other}" hreflang="${other}" lang="${other}">${other === 'en' ? 'English' : 'Bahasa Indonesia'}</a></header>
<main><h1>${say(WORDS.heading)}</h1><p>${say(WORDS.explained)}</p>
<form method="post" action="${escaped(action)}">${sections.join('')}</form></main></body></html>`;
}

function list(people: readonly SignInPerson[]): string {
  const rows = people.map(({ key, name, areas }) => {
    const below = areas.length === 0 ? '' : `<small>${escaped(areas.join(' · '))}</small>`;
    return `<li><button name="person" value="${escaped(key)}"><strong>${escaped(name)}</strong>${below}</button></li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] as string);
