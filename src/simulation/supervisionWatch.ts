import { defaultSessions, US_PER_SECOND } from '../calendar/index.js';
import { type CountedActivity, SpotActivity } from '../policy/index.js';
import { type AccountIndex, CancelCause, Fact, type FactSink, fieldOf, ISSUER } from '../protocol/index.js';
import type { Fen, PriceFen, TimeUs, Tonnes } from '../units/index.js';
import type { SimulationClock } from './clock.js';

const LISTED = {
  account: fieldOf('ListingAccepted', 'account'),
  tonnes: fieldOf('ListingAccepted', 'quantityTonnes'),
  venue: fieldOf('ListingAccepted', 'venue'),
};
const WITHDRAWN = {
  account: fieldOf('ListingCancelled', 'account'),
  tonnes: fieldOf('ListingCancelled', 'remainingTonnes'),
  cause: fieldOf('ListingCancelled', 'cause'),
  venue: fieldOf('ListingCancelled', 'venue'),
};
const TRADE = {
  tradeId: fieldOf('SpotTradeExecuted', 'tradeId'),
  priceFen: fieldOf('SpotTradeExecuted', 'priceFen'),
  tonnes: fieldOf('SpotTradeExecuted', 'quantityTonnes'),
  buyer: fieldOf('SpotTradeExecuted', 'buyer'),
  seller: fieldOf('SpotTradeExecuted', 'seller'),
  venue: fieldOf('SpotTradeExecuted', 'venue'),
};
const BLOCK = {
  tradeId: fieldOf('BlockTraded', 'tradeId'),
  priceFen: fieldOf('BlockTraded', 'priceFen'),
  tonnes: fieldOf('BlockTraded', 'quantityTonnes'),
  buyer: fieldOf('BlockTraded', 'buyer'),
  seller: fieldOf('BlockTraded', 'seller'),
  related: fieldOf('BlockTraded', 'related'),
  venue: fieldOf('BlockTraded', 'venue'),
};
const SETTLED = {
  account: fieldOf('ComplianceSettled', 'account'),
  shortfallTonnes: fieldOf('ComplianceSettled', 'shortfallTonnes'),
};

/** The fields of a fact. */
type FactFields = readonly (number | undefined)[];

/** A trade of the day that may be disputed. */
export interface WatchedTrade {
  readonly tradeId: number;
  readonly venue: number;
  readonly buyer: AccountIndex;
  readonly seller: AccountIndex;
  readonly priceFen: PriceFen;
  readonly tonnes: Tonnes;
}

/** What was traded on a board before the last minutes of the day, and in them. */
interface BoardTotals {
  earlierTonnes: Tonnes;
  earlierFen: Fen;
  closingTonnes: Tonnes;
}

/** What the watch stands on. */
interface WatchParts {
  /** Where the facts go on to. */
  readonly facts: FactSink;
  readonly clock: SimulationClock;
  /** How many spot markets there are. */
  readonly venues: number;
  readonly familyOf: (account: AccountIndex) => number;
  /** Length of the last minutes of the day, in seconds. */
  readonly closeWindow: number;
}

/**
 * Reads along what spot markets and ministry record, and counts what accounts do in a day, for the supervisor (SPOT-10). Blocks of
 * related parties count as transfers, other blocks and auctions are no trades of the board (D).
 */
