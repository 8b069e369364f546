import type { Product } from '../registry/index.js';
import type { PriceFen } from '../units/index.js';
import type { AuctionRoom } from './auctionRoom.js';
import type { BlockGateway } from './blockGateway.js';
import type { SpotAccounts } from './spotAccounts.js';
import type { SpotGateway } from './spotGateway.js';
import type { SpotRules } from './spotRules.js';
import type { ValuePath } from './valuePath.js';

/** A spot market of the run: its board, its block desk, its auctions, and what stands behind them (SPOT-9). */
export interface SpotVenue {
  readonly name: string;
  readonly product: Product;
  readonly listed: SpotGateway;
  readonly blocks: BlockGateway;
  readonly auctions: AuctionRoom;
  readonly accounts: SpotAccounts;
  /** What policy can change in it, from its next open on (POL-1). */
  readonly rules: SpotRules;
  /** What informed agents read of its product's value. */
  readonly value: ValuePath;
  /** Close of its last trading day (SPOT-6). */
  closeFen: PriceFen;
}
