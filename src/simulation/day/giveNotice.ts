import { ln } from '../../kernel/index.js';
import {
  CancelCause,
  type ContractIndex,
  Fact,
  LiquidationCause,
  Offset,
  OrderSource,
  SuspensionCause,
} from '../../protocol/index.js';
import { PPM } from '../../units/index.js';
import type { ExchangeNotice } from '../config.js';
import { EVERY } from '../suspensions.js';
import type { World } from '../world.js';
import { tradingContract } from './changeTerms.js';
import { withdrawAll } from './liquidate.js';
import { shiftValues } from './moveValues.js';

/** A notice of the exchange, or news, at its instant (LIM-5, LIQ-2, POL-1). */
export function giveNotice(world: World, index: number): void {
  const notice = world.config.futures.notices[index]!;
  switch (notice.kind) {
    case 'opening':
    case 'liquidation':
      giveOrder(world, notice);
      return;
    case 'news':
      world.tape.record(Fact.NewsReleased, world.clock.nowUs, notice.changePpm);
      shiftValues(world, ln(1 + notice.changePpm / PPM));
      return;
  }
}

type NoticeOf<K extends ExchangeNotice['kind']> = Extract<ExchangeNotice, { kind: K }>;

/** What is ordered of one contract has no effect once it trades no more. */
function giveOrder(world: World, notice: NoticeOf<'opening' | 'liquidation'>): void {
  const scope = notice.contract === undefined ? EVERY : tradingContract(world, notice.contract);
  if (scope === undefined) return;
  if (notice.kind === 'liquidation') orderLiquidation(world, notice, scope);
  else if (notice.isSuspended) suspendOpening(world, scope);
  else world.futures.suspensions.resume(scope, SuspensionCause.notice);
}

/** Until it is resumed or the run ends. Opening orders at work leave the market; liquidations and closing orders stay (D). */
function suspendOpening({ futures, days }: World, scope: ContractIndex): void {
  futures.suspensions.suspend(scope, EVERY, days[days.length - 1]!.dayNumber, SuspensionCause.notice);
  for (const { orderId, offset, contract } of [...futures.workingOrders()]) {
    if (offset !== Offset.open || (scope !== EVERY && scope !== contract)) continue;
    futures.withdraw(orderId, CancelCause.termsChanged);
  }
}

/**
 * Of every account of the group, the contracts in which it holds something or has orders at work (LIQ-2). Orders that would open
 * leave the market at once (D); the closing begins at the next look.
 */
function orderLiquidation(world: World, notice: NoticeOf<'liquidation'>, scope: ContractIndex): void {
  const { agents, clearing, futures, openingRules } = world;
  for (const { info } of agents) {
    if (info.group !== notice.group) continue;
    for (const contract of clearing.holdings(info.account).sort((a, b) => a - b)) {
      const isMeant = scope === EVERY || scope === contract;
      if (!isMeant || futures.contracts[contract]!.stage !== 'trading') continue;
      openingRules.imposed.impose(info.account, contract, LiquidationCause[notice.cause]);
    }
  }
  withdrawAll(
    world,
    futures.workingOrders(),
    ({ source, offset, account, contract }) =>
      source === OrderSource.owner && offset === Offset.open && openingRules.imposed.has(account, contract),
  );
}
