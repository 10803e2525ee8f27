/** What the host tells whoever started it: one line per step with its time, then what runs where. */
import { join, relative } from 'node:path';
import type { CoveredCount } from './coverage.ts';
import type { Host } from './host.ts';

export interface Progress {
  step(name: string): void;
  report(message: string): void;
  done(): void;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Times are counted from the start of the process. */
export function progress(): Progress {
  let current: { name: string; from: number } | undefined;
  const end = () => {
    if (current) console.log(`  ✓ ${current.name} (${seconds(performance.now() - current.from)})`);
    current = undefined;
  };
  return {
    step: (name) => {
      end();
      current = { name, from: performance.now() };
    },
    report: (message) => console.error(`  ! ${message}`),
    done: () => {
      end();
      console.log(`  ✓ API menyala / the API is up (${seconds(performance.now())})`);
    },
  };
}

export function summary({ baseUrl, covering, personas, routes }: Host, directory: string): string {
  const personasFile = relative(process.cwd(), personas.file);
  const types = (list: readonly CoveredCount[]) =>
    list.map(({ type, count }) => `${type.replace('AWS::', '')}${count > 1 ? ` ×${count}` : ''}`).join(', ');
  return `
Kawal Bansos
  Konsol/console     ${baseUrl}/ (masuk dengan satu klik / sign in with one click)
  API                ${routes} rute / routes, ${baseUrl}/openapi.json
  Dijalankan/hosted  ${types(covering.hosted)}
  Tak berlaku/inert  ${types(covering.inert)}
  Waktu/clock        ${baseUrl}/__local/clock
  Token              ${personasFile} (satu per orang dan mitra / one per person and partner)
  Data, log          ${relative(process.cwd(), directory) || '.'}, ${relative(process.cwd(), join(directory, 'logs'))}

Coba / try:
  TOKEN=$(node -p "require('./${personasFile}').people['manager-kota-jambi'].token")
  curl -s -H "Authorization: Bearer $TOKEN" ${baseUrl}/v1/alerts
  curl -s -X POST -d '{"advance":"P15D"}' ${baseUrl}/__local/clock

Ctrl-C menghentikan semuanya / stops everything.
`;
}
