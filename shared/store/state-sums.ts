/**
 * Where a case stands, as it lies on the case and as it is counted in roll-ups: its state, the rupiah in each state, and the highest severity
 * among its alerts (docs/adr/0046). A letter each, because every byte of a case and of a row is paid for in each write of it.
 */
import type { RupiahByState } from '../domain/case/state-shares.ts';
import { CASE_STATES, type CaseStateName } from '../domain/case/states.ts';
import { SEVERITIES, type Severity } from '../domain/rules/rule.ts';

// letters, not places in a list: what is stored must mean the same when a list grows; capitals, so that no name is one of a key
const STATE_LETTERS: Readonly<Record<CaseStateName, string>> = {
  CALON: 'A',
  DIKECUALIKAN: 'B',
  BUREKOL: 'C',
  CEK_REKENING: 'D',
  GAGAL_REKENING: 'E',
  OMSPAN: 'F',
  GAGAL_OMSPAN: 'G',
  SPM: 'H',
  SP2D: 'I',
  SI: 'J',
  DISALURKAN: 'K',
  DITERIMA: 'L',
  TIDAK_TRANSAKSI: 'M',
  RETUR: 'N',
  GAGAL_BAYAR: 'O',
  DIBEKUKAN: 'P',
  DISETOR_KAS_NEGARA: 'Q',
};
const SEVERITY_LETTERS: Readonly<Record<Severity, string>> = { kritis: 'k', tinggi: 't', sedang: 's', rendah: 'r' };

/** What is known of a case beside its plain counts. */
export interface Stand {
  /** Of the months on a list, by the tariff. */
  readonly entitledRupiah: number;
  /** The highest of what holds; absent where nothing does, and on cases of before. */
  readonly severity?: Severity | undefined;
  readonly byState: RupiahByState;
}
/** What a case said before it said where its rupiah stand: most say no more by now, and so nothing is written. */
interface Plain {
  readonly state: string;
  readonly paidRupiah: number;
  readonly returnedRupiah: number;
}

const PAID: readonly string[] = ['DISALURKAN', 'DITERIMA', 'TIDAK_TRANSAKSI'];
const plainly = ({ state, paidRupiah, returnedRupiah }: Plain): RupiahByState => {
  const rupiah = PAID.includes(state) ? paidRupiah : state === 'RETUR' ? returnedRupiah : 0;
  return rupiah === 0 ? {} : { [state]: rupiah };
};

const ENTITLED = 'e';
/** No state has any rupiah, though the plain counts would say so. */
const NOWHERE = '-';
const writeStates = (byState: RupiahByState): string[] =>
  CASE_STATES.flatMap((state) => (byState[state] ? [`${STATE_LETTERS[state]}${byState[state]}`] : []));

