/** `kawal check-extract`: wiring, and what is said at the end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { MANIFEST_NAME } from '#shared/domain/extracts/kinds.ts';
import { say } from '../say.ts';
import { type Checked, checkExtract, ManifestMissing } from './check.ts';

export function addExtractCommands(program: Command): void {
  program
    .command('check-extract')
    .argument('<folder>', 'with manifest.json and the files that it names')
    .option('--manifest <sha256>', 'of the manifest, as the trail of who asked for it says (extract.made)')
    .description('look at a downloaded extract against its manifest, without asking anybody')
    .action((folder: string, { manifest }: { readonly manifest?: string }) => {
      try {
        const checked = checkExtract((name) => contentOf(folder, name), MANIFEST_NAME);
        const isOther = manifest !== undefined && manifest.toLowerCase() !== checked.manifest;
        say(textOf(checked, isOther));
        if (isOther || checked.faults.length > 0) process.exitCode = 1;
      } catch (error) {
        if (!(error instanceof ManifestMissing)) throw error;
        process.stderr.write(`${folder} tidak berisi ${MANIFEST_NAME}. / There is no ${MANIFEST_NAME} in ${folder}.\n`);
        process.exitCode = 1;
      }
    });
}

/** Names come from a manifest that anybody may have written: never outside of the folder. */
function contentOf(folder: string, name: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(name)) return undefined;
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}

function textOf({ id, asOf, askedBy, files, rows, rupiah, manifest, faults }: Checked, isOther: boolean): string {
  return [
    `${id}: ${files} berkas, ${rows} baris, Rp${rupiah}; diminta ${askedBy}, seperti diketahui ${asOf}`,
    `SHA-256 manifes: ${manifest}${isOther ? ' — BUKAN yang tercatat dalam jejak / NOT what the trail says' : ''}`,
    ...faults.map(({ name, what }) => `tidak cocok / differs: ${name}: ${what}`),
    ...(faults.length === 0 && !isOther ? ['Semua cocok dengan manifes. / All of it is as the manifest says.'] : []),
  ].join('\n');
}
