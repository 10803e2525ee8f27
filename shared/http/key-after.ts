/** Where a page of a list begins: the key of what stood last on the page before. Apart from `paging.ts`, which every function carries. */
import * as z from 'zod';

/** An empty key is none to DynamoDB. */
export const keyAfter = z.string().min(1).max(100);
