/** Every route of the API and the function that answers it; a route that does not stand here does not exist. */
import type { FunctionName } from './functions.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly answers: FunctionName;
  /** Answers anyone: what holds no data of anybody. */
  readonly open?: true;
}

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v1/me', answers: 'query-me' },
  { method: 'POST', path: '/v1/events', answers: 'accept-events' },
  { method: 'POST', path: '/v1/verification-reports', answers: 'accept-reports' },
  { method: 'GET', path: '/v1/receipts/{id}', answers: 'query-receipts' },
  { method: 'POST', path: '/v1/receipts/lookup', answers: 'query-receipts' },
  { method: 'GET', path: '/v1/alerts', answers: 'query-alerts' },
  { method: 'GET', path: '/v1/alerts/{id}', answers: 'query-alerts' },
  { method: 'POST', path: '/v1/alerts/{id}/actions', answers: 'act-on-alert' },
  { method: 'POST', path: '/v1/alerts/{id}/reveal', answers: 'reveal' },
  { method: 'GET', path: '/v1/kpm/{id}', answers: 'query-kpm' },
  { method: 'GET', path: '/v1/kpm/{id}/trail', answers: 'query-kpm' },
  { method: 'GET', path: '/v1/trail', answers: 'query-trail' },
  { method: 'GET', path: '/v1/summary', answers: 'query-summary' },
  { method: 'GET', path: '/v1/tasks', answers: 'query-tasks' },
  { method: 'POST', path: '/v1/kpm/search', answers: 'search-kpm' },
  { method: 'POST', path: '/v1/kpm/{id}/reveal', answers: 'reveal' },
  { method: 'GET', path: '/v1/alert-groups', answers: 'query-alert-groups' },
  { method: 'POST', path: '/v1/alert-groups/{id}/reveal', answers: 'reveal' },
  { method: 'PUT', path: '/v1/photos/{sha256}', answers: 'put-photo' },
  { method: 'POST', path: '/v1/photos/{sha256}/reveal', answers: 'reveal-photo' },
  { method: 'GET', path: '/v1/agencies', answers: 'administer-agencies' },
  { method: 'POST', path: '/v1/agencies', answers: 'administer-agencies' },
  { method: 'GET', path: '/v1/agencies/{id}', answers: 'administer-agencies' },
  { method: 'PUT', path: '/v1/agencies/{id}', answers: 'administer-agencies' },
  { method: 'GET', path: '/v1/agencies/{id}/keys', answers: 'administer-agencies' },
  { method: 'POST', path: '/v1/agencies/{id}/keys', answers: 'administer-agencies' },
  { method: 'POST', path: '/v1/agencies/{id}/keys/{kid}/revocation', answers: 'administer-agencies' },
  { method: 'GET', path: '/v1/agencies/{id}/history', answers: 'administer-agencies' },
  { method: 'GET', path: '/v1/people', answers: 'administer-people' },
  { method: 'POST', path: '/v1/people', answers: 'administer-people' },
  { method: 'GET', path: '/v1/people/{id}', answers: 'administer-people' },
  { method: 'PUT', path: '/v1/people/{id}', answers: 'administer-people' },
  { method: 'GET', path: '/v1/people/{id}/assignments', answers: 'administer-people' },
  { method: 'POST', path: '/v1/people/{id}/assignments', answers: 'administer-people' },
  { method: 'GET', path: '/v1/people/{id}/history', answers: 'administer-people' },
  { method: 'GET', path: '/v1/organisations', answers: 'administer-organisations' },
  { method: 'POST', path: '/v1/organisations', answers: 'administer-organisations' },
  { method: 'GET', path: '/v1/organisations/{id}', answers: 'administer-organisations' },
  { method: 'PUT', path: '/v1/organisations/{id}', answers: 'administer-organisations' },
  { method: 'GET', path: '/v1/organisations/{id}/history', answers: 'administer-organisations' },
  { method: 'GET', path: '/v1/officers', answers: 'query-officers' },
  { method: 'GET', path: '/v1/vacancies', answers: 'query-officers' },
  { method: 'GET', path: '/v1/break-glass', answers: 'widen-access' },
  { method: 'POST', path: '/v1/break-glass', answers: 'widen-access' },
  { method: 'GET', path: '/health', answers: 'describe-api', open: true },
  { method: 'GET', path: '/openapi.json', answers: 'describe-api', open: true },
];
