/** What one partner agency may send, counted under the key that the authorizer names: no agency crowds out the others (DESIGN §10). */
import { Period, type RestApi, type UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';

/**
 * Calls a second, and at once after a rest. A call holds up to 100 events, so this is 5,000 events a second of one agency; one that
 * posts event by event still brings 180,000 in an hour. Twenty agencies that all hurry reach what the whole API takes (api.ts).
 */
const CALLS_PER_SECOND = 50;
const BURST_CALLS = 300;
/** Half of what the rate alone would give in a day: more is a fault in a loop. */
const CALLS_PER_DAY = 2_000_000;

export class AgencyPlan extends Construct {
  readonly plan: UsagePlan;

  constructor(scope: Construct, id: string, api: RestApi) {
    super(scope, id);
    this.plan = api.addUsagePlan('AgencyPlan', {
      description: 'Partner agencies of Kawal Bansos',
      throttle: { rateLimit: CALLS_PER_SECOND, burstLimit: BURST_CALLS },
      quota: { limit: CALLS_PER_DAY, period: Period.DAY },
      apiStages: [{ stage: api.deploymentStage }],
    });
  }
}