export class SupervisionWatch implements FactSink {
  readonly #parts: WatchParts;
  readonly #activity: readonly SpotActivity[];
  readonly #boards: readonly BoardTotals[];
  readonly #missedTonnes = new Map<AccountIndex, Tonnes>();
  #trades: WatchedTrade[] = [];
  /** Microseconds of the day at which the last minutes begin. */
  readonly #windowUs: TimeUs;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    const numbers = Array.from({ length: parts.venues }, (_, venue) => venue);
    this.#activity = numbers.map(() => new SpotActivity());
    this.#boards = numbers.map(() => ({ earlierTonnes: 0, earlierFen: 0, closingTonnes: 0 }));
    const { closesUs } = defaultSessions.spotListed.at(-1)!;
    this.#windowUs = closesUs - parts.closeWindow * US_PER_SECOND;
  }

  record(...[kind, timeUs, ...fields]: Parameters<FactSink['record']>): void {
    this.#parts.facts.record(kind, timeUs, ...fields);
    switch (kind) {
      case Fact.ListingAccepted:
        this.#activity[fields[LISTED.venue]!]!.onListed(fields[LISTED.account]!, fields[LISTED.tonnes]!);
        return;
      case Fact.ListingCancelled:
        this.#onCancelled(fields);
        return;
      case Fact.SpotTradeExecuted:
        this.#onTrade(timeUs, fields);
        return;
      case Fact.BlockTraded:
        this.#onBlock(fields);
        return;
      case Fact.ComplianceSettled:
        this.#onDeadline(fields[SETTLED.account]!, fields[SETTLED.shortfallTonnes]!);
        return;
    }
  }

  /** The accounts that did anything in a market today, ascending. */
  accountsAt(venue: number): AccountIndex[] {
    return this.#activity[venue]!.accounts();
  }

  /** What an account did in a market today. */
  activityAt(venue: number, account: AccountIndex): CountedActivity {
    return this.#activity[venue]!.of(account);
  }

  /** Traded on a market's board in the last minutes of today. */
  closingTonnesAt(venue: number): Tonnes {
    return this.#boards[venue]!.closingTonnes;
  }

  /** Average price of a market's listed trades before the last minutes of today, to the fen below; undefined without any. */
  earlierFenAt(venue: number): PriceFen | undefined {
    const { earlierTonnes, earlierFen } = this.#boards[venue]!;
    return earlierTonnes === 0 ? undefined : Math.floor(earlierFen / earlierTonnes);
  }

  /** Who missed a surrender today, ascending. */
  missed(): AccountIndex[] {
    return [...this.#missedTonnes.keys()].sort((one, other) => one - other);
  }

  /** By how much an account missed its surrenders of today. */
  missedTonnes(account: AccountIndex): Tonnes {
    return this.#missedTonnes.get(account) ?? 0;
  }

  /** The trades of today that may be disputed, in their order: all but blocks of related parties and trades with the government (D). */
  trades(): readonly WatchedTrade[] {
    return this.#trades;
  }

  /** The supervisor is done with the day. */
  reset(): void {
    for (const activity of this.#activity) activity.reset();
    for (const board of this.#boards) {
      board.earlierTonnes = 0;
      board.earlierFen = 0;
      board.closingTonnes = 0;
    }
    this.#missedTonnes.clear();
    this.#trades = [];
  }

  #onCancelled(fields: FactFields): void {
    if (fields[WITHDRAWN.cause] !== CancelCause.owner) return;
    const activity = this.#activity[fields[WITHDRAWN.venue]!]!;
    activity.onWithdrawn(fields[WITHDRAWN.account]!, fields[WITHDRAWN.tonnes]!);
  }

  #onTrade(timeUs: TimeUs, fields: FactFields): void {
    const trade: WatchedTrade = {
      tradeId: fields[TRADE.tradeId]!,
      venue: fields[TRADE.venue]!,
      buyer: fields[TRADE.buyer]!,
      seller: fields[TRADE.seller]!,
      priceFen: fields[TRADE.priceFen]!,
      tonnes: fields[TRADE.tonnes]!,
    };
    const { venue, buyer, seller, priceFen, tonnes } = trade;
    const { familyOf, clock } = this.#parts;
    const isClosing = timeUs - clock.midnightUs >= this.#windowUs;
    const inFamily = familyOf(buyer) !== 0 && familyOf(buyer) === familyOf(seller);
    this.#activity[venue]!.onTrade({ buyer, seller, priceFen, tonnes, inFamily, isClosing });
    const board = this.#boards[venue]!;
    if (isClosing) board.closingTonnes += tonnes;
    else {
      board.earlierTonnes += tonnes;
      board.earlierFen += priceFen * tonnes;
    }
    if (Math.min(buyer, seller) > ISSUER) this.#trades.push(trade);
  }

  #onBlock(fields: FactFields): void {
    const [venue, seller, tonnes] = [fields[BLOCK.venue]!, fields[BLOCK.seller]!, fields[BLOCK.tonnes]!];
    if (fields[BLOCK.related] === 1) {
      this.#activity[venue]!.onRelatedTransfer(seller, tonnes);
      return;
    }
    const [tradeId, buyer, priceFen] = [
      fields[BLOCK.tradeId]!,
      fields[BLOCK.buyer]!,
      fields[BLOCK.priceFen]!,
    ];
    this.#trades.push({ tradeId, venue, buyer, seller, priceFen, tonnes });
  }

  #onDeadline(account: AccountIndex, shortfallTonnes: Tonnes): void {
    if (shortfallTonnes === 0) return;
    this.#missedTonnes.set(account, this.missedTonnes(account) + shortfallTonnes);
  }
}
