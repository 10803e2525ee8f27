/** Where people sign in: `/config.json`, which lies beside the console's files and is written by whoever deploys it. */

export interface ConsoleConfig {
  /** The OpenID Connect issuer. */
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
  /** Where signing out ends the session, complete; without it, the issuer's own `end_session_endpoint`. */
  readonly logoutUrl?: string;
}

export async function loadConfig(): Promise<ConsoleConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`config.json: HTTP ${response.status}`);
  return (await response.json()) as ConsoleConfig;
}
