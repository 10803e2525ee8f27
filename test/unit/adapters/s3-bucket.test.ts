/** Goal: two calls of S3 as S3 has them: signed, put once, asked again where that may help. Method: a server that plays S3's answers. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { s3Bucket } from '#shared/adapters/s3-bucket.ts';
import { BucketUnavailable } from '#shared/runtime/ports.ts';

const ACCESS = { region: 'ap-southeast-3', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' } };
const BYTES = Uint8Array.from([0, 255, 1, 254]);

let server: Server;
let endpoint: string;
let answers: number[];
let asked: { method: string; url: string; headers: IncomingMessage['headers']; body: Buffer }[];
beforeEach(async () => {
  [answers, asked] = [[], []];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(answers.shift() ?? 200).end(request.method === 'GET' ? Buffer.from(BYTES) : '');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((closed) => server.close(closed)));

const bucket = () => s3Bucket('photos-bucket', ACCESS, endpoint);

describe('a put', () => {
  it('is signed over its bytes and asks that nothing be there', async () => {
    expect(await bucket().put('photos/a/b', BYTES)).toBe(true);
    expect(asked).toHaveLength(1);
    const [{ method, url, headers, body }] = asked as [(typeof asked)[number]];
    expect([method, url]).toEqual(['PUT', '/photos-bucket/photos/a/b']);
    expect(headers['if-none-match']).toBe('*');
    expect(headers['x-amz-content-sha256']).toBe(createHash('sha256').update(BYTES).digest('hex'));
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ap-southeast-3\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]*if-none-match[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
    );
    expect(new Uint8Array(body)).toEqual(BYTES);
  });

  it('of a name that is there is false', async () => {
    answers = [412];
    expect(await bucket().put('photos/a/b', BYTES)).toBe(false);
  });

  it('is tried again after what may pass, and given up in the end', async () => {
    answers = [503, 409, 200];
    expect(await bucket().put('photos/a/b', BYTES)).toBe(true);
    answers = [500, 500, 500, 200];
    await expect(bucket().put('photos/a/b', BYTES)).rejects.toThrow(BucketUnavailable);
  });

  it('that is refused is not tried again', async () => {
    answers = [403];
    await expect(bucket().put('photos/a/b', BYTES)).rejects.toThrow(BucketUnavailable);
    expect(asked).toHaveLength(1);
  });
});

describe('a get', () => {
  it('gives the bytes, nothing for what is not there, and fails for everything else', async () => {
    expect(await bucket().get('photos/a/b')).toEqual(BYTES);
    answers = [404];
    expect(await bucket().get('photos/a/b')).toBeUndefined();
    answers = [403];
    await expect(bucket().get('photos/a/b')).rejects.toThrow(BucketUnavailable);
  });

  it('fails where nobody answers', async () => {
    await expect(s3Bucket('photos-bucket', ACCESS, 'http://127.0.0.1:1').get('photos/a')).rejects.toThrow(BucketUnavailable);
  });
});

it('a name that would need an escape is a defect', async () => {
  for (const name of ['a b', '/a', 'a//b', 'a?b', 'ä']) await expect(bucket().get(name)).rejects.toThrow('letters, digits');
});
