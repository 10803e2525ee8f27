/** Who works the alerts while everything goes wrong and after: looks at one or at all of a cause, thinks, does something of what is offered. */
import { actOnAlert } from '#functions/act-on-alert/act.ts';
import { actOnGroup } from '#functions/act-on-alert/group.ts';
import { undoGroup } from '#functions/act-on-alert/undo-group.ts';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { assigneesOf } from '#shared/domain/alerts/assigned.ts';
import { groupIdOf } from '#shared/domain/alerts/group.ts';
import { GROUP_ACTIONS } from '#shared/domain/alerts/group-action.ts';
import { snoozeDays } from '#shared/domain/alerts/snooze.ts';
import { type AlertAction, actionsFor, reasonsOf } from '#shared/domain/alerts/workflow.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { Problem } from '#shared/http/problem.ts';
import type { GroupActed } from '#shared/http/schemas/alert-group-actions.ts';
import type { AlertActionBody } from '#shared/http/schemas/alerts.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { type Item, StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { person } from '#test/support/read-world.ts';
import type { Outcome } from './invocation.ts';
import { Prng } from './prng.ts';
import { HOUR_MS, MINUTE_MS, type Scheduler, toInstant } from './scheduler.ts';
import type { World } from './world.ts';

/** An action whose answer came: the alert, and the version of it that the action made. */
export interface Answered {
  readonly alertId: string;
  readonly version: number;
}

/** An operation on a group that was carried through, and may be taken back. */
interface Operation {
  readonly by: Caller;
  readonly group: string;
  readonly operation: string;
}

const AREAS = ['15', '76'] as const;
const PEOPLE: readonly Caller[] = [
  person('manager', ...AREAS),
  { ...person('manager', ...AREAS), source: 'person:kedua', id: 'kedua' },
  person('inspectorate', ...AREAS),
];
/** Whoever gets no answer asks again so often, and then leaves it. */
const TRIES_MAX = 4;
const TRY_AGAIN_MS = MINUTE_MS;
const THINK_MAX_MS = HOUR_MS;
/** Long enough for whatever is closed in whatever way. */
const NOTE =
  'Sudah ditanyakan langsung kepada keluarga, kepada penyalur dan kepada desa, dan dicocokkan dengan berkasnya satu per satu';
const PAGES_MAX = 20;

interface Parts {
  readonly world: World;
  readonly scheduler: Scheduler;
  readonly settings: Settings;
}

export class People {
  readonly answered: Answered[] = [];
  readonly #parts: Parts;
  readonly #prng: Prng;
  readonly #operations: Operation[] = [];
  #count = 0;

  /** Chances of their own: a history without people stays what it was, but for what they do. */
  constructor(seed: number, parts: Parts) {
    this.#prng = new Prng(~seed ^ 0x0a1e_2700);
    this.#parts = parts;
  }

  /** So many times between two moments somebody looks. */
  plan(fromMs: number, toMs: number): void {
    const times = this.#prng.between(0, 6);
    for (let i = 0; i < times; i++) {
      const prng = this.#prng.fork();
      this.#parts.scheduler.at(prng.between(fromMs, toMs), () => void this.#look(prng));
    }
  }

  async #look(prng: Prng): Promise<void> {
    const by = prng.pick(PEOPLE);
    const undoes = prng.chance(0.3) ? this.#operations.find((operation) => operation.by === by) : undefined;
    if (undoes !== undefined) return this.#takeBack(undoes);
    const alerts = alertsOf(this.#parts.world.table.items()).filter((alert) => mayAct(by, alert));
    if (alerts.length === 0) return;
    const alert = prng.pick(alerts);
    const body = this.#bodyFor(prng, by, alert);
    if (body === undefined) return;
    const readAt = this.#now();
    await this.#parts.scheduler.sleep(prng.between(0, THINK_MAX_MS));
    if (prng.chance(0.4) && isOfGroups(body.action)) await this.#actOnAll(by, alert, body, readAt);
    else await this.#act(by, alert, body);
  }

  /** One of the actions that are offered, with all that it asks for. */
  #bodyFor(prng: Prng, by: Caller, alert: Alert): AlertActionBody | undefined {
    const at = this.#now();
    const handling = inForce(this.#parts.settings.alertHandling, at);
    const offered = actionsFor(alert, { by: by.source, at, handling });
    if (offered.length === 0) return undefined;
    const action = prng.pick(offered);
    const reasons = reasonsOf(action);
    const days = action === 'snooze' ? snoozeDays(alert, handling, at) : undefined;
    return {
      action,
      note: NOTE,
      ...(reasons && { reason: prng.pick(reasons) }),
      ...(days && { until: prng.chance(0.5) ? days.first : days.last }),
      ...(action === 'assign' && { to: prng.pick(assigneesOf(alert)) }),
    };
  }

