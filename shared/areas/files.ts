/** The lists of areas as files: beside the sources, and beside the bundles, where bundle.ts puts those that a function reads. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/**
 * The 2025 list is 1 MB of text: in the bundles it would be parsed at every cold start, and most calls ask for a few areas. The
 * same words find the folder from here and from index.mjs.
 */
const FOLDER = new URL('./lists/', import.meta.url);

/** Every kab/kota, kecamatan and desa/kelurahan number; domain/area/directory.ts decodes it. */
export const CODES_FILE = 'codes.txt';
/** `15 Jambi` of each province; of each kab/kota with its kecamatan, in the order of their codes, `15.71 Kota Jambi|Telanaipura|…`. */
export const NAMES_FILE = 'names.txt';
/** Of one province: a line for each kecamatan, `71.01 Legok|…`, its villages in the order of their codes. */
export const villageFileOf = (province: string): string => `${province}.br`;

export const readList = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');

export const readPackedList = (file: string): string => brotliDecompressSync(readFileSync(new URL(file, FOLDER))).toString();
