/** Turns the project into a cloud assembly, in-process: what `cdk` deploys and what one machine hosts is the same template. */
import { App, DefaultStackSynthesizer, type IReusableStackSynthesizer, Validations } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildWeb } from '#scripts/build-web.ts';
import { bundleFunctions } from './bundle.ts';
import { REGION } from './settings.ts';
import { ConsoleStack } from './stacks/console.ts';
import { StatefulStack } from './stacks/stateful.ts';
import { StatelessStack } from './stacks/stateless.ts';
import { WatchStack } from './stacks/watch.ts';

/** The CDK behaviours that the templates are written for, fixed here so that every way of synthesizing gives the same bytes. */
const FLAGS = {
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:disable-version-reporting': true,
  '@aws-cdk/aws-apigateway:authorizerChangeDeploymentLogicalId': true,
  '@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard': true,
  '@aws-cdk/aws-apigateway:usagePlanKeyOrderInsensitiveId': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-lambda:recognizeVersionProps': true,
  // the stateful stack may not drop what the other still uses
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  // what CloudFormation would refuse stops the synthesis
  '@aws-cdk/core:validateAgainstDefaultRules': true,
} as const;

export interface BuildOptions {
  /** Holds `<function>/index.mjs`, as bundleFunctions makes it. */
  readonly bundleDir: string;
  /** Holds the built console; without it the app has none (its API is whole). */
  readonly consoleDir?: string | undefined;
  /** Where the assembly goes; without it, where `cdk` says, else a temporary directory. */
  readonly outdir?: string | undefined;
  /** Deployment settings, as `cdk -c name=value` gives them (docs/adr/0004). */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Off: cdk-nag and CloudFormation's own rules are not asked, which saves some four seconds of one core; the templates are the same. */
  readonly checked?: boolean;
}

/** The app, not yet synthesized. No account, no look-ups: it needs neither credentials nor network. */
export function buildApp({ bundleDir, consoleDir, outdir, context = {}, checked = true }: BuildOptions): App {
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    // timings are the only thing that would differ from one synthesis to the next
    performanceReporting: false,
    builtinCloudFormationValidation: checked,
    defaultStackSynthesizer: synthesizer(),
    context: { ...context },
    postCliContext: { ...FLAGS },
  });
  const env = { region: REGION };
  const stateful = new StatefulStack(app, 'KawalStateful', { env });
  const stateless = new StatelessStack(app, 'KawalStateless', { env, stateful, bundleDir });
  new WatchStack(app, 'KawalWatch', { env, stateful, stateless });
  if (consoleDir !== undefined) new ConsoleStack(app, 'KawalConsole', { env, stateful, stateless, builtDir: consoleDir });
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/**
 * `cdk deploy` checks the version of the bootstrap stack from the manifest; the templates need no parameter for it.
 * The cast: CDK's own class leaves out `| undefined`, which exactOptionalPropertyTypes minds.
 */
const synthesizer = (): IReusableStackSynthesizer =>
  new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IReusableStackSynthesizer;

/** Both at once: esbuild works in a process of its own while the console is built, which is not built again where nothing has changed. @throws HandlerMissing */
export async function buildAll(buildDir?: string): Promise<{ readonly bundleDir: string; readonly consoleDir: string }> {
  const bundling = bundleFunctions(undefined, buildDir);
  const consoleDir = buildWeb();
  return { bundleDir: (await bundling).dir, consoleDir };
}

/**
 * Bundles the functions, builds the console and synthesizes all stacks: what `cdk` runs, checked, and what one machine hosts, where `npm test`
 * has checked the same templates before. @throws HandlerMissing
 */
export async function synthApp(outdir?: string, { checked = true }: { readonly checked?: boolean } = {}): Promise<CloudAssembly> {
  const { bundleDir, consoleDir } = await buildAll();
  return buildApp({ bundleDir, consoleDir, outdir, checked }).synth();
}
