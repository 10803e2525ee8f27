/** Looks at an extract that lies in a folder against its manifest, without asking anybody: digests, sizes, rows and rupiah (docs/adr/0040). */
import * as z from 'zod';
import { readCells } from '#shared/domain/extracts/csv.ts';
import { sha256Of } from '#shared/domain/extracts/manifest.ts';

const manifest = z.object({
  format: z.literal('kawal-bansos-extract/1'),
  id: z.string(),
  asOf: z.string(),
  askedBy: z.string(),
  rows: z.int(),
  rupiah: z.int(),
  rupiahColumn: z.string(),
  files: z.array(z.object({ name: z.string(), rows: z.int(), rupiah: z.int(), bytes: z.int(), sha256: z.string() })),
});

/** What is wrong with one file. */
export interface Fault {
  readonly name: string;
  readonly what: 'missing' | 'bytes' | 'sha256' | 'rows' | 'rupiah';
}
export interface Checked {
  readonly id: string;
  readonly asOf: string;
  readonly askedBy: string;
  readonly files: number;
  readonly rows: number;
  readonly rupiah: number;
  /** Of the manifest itself: what the chain of who asked for it says too. */
  readonly manifest: string;
  readonly faults: readonly Fault[];
}

/** @param read a file of the folder by its name; `undefined` where there is none @throws where the manifest is missing or is none */
export function checkExtract(read: (name: string) => Uint8Array | undefined, manifestName: string): Checked {
  const bytes = read(manifestName);
  if (bytes === undefined) throw new ManifestMissing(manifestName);
  const said = manifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const faults = said.files.flatMap((file): Fault[] => {
    const content = read(file.name);
    if (content === undefined) return [{ name: file.name, what: 'missing' }];
    const counted = countedIn(Buffer.from(content).toString('utf8'), said.rupiahColumn);
    const found = { ...counted, bytes: content.byteLength, sha256: sha256Of(content) };
    return (['bytes', 'sha256', 'rows', 'rupiah'] as const)
      .filter((what) => found[what] !== file[what])
      .map((what) => ({ name: file.name, what }));
  });
  const sum = (of: 'rows' | 'rupiah'): number => said.files.reduce((all, file) => all + file[of], 0);
  const wrongSums = (['rows', 'rupiah'] as const).filter((what) => sum(what) !== said[what]);
  return {
    ...{ id: said.id, asOf: said.asOf, askedBy: said.askedBy, files: said.files.length, rows: said.rows, rupiah: said.rupiah },
    manifest: sha256Of(bytes),
    faults: [...faults, ...wrongSums.map((what) => ({ name: manifestName, what }))],
  };
}

/** There is nothing to look at the files against. */
export class ManifestMissing extends Error {
  override readonly name = 'ManifestMissing';
}

function countedIn(text: string, column: string): { readonly rows: number; readonly rupiah: number } {
  const [head = [], ...rows] = readCells(text);
  const at = head.indexOf(column);
  return { rows: rows.length, rupiah: rows.reduce((sum, cells) => sum + Number(cells[at] ?? 0), 0) };
}
