/** What one partner agency may send, counted under the key that the authorizer names: no agency crowds out the others (DESIGN §10). */
import { Period, type RestApi, type UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';

/** Calls a second and at once; a call holds up to 100 events, so this is 2,000 events a second of one agency. */
const CALLS_PER_SECOND = 20;
const BURST_CALLS = 40;
/** 10 million events a day at 100 a call, twice over: more is a fault in a loop. */
const CALLS_PER_DAY = 200_000;

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
