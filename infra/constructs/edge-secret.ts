/** What CloudFront shows the firewall of the API, so that it believes whose address CloudFront names (docs/adr/0017). */
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export class EdgeSecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Shown by CloudFront to the firewall of the API; opens nothing by itself',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Both who shows it and who compares it read it when they are deployed: a rotation between deployments would part them. It opens nothing; it only says which address is counted.',
    });
  }
}
