/** Who is calling: a partner by its own key, a person by OpenID Connect; anybody else is nobody (DESIGN §10). */
import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import type { IssuerKeys } from '#shared/adapters/jwks.ts';
import { mandateState } from '#shared/domain/access/mandate.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { roleMay } from '#shared/domain/access/table.ts';
import { usageKeyOf } from '#shared/domain/access/usage-key.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { inForceAt } from '#shared/domain/officer/assignments.ts';
import { callerText } from '#shared/http/caller-text.ts';
import type { Clock, Log } from '#shared/runtime/ports.ts';
import { type Agency, getAgency } from '#shared/store/agencies.ts';
import { getOfficer, type Officer } from '#shared/store/officers.ts';
import { getCurrentOpening, isOpenAt, openedBy } from '#shared/store/openings.ts';
import { getPerson, type Mandate, type Person } from '#shared/store/people.ts';
import type { Table } from '#shared/store/table.ts';
import { ShortCache } from './cache.ts';
import { type Claimed, readClaims, TokenRefused, verifyPartner, verifyPerson } from './tokens.ts';

export interface AuthorizePorts {
  readonly table: Table;
  /** Business time: which assignments are in force. */
  readonly clock: Clock;
  /** Machine time, in milliseconds: tokens and caches. */
  readonly machineMs: () => number;
  readonly issuerKeys: IssuerKeys;
  readonly oidcIssuer: string;
  readonly oidcAudience: string;
  readonly partnerAudience: string;
  readonly log: Log;
}

const AGENCY_ISSUER = /^agency:([a-z][a-z0-9-]{1,30})$/;

/** One authorizer with its short memory; `identify` answers who it is, or throws TokenRefused. */
export class Authorizer {
  readonly #ports: AuthorizePorts;
  readonly #agencies: ShortCache<Agency | undefined>;
  readonly #people: ShortCache<Person | undefined>;
  readonly #officers: ShortCache<Officer | undefined>;

  constructor(ports: AuthorizePorts) {
    this.#ports = ports;
    this.#agencies = new ShortCache(ports.machineMs);
    this.#people = new ShortCache(ports.machineMs);
    this.#officers = new ShortCache(ports.machineMs);
  }

  /** @throws TokenRefused */
  async identify(authorization: string | undefined): Promise<Caller> {
    const claimed = readClaims(authorization);
    const agencyId = AGENCY_ISSUER.exec(claimed.issuer)?.[1];
    if (agencyId !== undefined) return this.#partner(claimed, agencyId);
    if (claimed.issuer === this.#ports.oidcIssuer) return this.#person(claimed);
    throw new TokenRefused('unknown issuer');
  }

  async #partner(claimed: Claimed, agencyId: string): Promise<Caller> {
    const agency = await this.#agency(agencyId);
    await verifyPartner(claimed, agency, this.#ports.partnerAudience, this.#nowSeconds());
    return {
      role: 'partner',
      ...ofAgency(agency),
      kid: claimed.kid,
      name: agency.name,
    };
  }

  async #person(claimed: Claimed): Promise<Caller> {
    const { issuerKeys, oidcAudience, table } = this.#ports;
    const key = await issuerKeys.key(claimed.issuer, claimed.kid, claimed.alg);
    if (key === undefined) throw new TokenRefused('no such key of the issuer');
    const sub = await verifyPerson(claimed, key, oidcAudience, this.#nowSeconds());
    const person = await this.#people.get(sub, () => getPerson(table, claimed.issuer, sub));
    if (person === undefined || !person.active) throw new TokenRefused('no such person');
    if (person.role === 'clerk') return this.#clerk(person);
    return person.role === 'officer' ? this.#officer(claimed, person) : this.#anyPerson(claimed, person);
  }

  /** What the agency's own key may, as its record says now; what is posted keeps which person it was. */
  async #clerk({ sub, name, agencyId }: Person): Promise<Caller> {
    if (agencyId === undefined) throw new TokenRefused('a clerk without an agency');
    const agency = await this.#agency(agencyId);
    return { role: 'clerk', ...ofAgency(agency), kid: `person:${sub}`, name, agencyName: agency.name };
  }

