/** Registers agencies and people, and keeps `personas.json`: a token for each of them, always valid (DESIGN §11). */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { type AdministrationPorts, commitStep } from '#shared/administration/change.ts';
import { agencyStep, personStep } from '#shared/administration/steps.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { instantOf } from '#shared/domain/time/instant.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { systemRandom } from '#shared/runtime/random.ts';
import { type Agency, getAgency } from '#shared/store/agencies.ts';
import { getPerson, type Mandate, type Person, type PersonAssignment } from '#shared/store/people.ts';
import type { Table } from '#shared/store/table.ts';
import { readJson, writeWhole } from './files.ts';
import type { Oidc } from './oidc.ts';
import { type PartnerKey, partnerKey } from './partner-keys.ts';
import { PARTNERS, type PartnerSeed, PEOPLE, type PersonSeed, PROGRAMMES } from './people.ts';
import type { SignInPerson } from './sign-in-page.ts';

/** Half the life of a partner's token: whoever reads the file has five minutes. */
const REWRITE_MS = 300_000;

export interface OfficerSeed {
  readonly id: string;
  readonly name: string;
}
export interface Personas {
  readonly file: string;
  /** A fresh token. @param who a name of personas.json, an agency id or an officer id. @throws Error where nobody is called so */
  issueToken(who: string): Promise<string>;
  /** Gives each officer a person who may sign in; their areas come from `officer.assigned`. Repeating it changes nothing. */
  registerOfficers(officers: readonly OfficerSeed[]): Promise<void>;
  stop(): void;
}

export interface PersonasOptions {
  readonly directory: string;
  readonly baseUrl: string;
  readonly table: Table;
  /** Business time: when they were registered. */
  readonly clock: Clock;
  readonly oidc: Oidc;
  readonly partnerAudience: string;
  readonly report: (message: string) => void;
}

const storedOfficers = z.array(z.object({ id: z.string(), name: z.string() }));

/** Everybody who may sign in, also officers registered in an earlier run. */
export interface People {
  all(): readonly PersonSeed[];
  add(officers: readonly OfficerSeed[]): readonly PersonSeed[];
}

export function openPeople(directory: string): People {
  const file = join(directory, 'officers.json');
  const officers = storedOfficers.parse(readJson(file) ?? []);
  const all = () => [...PEOPLE, ...officers.map(officerPerson)];
  return {
    all,
    add: (more) => {
      const known = new Set(all().map(({ officerId }) => officerId));
      const added = more.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ id, name }));
      officers.push(...added);
      if (added.length > 0) writeWhole(file, JSON.stringify(officers));
      return added.map(officerPerson);
    },
  };
}

const officerPerson = ({ id, name }: OfficerSeed): PersonSeed => ({ key: id, name, role: 'officer', areas: [], officerId: id });

/** Those whom the README names first; the many officers of the demonstration below them. */
export function signInPeople(people: People): readonly SignInPerson[] {
  const first = new Set(PEOPLE.map(({ key }) => key));
  return people.all().map(({ key, name, role, areas, officerId, agencyId }) => ({
    key,
    name,
    role,
    areas: officerId ? [officerId] : agencyId ? [agencyName(agencyId)] : areas.map((area) => named(area as AreaCode)),
    ...(!first.has(key) && { more: true }),
  }));
}
const agencyName = (agencyId: string): string => PARTNERS.find((one) => one.agencyId === agencyId)?.name ?? agencyId;
const named = (area: AreaCode): string => `${areaNames.nameOf(area) ?? ''} (${area})`.trim();

