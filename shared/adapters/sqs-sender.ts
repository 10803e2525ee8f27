/** A queue on SQS of which nothing is needed but to send, now and then: one call, signed by hand; the SDK's client adds 24 KB to a bundle. */
import { SignatureV4 } from '@smithy/signature-v4';
import { type Queue, QueueUnavailable } from '../runtime/ports.ts';
import { type Access, regionOf, Sha256, sendOften } from './signed.ts';

const unavailable = (reason: string, cause?: unknown): Error => new QueueUnavailable(reason, { cause });

/** @param endpoint where SQS is, if not in its region */
export function sqsSender(
  queueUrl: string,
  access: Access,
  endpoint: string | undefined = process.env['AWS_ENDPOINT_URL_SQS'],
): Queue {
  const signer = new SignatureV4({ service: 'sqs', ...access, sha256: Sha256 });
  const send = async (body: string, group: string): Promise<boolean> => {
    const base = new URL(endpoint ?? `https://sqs.${await regionOf(access)}.amazonaws.com`);
    const content = JSON.stringify({ QueueUrl: queueUrl, MessageBody: body, MessageGroupId: group });
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: base.protocol,
      hostname: base.hostname,
      ...(base.port !== '' && { port: Number(base.port) }),
      path: '/',
      query: {},
      headers: {
        host: base.host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.SendMessage',
      },
      body: content,
    });
    const answer = await sendOften(new URL('/', base), { method: 'POST', headers, body: content }, () => false, unavailable);
    await answer.body?.cancel();
    return answer.ok;
  };
  return {
    send: async (messages) => {
      const failed: number[] = [];
      for (const [n, { body, group }] of messages.entries()) if (!(await send(body, group))) failed.push(n);
      if (failed.length > 0 && failed.length === messages.length) throw unavailable('no message was taken');
      return { failed };
    },
  };
}
