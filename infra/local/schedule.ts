/** EventBridge rules on one machine: timers by machine time, each run logged by its function (DESIGN §11, two clocks). */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { HostError } from './errors.ts';
import { FunctionFailed, type LambdaFunction } from './lambda-pool.ts';
import { ACCOUNT, type Assembly, REGION, type Resolver, resourcesOf } from './template.ts';
import { arnOf } from './values.ts';

export interface Schedule {
  readonly everyMs: number;
  readonly ruleArn: string;
  readonly functionArn: string;
}

const rule = z.object({
  ScheduleExpression: z.string(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string() })),
});
const UNITS_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export function schedulesOf(assembly: Assembly, resolver: Resolver): Schedule[] {
  return resourcesOf(assembly, 'AWS::Events::Rule').flatMap((resource) => {
    const { ScheduleExpression, State, Targets } = rule.parse(resolver.properties(resource));
    if (State !== 'ENABLED') return [];
    const everyMs = rateMs(ScheduleExpression);
    return Targets.map(({ Arn }) => ({ everyMs, ruleArn: arnOf(resource), functionArn: Arn }));
  });
}

/** Milliseconds of `rate(1 minute)`. */
export function rateMs(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count === undefined || unit === undefined) {
    throw new HostError(
      `Jadwal ${expression} tidak didukung di satu mesin.`,
      `The schedule ${expression} is not hosted on one machine.`,
    );
  }
  return Number(count) * (UNITS_MS[unit] as number);
}

export interface RunningSchedules {
  /** Runs every scheduled function now, and again while it reports that something was due. */
  settle(): Promise<void>;
  stop(): void;
}

/** A sweep that finds nothing has nothing to find; one that never ends is a defect. */
const RUNS_MAX = 10_000;
const swept = z.object({ woken: z.int(), complete: z.boolean() });

export function startSchedules(
  schedules: readonly Schedule[],
  functions: ReadonlyMap<string, LambdaFunction>,
  report: (message: string) => void,
): RunningSchedules {
  const targets = schedules.map((schedule) => {
    const target = functions.get(schedule.functionArn);
    if (!target)
      throw new HostError(`Jadwal ${schedule.ruleArn} tidak punya fungsi.`, `Schedule ${schedule.ruleArn} has no function.`);
    return { schedule, target };
  });
  const run = async (schedule: Schedule, target: LambdaFunction): Promise<unknown> => {
    try {
      return await target.invoke(scheduledEvent(schedule.ruleArn));
    } catch (error) {
      if (!(error instanceof FunctionFailed)) throw error;
      report(`${target.spec.label}: ${error.errorType} ${error.message}`);
      return undefined;
    }
  };
  const timers = targets.map(({ schedule, target }) => setInterval(() => void run(schedule, target), schedule.everyMs));
  return {
    settle: async () => {
      for (const { schedule, target } of targets) {
        for (let runs = 0; runs < RUNS_MAX; runs += 1) {
          const result = swept.safeParse(await run(schedule, target));
          if (!result.success || (result.data.complete && result.data.woken === 0)) break;
        }
      }
    },
    stop: () => timers.forEach(clearInterval),
  };
}

function scheduledEvent(ruleArn: string): Record<string, unknown> {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: ACCOUNT,
    time: new Date().toISOString(),
    region: REGION,
    resources: [ruleArn],
    detail: {},
  };
}
