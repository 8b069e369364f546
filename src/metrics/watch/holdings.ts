const NOTHING: ReadonlyMap<number, number> = new Map();

/** Amounts by account and contract, as lots or fen; zeros are not kept. */
export class Holdings {
  readonly #byAccount = new Map<number, Map<number, number>>();

  /** The account's amounts by contract; none that is 0. */
  of(account: number): ReadonlyMap<number, number> {
    return this.#byAccount.get(account) ?? NOTHING;
  }

  add(account: number, contract: number, amount: number): void {
    let own = this.#byAccount.get(account);
    if (own === undefined) {
      own = new Map();
      this.#byAccount.set(account, own);
    }
    const sum = (own.get(contract) ?? 0) + amount;
    if (sum === 0) own.delete(contract);
    else own.set(contract, sum);
  }

  /** Forgets a contract on all accounts. */
  clear(contract: number): void {
    for (const own of this.#byAccount.values()) own.delete(contract);
  }
}
