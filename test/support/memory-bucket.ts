/** A write-once bucket in memory. */
import type { Bucket } from '#shared/runtime/ports.ts';

export interface MemoryBucket extends Bucket {
  readonly objects: ReadonlyMap<string, Uint8Array>;
}

export function memoryBucket(): MemoryBucket {
  const objects = new Map<string, Uint8Array>();
  return {
    objects,
    put: async (name, bytes) => {
      if (objects.has(name)) return false;
      objects.set(name, bytes);
      return true;
    },
    get: async (name) => objects.get(name),
  };
}
