/**
 * Goal: whoever guards the master key, a wrapped data key opens only for what it was wrapped for (TRUST §1).
 * Method: one contract, two providers; KMS is a small server on 127.0.0.1 that speaks its protocol, for there is no emulator.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileKeyProvider } from '#shared/adapters/file-key-provider.ts';
import { keyProvider } from '#shared/adapters/key-provider.ts';
import { kmsKeyProvider } from '#shared/adapters/kms-key-provider.ts';
import { type KeyProvider, KeyRefused } from '#shared/privacy/key-provider.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { KeysUnavailable, SealBroken } from '#shared/runtime/ports.ts';
import { systemRandom } from '#shared/runtime/random.ts';
import { getDataKeys, putDataKeys } from '#shared/store/data-keys.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { createSystemKey, deleteSystemKey, getSystemKey } from '#shared/store/system-keys.ts';

const LOCAL = { region: 'ap-southeast-3', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

interface KmsRequest {
  readonly KeyId?: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Readonly<Record<string, string>>;
}
/** Encrypt and Decrypt of KMS, JSON 1.1, with one key per id. */
class FakeKms {
  readonly #master = randomBytes(32);
  readonly #server: Server;
  /** Answers with this status and error instead, while set. */
  failing: { readonly status: number; readonly name: string } | undefined;
  requests: KmsRequest[] = [];

  constructor() {
    this.#server = createServer(async (request, response) => {
      const { status, body } = this.#answer(String(request.headers['x-amz-target']), await json(request));
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
  }
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP address');
    return `http://127.0.0.1:${address.port}`;
  }
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(target: string, asked: KmsRequest): { status: number; body: object } {
    this.requests.push(asked);
    if (this.failing) return { status: this.failing.status, body: { __type: this.failing.name, message: 'no' } };
    const key = createHash('sha256').update(this.#master).update(String(asked.KeyId)).digest();
    const aad = Buffer.from(JSON.stringify(Object.entries(asked.EncryptionContext ?? {}).sort()));
    if (target === 'TrentService.Encrypt') {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
      const body = Buffer.concat([
        nonce,
        cipher.update(Buffer.from(asked.Plaintext ?? '', 'base64')),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return { status: 200, body: { CiphertextBlob: body.toString('base64'), KeyId: asked.KeyId } };
    }
    const blob = Buffer.from(asked.CiphertextBlob ?? '', 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12), { authTagLength: 16 })
        .setAAD(aad)
        .setAuthTag(blob.subarray(-16));
      const plain = Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]);
      return { status: 200, body: { Plaintext: plain.toString('base64'), KeyId: asked.KeyId } };
    } catch {
      return { status: 400, body: { __type: 'InvalidCiphertextException' } };
    }
  }
}

async function json(request: IncomingMessage): Promise<KmsRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString());
}

const kms = new FakeKms();
let endpoint = '';
let folder = '';
beforeAll(async () => {
  endpoint = await kms.start();
  folder = mkdtempSync(join(tmpdir(), 'kawal-keys-'));
});
afterAll(async () => {
  await kms.stop();
  rmSync(folder, { recursive: true });
});

const providers: readonly (readonly [string, (master: string) => KeyProvider])[] = [
  ['KMS', (master) => kmsKeyProvider(`alias/${master}`, { ...LOCAL, endpoint, maxAttempts: 1 })],
  ['a file', (master) => fileKeyProvider(join(folder, `${master}.json`), systemRandom, undefined)],
];

describe.each(providers)('a data key wrapped by %s', (_, open) => {
  const context = { system: 'kawal-bansos', purpose: 'token', version: '1' };
  const plain = new Uint8Array(randomBytes(32));

  it('unwraps to what it was, also in another process and whatever the order of the context', async () => {
    const wrapped = await open('one').wrap(plain, context);
    expect(await open('one').unwrap(wrapped, { version: '1', purpose: 'token', system: 'kawal-bansos' })).toEqual(plain);
  });
  it('is not the key itself, and another one each time', async () => {
    const [one, two] = [await open('one').wrap(plain, context), await open('one').wrap(plain, context)];
    expect(Buffer.from(one).includes(Buffer.from(plain))).toBe(false);
    expect(one).not.toEqual(two);
  });
  it('is refused for another purpose, version or master key', async () => {
    const wrapped = await open('one').wrap(plain, context);
    await expect(open('one').unwrap(wrapped, { ...context, purpose: 'seal' })).rejects.toBeInstanceOf(KeyRefused);
    await expect(open('one').unwrap(wrapped, { ...context, version: '2' })).rejects.toBeInstanceOf(KeyRefused);
    await expect(open('two').unwrap(wrapped, context)).rejects.toBeInstanceOf(KeyRefused);
  });
  it('is refused with any byte changed', async () => {
    const wrapped = await open('one').wrap(plain, context);
    for (let i = 0; i < wrapped.byteLength; i++) {
      const changed = new Uint8Array(wrapped);
      changed[i] = (changed[i] ?? 0) ^ 1;
      await expect(open('one').unwrap(changed, context), `byte ${i}`).rejects.toBeInstanceOf(KeyRefused);
    }
  });
});

