/** The end of an extract: its manifest, and in one transaction that it is done and an entry with the manifest's digest in the asker's chain. */
import type { AreaCode } from '#shared/domain/brand.ts';
import { MANIFEST_NAME } from '#shared/domain/extracts/kinds.ts';
import { type Manifest, manifestOf, manifestText } from '#shared/domain/extracts/manifest.ts';
import { tryOnce } from '#shared/recording/enter.ts';
import { plainOwnEvent } from '#shared/recording/own-event.ts';
import { callerOf, type Extract, filesOf, filterOf, getExtract, putExtract, type StoredFile } from '#shared/store/extracts.ts';
import { StoreUnavailable, type Write } from '#shared/store/table.ts';
import { putObject } from './objects.ts';
import type { MakePorts } from './ports.ts';

/** Of which edition the codes of areas are (shared/areas/lists). */
const AREAS_EDITION = 'Kemendagri 2025';
/** The asker's chain moves with whatever else the person does. */
const ATTEMPTS_MAX = 8;

/** @param last the file that is written with it, if any @param writes its item */
export async function finish(
  ports: MakePorts,
  extract: Extract,
  last: StoredFile | undefined,
  writes: readonly Write[],
): Promise<void> {
  const files = [...(await filesOf(ports.table, extract.id)), ...(last ? [last] : [])];
  const doneAt = ports.clock.now();
  const text = manifestText(factsIn(ports, extract, files, doneAt));
  const { object, sha256, bytes } = await putObject(ports.objects, extract.id, MANIFEST_NAME, text);
  const done: Extract = { ...extract, state: 'done', doneAt, manifest: { object, sha256, bytes } };
  const { by, id, kind, area, asOf, rows, rupiah } = done;
  const caller = callerOf(done);
  const event = plainOwnEvent(ports.random, {
    source: by,
    kid: caller.kid,
    id: `${id}:made`,
    type: 'extract.made.v1',
    subject: { kind: 'setting', id: by },
    area,
    at: doneAt,
    facts: {
      extract: {
        ...{ id, kind, asOf, rows, rupiah, files: files.length, manifest: sha256 },
        ...(caller.mandate && { letter: caller.mandate.letter }),
      },
    },
  });
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    if ((await tryOnce(ports, [event], [...writes, putExtract(done)])) !== undefined) return;
    // either the chain moved, or another run was quicker and there is nothing left to do
    if ((await getExtract(ports.table, id))?.version !== extract.version - 1) return;
  }
  throw new StoreUnavailable('the chain of the asker stayed contended');
}

function factsIn({ areas, settings }: MakePorts, extract: Extract, files: readonly StoredFile[], madeAt: string): Manifest {
  const { role, mandate, programmes } = callerOf(extract);
  const { id, kind, by, area, asOf, askedAt, withheld } = extract;
  const name = areas.nameOf(area as AreaCode);
  const facts = {
    ...{ id, kind, askedBy: by, role },
    ...(mandate && { letter: mandate.letter }),
    area: { code: area, ...(name !== undefined && { name }) },
    ...(role === 'auditor' && { programmes }),
    filter: filterOf(extract),
    ...{ asOf, askedAt, madeAt, withheld },
    lists: { settings: settings.version, areas: AREAS_EDITION },
  };
  const listed = files.map(({ name: file, rows, rupiah, bytes, sha256 }) => ({ name: file, rows, rupiah, bytes, sha256 }));
  return manifestOf(facts, listed);
}