  /** Whoever gets no answer looks again, and repeats only what is not in the history. */
  async #act(by: Caller, seen: Alert, body: AlertActionBody): Promise<void> {
    const { world, scheduler } = this.#parts;
    let { version } = seen;
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const outcome = await this.#ask(() =>
        world.run('act', (ports) => told(() => actOnAlert(ports, by, seen.alertId, body, (one) => one === version))),
      );
      if (outcome !== undefined) {
        if (outcome !== REFUSED && outcome.kind === 'done') this.#heard(seen.alertId, outcome.alert.version);
        return;
      }
      await scheduler.sleep(TRY_AGAIN_MS);
      const now = alertsOf(world.table.items()).find(({ alertId }) => alertId === seen.alertId);
      if (now === undefined || now.history.slice(seen.history.length).some((entry) => entry.by === by.source)) return;
      ({ version } = now);
    }
  }

  async #actOnAll(by: Caller, alert: Alert, body: AlertActionBody, readAt: string): Promise<void> {
    const { world } = this.#parts;
    const group = groupIdOf(alert);
    const operation = `kelompok-${String(++this.#count).padStart(8, '0')}`;
    const { action, ...rest } = body;
    if (!isOfGroups(action)) return;
    const whole = await this.#pages((cursor) =>
      world.run('act', (ports) => told(() => actOnGroup(ports, by, group, { ...rest, action, operation, readAt, cursor }))),
    );
    if (whole) this.#operations.push({ by, group, operation });
  }

  async #takeBack(one: Operation): Promise<void> {
    const { world } = this.#parts;
    const { by, group, operation } = one;
    const whole = await this.#pages((cursor) =>
      world.run('act', (ports) => told(() => undoGroup(ports, by, group, operation, { cursor }))),
    );
    if (whole) this.#operations.splice(this.#operations.indexOf(one), 1);
  }

  /** A page after the other, each again where no answer came; whether all were answered. */
  async #pages(page: (cursor: string | undefined) => Promise<Outcome<GroupActed | Refused>>): Promise<boolean> {
    let cursor: string | undefined;
    for (let pages = 0; pages < PAGES_MAX; pages++) {
      const from = cursor;
      const acted = await this.#again(() => page(from));
      if (acted === undefined || acted === REFUSED) return false;
      for (const { id, done, version } of acted.members) if (done && version !== undefined) this.#heard(id, version);
      if (acted.cursor === undefined) return true;
      cursor = acted.cursor;
    }
    throw new Error('a group has no end');
  }

  async #again<T>(call: () => Promise<Outcome<T>>): Promise<T | undefined> {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const answer = await this.#ask(call);
      if (answer !== undefined) return answer;
      await this.#parts.scheduler.sleep(TRY_AGAIN_MS);
    }
    return undefined;
  }

  /** `undefined` where no answer came. */
  async #ask<T>(call: () => Promise<Outcome<T>>): Promise<T | undefined> {
    const outcome = await call();
    return outcome.kind === 'ok' ? outcome.value : undefined;
  }

  #heard(alertId: string, version: number): void {
    this.answered.push({ alertId, version });
  }

  #now = () => toInstant(this.#parts.scheduler.nowMs);
}

const REFUSED = Symbol('refused');
type Refused = typeof REFUSED;

/** A problem is an answer: somebody else was there first, or the clock has moved on. What was throttled is a 503 at the door. */
async function told<T>(call: () => Promise<T>): Promise<T | Refused> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Problem) return REFUSED;
    throw error instanceof TransactionCancelled ? new StoreUnavailable(error.message) : error;
  }
}

const mayAct = (by: Caller, { area, owners, rule }: Alert): boolean =>
  allow(by, 'alerts:act', { area: area as AreaCode, owners, rule });

const isOfGroups = (action: AlertAction): action is (typeof GROUP_ACTIONS)[number] => GROUP_ACTIONS.some((one) => one === action);

export const alertsOf = (items: Iterable<Item>): Alert[] =>
  [...items].flatMap((item) => (item.entity === 'alert' ? (readAlert(item) ?? []) : []));
