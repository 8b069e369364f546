import type { AccountIndex } from '../../protocol/index.js';
import type { Fen } from '../../units/index.js';
import { Purse } from '../ledger.js';
import type { ClearingState } from '../state.js';

/** A broker's clients as they stand: each one's money is its own; the broker only advances what they owe (CALL-1, MAR-3). */
export interface ClientBooks {
  /** Reserves of all clients, those below zero as such. */
  readonly reserveFen: Fen;
  /** Margin that clients have with the broker, its add-on included (MAR-3). */
  readonly marginFen: Fen;
  /** Margin of the same positions at the exchange's rates, and all that is kept for deliveries: what the broker owes the exchange. */
  readonly exchangeMarginFen: Fen;
  /** What clients below zero lack; the broker advances it. */
  readonly deficitFen: Fen;
}

/** Sums up the books of a broker's clients. */
export function clientBooks(state: ClearingState, clients: readonly AccountIndex[]): ClientBooks {
  const books = { reserveFen: 0, marginFen: 0, exchangeMarginFen: 0, deficitFen: 0 };
  for (const client of clients) {
    books.reserveFen += state.ledger.purseFen(client, Purse.reserve);
    books.marginFen += state.ledger.purseFen(client, Purse.margin);
    books.exchangeMarginFen += exchangeMarginFen(state, client);
    books.deficitFen += deficitFen(state, client);
  }
  return books;
}

/** What clients below zero lack together. */
export function clientDeficitFen(state: ClearingState, clients: readonly AccountIndex[]): Fen {
  return clients.reduce((sum, client) => sum + deficitFen(state, client), 0);
}

/** What a client lacks: minus its free margin, which after a settlement is its reserve. */
function deficitFen(state: ClearingState, client: AccountIndex): Fen {
  return Math.max(0, -state.freeMarginFen(client));
}

/** Margin of a client's positions at the exchange's rates, and what is kept for its deliveries (MAR-1, DEL-2). */
export function exchangeMarginFen(state: ClearingState, client: AccountIndex): Fen {
  let marginFen = state.deliveries.heldFen(client);
  for (const position of state.positionsOf[client]!) marginFen += state.exchangeMarginFen(position);
  return marginFen;
}
