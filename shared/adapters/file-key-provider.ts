/** The master key in a file, for one machine only: readable by its owner alone, and refused in production. */
import { linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { KEY_BYTES, newNonce, openWith, sealWith } from '../privacy/envelope.ts';
import { type KeyContext, type KeyProvider, KeyRefused } from '../privacy/key-provider.ts';
import { type Random, SealBroken } from '../runtime/ports.ts';

const fileFormat = z.strictObject({ format: z.literal(1), key: z.base64url().length(43) });
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;
/** There is one master key here; rotating it is KMS's affair. */
const MASTER_VERSION = 1;

/** The file cannot be used as it is; the message says what to do. */
export class KeyFileRefused extends Error {
  override readonly name = 'KeyFileRefused';
}

/**
 * Makes the file where there is none. `nodeEnv` is NODE_ENV as the process has it.
 * @throws KeyFileRefused in production, where others may read the file, or where it holds no key
 */
export function fileKeyProvider(path: string, random: Random, nodeEnv: string | undefined): KeyProvider {
  if (nodeEnv === 'production')
    throw new KeyFileRefused('a key in a file is for one machine only: NODE_ENV is production, use KMS');
  const master = readMaster(path) ?? createMaster(path, random);
  return {
    wrap: async (plain, context) => sealWith(master, MASTER_VERSION, newNonce(random), plain, canonicalContext(context)),
    unwrap: async (wrapped, context) => {
      try {
        return openWith(master, wrapped, canonicalContext(context));
      } catch (error) {
        if (error instanceof SealBroken) throw new KeyRefused(error.message, { cause: error });
        throw error;
      }
    },
  };
}

/** The same pairs in any order are the same context, as KMS has it. */
const canonicalContext = (context: KeyContext): string =>
  JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1)));

function readMaster(path: string): Uint8Array | undefined {
  let text: string;
  try {
    if ((statSync(path).mode & OTHERS) !== 0) throw new KeyFileRefused(`others may read ${path}: chmod 600 it`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const parsed = fileFormat.safeParse(jsonOf(text));
  if (!parsed.success) throw new KeyFileRefused(`${path} holds no key of this format`);
  return new Uint8Array(Buffer.from(parsed.data.key, 'base64url'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // what does not parse is no key file; the parser's message would quote the key
    return undefined;
  }
}

/** Written beside its place and linked into it: of several processes that start at once, one wins and none reads half a file. */
function createMaster(path: string, random: Random): Uint8Array {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${Buffer.from(random.bytes(6)).toString('hex')}`;
  const key = Buffer.from(random.bytes(KEY_BYTES)).toString('base64url');
  writeFileSync(draft, `${JSON.stringify({ format: 1, key })}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  const master = readMaster(path);
  if (!master) throw new KeyFileRefused(`${path} is gone again`);
  return master;
}

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;
