import { describe, expect, it } from 'vitest';
import { buyerOffset, Offset, sellerOffset } from '../../src/protocol/index.js';

describe('ORD-3: the flags of a trade in one field', () => {
  it('are the buyer’s and four times the seller’s', () => {
    const flags = Object.values(Offset);
    for (const buyer of flags) {
      for (const seller of flags) {
        const offsets = buyer + 4 * seller;
        expect([buyerOffset(offsets), sellerOffset(offsets)]).toEqual([buyer, seller]);
      }
    }
  });
});
