/** Takes out of opened contents what was asked for, field by field: the latest word where one counts, all words where each does. Pure. */
import type { RevealField } from '#shared/domain/access/purposes.ts';
import type { Revealed } from '#shared/http/schemas/reveal.ts';
import { type Content, type Contents, photoNameOf, photosOf, visible } from '#shared/revealing/contents.ts';

type Fields = Revealed['fields'];
type One = NonNullable<Fields['nik']>;
type Said = { readonly source: string; readonly at: string };

/** All fields but name and address, which stand on the family. */
export type ContentField = Exclude<RevealField, 'name' | 'address'>;
export const isContentField = (field: RevealField): field is ContentField => field !== 'name' && field !== 'address';

export interface Shown {
  /** SHA-256 of the photos that are here, of those that were named. */
  readonly sent: ReadonlySet<string>;
  /** Whether the reader's letter names a programme. */
  readonly mayRead: (programme: string) => boolean;
}

export function fieldsFrom(contents: Contents, asked: readonly ContentField[], shown: Shown): Pick<Fields, ContentField> {
  const fields: { -readonly [F in ContentField]?: Fields[F] } = {};
  for (const field of asked) Object.assign(fields, { [field]: answerFor(contents, field, shown) });
  return fields;
}

function answerFor(contents: Contents, field: ContentField, { sent, mayRead }: Shown): unknown {
  switch (field) {
    case 'nik':
    case 'kk':
      return latest(contents, field);
    case 'ids':
      return all(
        contents,
        aliases(contents.opened, ({ scheme }) => scheme !== 'ACCOUNT'),
      );
    case 'accounts':
      // into which account money of another programme or place goes is not this caller's to see
      return all(
        contents,
        aliases(visible(contents), ({ scheme }) => scheme === 'ACCOUNT'),
      );
    case 'notes':
      return all(
        contents,
        visible(contents).flatMap((content) => notesOf(content, mayRead)),
      );
    case 'gps':
      return all(
        contents,
        visible(contents).flatMap(({ event, said }) => (said.gps ? [{ ...said.gps, seq: event.seq, ...saidBy(event) }] : [])),
      );
    case 'photos':
      return all(
        contents,
        visible(contents).flatMap((content) =>
          photosOf(content).map((sha256) => ({
            sha256,
            sent: sent.has(photoNameOf(content, sha256)),
            seq: content.event.seq,
            ...saidBy(content.event),
          })),
        ),
      );
  }
}

const saidBy = ({ source, occurredAt }: Content['event']): Said => ({ source, at: occurredAt });

const all = <V>(contents: Contents, values: readonly V[]) => ({
  state: values.length > 0 ? 'shown' : whyNothing(contents),
  values,
});

/** Whether there may have been something. */
const whyNothing = ({ erased, expired }: Contents): 'erased' | 'expired' | 'absent' =>
  erased > 0 ? 'erased' : expired > 0 ? 'expired' : 'absent';

/** What a list or an update says before what anybody else named the family by; of those the latest of the data, not of arrival. */
function latest(contents: Contents, field: 'nik' | 'kk'): One {
  const claims = contents.opened.flatMap(({ event, said }) => {
    const value = said.data?.changes?.[field] ?? said.data?.kpm?.[field] ?? said.kpm?.[field];
    return value === undefined ? [] : [{ value, event, authority: AUTHORITIES.includes(event.type) ? 1 : 0 }];
  });
  const best = claims.reduce<(typeof claims)[number] | undefined>(
    (a, b) => (a === undefined || follows(b, a) ? b : a),
    undefined,
  );
  if (best === undefined) return { state: whyNothing(contents) };
  return { state: 'shown', value: best.value, ...saidBy(best.event) };
}
const AUTHORITIES: readonly string[] = ['entitlement.declared.v1', 'kpm.updated.v1'];

interface Claim {
  readonly event: Content['event'];
  readonly authority: number;
}
function follows(b: Claim, a: Claim): boolean {
  if (b.authority !== a.authority) return b.authority > a.authority;
  const place = ({ occurredAt, source, id }: Content['event']): string => `${occurredAt}#${source}#${id}`;
  return place(b.event) > place(a.event);
}

/** Each number once, with whoever said it first. */
function aliases(opened: readonly Content[], matches: (alias: { readonly scheme: string }) => boolean) {
  const found = new Map<string, { scheme: string; value: string } & Said>();
  for (const { event, said } of opened) {
    for (const { scheme, value } of (said.data?.kpm ?? said.kpm)?.ids ?? []) {
      const key = JSON.stringify([scheme, value, scheme === 'PARTICIPANT' ? event.source : '']);
      if (matches({ scheme }) && !found.has(key)) found.set(key, { scheme, value, ...saidBy(event) });
    }
  }
  return [...found.values()];
}

type NoteKind = NonNullable<Fields['notes']>['values'][number]['kind'];

/** Free text: of a report and what it says of each obstacle and suggests, of what was held back of a programme, of an action on an alert, of why something was revealed. */
function notesOf({ event, said }: Content, mayRead: Shown['mayRead']) {
  const note = (kind: NoteKind, text: string) => ({
    kind,
    text,
    seq: event.seq,
    ...saidBy(event),
  });
  const kind = event.type.startsWith('alert.') ? 'action' : event.type.startsWith('personal-data.') ? 'reveal' : 'report';
  const items = (said.items ?? []).filter(({ programme }) => programme === undefined || mayRead(programme));
  return [
    ...(said.note === undefined ? [] : [note(kind, said.note)]),
    ...items.flatMap(({ deduction }) => (deduction ? [note('deduction', deduction.reason)] : [])),
    ...(said.obstacles ?? []).flatMap(({ text }) => (text === undefined ? [] : [note('obstacle', text)])),
    ...(said.suggestion === undefined ? [] : [note('suggestion', said.suggestion)]),
  ];
}
