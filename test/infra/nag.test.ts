/** Goal: cdk-nag is clean, and clean means something. Method: its findings on our app, and on the same app with one fault in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import { buildApp } from '#infra/synth.ts';
import { emptyBundles } from '#test/support/empty-bundles.ts';
import { json } from './synthesized.ts';

const scratch = mkdtempSync(join(tmpdir(), 'kawal-nag-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const app = (): App => buildApp({ bundleDir: emptyBundles(scratch), outdir: mkdtempSync(join(scratch, 'out-')) });

/** Where an acknowledgement stands, what it acknowledges, and why. */
function acknowledgements(of: App): { path: string; id: string; reason: string }[] {
  return of.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) => Object.entries(entry.data as Record<string, string>))
      .map(([id, reason]) => ({ path: construct.node.path, id: id.replace(/^annotation::/i, ''), reason })),
  );
}

describe('cdk-nag', () => {
  test('finds nothing that is not acknowledged', () => {
    expect(new AwsSolutionsChecks().validateScope(app()).violations).toEqual([]);
  });

  test('changes nothing in the templates, and CloudFormation’s own rules find nothing either', () => {
    const assembly = app().synth();
    expect(
      JSON.stringify(['KawalStateful', 'KawalStateless', 'KawalWatch'].map((name) => assembly.getStackByName(name).template)),
    ).toBe(json);
  });

  test('stops the synthesis at a fault', () => {
    const faulty = app();
    new CfnQueue(faulty.node.findChild('KawalStateful'), 'Plain', {});
    expect(() => faulty.synth()).toThrow(/validation/i);
  });

  test('is told of exceptions one construct at a time, each with a reason', () => {
    const found = acknowledgements(app());
    expect(new Set(found.map((a) => a.id.replace(/\[.*/, '')))).toEqual(
      new Set([
        'AwsSolutions-COG4',
        'AwsSolutions-APIG4',
        'AwsSolutions-APIG2',
        'AwsSolutions-IAM4',
        'AwsSolutions-IAM5',
        'AwsSolutions-S1',
        'AwsSolutions-SQS3',
        'AwsSolutions-SMG4',
      ]),
    );
    for (const { path, reason } of found) {
      expect(path.split('/').length, path).toBeGreaterThanOrEqual(3);
      expect(reason.length).toBeGreaterThan(40);
    }
    // the open routes, and no others
    expect(found.filter((a) => a.id === 'AwsSolutions-APIG4')).toHaveLength(2);
  });
});
