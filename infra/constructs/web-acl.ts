/** The web application firewall before the API: AWS's common rules, known bad inputs, and a limit per address. */
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** Per address and five minutes: a bank that posts batches needs hundreds, officers behind one mobile gateway some thousands. */
const REQUESTS_MAX = 20_000;
/** Paths whose bodies may be longer than the 8 KB that AWS's common rules allow; the functions themselves stop at 256 KB. */
const INTAKE_PATHS = ['/v1/events', '/v1/verification-reports'] as const;
/** Photos: 400 KB, under a name that differs each time. */
const PHOTO_PATHS = '/v1/photos/';

type Rule = CfnWebACL.RuleProperty;

export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, stageArn: string) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      description: 'Kawal Bansos API',
      defaultAction: { allow: {} },
      visibilityConfig: visible('KawalApi'),
      rules: [
        rateLimit(0),
        managed(1, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
        longBodies(2),
        managed(3, 'AWSManagedRulesKnownBadInputsRuleSet'),
        managed(4, 'AWSManagedRulesAmazonIpReputationList'),
      ],
    });
    new CfnWebACLAssociation(this, 'OnStage', { resourceArn: stageArn, webAclArn: acl.attrArn });
  }
}

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // samples show whole requests to whoever opens the console, bodies and NIK included
  sampledRequestsEnabled: false,
});

const rateLimit = (priority: number): Rule => ({
  name: 'RateLimit',
  priority,
  action: { block: {} },
  statement: { rateBasedStatement: { limit: REQUESTS_MAX, aggregateKeyType: 'IP' } },
  visibilityConfig: visible('RateLimit'),
});

/** @param counted rules of the group that label a request instead of blocking it */
const managed = (priority: number, name: string, counted: readonly string[] = []): Rule => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visible(name),
});

/** What the common rules counted is blocked after all, except where events, reports and photos come in. */
function longBodies(priority: number): Rule {
  const spared = [
    ...INTAKE_PATHS.map((searchString) => ({ searchString, positionalConstraint: 'ENDS_WITH' })),
    { searchString: PHOTO_PATHS, positionalConstraint: 'CONTAINS' },
  ];
  const paths = spared.map((match) => ({
    byteMatchStatement: {
      ...match,
      fieldToMatch: { uriPath: {} },
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  }));
  return {
    name: 'LongBodiesElsewhere',
    priority,
    action: { block: {} },
    statement: {
      andStatement: {
        statements: [
          { labelMatchStatement: { scope: 'LABEL', key: 'awswaf:managed:aws:core-rule-set:SizeRestrictions_Body' } },
          { notStatement: { statement: { orStatement: { statements: paths } } } },
        ],
      },
    },
    visibilityConfig: visible('LongBodiesElsewhere'),
  };
}
