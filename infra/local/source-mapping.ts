/** What the template's event source mappings say, parsed, with the function and the queue or stream that they join. */
import * as z from 'zod';
import { type Assembly, type Resolver, resourcesOf } from './template.ts';

/** The defaults are Lambda's own. */
const properties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().optional(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).default('TRIM_HORIZON'),
  TumblingWindowInSeconds: z.number().default(0),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});

export interface SourceMapping {
  readonly id: string;
  readonly eventSourceArn: string;
  /** Name or ARN, as the template writes it. */
  readonly functionName: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly partialResponses: boolean;
  readonly concurrency: number | undefined;
  readonly fromStart: boolean;
  readonly tumblingWindowMs: number;
  readonly bisect: boolean;
  /** −1: for ever. */
  readonly retries: number;
  readonly filters: readonly unknown[];
  readonly failureArn: string | undefined;
}

export function sourceMappings(assembly: Assembly, resolver: Resolver): { queues: SourceMapping[]; streams: SourceMapping[] } {
  const all = resourcesOf(assembly, 'AWS::Lambda::EventSourceMapping')
    .map((resource) => ({ id: resource.id, ...properties.parse(resolver.properties(resource)) }))
    .filter((mapping) => mapping.Enabled)
    .map((m): SourceMapping => {
      const queue = m.EventSourceArn.includes(':sqs:');
      return {
        id: m.id,
        eventSourceArn: m.EventSourceArn,
        functionName: m.FunctionName,
        batchSize: m.BatchSize ?? (queue ? 10 : 100),
        batchingWindowMs: m.MaximumBatchingWindowInSeconds * 1_000,
        partialResponses: m.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        concurrency: m.ScalingConfig?.MaximumConcurrency,
        fromStart: m.StartingPosition === 'TRIM_HORIZON',
        tumblingWindowMs: m.TumblingWindowInSeconds * 1_000,
        bisect: m.BisectBatchOnFunctionError,
        retries: m.MaximumRetryAttempts,
        filters: (m.FilterCriteria?.Filters ?? []).map(({ Pattern }): unknown => JSON.parse(Pattern)),
        failureArn: m.DestinationConfig?.OnFailure.Destination,
      };
    });
  return {
    queues: all.filter((mapping) => mapping.eventSourceArn.includes(':sqs:')),
    streams: all.filter((mapping) => mapping.eventSourceArn.includes('/stream/')),
  };
}

const itemFailures = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Identifiers that a function reports as failed, by Lambda's rules: no answer or an empty list is full success,
 * anything that cannot be read, or an id that was not in the batch, is complete failure (`undefined`).
 */
export function failedItems(answer: unknown, batch: ReadonlySet<string>): ReadonlySet<string> | undefined {
  const parsed = itemFailures.safeParse(answer);
  if (!parsed.success) return undefined;
  const ids = new Set((parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  return [...ids].every((id) => batch.has(id)) ? ids : undefined;
}
