/** Goal: the leaf's bytes, hash and chain are what TRUST §5 fixes. Method: compare with RFC 8785 by a library and RFC 9162 by hand. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendToChain, blind, type ChainHead, type Leaf, leafBytes, leafHash } from '#shared/domain/trail/leaf.ts';

const content = {
  type: 'distribution.disbursed.v1',
  area: '15.71.01.1001',
  receivedAt: '2026-11-02T01:15:00.000Z',
  source: 'agency:bri',
  kid: 'bri-2026-1',
  commitFacts: 'f'.repeat(43),
  commitIdentity: 'i'.repeat(43),
};
const fresh = (n: number) => ({ entry: `entry-${n}`, chainSalt: Buffer.alloc(16, n).toString('base64url') });

describe('the leaf', () => {
  it('is canonical JSON by RFC 8785, whatever the texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, seq) => {
        const leaf: Leaf = { ...appendToChain(undefined, content, fresh(1)).leaf, source: text, seq };
        expect(Buffer.from(leafBytes(leaf)).toString()).toBe(canonicalize(leaf));
      }),
    );
  });

  it('hashes with the leaf prefix of RFC 9162 §2.1.1', () => {
    const { leaf } = appendToChain(undefined, content, fresh(1));
    const expected = createHash('sha256')
      .update(Buffer.concat([Buffer.of(0), leafBytes(leaf)]))
      .digest('base64url');
    expect(leafHash(leaf)).toBe(expected);
  });

  it('shows the kab/kota of the event, never its village', () => {
    expect(appendToChain(undefined, content, fresh(1)).leaf.area).toBe('15.71');
    expect(appendToChain(undefined, { ...content, area: 'ID' }, fresh(1)).leaf.area).toBe('ID');
  });
});

describe('the chain', () => {
  it('counts without gaps and opens with its salt: each prevBlind is the blinded hash of the leaf before', () => {
    let head: ChainHead | undefined;
    const leaves: Leaf[] = [];
    for (let n = 1; n <= 5; n++) {
      const link = appendToChain(head, content, fresh(n));
      leaves.push(link.leaf);
      head = link.head;
    }
    expect(leaves.map((leaf) => leaf.seq)).toEqual([1, 2, 3, 4, 5]);
    const salt = fresh(1).chainSalt;
    expect(head?.chainSalt).toBe(salt);
    leaves.forEach((leaf, i) => {
      const before = leaves[i - 1];
      expect(leaf.prevBlind).toBe(blind(salt, before && leafHash(before)));
    });
  });

  it('does not open with the salt of another chain', () => {
    const first = appendToChain(undefined, content, fresh(1));
    const second = appendToChain(first.head, content, fresh(2));
    expect(second.leaf.prevBlind).not.toBe(blind(fresh(2).chainSalt, leafHash(first.leaf)));
  });
});
