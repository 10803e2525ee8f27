/** Goal: the pages about the code say what is there, and decisions are found. Method: compare what they name with folders, layers and variables. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FUNCTIONS } from '#infra/functions.ts';
import { LAYERS } from './layers.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}/${path}`, 'utf8');
const functions = read('docs/functions.md');
const architecture = read('docs/architecture.md');

describe('docs/functions.md', () => {
  const rows = [...functions.matchAll(/^\| `([a-z-]+)` \|[^|]+\| (.+) \|$/gm)].map(([, name = '', modules = '']) => ({
    name,
    modules,
  }));

  it('has every function, and of each only modules that are there', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(FUNCTIONS).sort());
    expect(readdirSync(`${ROOT}/functions`).sort()).toEqual(Object.keys(FUNCTIONS).sort());
    for (const { name, modules } of rows) {
      const named = [...modules.matchAll(/`([a-z-]+\.ts)`/g)].map(([, file = '']) => file);
      expect(named, name).not.toEqual([]);
      expect(
        named.filter((file) => !existsSync(`${ROOT}/functions/${name}/${file}`)),
        name,
      ).toEqual([]);
    }
  });

  it('names every variable that a function gets, and no other', () => {
    const [, list = ''] = /`shared\/runtime\/env\.ts`\): (.+?)\. On one machine/.exec(functions) ?? [];
    const named = [...list.matchAll(/`([A-Z_]+)`/g)].map(([, variable]) => variable);
    const given = new Set(Object.values(FUNCTIONS).flatMap(({ environment }) => [...environment]));
    expect(named.sort()).toEqual([...given].sort());
  });
});

describe('docs/architecture.md', () => {
  it('has every layer', () => {
    const named = [...architecture.matchAll(/^\| `([a-z/]+?)\/(?:<[^`]+)?` \|/gm)].map(([, folder]) => folder);
    expect([...new Set(named)].sort()).toEqual(Object.keys(LAYERS).sort());
  });

  it('names no file that is not there', () => {
    const named = [...architecture.matchAll(/`((?:shared|infra|web|test|scripts|docs|events)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(`${ROOT}/${path}`))).toEqual([]);
  });

  it('draws whatever runs by itself, and is one page', () => {
    const [, picture = ''] = architecture.split('```');
    const drawn = [
      'record-events',
      'project',
      'compare-identity',
      'sweep-deadlines',
      'run-shadows',
      'make-extracts',
      'authorize',
    ];
    expect(drawn.filter((name) => !picture.includes(name))).toEqual([]);
    expect(architecture.split('\n').length).toBeLessThanOrEqual(90);
  });
});

describe('decisions', () => {
  const files = readdirSync(`${ROOT}/docs/adr`).filter((name) => name !== 'README.md');
  const index = read('docs/adr/README.md');

  it.each(files)('%s begins with number, title, day and what it concerns, as the index has them', (file) => {
    const [, number, title, day, concerns] =
      /^# (\d+)\. (.+)\n\n\*\*Decided\*\* (\d{4}-\d\d-\d\d)\. \*\*Concerns\*\* (.+)\n\n/.exec(read(`docs/adr/${file}`)) ?? [];
    expect(file.slice(0, '0000'.length)).toBe(number?.padStart('0000'.length, '0'));
    expect(index).toContain(`| ${number} | [${title}](${file}) | ${day} | ${concerns} |`);
  });

  it('are all in the index, which names no other', () => {
    expect([...index.matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(([, file]) => file)).toEqual(files.sort());
  });
});
