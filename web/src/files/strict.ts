/** The schemas of events, without compiling code at run time: the content security policy has no `unsafe-eval`. The one way to them. */
import './no-eval.ts';

export { EVENT_DATA, TYPE_PREFIX } from '#events/index.ts';
