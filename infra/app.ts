/** What `cdk` runs: synthesizes into the directory that it names. */
import { synthApp } from './synth.ts';

await synthApp();
