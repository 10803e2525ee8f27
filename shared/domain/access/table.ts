/** Role × action, as data: who may do what, and how far it reaches (DESIGN §2, §10). What does not stand here is denied. Pure. */
import type { Role } from './subject.ts';

export const ACTIONS = [
  // partners and officers
  'events:post',
  'reports:post',
  'photos:put',
  'receipts:read',
  'findings:post',
  'monthly-reports:post',
  'tasks:download',
  'tasks:delegate',
  // what was found
  'alerts:read',
  'alerts:act',
  'summary:read',
  'kpm:read',
  'kpm:search',
  'trail:read',
  'sampling:read',
  'sampling:edit',
  'findings:read',
  'monthly-reports:read',
  'complaints:read',
  'complaints:assign',
  'complaints:answer',
  'batches:read',
  // masked files of what is read, for work away from here
  'extracts:make',
  // what is shown in plain, for a purpose, after its entry
  'kpm:reveal',
  'alert-group:reveal',
  'photos:read',
  // two persons of two offices decide that a family is erased (docs/adr/0053)
  'erasure:propose',
  'erasure:decide',
  // wider access for a short time, with a reason
  'break-glass:open',
  'break-glass:read',
  // administration
  'agencies:read',
  'agencies:edit',
  'agency-keys:read',
  'agency-keys:edit',
  'people:read',
  'people:edit',
  'assignments:read',
  'assignments:edit',
  // which programmes there are and what one writes to post for them; all that settings say; changing it
  'programmes:read',
  'organisations:read',
  'organisations:edit',
  'settings:read',
  'settings:edit',
  // what a changed setting would have raised over the history of an area
  'shadow-runs:read',
  'shadow-runs:ask',
  // what labels of an agency's system mean, and which nobody knows; of which agencies a list tells
  'status-labels:read',
  'status-labels:list',
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How a role's reach over a kind of thing is measured: where it lies · who has to answer for it · who sent it ·
 * into which agency's hands it was put · where it lies, and that it is for the inspectorate · the whole country is the caller's area · the provinces that the caller's areas lie in ·
 * it is the same everywhere, and the caller has a say somewhere.
 */
export type Reach = 'area' | 'owner' | 'own-source' | 'in-hands' | 'inspectorate' | 'country' | 'province' | 'everywhere';

const AGENCYS = {
  'events:post': 'area',
  'receipts:read': 'own-source',
  'alerts:read': 'owner',
  'batches:read': 'own-source',
  // as long as they are in its hands
  'complaints:read': 'in-hands',
  'complaints:answer': 'in-hands',
  'programmes:read': 'everywhere',
  'status-labels:read': 'own-source',
} as const;

/**
 * Whoever answers for an alert in the field sees it by ownership, not by area; acting on alerts is for managers and the
 * inspectorate: partners and officers answer with events and reports. The administrator keeps agencies, keys, people and
 * settings, and sees no personal data: no action that shows a family. An auditor reads only. Settings are the country's: who works
 * with them reads them, whoever posts reads the codes of programmes, and only administrators of the whole country change them.
 */
export const TABLE: Readonly<Record<Role, Partial<Readonly<Record<Action, Reach>>>>> = {
  partner: AGENCYS,
  // a person who signs in for one agency: what its key may, and no more
  clerk: AGENCYS,
  officer: {
    'reports:post': 'area',
    'findings:post': 'area',
    'monthly-reports:post': 'area',
    'monthly-reports:read': 'area',
    'photos:put': 'own-source',
    'receipts:read': 'own-source',
    'tasks:download': 'area',
    'tasks:delegate': 'area',
    'alerts:read': 'owner',
    'summary:read': 'area',
    'programmes:read': 'everywhere',
  },
  manager: {
    'alerts:read': 'area',
    'alerts:act': 'area',
    'summary:read': 'area',
    'kpm:read': 'area',
    'kpm:search': 'area',
    'trail:read': 'area',
    'sampling:read': 'area',
    'sampling:edit': 'area',
    'findings:read': 'area',
    'monthly-reports:read': 'area',
    'complaints:read': 'area',
    'complaints:assign': 'area',
    'complaints:answer': 'area',
    'batches:read': 'area',
    'extracts:make': 'area',
    'kpm:reveal': 'area',
    'alert-group:reveal': 'area',
    'photos:read': 'area',
    'erasure:propose': 'area',
    'assignments:read': 'area',
    'assignments:edit': 'area',
    'programmes:read': 'everywhere',
    'settings:read': 'everywhere',
    'shadow-runs:read': 'area',
    'shadow-runs:ask': 'area',
    'organisations:read': 'area',
    'organisations:edit': 'area',
    'status-labels:read': 'everywhere',
    'status-labels:list': 'area',
  },
  inspectorate: {
    'alerts:read': 'area',
    'alerts:act': 'inspectorate',
    'summary:read': 'area',
    'kpm:read': 'area',
    'kpm:search': 'area',
    'trail:read': 'area',
    'sampling:read': 'area',
    'findings:read': 'area',
    'monthly-reports:read': 'area',
    'complaints:read': 'area',
    'batches:read': 'area',
    'extracts:make': 'area',
    'kpm:reveal': 'area',
    'alert-group:reveal': 'area',
    'photos:read': 'area',
    'erasure:decide': 'area',
    'break-glass:open': 'province',
    'break-glass:read': 'area',
    'assignments:read': 'area',
    'programmes:read': 'everywhere',
    'settings:read': 'everywhere',
    'shadow-runs:read': 'area',
    'organisations:read': 'area',
    'status-labels:read': 'everywhere',
    'status-labels:list': 'area',
  },
  auditor: {
    'alerts:read': 'area',
    'summary:read': 'area',
    'kpm:read': 'area',
    'kpm:search': 'area',
    'trail:read': 'area',
    'sampling:read': 'area',
    'findings:read': 'area',
    'monthly-reports:read': 'area',
    'complaints:read': 'area',
    'batches:read': 'area',
    'extracts:make': 'area',
    'kpm:reveal': 'area',
    'photos:read': 'area',
    'break-glass:open': 'province',
    'break-glass:read': 'area',
    'assignments:read': 'area',
    'programmes:read': 'everywhere',
    'settings:read': 'everywhere',
    'organisations:read': 'area',
    'status-labels:read': 'everywhere',
    'status-labels:list': 'area',
  },
  // IPSM, BK3S, camat, lurah: how their area is doing, and nobody's family (DOMAIN §6)
  observer: {
    'summary:read': 'area',
  },
  administrator: {
    'break-glass:read': 'area',
    'agencies:read': 'area',
    'agencies:edit': 'area',
    'agency-keys:read': 'area',
    'agency-keys:edit': 'area',
    'people:read': 'area',
    'people:edit': 'area',
    'assignments:read': 'area',
    'assignments:edit': 'area',
    'programmes:read': 'everywhere',
    'settings:read': 'everywhere',
    'shadow-runs:read': 'area',
    'shadow-runs:ask': 'area',
    'organisations:read': 'area',
    'organisations:edit': 'area',
    'status-labels:read': 'everywhere',
    'status-labels:list': 'area',
    'settings:edit': 'country',
  },
};

/** Whether the role has the action at all: `false` is 403, while out of reach is 404. */
export const roleMay = (role: Role, action: Action): boolean => TABLE[role][action] !== undefined;

/** What shows a family or its money: bound by the programmes of an auditor's letter, and what wider access opens. */
const ABOUT_FAMILIES: readonly Action[] = [
  'alerts:read',
  'summary:read',
  'kpm:read',
  'kpm:search',
  'trail:read',
  'sampling:read',
  'findings:read',
  'monthly-reports:read',
  'complaints:read',
  'complaints:assign',
  'complaints:answer',
  'batches:read',
  'extracts:make',
  'kpm:reveal',
  'alert-group:reveal',
  'photos:read',
];
export const isAboutFamilies = (action: Action): boolean => ABOUT_FAMILIES.includes(action);
