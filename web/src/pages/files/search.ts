/** What the page keeps in its address: the kind of file, and whether only rows with problems are shown. Never anything of the file. */
export const FILES_PARAMETERS = ['jenis', 'baris'] as const;
