import type { FactName } from '../protocol/index.js';

/** A fact that says that a rule refused something; all of them have an account and a reason. */
export type RejectFact = Extract<FactName, `${string}Rejected`>;

/** Where a fact says that something was refused: what the table `rejects` and the figures of a run call it. */
export const REJECT_VENUES = {
  OrderRejected: 'futures',
  ListingRejected: 'spot',
  TakeRejected: 'spot',
  BlockRejected: 'blocks',
  TransferRejected: 'transfer',
  SurrenderRejected: 'surrender',
  PledgeRejected: 'pledge',
  AuctionBidRejected: 'auctions',
  CancellationRejected: 'cancellation',
} as const satisfies Record<RejectFact, string>;

/** Where an intent was refused. */
export type RejectVenue = (typeof REJECT_VENUES)[RejectFact];
