import type { Lots } from '../../units/index.js';
import { Holdings } from './holdings.js';

/** Lots of both sides of a position. */
export interface SideLots {
  readonly longLots: Lots;
  readonly shortLots: Lots;
}

/** Long and short lots by account and contract, kept up trade by trade (ORD-3). */
export class OpenLots {
  readonly #long = new Holdings();
  readonly #short = new Holdings();

  /** The account bought: opens long lots, or closes short ones. */
  buy(account: number, contract: number, lots: Lots, opens: boolean): void {
    if (opens) this.#long.add(account, contract, lots);
    else this.#short.add(account, contract, -lots);
  }

  /** The account sold: opens short lots, or closes long ones. */
  sell(account: number, contract: number, lots: Lots, opens: boolean): void {
    if (opens) this.#short.add(account, contract, lots);
    else this.#long.add(account, contract, -lots);
  }

  /** All positions in a contract are gone: it goes to delivery (DEL-2). */
  clear(contract: number): void {
    this.#long.clear(contract);
    this.#short.clear(contract);
  }

  /** The account's positions by contract; none that is flat. */
  of(account: number): ReadonlyMap<number, SideLots> {
    const [long, short] = [this.#long.of(account), this.#short.of(account)];
    const contracts = [...new Set([...long.keys(), ...short.keys()])];
    return new Map(
      contracts.map((contract) => [
        contract,
        { longLots: long.get(contract) ?? 0, shortLots: short.get(contract) ?? 0 },
      ]),
    );
  }
}
