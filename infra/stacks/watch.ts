/** What watches over the product: every alarm, what it counts from logs, and the topic that it calls. No other stack needs it (docs/adr/0052). */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import type { StatefulStack } from './stateful.ts';
import type { StatelessStack } from './stateless.ts';

export interface WatchProps extends StackProps {
  readonly stateful: StatefulStack;
  readonly stateless: StatelessStack;
}

export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { stateful, stateless, ...props }: WatchProps) {
    super(scope, id, { ...props, description: 'Kawal Bansos: alarms and the topic that they call' });
    const { api, functionOf } = stateless;
    const alarms = new Alarms(this, 'Alarms', { stateful, functionOf, rest: api.rest, accessLog: api.accessLog });
    new CfnOutput(this, 'AlarmTopicArn', { value: alarms.topic.topicArn, description: 'Subscribe whoever must be woken' });
  }
}