describe.each(providers)('a vault over %s', (_, open) => {
  const plain = new TextEncoder().encode('Siti');
  const of = (id: string, area: string) => ({ kind: 'kpm', id, area, retention: 'payment' }) as const;
  const process = (table: MemoryTable) => openVault({ table, provider: open('vault'), random: systemRandom });

  it('opens in another process what one sealed, for its holder and its place alone', async () => {
    const table = new MemoryTable();
    const [mine, other] = [of('kpm_1', '15.71.01.1001'), of('kpm_2', '15.05.01.2001')];
    const sealed = await process(table).seal(mine, plain, 'e-1');
    await process(table).seal(other, plain, 'e-1');
    expect(await process(table).open(mine, sealed, 'e-1')).toEqual(plain);
    await expect(process(table).open(other, sealed, 'e-1')).rejects.toBeInstanceOf(SealBroken);
    await expect(process(table).open(mine, sealed, 'e-2')).rejects.toBeInstanceOf(SealBroken);
  });

  it('takes no branch key for another’s, nor a family’s keys under another branch', async () => {
    const table = new MemoryTable();
    const mine = of('kpm_1', '15.71.01.1001');
    const sealed = await process(table).seal(mine, plain, 'e-1');
    await process(table).seal(of('kpm_2', '15.05.01.2001'), plain, 'e-1');
    const [jambi, other] = await Promise.all([getSystemKey(table, 'branch:15.71', 1), getSystemKey(table, 'branch:15.05', 1)]);
    const keys = await getDataKeys(table, mine);
    if (jambi === undefined || other === undefined || keys === undefined) throw new Error('made by the seals above');
    await table.write(putDataKeys({ ...keys, version: 2, branch: '15.05' }));
    await expect(process(table).open(mine, sealed, 'e-1')).rejects.toBeInstanceOf(SealBroken);
    await table.write(putDataKeys({ ...keys, version: 3 }));
    await table.write(deleteSystemKey('branch:15.71', 1));
    await table.write(createSystemKey({ ...jambi, wrapped: other.wrapped }));
    await expect(process(table).open(mine, sealed, 'e-1')).rejects.toBeInstanceOf(KeyRefused);
  });
});

describe('KMS', () => {
  it.each([
    [400, 'ThrottlingException'],
    [500, 'KMSInternalException'],
    [503, 'DependencyTimeoutException'],
  ])('that says %i %s is unavailable', async (status, name) => {
    kms.failing = { status, name };
    const provider = kmsKeyProvider('alias/one', { ...LOCAL, endpoint, maxAttempts: 1 });
    await expect(provider.wrap(new Uint8Array(32), {})).rejects.toBeInstanceOf(KeysUnavailable);
    await expect(provider.unwrap(new Uint8Array(60), {})).rejects.toBeInstanceOf(KeysUnavailable);
    kms.failing = undefined;
  });
  it('that cannot be reached is unavailable', async () => {
    const provider = kmsKeyProvider('alias/one', { ...LOCAL, endpoint: 'http://127.0.0.1:9', maxAttempts: 1 });
    await expect(provider.wrap(new Uint8Array(32), {})).rejects.toBeInstanceOf(KeysUnavailable);
  });
  it('that denies is a defect of the deployment and stays what it is', async () => {
    kms.failing = { status: 400, name: 'AccessDeniedException' };
    const provider = kmsKeyProvider('alias/one', { ...LOCAL, endpoint, maxAttempts: 1 });
    await expect(provider.wrap(new Uint8Array(32), {})).rejects.toMatchObject({ name: 'AccessDeniedException' });
    kms.failing = undefined;
  });
  it('is always told which key is meant', async () => {
    kms.requests = [];
    const provider = kmsKeyProvider('alias/one', { ...LOCAL, endpoint });
    await provider.unwrap(await provider.wrap(new Uint8Array(32), { purpose: 'seal' }), { purpose: 'seal' });
    expect(kms.requests.map(({ KeyId, EncryptionContext }) => ({ KeyId, EncryptionContext }))).toEqual(
      Array.from({ length: 2 }, () => ({ KeyId: 'alias/one', EncryptionContext: { purpose: 'seal' } })),
    );
  });
});

describe('a key file', () => {
  it('is made where there is none, for its owner alone', () => {
    const path = join(folder, 'deep', 'er', 'new.json');
    fileKeyProvider(path, systemRandom, 'test');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const before = readFileSync(path, 'utf8');
    fileKeyProvider(path, systemRandom, 'test');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
  it('is refused in production, and none is made', () => {
    const path = join(folder, 'production.json');
    expect(() => fileKeyProvider(path, systemRandom, 'production')).toThrow(/NODE_ENV is production/);
    expect(() => keyProvider({ KAWAL_KEY_FILE: path, NODE_ENV: 'production' }, systemRandom)).toThrow(/NODE_ENV is production/);
    expect(existsSync(path)).toBe(false);
  });
  it('is refused where others may read it', () => {
    const path = join(folder, 'open.json');
    fileKeyProvider(path, systemRandom, undefined);
    chmodSync(path, 0o640);
    expect(() => fileKeyProvider(path, systemRandom, undefined)).toThrow(/chmod 600/);
  });
  it.each(['', 'secret', '{"format":2}', '{"format":1,"key":"short"}'])(
    'is refused when it holds no key, without showing it: %j',
    (content) => {
      const path = join(folder, 'broken.json');
      writeFileSync(path, content, { mode: 0o600 });
      expect(() => fileKeyProvider(path, systemRandom, undefined)).toThrow(`${path} holds no key of this format`);
    },
  );
});
