/** Goal: what is made for one machine is not mistaken for the real thing. Method: the program itself, and what its functions see. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { functionSpecs } from '#infra/local/function-specs.ts';
import { assemblyOf, resolver } from '#infra/local/template.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'kawal-main-'));
});
afterAll(() => rmSync(directory, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

describe('with NODE_ENV=production', () => {
  it('the host refuses to run, in both languages, and leaves nothing behind', () => {
    const data = join(directory, 'data');
    const run = spawnSync(process.execPath, ['infra/local/main.ts', '--empty', '--port', '65000', '--data', data], {
      env: { ...process.env, NODE_ENV: 'production' },
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('tidak berjalan dengan NODE_ENV=production');
    expect(run.stderr).toContain('does not run with NODE_ENV=production');
    expect(existsSync(data)).toBe(false);
  });

  it('its functions see so too: the key in a file refuses by itself', () => {
    writeFileSync(join(directory, 'index.mjs'), '');
    const template = {
      Type: 'AWS::Lambda::Function',
      Properties: { Handler: 'index.handler' },
      Metadata: { 'aws:asset:path': '.' },
    };
    const assembly = assemblyOf({ S: { Resources: { F: template } } });
    const resolved = resolver(assembly, { ref: ({ id }) => id, attribute: ({ id }, name) => `arn:aws:${id}.${name}` });
    const local = { dynamodb: '', sqs: '', s3: '', keyFile: '', clockFile: '', issuer: '', jwksUri: '' };
    const seen = (): string | undefined => functionSpecs(directory, assembly, resolved, local)[0]?.environment['NODE_ENV'];
    vi.stubEnv('NODE_ENV', 'production');
    expect(seen()).toBe('production');
    vi.stubEnv('NODE_ENV', undefined);
    expect(seen()).toBeUndefined();
  });
});

it('--help tells the options in both languages and starts nothing', () => {
  const data = join(directory, 'help');
  const run = spawnSync(process.execPath, ['infra/local/main.ts', '--help', '--data', data], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(run.status).toBe(0);
  for (const word of ['--empty', '--families N', '--port N', '--data DIR', 'demonstrasi', 'the demonstration'])
    expect(run.stdout).toContain(word);
  expect(existsSync(data)).toBe(false);
});
