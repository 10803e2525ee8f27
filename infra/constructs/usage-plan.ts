/** What one partner agency may send, counted under the key that the authorizer names: no agency crowds out the others (DESIGN §10). */
import { Period, type RestApi, type UsagePlan } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';

/**
 * Calls a second and at once; a call holds up to 100 events. A fifth of what the whole API takes (api.ts), so that four agencies in
 * a hurry leave room for the others; a bank that posts one event a call still brings half a million in an hour.
 */
const CALLS_PER_SECOND = 200;
const BURST_CALLS = 400;
/** 20 million families paid and answered for one event a call takes a week of this; more is a fault in a loop. */
const CALLS_PER_DAY = 5_000_000;

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
