/** What both doors do with a call: one item or a batch, refused items beside taken ones, and the answer to each (DESIGN §10). */
import { mayBeNik } from '#shared/domain/identity/may-be-nik.ts';
import type { JsonValue } from '#shared/http/json.ts';
import type { Language } from '#shared/http/language.ts';
import { Problem, problemBody } from '#shared/http/problem.ts';
import { type HttpResponse, json, problemResponse } from '#shared/http/respond.ts';
import type { Acceptance, BatchItem } from '#shared/http/schemas/intake.ts';
import type { Receipt } from '#shared/store/receipts.ts';
import type { Candidate } from './candidate.ts';
import { type Gate, noteFailed, noteRefusal, type Outcome, takeIn, tell } from './intake.ts';
import type { IntakePorts } from './ports.ts';
import type { Sender } from './recordable.ts';

/** An outcome with the id that it belongs to, where one could be read. */
export interface ItemOutcome {
  readonly id: string | undefined;
  readonly outcome: Outcome;
}

export interface Door extends Sender {
  /** The caller's source, under which all of the call is recorded. */
  readonly source: string;
  readonly gate: Gate;
  /** @throws Problem where the item is not a valid one */
  read(item: JsonValue): Candidate;
}

/** Every item gets its own outcome; those that cannot be read keep nobody else waiting. In the order of the items. */
export async function passThrough(ports: IntakePorts, door: Door, items: readonly JsonValue[]): Promise<ItemOutcome[]> {
  const read = items.map((item) => ({ id: idOf(item), ...readOrRefuse(ports, door, item) }));
  const candidates = read.flatMap(({ candidate }) => (candidate ? [candidate] : []));
  const taken = (await takeIn(ports, door, door.gate, candidates)).values();
  return read.map(({ id, candidate, problem }) => {
    const outcome: Outcome = candidate
      ? (taken.next().value as Outcome)
      : { status: problem.kind === 'unavailable' ? 'unavailable' : 'rejected', problem };
    if (candidate === undefined) tell(ports, outcome);
    if (outcome.status === 'rejected') noteRefusal(ports, door.source, id, outcome.problem);
    return { id, outcome };
  });
}

type Read =
  | { readonly candidate: Candidate; readonly problem?: never }
  | { readonly candidate?: never; readonly problem: Problem };

function readOrRefuse(ports: IntakePorts, door: Door, item: JsonValue): Read {
  try {
    return { candidate: door.read(item) };
  } catch (error) {
    if (error instanceof Problem) return { problem: error };
    noteFailed(ports, door.source, idOf(item), error);
    return { problem: new Problem('unavailable') };
  }
}

/** An id is shown and logged only where it has the form of one and can be nobody's number: anything else may be anything. */
function idOf(item: JsonValue): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const { id } = item;
  return typeof id === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,63}$/.test(id) && !mayBeNik(id) ? id : undefined;
}

/** The items of a call. @throws Problem `malformed-request` for none, `too-many-items` for too many */
export function itemsOf(value: JsonValue, itemsMax: number): { readonly items: readonly JsonValue[]; readonly batch: boolean } {
  if (!Array.isArray(value)) return { items: [value], batch: false };
  if (value.length === 0) {
    throw new Problem('malformed-request', {
      id: 'Daftar kosong: tidak ada yang diterima.',
      en: 'An empty list: nothing to take.',
    });
  }
  if (value.length > itemsMax) {
    throw new Problem('too-many-items', {
      id: `Paling banyak ${itemsMax} butir sekali kirim; yang dikirim ${value.length}.`,
      en: `At most ${itemsMax} items a call; ${value.length} were sent.`,
    });
  }
  return { items: value, batch: true };
}

/** Single: 202, 200, 409, 422, 503…; batch: 202 with a line per item. */
export function doorAnswer(outcomes: readonly ItemOutcome[], batch: boolean, language: Language): HttpResponse {
  if (batch) return json({ items: outcomes.map((one) => lineOf(one, language)) }, { status: 202 });
  const outcome = outcomes[0]?.outcome;
  if (outcome === undefined) throw new Problem('internal');
  if (!('receipt' in outcome)) return problemResponse(outcome.problem, language);
  const body = acceptanceOf(outcome.status, outcome.receipt);
  return json(body, { status: outcome.status === 'accepted' ? 202 : 200, headers: { location: body.receipt } });
}

function lineOf({ id, outcome }: ItemOutcome, language: Language): BatchItem {
  if ('receipt' in outcome) return acceptanceOf(outcome.status, outcome.receipt);
  return { ...(id !== undefined && { id }), status: outcome.status, problem: problemBody(outcome.problem, language) };
}

const acceptanceOf = (status: 'accepted' | 'duplicate', { id, source, acceptedAt }: Receipt): Acceptance => ({
  id,
  source,
  status,
  receivedAt: acceptedAt,
  receipt: `/v1/receipts/${encodeURIComponent(id)}`,
});

/** The signature part of the bearer token: kept in the seal as the sender's own mark (TRUST §1). */
export function tokenSignatureOf(authorization: string | undefined): { readonly tokenSignature?: string } {
  const signature = /^Bearer [\w-]+\.[\w-]+\.([\w-]+)$/i.exec(authorization ?? '')?.[1];
  return signature === undefined ? {} : { tokenSignature: signature };
}
