import type { ReferenceContractTerms } from './terms.js';

/** What the day's trading knows of a contract at the close. */
export interface ReferenceClose {
  readonly bidFen: number | undefined;
  readonly askFen: number | undefined;
  readonly lowerFen: number;
  readonly upperFen: number;
  /** Closed locked at the upper or the lower limit. */
  readonly locked: 'up' | 'down' | undefined;
}

/** A contract with the prices of its day. */
export class ReferenceContract {
  readonly terms: ReferenceContractTerms;
  settlementFen: bigint;
  lastFen: bigint;
  marginPpm: number;
  hedgerMarginPpm: number;
  /** Price of every lot traded today. */
  tradedFen: bigint[] = [];

  constructor(terms: ReferenceContractTerms) {
    this.terms = terms;
    this.settlementFen = BigInt(terms.listedFen);
    this.lastFen = this.settlementFen;
    this.marginPpm = terms.marginPpm;
    this.hedgerMarginPpm = terms.hedgerMarginPpm;
  }

  trade(priceFen: bigint, lots: number): void {
    this.lastFen = priceFen;
    for (let lot = 0; lot < lots; lot += 1) this.tradedFen.push(priceFen);
  }
}

/** The settlement prices of a day (SET-1, SET-2): average of all lots, then the four cases in their order. */
export function referencePrices(
  contracts: readonly ReferenceContract[],
  closes: readonly ReferenceClose[],
): bigint[] {
  return contracts.map(
    (contract, index) => averageFen(contract) ?? untraded(contracts, index, closes[index]!),
  );
}

function averageFen({ tradedFen, terms }: ReferenceContract): bigint | undefined {
  if (tradedFen.length === 0) return undefined;
  let sumFen = 0n;
  for (const fen of tradedFen) sumFen += fen;
  const tick = BigInt(terms.tickFen);
  const average = sumFen / BigInt(tradedFen.length);
  return average - (average % tick);
}

function untraded(contracts: readonly ReferenceContract[], index: number, close: ReferenceClose): bigint {
  const contract = contracts[index]!;
  const { bidFen, askFen, locked, lowerFen, upperFen } = close;
  if (bidFen !== undefined && askFen !== undefined) {
    return [BigInt(bidFen), BigInt(askFen), contract.settlementFen].sort((a, b) => (a < b ? -1 : 1))[1]!;
  }
  if (locked !== undefined) return BigInt(locked === 'up' ? upperFen : lowerFen);
  const nearest = nearestTraded(contracts, contract);
  if (nearest === undefined) return contract.settlementFen;
  const tick = BigInt(contract.terms.tickFen);
  const moved = (contract.settlementFen * averageFen(nearest)!) / nearest.settlementFen;
  const onTick = moved - (moved % tick);
  if (onTick < BigInt(lowerFen)) return BigInt(lowerFen);
  return onTick > BigInt(upperFen) ? BigInt(upperFen) : onTick;
}

/** Looks one month further away at a time, the earlier month before the later. */
function nearestTraded(
  contracts: readonly ReferenceContract[],
  { terms }: ReferenceContract,
): ReferenceContract | undefined {
  for (let distance = 0; distance < 100; distance += 1) {
    for (const month of [terms.month - distance, terms.month + distance]) {
      const found = contracts.find((other) => other.terms.month === month && other.tradedFen.length > 0);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
