/** The manifest of an extract: who asked for what, under which letter, and what came of it, so that anybody can check the files (docs/adr/0040). Pure. */
import { createHash } from 'node:crypto';
import { COLUMNS, type Column, RUPIAH_COLUMN } from './columns.ts';
import { type ExtractKind, MANIFEST_NAME, SUMS_NAME } from './kinds.ts';

export interface ExtractFile {
  readonly name: string;
  readonly rows: number;
  readonly rupiah: number;
  readonly bytes: number;
  /** Of the bytes, lower-case hex. */
  readonly sha256: string;
}

/** What is said of it beside its files. */
export interface ManifestFacts {
  readonly id: string;
  readonly kind: ExtractKind;
  readonly askedBy: string;
  readonly role: string;
  /** Number of the auditor's letter. */
  readonly letter?: string | undefined;
  readonly area: { readonly code: string; readonly name?: string | undefined };
  /** Programmes that the letter names, where it limits them. */
  readonly programmes?: readonly string[] | undefined;
  readonly filter: Readonly<Record<string, string>>;
  readonly asOf: string;
  readonly askedAt: string;
  readonly madeAt: string;
  /** Of cases: rows left out because the family lives outside the asker's areas by now. Events and alerts follow their own area: 0. */
  readonly withheld: number;
  /** Of the settings in force, and of the list of areas. */
  readonly lists: { readonly settings: number; readonly areas: string };
}

export interface Manifest extends ManifestFacts {
  readonly format: 'kawal-bansos-extract/1';
  readonly rows: number;
  readonly rupiah: number;
  readonly rupiahColumn: string;
  readonly columns: readonly Column[];
  readonly files: readonly ExtractFile[];
  readonly text: { readonly charset: string; readonly separator: string; readonly lines: string; readonly guard: string };
  readonly verify: { readonly command: string; readonly id: string; readonly en: string };
}

const sum = (files: readonly ExtractFile[], of: 'rows' | 'rupiah'): number => files.reduce((all, file) => all + file[of], 0);

export const manifestOf = (facts: ManifestFacts, files: readonly ExtractFile[]): Manifest => ({
  format: 'kawal-bansos-extract/1',
  ...facts,
  rows: sum(files, 'rows'),
  rupiah: sum(files, 'rupiah'),
  rupiahColumn: RUPIAH_COLUMN[facts.kind],
  columns: COLUMNS[facts.kind],
  files,
  text: { charset: 'UTF-8, BOM', separator: ';', lines: 'CRLF', guard: "' before a cell that begins with = + - @ TAB CR" },
  verify: {
    command: `sha256sum -c ${SUMS_NAME}`,
    id: `Simpan semua berkas, ${MANIFEST_NAME}, dan ${SUMS_NAME} dalam satu map, lalu jalankan perintah itu di sana. SHA-256 manifes ini sendiri tercatat dalam jejak peminta (extract.made).`,
    en: `Keep all files, ${MANIFEST_NAME} and ${SUMS_NAME} in one folder and run the command there. The SHA-256 of this manifest itself stands in the trail of who asked for it (extract.made).`,
  },
});

/** Its bytes are what the digest in the trail is of. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;
export const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** As `sha256sum -c` reads it. */
export const sumsText = (files: readonly Pick<ExtractFile, 'name' | 'sha256'>[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
