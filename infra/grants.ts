/** Who may do what on which resource: the whole of each function's role, and what the template is tested against (TRUST §2). */
import { systemKeyKey } from '#shared/store/keys.ts';
import type { KeyPurpose } from '#shared/store/system-keys.ts';
import type { IndexName } from '#shared/store/table.ts';
import type { FunctionName } from './functions.ts';

export type Resource =
  | 'main'
  | `main/${IndexName}`
  | 'main/stream'
  | 'keys'
  | 'intake'
  | 'intake-dlq'
  | 'comparisons'
  | 'failures'
  /** Extracts that were asked for. */
  | 'extracts'
  /** Objects of the bucket of photos. */
  | 'photos'
  /** Objects of the bucket of extracts. */
  | 'extract-files'
  | 'main-key'
  | 'keys-key'
  | 'queue-key'
  | 'vault-key';

/** Exact actions on one resource; `via`: only when that service calls on the function's behalf. */
export interface Grant {
  readonly on: Resource;
  readonly actions: readonly string[];
  readonly via?: 'dynamodb' | 'sqs' | 's3';
  /** Only keys of the whole system that were wrapped for this purpose: nothing that opens what is sealed about anybody. */
  readonly purpose?: KeyPurpose;
  /** Of a table this one partition only. */
  readonly partition?: string;
}

type TableAction =
  | 'GetItem'
  | 'ConditionCheckItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'PartiQLInsert'
  | 'UpdateItem'
  | 'DeleteItem';
const WRITES: readonly TableAction[] = ['PutItem', 'PartiQLInsert', 'UpdateItem', 'DeleteItem'];

/** What DynamoDB needs of a customer-managed key on behalf of who reads, and more of who writes. */
const KEY_READ = ['kms:Decrypt', 'kms:DescribeKey'] as const;
const KEY_WRITE = [...KEY_READ, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'] as const;

function table(on: 'main' | 'keys', ...actions: readonly TableAction[]): readonly Grant[] {
  const writes = actions.some((action) => WRITES.includes(action));
  return [
    { on, actions: actions.map((action) => `dynamodb:${action}`) },
    { on: `${on}-key`, actions: writes ? KEY_WRITE : KEY_READ, via: 'dynamodb' },
  ];
}
/** Named index by index: CDK's own grants give `index/*`. */
const index = (...names: readonly IndexName[]): readonly Grant[] =>
  names.map((name) => ({ on: `main/${name}`, actions: ['dynamodb:Query'] }));
const sendTo = (...queues: readonly ('intake' | 'intake-dlq' | 'comparisons' | 'extracts' | 'failures')[]): readonly Grant[] => [
  ...queues.map((on): Grant => ({ on, actions: ['sqs:SendMessage'] })),
  { on: 'queue-key', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], via: 'sqs' },
];

/** Data keys are wrapped and unwrapped. */
const OPEN_AND_SEAL: Grant = { on: 'vault-key', actions: ['kms:Decrypt', 'kms:Encrypt'] };

/** Resolve, seal, put the receipt, send. */
const intake = (): readonly Grant[] => [
  // the settings and the reporting officer's own assignments are read;
  // where the families of a call live is read together, and its receipts and the keys of its new families are put together:
  // INSERT never overwrites
  ...table('main', 'GetItem', 'BatchGetItem', 'PartiQLInsert'),
  ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'PartiQLInsert'),
  ...sendTo('intake'),
  { on: 'vault-key', actions: ['kms:Decrypt', 'kms:Encrypt'] },
];

