/** The schemas of events, without compiling code at run time: the content security policy has no `unsafe-eval`. To be imported in place of zod and `#events`. */
import './no-eval.ts';

export { EVENT_DATA, TYPE_PREFIX } from '#events/index.ts';
