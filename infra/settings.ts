/** Numbers and names of the deployment, each with its reason. */
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Jakarta and nowhere else: personal data stays in the country (DESIGN §13). */
export const REGION = 'ap-southeast-3';

/** The stage's own segment; a custom domain maps it away, so that clients see the paths of the documentation (docs/adr/0004). */
export const STAGE_NAME = 'live';

/** What partners put into `aud` of the tokens that they sign: one name for every address under which this API is reached. */
export const PARTNER_AUDIENCE = 'kawal-bansos';

/** Logs hold no personal data; a year covers one audit cycle of BPK. */
export const LOG_RETENTION = RetentionDays.ONE_YEAR;

/** The longest that SQS keeps a message: two weeks to repair what nobody could process. */
export const DEAD_LETTER_DAYS = 14;
/** A message that outlives its queue is lost: keep it as long as its receipt may still be open during an outage. */
export const INTAKE_RETENTION_DAYS = 14;
/** Deliveries before a message counts as undeliverable: throttling and one bad deployment pass, poison does not linger. */
export const RECEIVES_MAX = 5;

/** Custom metrics, in the embedded format, with the one dimension `service` = the function's name. */
export const METRIC_NAMESPACE = 'KawalBansos';
/** Receipts open for more than 15 minutes, counted by each sweep (promise 1). */
export const METRIC_OPEN_RECEIPTS = 'OpenReceiptsOverdue';
/** 1 each time that somebody opens wider access (docs/adr/0011). */
export const METRIC_BREAK_GLASS = 'BreakGlassOpened';
/** Searches for a family that found none in the caller's areas. */
export const METRIC_SEARCH_MISSES = 'SearchMisses';
/** Searches of one person that look like guessing. */
export const METRIC_SEARCH_GUESSING = 'SearchGuessing';
/** Families that turned out to be one and could not be linked: what is paid to them stands in two places (docs/adr/0009). */
export const METRIC_LINKS_REFUSED = 'LinksRefused';
/** 1 per finished sweep: its absence is an alarm (promise 2). */
export const METRIC_SWEEP_RAN = 'SweepRan';
