/** Sign-in of people: authorization code with PKCE, a second factor for everybody, accounts made by administrators only. */
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
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
/** An answer that was lost on the way may be asked for again. */
const REFRESH_GRACE_SECONDS = 10;
/** The resource server of the API, and the console’s page on which a sign-in ends. */
const API = 'kawal-bansos';
export const CALLBACK_PATH = 'masuk';

export class People extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;
  /** Origin of the sign-in page. */
  readonly signInUrl: string;
  /** What the console asks for. */
  readonly scope: string;

  /** @param consoleUrl the console's address, with the slash at its end: sign-in returns to `masuk` under it, sign-out to itself */
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
    const domainPrefix = `kawal-bansos-${Aws.ACCOUNT_ID}`;
    this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix },
      // the classic pages know no `prompt`: a console that was reloaded could not come back without a word
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.signInUrl = `https://${domainPrefix}.auth.${REGION}.amazoncognito.com`;
    const use = new ResourceServerScope({ scopeName: 'use', scopeDescription: 'Use the API of Kawal Bansos in one’s own role' });
    const api = this.pool.addResourceServer('Api', { identifier: API, scopes: [use] });
    this.client = this.pool.addClient('Console', {
      // a page in a browser keeps no secret: PKCE takes its place
      generateSecret: false,
      // the one way past the sign-in page that leads nowhere, for there is no trigger to it: with none named at all, Cognito would let
      // programs send passwords (SRP), and the flow of refresh tokens is not to be named where they rotate
      authFlows: { custom: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(ACCESS_TOKEN_MINUTES),
      idTokenValidity: Duration.minutes(ACCESS_TOKEN_MINUTES),
      refreshTokenValidity: Duration.hours(SESSION_HOURS),
      // each refresh token is good once: one that was copied shows itself
      refreshTokenRotationGracePeriod: Duration.seconds(REFRESH_GRACE_SECONDS),
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(api, use)],
        callbackUrls: [`${consoleUrl}${CALLBACK_PATH}`],
        logoutUrls: [consoleUrl],
      },
    });
    new CfnManagedLoginBranding(this, 'Pages', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.scope = ['openid', `${API}/${use.scopeName}`].join(' ');
    this.issuer = `https://cognito-idp.${REGION}.amazonaws.com/${this.pool.userPoolId}`;
  }
}
