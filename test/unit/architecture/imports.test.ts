/** Goal: DESIGN §4's layering holds in every file. Method: read all imports, and plant each violation once to see that the reader finds it. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { violationsOf } from './boundaries.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDERS = ['events', 'shared', 'functions', 'infra', 'scripts', 'web/src', 'test'];

function sources(): string[] {
  return FOLDERS.flatMap((folder) => {
    try {
      return readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  });
}

describe('the layers of DESIGN §4', () => {
  it('are kept by every file', () => {
    // Given all sources of the project
    const files = sources();
    expect(files.length).toBeGreaterThan(30);
    // When each is read, Then no import crosses a boundary and nothing pure reads clock or chance
    const found = files
      .filter((file) => !file.startsWith('test/unit/architecture/'))
      .flatMap((file) => violationsOf(file, readFileSync(`${ROOT}/${file}`, 'utf8')));
    expect(found).toEqual([]);
  });
});

describe('the reader of imports', () => {
  const planted: readonly (readonly [path: string, source: string, rule: RegExp])[] = [
    ['shared/domain/a/b.ts', "import { getReceipt } from '../../store/receipts.ts';", /domain does not import shared.store/],
    ['shared/domain/a/b.ts', "import { readFileSync } from 'node:fs';", /domain imports no package but/],
    ['shared/domain/a/b.ts', "import { createHash, randomBytes } from 'node:crypto';", /nothing but hashes/],
    ['shared/domain/a/b.ts', "import {\n  type Table,\n} from '#shared/store/table.ts';", /domain does not import shared.store/],
    ['shared/domain/a/b.ts', "const x = await import('node:os');", /domain imports no package but/],
    ['shared/domain/a/b.ts', "export { a } from '#shared/runtime/ports.ts';", /domain does not import shared.runtime/],
    ['functions/sweep/sweep.ts', "import { record } from '#functions/record-events/record.ts';", /never import each other/],
    ['functions/sweep/sweep.ts', "import { record } from '../record-events/record.ts';", /never import each other/],
    ['functions/sweep/sweep.ts', "import { app } from '#infra/app.ts';", /functions does not import infra/],
    ['functions/sweep/sweep.ts', "import { SQSClient } from '@aws-sdk/client-sqs';", /know the AWS SDK/],
    ['shared/store/keys.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';", /know the AWS SDK/],
    ['shared/http/problem.ts', "import type { A } from '#functions/accept-events/accept.ts';", /http does not import functions/],
    ['events/kpm.ts', "import type { AreaCode } from '#shared/domain/brand.ts';", /events does not import shared.domain/],
    ['shared/store/a.ts', "import { z } from 'zod';", /import \* as z/],
    ['shared/store/a.ts', "import z from 'zod';", /import \* as z/],
    ['shared/store/a.ts', "import { b } from './b';", /ends in \.ts/],
    ['infra/app.ts', "import { b } from '../shared/b.ts';", /as #folder/],
    ['shared/store/a.ts', "import { b } from '../../node_modules/b/dist/inner.js';", /by its name/],
    ['shared/store/a.ts', "import { plan } from '#shared/recording/case-step.ts';", /store does not import shared.recording/],
    ['shared/tasks/a.ts', "import { b } from '../http/problem.ts';", /tasks does not import shared.http/],
    ['web/src/app/a.tsx', "import type { Table } from '#shared/store/table.ts';", /web does not import shared.store/],
    ['shared/new/a.ts', "import { a } from '#events/common.ts';", /is a layer/],
    ...['recording', 'projecting', 'privacy', 'reading', 'tasks', 'trail', 'revealing', 'administration'].map(
      (layer) => [`shared/${layer}/a.ts`, 'const t = Date.now();', /time and chance/] as const,
    ),
    ['shared/domain/a.ts', 'const t = Date.now();', /time and chance/],
    ['shared/intake/a.ts', 'const t = new Date();', /time and chance/],
    ['shared/store/a.ts', 'const t = Math.random();', /time and chance/],
    ['functions/record-events/record.ts', "import { randomBytes } from 'node:crypto';", /time and chance/],
    ['functions/record-events/record.ts', 'crypto.randomUUID();', /time and chance/],
  ];
  it.each(planted)('finds in %s: %s', (path, source, rule) => {
    expect(violationsOf(path, source).map((v) => v.rule)).toContainEqual(expect.stringMatching(rule));
  });

  const allowed: readonly (readonly [path: string, source: string])[] = [
    [
      'shared/domain/a/b.ts',
      "import { createHash } from 'node:crypto';\nimport * as z from 'zod';\nimport type { A } from '#events/common.ts';",
    ],
    ['shared/domain/a/b.ts', 'const d = new Date(0); // never Date.now()\n/* import { x } from "node:fs" */'],
    ['shared/store/dynamo-table.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
    ['functions/record-events/handler.ts', "import { SQSClient } from '@aws-sdk/client-sqs';\nconst t = Date.now();"],
    ['functions/record-events/record.ts', "import { a } from './plan.ts';\nimport { b } from '#shared/store/table.ts';"],
    ['shared/store/a.ts', "import * as z from 'zod';"],
  ];
  it.each(allowed)('lets pass in %s: %s', (path, source) => {
    expect(violationsOf(path, source)).toEqual([]);
  });
});
