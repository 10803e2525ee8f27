/** One address for the console and the API: its files from the bucket, everything else from the API, so that no origin but one's own is called. */
import { join } from 'node:path';
import { Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { contentSecurityPolicy, EDGE_HEADER, PERMISSIONS_POLICY } from '../edge/headers.ts';

/** Paths that are the API's; all others are files and pages of the console. */
const API_PATHS = ['/v1/*', '/health', '/openapi.json'] as const;
const EDGE_FUNCTIONS = join(import.meta.dirname, '..', 'edge');
/** API Gateway answers within 29 s. */
const API_SECONDS = 30;
/** Two years, as the API says (shared/http/respond.ts). */
const HSTS = Duration.days(730);

export interface ConsoleName {
  readonly name: string;
  /** CloudFront takes certificates of us-east-1 only. */
  readonly certificateArn: string;
}
export interface ApiOrigin {
  readonly domainName: string;
  /** The stage's own segment; none behind a domain of the API's own. */
  readonly path?: string;
  /** What the firewall knows CloudFront by. */
  readonly secret: string;
}
export interface ConsoleDistributionProps {
  readonly files: Bucket;
  readonly api: ApiOrigin;
  /** Origins that the console speaks to when somebody signs in. */
  readonly signIn: readonly string[];
  readonly own?: ConsoleName | undefined;
}

export class ConsoleDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { files, api, signIn, own }: ConsoleDistributionProps) {
    super(scope, id);
    const toApi = this.toApi(api);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Kawal Bansos: console and API',
      defaultRootObject: 'index.html',
      defaultBehavior: this.toFiles(files, signIn),
      additionalBehaviors: Object.fromEntries(API_PATHS.map((path) => [path, toApi])),
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Singapore and Jakarta answer Indonesia: the dearest edges are not needed
      priceClass: PriceClass.PRICE_CLASS_200,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(own && {
        domainNames: [own.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', own.certificateArn),
      }),
    });
    this.acknowledge(own === undefined);
  }

  private toFiles(files: Bucket, signIn: readonly string[]): BehaviorOptions {
    return {
      // the cast: CDK's own class leaves out `| undefined`, which exactOptionalPropertyTypes minds
      // LIST: what is not there is 404, not 403; nothing is ever listed, for no path is empty (page-of-path.js)
      origin: S3BucketOrigin.withOriginAccessControl(files as IBucket, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: this.headers(signIn),
      functionAssociations: [
        { function: edge(this, 'PageOfPath', 'page-of-path.js'), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
    };
  }

  private toApi({ domainName, path, secret }: ApiOrigin): BehaviorOptions {
    return {
      origin: new HttpOrigin(domainName, {
        ...(path !== undefined && { originPath: path }),
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(API_SECONDS),
        customHeaders: { [EDGE_HEADER]: secret },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      // no answer of the API is anybody else's; and compressing one would weaken its ETag, which If-Match needs whole
      cachePolicy: CachePolicy.CACHING_DISABLED,
      compress: false,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [
        { function: edge(this, 'NameViewer', 'name-viewer.js'), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
    };
  }

  private headers(signIn: readonly string[]): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: 'Kawal Bansos: the console',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(signIn), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: HSTS, includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'permissions-policy', value: PERMISSIONS_POLICY, override: true },
          { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
          { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
        ],
      },
    });
  }

  private acknowledge(unnamed: boolean): void {
    const validations = Validations.of(this.distribution);
    validations.acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'Officials travel and auditors sit abroad: who may see what is decided by who signs in, not by where from.',
    });
    validations.acknowledge({
      id: 'AwsSolutions-CFR2',
      reason:
        'All that is dynamic passes the firewall of the API, which knows each viewer’s address (docs/adr/0017); the files are the same for everybody, and a firewall before CloudFront would have to stand in another region.',
    });
    validations.acknowledge({
      id: 'AwsSolutions-CFR3',
      reason:
        'CloudFront logs whole paths, which hold ids of families. Each call is in the API’s own log, without them (api-logs.ts).',
    });
    if (!unnamed) return;
    validations.acknowledge({
      id: 'AwsSolutions-CFR4',
      reason:
        'Under CloudFront’s own name its certificate and protocols are CloudFront’s; with a name of one’s own (-c consoleName) TLS 1.2 is the least.',
    });
  }
}

/** A function of infra/edge: what stands in its file is what runs, here and on one machine. */
const edge = (scope: Construct, id: string, file: string): EdgeFunction =>
  new EdgeFunction(scope, id, {
    comment: file,
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromFile({ filePath: join(EDGE_FUNCTIONS, file) }),
  });
