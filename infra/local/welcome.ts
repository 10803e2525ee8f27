/** What stands at the root of the host: where everything is, for whoever opens the address in a browser. */
import type { Language, Words } from '#shared/http/language.ts';
import { languageOf } from '#shared/http/language.ts';
import type { Aside } from './rest-api.ts';

const WORDS = {
  about: {
    id: 'Mengawal penyaluran bantuan sosial: apa yang dibayar, diterima, dan diverifikasi, per keluarga. Ini berjalan di mesin Anda sendiri.',
    en: 'Watches over the distribution of social assistance: what was paid, received and verified, per family. This runs on your own machine.',
  },
  api: { id: 'Dokumen API (OpenAPI 3.1)', en: 'The API’s document (OpenAPI 3.1)' },
  health: { id: 'Apakah API menjawab', en: 'Whether the API answers' },
  clock: { id: 'Waktu simulasi', en: 'Business time' },
  token: {
    id: 'Token setiap orang dan mitra ada di personas.json dalam direktori data. Langkah demi langkah: README.md.',
    en: 'A token for each person and partner stands in personas.json in the data directory. Step by step: README.md.',
  },
} as const satisfies Record<string, Words>;

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}a{color:#1a4fa0}nav{text-align:right}';
const LINKS = [
  ['/openapi.json', WORDS.api],
  ['/health', WORDS.health],
  ['/__local/clock', WORDS.clock],
] as const;

/** Answers `GET /` alone; `?lang=en` and Accept-Language choose the language. */
export const welcome: Aside = (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/' || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  response.end(
    request.method === 'HEAD' ? undefined : page(languageOf(url.searchParams.get('lang') ?? request.headers['accept-language'])),
  );
  return true;
};

function page(language: Language): string {
  const other = language === 'id' ? 'en' : 'id';
  const links = LINKS.map(([path, words]) => `<li><a href="${path}">${words[language]}</a> <code>${path}</code></li>`);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kawal Bansos</title><style>${STYLE}</style></head><body>
<nav><a href="/?lang=${other}" hreflang="${other}" lang="${other}">${other === 'en' ? 'English' : 'Bahasa Indonesia'}</a></nav>
<main><h1>Kawal Bansos</h1><p>${WORDS.about[language]}</p><ul>${links.join('')}</ul><p>${WORDS.token[language]}</p></main></body></html>
`;
}
