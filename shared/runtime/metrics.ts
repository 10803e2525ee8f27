/** Counters for alarms, written as embedded metrics at the end of each invocation. */
import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import type { Metrics } from './ports.ts';

/** The namespace that the alarms of infra watch. */
export const METRICS_NAMESPACE = 'KawalBansos';

export interface PublishableMetrics extends Metrics {
  /** Writes what was counted since the last time; nothing where nothing was. */
  publish(): void;
}

/** Counters of one function, with the dimension `service`. */
export function createMetrics(service: string): PublishableMetrics {
  const metrics = new PowertoolsMetrics({ namespace: METRICS_NAMESPACE, serviceName: service });
  return {
    count: (name, value) => {
      metrics.addMetric(name, MetricUnit.Count, value);
    },
    publish: () => {
      // Powertools warns when there is nothing to publish
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
