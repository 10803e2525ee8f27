/** The console: its files, and the one address under which people reach them and the API. All of it in Jakarta but CloudFront's edges. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConsoleBucket } from '../constructs/console-bucket.ts';
import { type ApiOrigin, ConsoleDistribution, type ConsoleName } from '../constructs/console-distribution.ts';
import { ConsoleFiles } from '../constructs/console-files.ts';
import { REGION, STAGE_NAME } from '../settings.ts';
import type { StatefulStack } from './stateful.ts';
import type { StatelessStack } from './stateless.ts';

export interface ConsoleProps extends StackProps {
  readonly stateful: StatefulStack;
  readonly stateless: StatelessStack;
  /** The built console (scripts/build-web.ts). */
  readonly builtDir: string;
}

export class ConsoleStack extends Stack {
  constructor(scope: Construct, id: string, { stateful, stateless, builtDir, ...props }: ConsoleProps) {
    super(scope, id, { ...props, description: 'Kawal Bansos: console' });
    const { people } = stateful;
    const { bucket } = new ConsoleBucket(this, 'Files');
    const own = this.ownName();
    const { distribution } = new ConsoleDistribution(this, 'Edge', {
      files: bucket,
      api: apiOrigin(stateless),
      // discovery is asked of the issuer, tokens of the sign-in page's domain
      signIn: [`https://cognito-idp.${REGION}.amazonaws.com`, people.signInUrl],
      own,
    });
    const url = `https://${own?.name ?? distribution.distributionDomainName}/`;
    new ConsoleFiles(this, 'Upload', {
      builtDir,
      bucket,
      config: {
        authority: people.issuer,
        clientId: people.client.userPoolClientId,
        scope: people.scope,
        logoutUrl: `${people.signInUrl}/logout?client_id=${people.client.userPoolClientId}&logout_uri=${url}`,
      },
      logKey: stateful.keys.log,
    });
    new CfnOutput(this, 'ConsoleUrl', { value: url, description: 'Give it as -c consoleUrl, so that sign-in returns to it' });
  }

  /** `cdk deploy -c consoleName=… -c consoleCertificateArn=…` */
  private ownName(): ConsoleName | undefined {
    const name: unknown = this.node.tryGetContext('consoleName');
    const certificateArn: unknown = this.node.tryGetContext('consoleCertificateArn');
    if (name === undefined && certificateArn === undefined) return undefined;
    if (typeof name !== 'string' || typeof certificateArn !== 'string') {
      throw new Error('consoleName and consoleCertificateArn belong together: give both with -c, or neither');
    }
    return { name, certificateArn };
  }
}

/** With a domain of its own, the API answers under no other (docs/adr/0004). */
function apiOrigin({ api, domain, edgeSecret }: StatelessStack): ApiOrigin {
  // a reference that CloudFormation resolves when it deploys: the secret itself stands in no template
  const secret = edgeSecret.secret.secretValue.unsafeUnwrap();
  if (domain !== undefined) return { domainName: domain.name, secret };
  return { domainName: `${api.rest.restApiId}.execute-api.${REGION}.amazonaws.com`, path: `/${STAGE_NAME}`, secret };
}
