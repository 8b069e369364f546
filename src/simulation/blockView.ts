import type { BlockDeskView, BlockOffer } from '../agents/index.js';
import type { AccountIndex, Side } from '../protocol/index.js';
import type { PriceFen, Tonnes } from '../units/index.js';
import type { BlockGateway } from './blockGateway.js';

/** What one account sees of the block desk (SPOT-3, SPOT-14): nothing of its trades, and no owners. */
export class BlockView implements BlockDeskView {
  readonly thresholdTonnes: Tonnes;
  readonly hasRelatives: boolean;
  readonly #gateway: BlockGateway;
  readonly #account: AccountIndex;
  readonly #isAdmitted: boolean;

  /** `isAdmitted`: whether the account may trade spot at all (SPOT-12); others see no offers. */
  constructor(gateway: BlockGateway, account: AccountIndex, isAdmitted: boolean) {
    this.thresholdTonnes = gateway.desk.units.blockThresholdTonnes;
    this.hasRelatives = gateway.desk.hasFamily(account);
    this.#gateway = gateway;
    this.#account = account;
    this.#isAdmitted = isAdmitted;
  }

  isOpen(): boolean {
    return this.#gateway.isOpen();
  }

  lowerLimit(): PriceFen {
    return this.#gateway.desk.lowerLimitFen;
  }

  upperLimit(): PriceFen {
    return this.#gateway.desk.upperLimitFen;
  }

  offers(side: Side): readonly BlockOffer[] {
    if (!this.#isAdmitted) return [];
    return this.#gateway.desk
      .offersTo(this.#account, side)
      .map(({ offerId, tonnes, askFen, related }) => ({ offerId, side, tonnes, askFen, related }));
  }
}
