/** For each route of the API, the list of fields by role that its answers go through (shared/domain/access/fields.ts). */
import { fieldsOf, type View } from '#shared/domain/access/fields.ts';
import type { Role } from '#shared/domain/access/subject.ts';

interface Listed {
  readonly view: View;
  /** Where in the answer the list begins; the frame of a page around it is the contract's. */
  readonly at?: string;
}

/**
 * `contract`: says nothing but what the caller just sent, or who the caller is; every role that may ask gets all of it. A route that
 * does not stand here fails the matrix.
 */
export const ANSWERS: Readonly<Record<string, Listed | 'contract'>> = {
  'GET /v1/me': 'contract',
  'POST /v1/events': 'contract',
  'POST /v1/verification-reports': 'contract',
  'POST /v1/findings': 'contract',
  'GET /v1/findings': { view: 'findings' },
  'POST /v1/findings/{id}/reveal': { view: 'report-revealed' },
  'GET /v1/complaints': { view: 'complaints' },
  'POST /v1/complaints/{id}/assignment': 'contract',
  'POST /v1/complaints/{id}/answer': 'contract',
  'POST /v1/complaints/{id}/closing': 'contract',
  'POST /v1/complaints/{id}/reopening': 'contract',
  'POST /v1/complaints/{id}/reveal': { view: 'complaint-revealed' },
  'POST /v1/monthly-reports': 'contract',
  'GET /v1/monthly-reports': { view: 'monthly-reports' },
  'POST /v1/monthly-reports/{id}/reveal': { view: 'report-revealed' },
  'GET /v1/receipts/{id}': { view: 'receipt' },
  'POST /v1/receipts/lookup': { view: 'receipt', at: 'receipts' },
  'PUT /v1/photos/{sha256}': { view: 'photo-taken' },
  'GET /v1/tasks': { view: 'tasks' },
  'GET /v1/tasks/delegations': { view: 'delegations' },
  'POST /v1/tasks/delegations': { view: 'delegation' },
  'POST /v1/tasks/delegations/{id}/return': { view: 'delegation' },
  'GET /v1/sampling-plans': { view: 'sampling-plans' },
  'POST /v1/sampling-plans': { view: 'sampling-plan' },
  'GET /v1/sampling-plans/{id}': { view: 'sampling-plan' },
  'GET /v1/sampling-plans/{id}/families': { view: 'sampling-families' },
  'POST /v1/sampling-plans/{id}/closing': { view: 'sampling-plan' },
  'GET /v1/shadow-runs': { view: 'shadow-runs' },
  'POST /v1/shadow-runs': { view: 'shadow-run' },
  'GET /v1/shadow-runs/{id}': { view: 'shadow-run' },
  'GET /v1/alerts': { view: 'alert-row', at: 'alerts' },
  'GET /v1/alert-groups': { view: 'alert-groups' },
  'GET /v1/alerts/{id}': { view: 'alert' },
  'POST /v1/alerts/{id}/actions': { view: 'alert-acted' },
  'POST /v1/alert-groups/{id}/actions': { view: 'alert-group-acted' },
  'POST /v1/alert-groups/{id}/actions/{operation}/undo': { view: 'alert-group-acted' },
  'GET /v1/summary': { view: 'summary' },
  'GET /v1/rules/precision': { view: 'rule-precision' },
  'GET /v1/kpm/{id}': { view: 'kpm' },
  'GET /v1/kpm/{id}/trail': { view: 'trail' },
  'GET /v1/kpm/{id}/expected': { view: 'kpm-expected' },
  'GET /v1/kpm/{id}/match': { view: 'kpm-match' },
  'GET /v1/kpm/{id}/erasure': { view: 'erasure' },
  'POST /v1/kpm/{id}/erasure': { view: 'erasure' },
  'GET /v1/trail': { view: 'trail-page' },
  'POST /v1/kpm/search': { view: 'search' },
  'POST /v1/kpm/{id}/reveal': { view: 'revealed' },
  'POST /v1/alerts/{id}/reveal': { view: 'alert-revealed' },
  'POST /v1/alert-groups/{id}/reveal': { view: 'group-revealed' },
  'POST /v1/photos/{sha256}/reveal': { view: 'photo-revealed' },
  'GET /v1/batches': { view: 'batches' },
  'GET /v1/batches/{id}': { view: 'batch' },
  'GET /v1/batches/{id}/match': { view: 'batch-match' },
  'GET /v1/officers': { view: 'officers' },
  'GET /v1/vacancies': { view: 'vacancies' },
  'GET /v1/workloads': { view: 'workloads' },
  'GET /v1/organisations': { view: 'organisations' },
  'POST /v1/organisations': { view: 'organisation' },
  'GET /v1/organisations/{id}': { view: 'organisation' },
  'PUT /v1/organisations/{id}': { view: 'organisation' },
  'GET /v1/organisations/{id}/history': { view: 'history' },
  'GET /v1/extracts': { view: 'extracts' },
  'POST /v1/extracts': { view: 'extract' },
  'GET /v1/extracts/{id}': { view: 'extract' },
  // a file is what was made under the caller's own name
  'GET /v1/extracts/{id}/files/{name}': 'contract',
  'GET /v1/break-glass': { view: 'openings' },
  'POST /v1/break-glass': { view: 'opening' },
  'GET /v1/agencies': { view: 'agencies' },
  'POST /v1/agencies': { view: 'agency' },
  'GET /v1/agencies/{id}': { view: 'agency' },
  'PUT /v1/agencies/{id}': { view: 'agency' },
  'GET /v1/agencies/{id}/keys': { view: 'agency-keys' },
  'POST /v1/agencies/{id}/keys': { view: 'agency-keys' },
  'POST /v1/agencies/{id}/keys/{kid}/revocation': { view: 'agency-keys' },
  'GET /v1/agencies/{id}/history': { view: 'history' },
  'GET /v1/people': { view: 'people' },
  'POST /v1/people': { view: 'person' },
  'GET /v1/people/{id}': { view: 'person' },
  'PUT /v1/people/{id}': { view: 'person' },
  'GET /v1/people/{id}/assignments': { view: 'assignments' },
  'POST /v1/people/{id}/assignments': { view: 'assignments' },
  'GET /v1/people/{id}/history': { view: 'history' },
  'GET /v1/programmes': { view: 'programmes' },
  'POST /v1/programmes': { view: 'programme' },
  'GET /v1/programmes/{code}': { view: 'programme' },
  'PUT /v1/programmes/{code}': { view: 'programme' },
  'GET /v1/programmes/{code}/history': { view: 'history' },
  'GET /v1/programmes/{code}/expected': { view: 'expected' },
  'GET /v1/settings': { view: 'settings' },
  'GET /v1/settings/{name}': { view: 'setting' },
  'PUT /v1/settings/{name}': { view: 'setting' },
  'GET /v1/settings/{name}/history': { view: 'history' },
  'GET /v1/status-mappings': { view: 'status-mappings' },
  'GET /v1/status-mappings/{agency}': { view: 'status-mapping' },
  'PUT /v1/status-mappings/{agency}': { view: 'status-mapping' },
  'GET /v1/status-mappings/{agency}/history': { view: 'history' },
};

/** Every path of a value, lists passed through, an object that is covered whole not entered. */
export function pathsOf(value: unknown, covered: readonly string[], at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => pathsOf(one, covered, at)))];
  if (typeof value !== 'object' || value === null || covered.includes(at)) return at === '' ? [] : [at];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, covered, at === '' ? name : `${at}.${name}`));
}

/** Fields of an answer that the role's list does not name. */
export function unlisted(route: string, role: Role, answer: Readonly<Record<string, unknown>>): string[] {
  const listed = ANSWERS[route];
  if (listed === undefined) return [`${route} is in no list`];
  if (listed === 'contract') return [];
  const covered = fieldsOf(listed.view, role);
  const value = listed.at === undefined ? answer : answer[listed.at];
  return pathsOf(value, covered).filter((path) => !covered.includes(path));
}
