/** What one partner agency may ask, and all people together, counted under the key that the authorizer names: no agency crowds out the others (DESIGN §10). */
import { ApiKey, Period, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { PEOPLE_USAGE_KEY } from '#shared/domain/access/usage-key.ts';

/**
 * Calls a second, and at once after a rest. A call holds up to 100 events, so this is 5,000 events a second of one agency; one that
 * posts event by event still brings 180,000 in an hour. Twenty agencies that all hurry reach what the whole API takes (api.ts).
 */
const CALLS_PER_SECOND = 50;
const BURST_CALLS = 300;
/** Half of what the rate alone would give in a day: more is a fault in a loop. */
const CALLS_PER_DAY = 2_000_000;
/**
 * Of all who signed in: half of what the API takes, so that phones which all come back into the network at once leave agencies their
 * way in. What one person may do is limited where it matters (searches, reveals, photos), and one address by the firewall.
 */
const PEOPLE_CALLS_PER_SECOND = 500;
const PEOPLE_BURST_CALLS = 250;

export class UsagePlans extends Construct {
  constructor(scope: Construct, id: string, api: RestApi) {
    super(scope, id);
    const apiStages = [{ stage: api.deploymentStage }];
    api.addUsagePlan('AgencyPlan', {
      description: 'Partner agencies of Kawal Bansos, each under a key of its own',
      throttle: { rateLimit: CALLS_PER_SECOND, burstLimit: BURST_CALLS },
      quota: { limit: CALLS_PER_DAY, period: Period.DAY },
      apiStages,
    });
    const people = api.addUsagePlan('PeoplePlan', {
      description: 'People who signed in, together',
      throttle: { rateLimit: PEOPLE_CALLS_PER_SECOND, burstLimit: PEOPLE_BURST_CALLS },
      apiStages,
    });
    // a name for counting, which nobody sends: that everybody can read it in the template gives nothing away
    people.addApiKey(new ApiKey(this, 'People', { value: PEOPLE_USAGE_KEY, description: 'Counts people who signed in' }));
  }
}
