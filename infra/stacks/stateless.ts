/** What every deployment may replace: functions, API, mappings, schedule. */
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { KawalApi, type OwnDomain } from '../constructs/api.ts';
import { ComparisonsMapping } from '../constructs/comparisons-mapping.ts';
import { EdgeSecret } from '../constructs/edge-secret.ts';
import { ExtractsMapping } from '../constructs/extracts-mapping.ts';
import { addGatewayResponses } from '../constructs/gateway-responses.ts';
import { IntakeMapping } from '../constructs/intake-mapping.ts';
import { KawalFunction } from '../constructs/kawal-function.ts';
import { MinuteSchedule } from '../constructs/minute-schedule.ts';
import { StreamMapping } from '../constructs/stream-mapping.ts';
import { UsagePlans } from '../constructs/usage-plan.ts';
import { WebAcl } from '../constructs/web-acl.ts';
import { FUNCTION_NAMES, type FunctionName } from '../functions.ts';
import type { StatefulStack } from './stateful.ts';

export interface StatelessProps extends StackProps {
  readonly stateful: StatefulStack;
  /** Holds `<function>/index.mjs`. */
  readonly bundleDir: string;
}

export class StatelessStack extends Stack {
  readonly api: KawalApi;
  readonly domain: OwnDomain | undefined;
  readonly edgeSecret: EdgeSecret;
  readonly functionOf: (name: FunctionName) => LambdaFunction;

  constructor(scope: Construct, id: string, { stateful, bundleDir, ...props }: StatelessProps) {
    super(scope, id, { ...props, description: 'Kawal Bansos: functions, API, mappings, schedule' });
    const functions = new Map<FunctionName, LambdaFunction>(
      FUNCTION_NAMES.map((name) => [name, new KawalFunction(this, constructId(name), { name, stateful, bundleDir }).lambda]),
    );
    const functionOf = (name: FunctionName): LambdaFunction => {
      const found = functions.get(name);
      if (!found) throw new Error(`no function ${name}`);
      return found;
    };
    this.functionOf = functionOf;
    const domain = this.ownDomain();
    const api = new KawalApi(this, 'Api', { functionOf, logKey: stateful.keys.log, ...(domain && { domain }) });
    this.api = api;
    this.domain = domain;
    this.edgeSecret = new EdgeSecret(this, 'EdgeSecret');
    addGatewayResponses(api.rest);
    new UsagePlans(this, 'Usage', api.rest);
    new WebAcl(this, 'Firewall', api.rest.deploymentStage.stageArn, this.edgeSecret.secret);
    new IntakeMapping(this, 'Intake', stateful.queues.intake, functionOf('record-events'));
    new ComparisonsMapping(this, 'Comparisons', stateful.queues.comparisons, functionOf('compare-identity'));
    new ExtractsMapping(this, 'Extracts', stateful.queues.extracts, functionOf('make-extracts'));
    new StreamMapping(this, 'Stream', stateful.main.streamArn, stateful.queues.failures, functionOf('project'));
    const { failures } = stateful.queues;
    new MinuteSchedule(this, 'Deadlines', functionOf('sweep-deadlines'), failures, 'look for deadlines that have passed');
    new MinuteSchedule(this, 'Shadows', functionOf('run-shadows'), failures, 'go on with shadow runs that wait');
  }

  /** `cdk deploy -c domainName=… -c certificateArn=…` */
  private ownDomain(): OwnDomain | undefined {
    const name: unknown = this.node.tryGetContext('domainName');
    const certificateArn: unknown = this.node.tryGetContext('certificateArn');
    if (name === undefined && certificateArn === undefined) return undefined;
    if (typeof name !== 'string' || typeof certificateArn !== 'string') {
      throw new Error('domainName and certificateArn belong together: give both with -c, or neither');
    }
    return { name, certificateArn };
  }
}

/** `accept-events` → `AcceptEvents`: logical ids hold letters and digits only. */
const constructId = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