export const GRANTS: Readonly<Record<FunctionName, readonly Grant[]>> = {
  authorize: table('main', 'GetItem'),
  'accept-events': intake(),
  'accept-reports': intake(),
  'record-events': [
    ...table('main', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'),
    { on: 'intake', actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] },
    // poison goes straight to the dead letters: nothing is tried five times that can never succeed
    ...sendTo('intake-dlq'),
  ],
  project: [
    // which days the journal lists is read many at once
    // counts that have come to nothing are taken away
    ...table('main', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'),
    {
      on: 'main/stream',
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    },
    ...sendTo('comparisons', 'failures'),
  ],
  // the only evaluator that opens a seal: names and places go in, scores come out
  'compare-identity': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
    ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    { on: 'comparisons', actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] },
    { on: 'queue-key', actions: ['kms:Decrypt'], via: 'sqs' },
    OPEN_AND_SEAL,
  ],
  'sweep-deadlines': [
    // the journals lead to what a change of settings concerns
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'),
    // alerts of one rule in a village (docs/adr/0042)
    ...index('byDue', 'alertsByVillage'),
    ...sendTo('failures'),
  ],
  // the journals, families and cases are read; what is put and taken away are its own steps
  'run-shadows': [...table('main', 'GetItem', 'Query', 'PutItem', 'DeleteItem'), ...sendTo('failures')],
  'query-alerts': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query'),
    ...index('alertsByArea', 'alertsByVillage'),
    ...table('keys', 'BatchGetItem'),
  ],
  'query-alert-groups': table('main', 'GetItem', 'Query'),
  // a note is sealed
  'act-on-alert': [
    ...table('main', 'GetItem', 'Query', 'PutItem', 'DeleteItem'),
    ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    { on: 'vault-key', actions: ['kms:Decrypt', 'kms:Encrypt'] },
  ],
  // that somebody looked is entered into the family's chain before it is answered; nothing in the entry needs a key
  'query-kpm': [...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'), ...table('keys', 'GetItem')],
  'query-kpm-trail': table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
  // the journals and the events behind them; that somebody looked is entered, and needs no key
  'query-trail': table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
  'query-receipts': table('main', 'GetItem', 'BatchGetItem'),
  'query-summary': table('main', 'GetItem', 'Query'),
  'query-precision': table('main', 'Query'),
  // what is opened is entered into the officer's chain, sealed, before it is answered; the chain says what a download has shown
  'query-tasks': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    ...index('tasksByDistrict'),
    ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    { on: 'vault-key', actions: ['kms:Decrypt', 'kms:Encrypt'] },
  ],
  // who gave what to whom, and its entries, which need no key; what is over moves to where it is kept
  'delegate-tasks': table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'),
  // the keys of who waits, what was drawn from them, and the cases of those who were; what was drawn from is put where nothing stands
  'plan-sampling': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'PartiQLInsert'),
    ...index('tasksByDistrict'),
  ],
  // records and their chains, in the main table alone: no key, so nothing about anybody can be opened
  'administer-agencies': table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
  'administer-people': table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
  // one item of all settings, its chains, what is to be judged anew, and the agencies whose labels are mapped
  'administer-settings': table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
  // the settings, the runs, and the entry in the setting's chain
  'try-settings': table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
  // the same, and the officers and people who are members
  'administer-organisations': table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
  // the opening, the list of all, and the entry in the person's chain
  'widen-access': table('main', 'GetItem', 'Query', 'PutItem'),
  // the tokens of a number and the families that they name; the entries need no key
  'search-kpm': [
    // under a letter, a family's cases say whether it is one of its programmes
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    OPEN_AND_SEAL,
  ],
  reveal: [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    ...index('alertsByVillage'),
    ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    OPEN_AND_SEAL,
  ],
  'reveal-photo': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    OPEN_AND_SEAL,
    { on: 'photos', actions: ['s3:GetObject'] },
  ],
  // the only one that takes anything from the keys table (TRUST §1); what proves a family's facts is opened once and put beside them
  'erase-kpm': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'PartiQLInsert', 'ConditionCheckItem'),
    ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'),
    OPEN_AND_SEAL,
  ],
  // beside the photo itself the cases that waited for it
  'put-photo': [
    ...table('main', 'GetItem', 'PutItem', 'DeleteItem', 'Query'),
    ...table('keys', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    OPEN_AND_SEAL,
    { on: 'photos', actions: ['s3:PutObject'] },
  ],
  // under a letter, a family's cases say whether a finding about it is seen
  'query-findings': table('main', 'GetItem', 'BatchGetItem', 'Query'),
  // the same, the agencies and organisations that have them, and whether there is an alert
  // ids are sealed with the key of the duplicate guard, which is there since the first event: none is made here
  'query-complaints': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query'),
    ...table('keys', 'Query').map((grant) => (grant.on === 'keys' ? { ...grant, partition: systemKeyKey('body', 1).pk } : grant)),
    { on: 'vault-key', actions: ['kms:Decrypt'], purpose: 'body' },
  ],
  // the complaint and whose hands it is put into are read; then it is taken in as at any other door
  'assign-complaint': intake(),
  'answer-complaint': intake(),
  // what was shown to whom is kept; roll-ups, visits and reports are read
  'query-monthly-reports': table('main', 'GetItem', 'Query', 'PutItem'),
  // lines, announcements and counts of batches
  'query-batches': table('main', 'GetItem', 'BatchGetItem', 'Query'),
  // what was asked for, its entry, the message that says so, and the files; nothing here can make one
  'order-extracts': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    ...sendTo('extracts'),
    { on: 'extract-files', actions: ['s3:GetObject'] },
    { on: 'main-key', actions: ['kms:Decrypt'], via: 's3' },
  ],
  // the journals and what they lead to; the last digits of a NIK; no key of a vault, so that nothing else of anybody can be in a file
  'make-extracts': [
    ...table('main', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'),
    ...table('keys', 'GetItem'),
    { on: 'extracts', actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] },
    ...sendTo('extracts'),
    { on: 'extract-files', actions: ['s3:GetObject', 's3:PutObject'] },
    { on: 'main-key', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], via: 's3' },
  ],
  // the settings, the officers and who signs in as them; which families wait and what was counted of visits
  'query-officers': [...table('main', 'GetItem', 'BatchGetItem', 'Query'), ...index('tasksByDistrict')],
  // the authorizer has read all that it says
  'query-me': [],
  'describe-api': [],
};

/**
 * What nobody may do to what has been recorded: each way in which DynamoDB lets one change or take away an item.
 * A Put over an existing event can't be told apart by IAM; the trail's monitor finds it (TRUST §2).
 */
export const EVENT_DENIED_ACTIONS = [
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
] as const;

export const touchesMainTable = (name: FunctionName): boolean => GRANTS[name].some((grant) => grant.on === 'main');
