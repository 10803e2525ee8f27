/** The other half of the seeds of simulation.test.ts: two files, so that two cores share them. */
import { describe } from 'vitest';
import { everyHistoryHolds } from './seeds.ts';

describe('every history holds', () => everyHistoryHolds(251, 250));
