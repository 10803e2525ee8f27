/** The web application firewall before the API: AWS's common rules, known bad inputs, and a limit per address, also of those who come through the console's distribution (docs/adr/0017). */
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { EDGE_HEADER, VIEWER_HEADER } from '../edge/headers.ts';

/** Per address and five minutes: a bank that posts batches needs hundreds, officers behind one mobile gateway some thousands. */
const REQUESTS_MAX = 20_000;
/** Paths whose bodies may be longer than the 8 KB that AWS's common rules allow; the functions themselves stop at 256 KB. */
const INTAKE_PATHS = ['/v1/events', '/v1/verification-reports', '/v1/findings', '/v1/monthly-reports'] as const;
/** Photos: 400 KB, under a name that differs each time. */
const PHOTO_PATHS = '/v1/photos/';

type Rule = CfnWebACL.RuleProperty;

export class WebAcl extends Construct {
  /** @param edge what CloudFront shows */
  constructor(scope: Construct, id: string, stageArn: string, edge: Secret) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      description: 'Kawal Bansos API',
      defaultAction: { allow: {} },
      visibilityConfig: visible('KawalApi'),
      rules: [
        directLimit(0, throughEdge(edge)),
        viewerLimit(1, throughEdge(edge)),
        managed(2, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
        longBodies(3),
        managed(4, 'AWSManagedRulesKnownBadInputsRuleSet'),
        managed(5, 'AWSManagedRulesAmazonIpReputationList'),
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

type Statement = CfnWebACL.StatementProperty;

/** Whether a request comes from our distribution: it alone knows the secret. */
const throughEdge = (edge: Secret): Statement => ({
  byteMatchStatement: {
    fieldToMatch: { singleHeader: { Name: EDGE_HEADER } },
    positionalConstraint: 'EXACTLY',
    // a reference that CloudFormation resolves when it deploys: the secret itself stands in no template
    searchString: edge.secretValue.unsafeUnwrap(),
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
});

/** Whoever calls the API at its own address is counted by that of the connection. */
const directLimit = (priority: number, fromEdge: Statement): Rule =>
  limit('RateLimit', priority, {
    limit: REQUESTS_MAX,
    aggregateKeyType: 'IP',
    scopeDownStatement: { notStatement: { statement: fromEdge } },
  });

/** Whoever comes through the console's distribution, by the address that the distribution has named: its own edges are few, and everybody's. */
const viewerLimit = (priority: number, fromEdge: Statement): Rule =>
  limit('RateLimitOfViewers', priority, {
    limit: REQUESTS_MAX,
    aggregateKeyType: 'FORWARDED_IP',
    forwardedIpConfig: { headerName: VIEWER_HEADER, fallbackBehavior: 'MATCH' },
    scopeDownStatement: fromEdge,
  });

const limit = (name: string, priority: number, rateBasedStatement: CfnWebACL.RateBasedStatementProperty): Rule => ({
  name,
  priority,
  action: { block: {} },
  statement: { rateBasedStatement },
  visibilityConfig: visible(name),
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
