/** The page on which somebody chooses whom to be: one machine has no passwords. */

export interface SignInPerson {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly areas: readonly string[];
}

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
ul{list-style:none;padding:0}button{font:inherit;text-align:left;width:100%;padding:.6rem .8rem;margin:.2rem 0;border:1px solid #767676;
border-radius:.4rem;background:#fff;cursor:pointer}button:hover,button:focus{background:#eef4ff;outline:2px solid #1a4fa0}small{color:#555}`;

export function signInPage(action: string, people: readonly SignInPerson[]): string {
  const rows = people.map(
    ({ key, name, role, areas }) =>
      `<li><button name="person" value="${escaped(key)}">${escaped(name)}<br><small>${escaped([role, ...areas].join(' · '))}</small></button></li>`,
  );
  return `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Masuk – Kawal Bansos</title><style>${STYLE}</style>
<main><h1>Masuk sebagai siapa?</h1><p lang="en">Sign in as whom? These are the people of this machine; there are no passwords here.</p>
<form method="post" action="${escaped(action)}"><ul>${rows.join('')}</ul></form></main></html>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] as string);
