/** Before any schema is made: zod asks once whether it may compile, and the asking itself would be reported as a violation. */
import * as z from 'zod';

z.config({ jitless: true });
