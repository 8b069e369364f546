import type { Lots } from '../../units/index.js';

/** Lots of both sides of a position. */
export interface SideLots {
  longLots: Lots;
  shortLots: Lots;
}

const NOTHING: ReadonlyMap<number, SideLots> = new Map();

/** Long and short lots by account and contract, kept up trade by trade (ORD-3). */
export class OpenLots {
  readonly #byAccount = new Map<number, Map<number, SideLots>>();

  /** The account bought: opens long lots, or closes short ones. */
  buy(account: number, contract: number, lots: Lots, opens: boolean): void {
    const position = this.#position(account, contract);
    if (opens) position.longLots += lots;
    else position.shortLots -= lots;
    this.#dropFlat(account, contract, position);
  }

  /** The account sold: opens short lots, or closes long ones. */
  sell(account: number, contract: number, lots: Lots, opens: boolean): void {
    const position = this.#position(account, contract);
    if (opens) position.shortLots += lots;
    else position.longLots -= lots;
    this.#dropFlat(account, contract, position);
  }

  /** All positions in a contract are gone: it goes to delivery (DEL-2). */
  clear(contract: number): void {
    for (const own of this.#byAccount.values()) own.delete(contract);
  }

  /** The account's positions by contract; none that is flat. */
  of(account: number): ReadonlyMap<number, Readonly<SideLots>> {
    return this.#byAccount.get(account) ?? NOTHING;
  }

  #position(account: number, contract: number): SideLots {
    const own = this.#byAccount.get(account) ?? new Map<number, SideLots>();
    this.#byAccount.set(account, own);
    const position = own.get(contract) ?? { longLots: 0, shortLots: 0 };
    own.set(contract, position);
    return position;
  }

  #dropFlat(account: number, contract: number, { longLots, shortLots }: SideLots): void {
    if (longLots === 0 && shortLots === 0) this.#byAccount.get(account)!.delete(contract);
  }
}