/** As it lies on a case: `e600000 k I200000 K400000`; `undefined` where there is nothing to say. */
export function writeStand({ entitledRupiah, severity, byState }: Stand, plain: Plain): string | undefined {
  const states = writeStates(byState);
  const isPlain = states.join() === writeStates(plainly(plain)).join();
  const parts = [
    ...(entitledRupiah === 0 ? [] : [`${ENTITLED}${entitledRupiah}`]),
    ...(severity ? [SEVERITY_LETTERS[severity]] : []),
    ...(isPlain ? [] : states.length === 0 ? [NOWHERE] : states),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** @param text absent on cases of before: then where the plain counts say that their rupiah stand */
export function readStand(text: string | undefined, plain: Plain): Stand {
  const parts = text?.split(' ') ?? [];
  const states = Object.fromEntries(
    CASE_STATES.flatMap((state) => {
      const part = parts.find((one) => one.startsWith(STATE_LETTERS[state]));
      return part === undefined ? [] : [[state, Number(part.slice(1))]];
    }),
  ) as RupiahByState;
  const isPlain = Object.keys(states).length === 0 && !parts.includes(NOWHERE);
  return {
    entitledRupiah: Number(parts.find((part) => part.startsWith(ENTITLED))?.slice(1) ?? 0),
    severity: SEVERITIES.find((severity) => parts.includes(SEVERITY_LETTERS[severity])),
    byState: isPlain ? plainly(plain) : states,
  };
}

/** Cases, and the rupiah in them. */
export interface Share {
  readonly cases: number;
  readonly rupiah: number;
}
export interface StateSums {
  readonly states: ReadonlyMap<CaseStateName, Share>;
  readonly severities: ReadonlyMap<Severity, Share>;
}

const CELL = {
  state: { cases: 's', rupiah: 'r' },
  severity: { cases: 'f', rupiah: 'g' },
} as const;
const severityCell = (letter: string): string => letter.toUpperCase();

/**
 * What a case adds to a row: 1 in its own state, its rupiah in the states in which they stand. Who is on no list and of whom nobody said
 * anything else is in none: "listed, not yet paid" would be untrue, and what is left of a linked family is counted where it went.
 */
export function stateCells(
  c: Plain & { readonly entitled: number; readonly flagged: number },
  stand: Stand,
): Record<string, number> {
  const state = CASE_STATES.find((one) => one === c.state);
  const isCounted = state !== undefined && !(state === 'CALON' && c.entitled === 0);
  const of = stand.severity && c.flagged > 0 ? severityCell(SEVERITY_LETTERS[stand.severity]) : undefined;
  return {
    ...(isCounted && { [CELL.state.cases + STATE_LETTERS[state]]: 1 }),
    ...Object.fromEntries(
      CASE_STATES.flatMap((one) => {
        const rupiah = stand.byState[one] ?? 0;
        return rupiah === 0 ? [] : [[CELL.state.rupiah + STATE_LETTERS[one], rupiah]];
      }),
    ),
    ...(of !== undefined && { [CELL.severity.cases + of]: 1, [CELL.severity.rupiah + of]: c.paidRupiah }),
  };
}

/** Of a row; what came to nothing is left out. */
export function readStateSums(row: Readonly<Record<string, unknown>>): StateSums {
  const cell = (name: string): number => {
    const value = row[name];
    return typeof value === 'number' ? value : 0;
  };
  const read = <N extends string>(
    names: readonly N[],
    { cases, rupiah }: { cases: string; rupiah: string },
    letter: (name: N) => string,
  ) => without0(names.map((name) => [name, { cases: cell(cases + letter(name)), rupiah: cell(rupiah + letter(name)) }] as const));
  return {
    states: read(CASE_STATES, CELL.state, (state) => STATE_LETTERS[state]),
    severities: read(SEVERITIES, CELL.severity, (severity) => severityCell(SEVERITY_LETTERS[severity])),
  };
}

export function oppositeStateSums({ states, severities }: StateSums): StateSums {
  const opposite = <N>(all: ReadonlyMap<N, Share>): ReadonlyMap<N, Share> =>
    new Map([...all].map(([name, { cases, rupiah }]) => [name, { cases: -cases, rupiah: -rupiah }]));
  return { states: opposite(states), severities: opposite(severities) };
}

/** In the order of the states and severities. */
export function sumOfStateSums(all: readonly StateSums[]): StateSums {
  const sum = <N>(names: readonly N[], of: (one: StateSums) => ReadonlyMap<N, Share>) =>
    without0(
      names.map((name) => {
        const shares = all.flatMap((one) => of(one).get(name) ?? []);
        const total = (what: keyof Share) => shares.reduce((added, share) => added + share[what], 0);
        return [name, { cases: total('cases'), rupiah: total('rupiah') }] as const;
      }),
    );
  return { states: sum(CASE_STATES, ({ states }) => states), severities: sum(SEVERITIES, ({ severities }) => severities) };
}

const without0 = <N>(all: readonly (readonly [N, Share])[]): ReadonlyMap<N, Share> =>
  new Map(all.filter(([, { cases, rupiah }]) => cases !== 0 || rupiah !== 0));