export async function startPersonas(options: PersonasOptions, people: People): Promise<Personas> {
  const { directory, baseUrl, table, clock, oidc, partnerAudience, report } = options;
  const file = join(directory, 'personas.json');
  const ports: AdministrationPorts = { table, clock, random: systemRandom, machineNow: () => instantOf(Date.now()) };
  const keys = new Map(PARTNERS.map((seed) => [seed.agencyId, partnerKey(directory, seed)]));
  for (const seed of PARTNERS) await registerAgency(ports, seed, keys.get(seed.agencyId) as PartnerKey);
  await registerPeople(ports, oidc.issuer, people.all());

  const issueToken = async (who: string): Promise<string> => {
    const key = keys.get(who);
    if (key) return key.token(partnerAudience);
    const person = people.all().find((one) => one.key === who) ?? people.all().find((one) => one.officerId === who);
    if (!person) throw new Error(`no persona is called ${who}`);
    return oidc.accessToken(person.key);
  };
  const write = async (): Promise<void> => {
    const persons = people.all().map(async ({ key, name, role, areas, officerId, agencyId }) => {
      const own = { ...(officerId && { officerId }), ...(agencyId && { agencyId }) };
      return [key, { name, role, areas, ...own, token: await issueToken(key) }] as const;
    });
    const partners = PARTNERS.map(
      async ({ agencyId, name, areas }) => [agencyId, { name, areas, token: await issueToken(agencyId) }] as const,
    );
    const content = {
      baseUrl,
      people: Object.fromEntries(await Promise.all(persons)),
      partners: Object.fromEntries(await Promise.all(partners)),
    };
    writeWhole(file, `${JSON.stringify(content, undefined, 1)}\n`, 0o600);
  };
  await write();
  const timer = setInterval(() => write().catch((error: unknown) => report(`personas.json: ${String(error)}`)), REWRITE_MS);
  return {
    file,
    issueToken,
    registerOfficers: async (officers) => {
      const added = people.add(officers);
      if (added.length === 0) return;
      await registerPeople(ports, oidc.issuer, added);
      await write();
    },
    stop: () => clearInterval(timer),
  };
}

/** Who registers the agencies and people of one machine, as its history tells. */
const HOST: Caller = { role: 'administrator', source: 'system:local', id: 'local', areas: [COUNTRY], kid: 'local' };

async function registerAgency(ports: AdministrationPorts, { alg, ...seed }: PartnerSeed, key: PartnerKey): Promise<void> {
  const known = await getAgency(ports.table, seed.agencyId);
  const wanted: Omit<Agency, 'version'> = { ...seed, active: true, keys: [{ kid: key.kid, alg, jwk: { ...key.publicJwk } }] };
  // an agency that was changed here keeps its changes, as long as the key that we sign with is still its own
  if (known?.keys.some(({ kid, jwk }) => kid === key.kid && isDeepStrictEqual(jwk, wanted.keys[0]?.jwk))) return;
  await commitStep(ports, HOST, () => agencyStep(ports.table, known, { ...wanted, version: (known?.version ?? 0) + 1 }));
}

const PARALLEL = 16;

async function registerPeople(ports: AdministrationPorts, issuer: string, people: readonly PersonSeed[]): Promise<void> {
  for (let i = 0; i < people.length; i += PARALLEL) {
    await Promise.all(people.slice(i, i + PARALLEL).map((seed) => registerPerson(ports, issuer, seed)));
  }
}

/** Before every date of the demonstration. */
const EVER = '2020-01-01T00:00:00.000Z';
const everSince = (area: string): PersonAssignment => ({ area, from: EVER });
/** The demonstration's auditor has a letter that outlasts it. */
const mandateOf = (areas: readonly string[]): Mandate => ({
  letter: 'ST-017/PW05/2026',
  areas: [...areas],
  programmes: [...PROGRAMMES],
  from: EVER,
  until: '2040-01-01T00:00:00.000Z',
});

async function registerPerson(
  ports: AdministrationPorts,
  issuer: string,
  { key, name, role, areas, officerId, agencyId }: PersonSeed,
): Promise<void> {
  if (await getPerson(ports.table, issuer, key)) return;
  const person: Person = {
    issuer,
    sub: key,
    version: 1,
    name,
    active: true,
    role,
    ...(role === 'auditor' ? { assignments: [], mandate: mandateOf(areas) } : { assignments: areas.map(everSince) }),
    ...(officerId && { officerId }),
    ...(agencyId && { agencyId }),
  };
  await commitStep(ports, HOST, () => personStep(ports.table, undefined, person));
}