  async #agency(agencyId: string): Promise<Agency> {
    const agency = await this.#agencies.get(agencyId, () => getAgency(this.#ports.table, agencyId));
    if (agency === undefined || !agency.active) throw new TokenRefused('no such agency');
    return agency;
  }

  /** An officer's areas are the assignments in force now, by business time; without any, nothing is in reach. */
  async #officer(claimed: Claimed, person: Person): Promise<Caller> {
    const { officerId } = person;
    if (officerId === undefined) throw new TokenRefused('an officer without an officer id');
    const officer = await this.#officers.get(officerId, () => getOfficer(this.#ports.table, officerId));
    const posts = inForceAt(officer?.assignments ?? [], this.#ports.clock.now()).map(({ kind, area }) => ({
      kind,
      area: area as AreaCode,
    }));
    return {
      role: 'officer',
      source: `officer:${officerId}`,
      id: officerId,
      areas: [...new Set(posts.map(({ area }) => area))],
      posts,
      kid: claimed.kid,
      name: person.name,
    };
  }

  /** What may be wide is read afresh at each call: what somebody has just opened, or what has ended, is so at once. */
  async #anyPerson(claimed: Claimed, person: Person): Promise<Caller> {
    const now = this.#ports.clock.now();
    const caller = callerOfPerson(claimed, person, now);
    if (!roleMay(caller.role, 'break-glass:open')) return caller;
    const opening = await getCurrentOpening(this.#ports.table, caller.source);
    // opened in another role, it ended with that role
    const holds = opening !== undefined && opening.role === caller.role && isOpenAt(opening, now);
    return holds ? { ...caller, opened: openedBy(opening) } : caller;
  }

  #nowSeconds(): number {
    return Math.floor(this.#ports.machineMs() / 1000);
  }
}

const ofAgency = ({ agencyId, areas, programmes, types }: Agency) => ({
  source: `agency:${agencyId}`,
  id: agencyId,
  areas: areas as AreaCode[],
  programmes,
  types,
});

/** Areas are those assigned now, by business time. */
const callerOfPerson = (claimed: Claimed, person: Person, now: Instant): Caller => ({
  role: person.role,
  source: `person:${person.sub}`,
  id: person.sub,
  areas: [...new Set(inForceAt(person.assignments, now).map(({ area }) => area as AreaCode))],
  kid: claimed.kid,
  name: person.name,
  ...(person.role === 'auditor' && underLetter(person.mandate, now)),
});

/** An auditor's areas and programmes are the letter's while it holds; before and after, and without one, there are none. */
function underLetter(mandate: Mandate | undefined, now: Instant): Pick<Caller, 'areas' | 'programmes' | 'mandate'> {
  if (mandate === undefined) return { areas: [], programmes: [] };
  const { letter, from, until } = mandate;
  const state = mandateState(mandate, now);
  const holds = state === 'in-force';
  return {
    areas: holds ? (mandate.areas as AreaCode[]) : [],
    programmes: holds ? mandate.programmes : [],
    // the store keeps instants as texts of their length
    mandate: { letter, from: from as Instant, until: until as Instant, state },
  };
}

/** API Gateway turns exactly this message into 401; anything else thrown is a 500. */
export class Unauthorized extends Error {
  constructor() {
    super('Unauthorized');
  }
}

/** The policy for the whole API: what is in reach within it is decided by `allow`, case by case. @throws Unauthorized */
export async function authorize(
  authorizer: Authorizer,
  authorization: string | undefined,
  methodArn: string,
  log: Log,
): Promise<APIGatewayAuthorizerResult> {
  let caller: Caller;
  try {
    caller = await authorizer.identify(authorization);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    log.warn('a token was refused', { why: error.message });
    throw new Unauthorized();
  }
  return {
    // the access log tells which of an agency's people it was
    principalId: caller.role === 'clerk' ? caller.kid : caller.source,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: wholeStage(methodArn) }],
    },
    context: { caller: callerText(caller) },
    usageIdentifierKey: usageKeyOf(caller),
  };
}

/** `arn:…:<api>/<stage>/GET/v1/alerts` → `arn:…:<api>/<stage>/*`. */
const wholeStage = (methodArn: string): string => `${methodArn.split('/').slice(0, 2).join('/')}/*`;
