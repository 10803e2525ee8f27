/** The REST API: the routes of routes.ts, one authorizer, throttling, logs. REST rather than HTTP API for WAF and quotas (DESIGN §10). */
import { Duration, Validations } from 'aws-cdk-lib';
import {
  ApiKeySourceType,
  AuthorizationType,
  EndpointType,
  IdentitySource,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  MethodLoggingLevel,
  RequestAuthorizer,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { PHOTO_TYPES } from '#shared/store/photos.ts';
import type { FunctionName } from '../functions.ts';
import { ROUTES, type Route } from '../routes.ts';
import { STAGE_NAME } from '../settings.ts';
import { ACCESS_LOG_FORMAT, ApiLogs, executionLog } from './api-logs.ts';

/** Jakarta starts at 2,500 requests/s per account (DESIGN §13): leave room for the other users of the account. */
const REQUESTS_PER_SECOND = 1_000;
const BURST_REQUESTS = 500;

/** A name of one's own: without it the stage stands in every path (docs/adr/0004). */
export interface OwnDomain {
  readonly name: string;
  readonly certificateArn: string;
}

export interface KawalApiProps {
  readonly functionOf: (name: FunctionName) => IFunction;
  readonly logKey: IKey;
  readonly domain?: OwnDomain;
}

export class KawalApi extends Construct {
  readonly rest: RestApi;
  readonly accessLog: LogGroup;

  constructor(scope: Construct, id: string, props: KawalApiProps) {
    super(scope, id);
    const logs = new ApiLogs(this, 'Logs', props.logKey);
    this.accessLog = logs.access;
    this.rest = this.restApi(logs, props.domain);
    this.rest.deploymentStage.node.addDependency(executionLog(this, this.rest.restApiId, props.logKey));
    const authorizer = new RequestAuthorizer(this, 'Authorizer', {
      handler: props.functionOf('authorize'),
      identitySources: [IdentitySource.header('Authorization')],
      // off: a revoked key or a role taken away counts at once
      resultsCacheTtl: Duration.seconds(0),
    });
    for (const route of ROUTES) this.add(route, props.functionOf(route.answers), authorizer);
    this.acknowledge();
  }

  private restApi(logs: ApiLogs, domain: OwnDomain | undefined): RestApi {
    return new RestApi(this, 'Rest', {
      restApiName: 'kawal-bansos',
      description: 'Kawal Bansos',
      endpointTypes: [EndpointType.REGIONAL],
      disableExecuteApiEndpoint: domain !== undefined,
      ...(domain && {
        domainName: {
          domainName: domain.name,
          certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
          endpointType: EndpointType.REGIONAL,
          securityPolicy: SecurityPolicy.TLS_1_2,
        },
      }),
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
      // bodies of these types reach the function as they were sent
      binaryMediaTypes: [...PHOTO_TYPES],
      cloudWatchRole: true,
      deployOptions: {
        stageName: STAGE_NAME,
        accessLogDestination: new LogGroupLogDestination(logs.access),
        accessLogFormat: ACCESS_LOG_FORMAT,
        loggingLevel: MethodLoggingLevel.ERROR,
        // would log whole bodies
        dataTraceEnabled: false,
        metricsEnabled: true,
        throttlingRateLimit: REQUESTS_PER_SECOND,
        throttlingBurstLimit: BURST_REQUESTS,
      },
    });
  }

  private add(route: Route, answers: IFunction, authorizer: RequestAuthorizer): void {
    const resource = this.rest.root.resourceForPath(route.path);
    // one permission a function, for this API, and not one a route: a stack holds 500 resources, and a function answers what routes.ts says
    const integration = new LambdaIntegration(answers, { proxy: true, scopePermissionToMethod: false });
    const method = resource.addMethod(route.method, integration, {
      ...(route.open
        ? { authorizationType: AuthorizationType.NONE }
        : { authorizationType: AuthorizationType.CUSTOM, authorizer }),
      // counted under the key that the authorizer names (usage-plan.ts): a route that is added is counted by itself
      apiKeyRequired: !route.open,
    });
    acknowledgeMethod(method, route);
  }

  private acknowledge(): void {
    Validations.of(this.rest).acknowledge({
      id: 'AwsSolutions-APIG2',
      reason: 'Every function parses its request with the zod schema of the OpenAPI document, so that a problem names the field.',
    });
    Validations.of(this.rest.node.findChild('CloudWatchRole')).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason: 'The account setting of API Gateway for logs: AWS documents this managed policy as what it needs.',
    });
  }
}

function acknowledgeMethod(method: Method, route: Route): void {
  const validations = Validations.of(method);
  validations.acknowledge({
    id: 'AwsSolutions-COG4',
    reason: route.open
      ? 'Open on purpose: health and the API description hold no data of anybody.'
      : 'One authorizer knows both the tokens that partners sign and those of Cognito; a Cognito authorizer knows only the latter.',
  });
  if (route.open) {
    validations.acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'Open on purpose: health and the API description hold no data of anybody.',
    });
  }
}
