/** Goal: data of another version are refused in words before anything reads them. Method: directories as hosts leave them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '#infra/local/errors.ts';
import { checkFormat, DATA_FORMAT } from '#infra/local/format.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kawal-format-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('a data directory', () => {
  it('that is new is marked, and taken again', () => {
    checkFormat(directory);
    writeFileSync(join(directory, 'clock.json'), '{"offsetMs":0}');
    expect(() => checkFormat(directory)).not.toThrow();
  });

  it.each([
    ['from before formats were marked', 'clock.json', '{"offsetMs":0}'],
    ['of a later version', 'format.json', JSON.stringify({ format: DATA_FORMAT + 1 })],
  ])('%s is refused, with what to do', (_, file, content) => {
    writeFileSync(join(directory, file), content);
    expect(() => checkFormat(directory)).toThrow(HostError);
    expect(() => checkFormat(directory)).toThrow(/pilih --data lain.*choose another --data/s);
  });
});
