/** The file that a clerk begins with: the heading and one row that shows how each column is written. */
import type { Kind } from './kinds.ts';
import { writeSheet } from './write.ts';

/** What Excel in Indonesia splits by when a file is opened with two clicks. */
const DELIMITER = ';';

export const templateOf = ({ columns }: Kind): string =>
  writeSheet([columns.map(({ header }) => header), columns.map(({ example }) => example)], DELIMITER);
export const templateName = ({ slug }: Kind): string => `contoh-${slug}.csv`;
