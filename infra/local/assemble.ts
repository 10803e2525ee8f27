/** Run by synthesize.ts in a process of its own: bundles the functions, builds the console and writes the cloud assembly, unchecked (`npm test` checks it). */
import { rm } from 'node:fs/promises';
import { buildAll, buildApp } from '../synth.ts';

const outdir = process.argv[2];
if (outdir === undefined) throw new Error('usage: assemble.ts <directory>');
await rm(outdir, { recursive: true, force: true });
// beside the assembly and not in the project's own build directory: several hosts may start at once
const buildDir = `${outdir}-build`;
buildApp({ ...(await buildAll(buildDir)), outdir, checked: false }).synth();
await rm(buildDir, { recursive: true, force: true });
