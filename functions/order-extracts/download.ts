/** `GET /v1/extracts/{id}/files/{name}`: one file, whole, after the entry in the asker's chain that says so (TRUST §1). */
import type { Caller } from '#shared/domain/access/subject.ts';
import { MANIFEST_NAME, SUMS_NAME } from '#shared/domain/extracts/kinds.ts';
import { sha256Of, sumsText } from '#shared/domain/extracts/manifest.ts';
import { notFound } from '#shared/http/problem.ts';
import { enter } from '#shared/recording/enter.ts';
import { plainOwnEvent } from '#shared/recording/own-event.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import { BucketUnavailable } from '#shared/runtime/ports.ts';
import { type Extract, filesOf, type StoredFile } from '#shared/store/extracts.ts';
import type { ExtractPorts } from './ports.ts';

export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

type Named = Pick<StoredFile, 'name' | 'sha256' | 'object'>;

/** @throws Problem `not-found` while it is not done, after its time, and for any other name · BucketUnavailable · StoreUnavailable */
export async function downloadFile(ports: ExtractPorts, caller: Caller, extract: Extract, name: string): Promise<Download> {
  const { manifest } = extract;
  if (manifest === undefined || extract.expiresAt <= ports.clock.now()) throw notFound();
  const files: Named[] = [...(await filesOf(ports.table, extract.id)), { ...manifest, name: MANIFEST_NAME }];
  const text = name === SUMS_NAME ? sumsText(files) : await textOf(ports, files, name);
  const at = ports.clock.now();
  const { id, kind, asOf, area, by } = extract;
  const entry = plainOwnEvent(ports.random, {
    source: by,
    kid: caller.kid,
    id: `${id}:${newEntryId(ports.random)}`,
    type: 'extract.downloaded.v1',
    subject: { kind: 'setting', id: by },
    area,
    at,
    facts: {
      extract: { id, kind, asOf, file: name, sha256: sha256Of(text), ...(caller.mandate && { letter: caller.mandate.letter }) },
    },
  });
  await enter(ports, entry);
  return { name, mediaType: mediaTypeOf(name), text };
}

async function textOf({ objects }: ExtractPorts, files: readonly Named[], name: string): Promise<string> {
  const file = files.find((one) => one.name === name);
  if (file === undefined) throw notFound();
  const bytes = await objects.get(file.object);
  if (bytes === undefined) throw new BucketUnavailable('the file is not there');
  // nobody writes there but who made it; should it differ, it is not given away as what it was
  if (sha256Of(bytes) !== file.sha256) throw new BucketUnavailable('the file is not what it was');
  return Buffer.from(bytes).toString('utf8');
}

function mediaTypeOf(name: string): string {
  if (name === SUMS_NAME) return 'text/plain';
  return name === MANIFEST_NAME ? 'application/json' : 'text/csv';
}
