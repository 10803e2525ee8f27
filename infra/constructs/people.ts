/** Sign-in of people: authorization code with PKCE, a second factor for everybody, accounts made by administrators only. */
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { REGION } from '../settings.ts';

/** Short, because a role that was taken away should not live on in a token; the refresh token renews it unseen. */
const ACCESS_TOKEN_MINUTES = 15;
/** One working day. */
const SESSION_HOURS = 12;

export class People extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;

  /** @param consoleUrl where the console takes people back after sign-in and sign-out */
  constructor(scope: Construct, id: string, consoleUrl: string) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: `kawal-bansos-${Aws.ACCOUNT_ID}` } });
    const use = new ResourceServerScope({ scopeName: 'use', scopeDescription: 'Use the API of Kawal Bansos in one’s own role' });
    const api = this.pool.addResourceServer('Api', { identifier: 'kawal-bansos', scopes: [use] });
    this.client = this.pool.addClient('Console', {
      // a page in a browser keeps no secret: PKCE takes its place
      generateSecret: false,
      // one that is off: with none named at all, Cognito would let programs send passwords (SRP) past the sign-in page
      authFlows: { userPassword: false },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(ACCESS_TOKEN_MINUTES),
      idTokenValidity: Duration.minutes(ACCESS_TOKEN_MINUTES),
      refreshTokenValidity: Duration.hours(SESSION_HOURS),
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(api, use)],
        callbackUrls: [consoleUrl],
        logoutUrls: [consoleUrl],
      },
    });
    this.issuer = `https://cognito-idp.${REGION}.amazonaws.com/${this.pool.userPoolId}`;
  }
}
