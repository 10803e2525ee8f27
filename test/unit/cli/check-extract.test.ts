/** Goal: a folder is what its manifest says, or it is said what is not. Method: files as the maker writes them, then changed one by one. */
import { describe, expect, it } from 'vitest';
import { checkExtract, ManifestMissing } from '#shared/cli/extracts/check.ts';
import { headOf } from '#shared/domain/extracts/columns.ts';
import { fileText, lineText } from '#shared/domain/extracts/csv.ts';
import { manifestOf, manifestText, sha256Of } from '#shared/domain/extracts/manifest.ts';

const head = headOf('events');
const line = (words: string, rupiah: number): string =>
  lineText(head.map((name) => (name === 'rupiah' ? rupiah : name === 'uraian' ? words : 'x')));
const files = [
  ['events-0001.csv', fileText(head, [line('a; b', 225_000), line('say "x"\r\nand more', 1)])],
  ['events-0002.csv', fileText(head, [line('=1', 5)])],
] as const;
const facts = {
  ...{ id: 'ext_1', kind: 'events', askedBy: 'person:a', role: 'auditor', area: { code: '15' }, filter: {}, withheld: 0 },
  ...{ asOf: '2026-11-21T05:00:00.000Z', askedAt: '2026-11-21T05:00:00.000Z', madeAt: '2026-11-21T05:01:00.000Z' },
  lists: { settings: 0, areas: 'Kemendagri 2025' },
} as const;
const sums = [225_001, 5];
const manifest = manifestText(
  manifestOf(
    facts,
    files.map(([name, text], i) => ({
      ...{ name, rows: 2 - i, rupiah: sums[i] ?? 0, bytes: Buffer.byteLength(text), sha256: sha256Of(text) },
    })),
  ),
);
const folder = (more: Readonly<Record<string, string | undefined>> = {}) => {
  const all: Readonly<Record<string, string | undefined>> = { ...Object.fromEntries(files), 'manifest.json': manifest, ...more };
  return (name: string) => (all[name] === undefined ? undefined : Buffer.from(all[name]));
};
const faults = (more: Readonly<Record<string, string | undefined>>) => checkExtract(folder(more), 'manifest.json').faults;

describe('a folder', () => {
  it('as it was made is as its manifest says', () => {
    expect(checkExtract(folder(), 'manifest.json')).toMatchObject({
      ...{ id: 'ext_1', files: 2, rows: 3, rupiah: 225_006, manifest: sha256Of(manifest), faults: [] },
    });
  });

  it('with another amount, a row less or a file less is not', () => {
    const [[, first], [, second]] = files;
    expect(faults({ 'events-0002.csv': second.replace(';5;', ';6;') }).map(({ what }) => what)).toEqual(['sha256', 'rupiah']);
    expect(faults({ 'events-0001.csv': fileText(head, [line('a; b', 225_000)]) }).map(({ what }) => what)).toEqual([
      'bytes',
      'sha256',
      'rows',
      'rupiah',
    ]);
    expect(faults({ 'events-0001.csv': undefined })).toEqual([{ name: 'events-0001.csv', what: 'missing' }]);
    expect(faults({ 'events-0001.csv': first.replace('x', 'y') })).toEqual([{ name: 'events-0001.csv', what: 'sha256' }]);
    expect(faults({ 'manifest.json': manifest.replace('"rows": 3', '"rows": 4') })).toEqual([
      { name: 'manifest.json', what: 'rows' },
    ]);
  });

  it('without a manifest is none', () => {
    expect(() => checkExtract(folder({ 'manifest.json': undefined }), 'manifest.json')).toThrow(ManifestMissing);
  });
});
