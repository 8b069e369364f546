/**
 * Clearing one day: processor time and memory for 1,000, 10,000 and 100,000 accounts that hold a position in each of 12
 * contracts. On the measured day everybody trades in one contract; then prices move 2%, and the house settles, verifies its
 * books, covers losses and calls margins. Each size runs in a process of its own; with a number of accounts as its word this file
 * is such a process.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ClearingHouse, WATERFALL_PRESETS } from '../dist/clearing/index.js';
import { Offset, OrderSource, OrderType, Side, TimeInForce } from '../dist/protocol/index.js';
import { nanosecondsSince } from './processorTime.mjs';

const SIZES = [1_000, 10_000, 100_000];
const CONTRACTS = 12;
const CLIENTS_PER_BROKER = 500;
const PASSES = 3;
/** A house of this size is cleared first, so that compiling is not measured. */
const WARM_UP_ACCOUNTS = 2_000;
const PRICE_FEN = 8_000;
const MOVE_FEN = 160;

function participantsOf(count) {
  return Array.from({ length: count }, (_, account) => {
    const member = account - (account % CLIENTS_PER_BROKER);
    const role = member === account ? 'broker' : 'client';
    const money = { bankFen: 1e10, reserveFen: 1e10, ownFundsFen: 0, riskReserveFen: 0 };
    return { name: role, role, member, hedger: account % 10 === 1, ...money };
  });
}

function houseOf(count) {
  const contracts = Array.from({ length: CONTRACTS }, (_, month) => ({
    product: 'CA',
    deliveryMonth: 24_312 + month,
    lotTonnes: 1000,
    tickFen: 2,
    feePpm: 100,
    marginPpm: 100_000,
    previousSettlementFen: PRICE_FEN,
  }));
  const terms = {
    participants: participantsOf(count),
    contracts,
    marginMode: 'largerSide',
    gainsUsable: true,
    floatingLossesCount: false,
    brokerAddOnPpm: 30_000,
    collateral: { haircutPpm: 200_000, cashMultiple: 4, initialPriceFen: PRICE_FEN },
    minimumReserveFen: { client: 0, broker: 200_000_000, tradingMember: 50_000_000 },
    riskReserveSharePpm: 200_000,
    riskReserveCapFen: 1e12,
    exchangeFundsFen: 0,
    exchangeRiskReserveFen: 0,
    skinInTheGameFen: 0,
    assessmentMultiple: 1,
    waterfall: WATERFALL_PRESETS.chinese,
  };
  return new ClearingHouse(terms, { record: () => undefined }, { nowUs: 0 });
}

function orderOf(account, contract, side, lots) {
  return {
    orderId: 1,
    account,
    contract,
    side,
    offset: Offset.open,
    type: OrderType.limit,
    timeInForce: TimeInForce.day,
    source: OrderSource.owner,
    priceFen: PRICE_FEN,
    remainingLots: lots,
    holdFen: 0,
    frozenHistoryLots: 0,
    frozenTodayLots: 0,
  };
}

/** Every two neighbours trade with each other. */
function trade(house, count, contract, lots) {
  for (let account = 0; account < count; account += 2) {
    const buy = orderOf(account, contract, Side.buy, lots);
    const sell = orderOf(account + 1, contract, Side.sell, lots);
    if (house.hold(buy) !== 0 || house.hold(sell) !== 0) throw new Error('an order was refused');
    house.onTrade(buy, sell, PRICE_FEN, lots);
  }
}

/** One settlement with all that follows it. */
function settle(house, priceFen) {
  const contracts = Array.from({ length: CONTRACTS }, (_, contract) => contract);
  house.settleDay(contracts.map((contract) => ({ contract, priceFen, method: 0, nextMarginPpm: 100_000 })));
  house.coverNegativeEquity();
  return house.marginCalls(0).length;
}

function heldBytes() {
  global.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function measure(count) {
  const emptyBytes = heldBytes();
  const house = houseOf(count);
  house.openDay(0);
  for (let contract = 0; contract < CONTRACTS; contract += 1) trade(house, count, contract, 2);
  settle(house, PRICE_FEN);
  let tradeNs = Number.POSITIVE_INFINITY;
  let settleNs = Number.POSITIVE_INFINITY;
  for (let pass = 1; pass <= PASSES; pass += 1) {
    house.openDay(pass);
    const traded = process.cpuUsage();
    trade(house, count, pass % CONTRACTS, 1);
    tradeNs = Math.min(tradeNs, nanosecondsSince(traded));
    const settled = process.cpuUsage();
    settle(house, PRICE_FEN + (pass % 2) * MOVE_FEN);
    settleNs = Math.min(settleNs, nanosecondsSince(settled));
  }
  const heap = heldBytes() - emptyBytes;
  house.verify();
  return { accounts: count, tradeNs, settleNs, heap };
}

function report() {
  console.log(`clearing a day, ${CONTRACTS} contracts, Node ${process.version}, ${process.arch}`);
  console.log(' accounts   trades    settlement   µs an account   to linear   KB an account');
  let first;
  for (const size of SIZES) {
    const args = ['--expose-gc', '--max-old-space-size=6144', fileURLToPath(import.meta.url), String(size)];
    const { stdout, status } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) throw new Error(`${size} accounts: exit code ${status}`);
    const { accounts, tradeNs, settleNs, heap } = JSON.parse(stdout);
    const each = settleNs / accounts;
    first ??= each;
    console.log(
      `${String(accounts).padStart(9)}  ${(tradeNs / 1e6).toFixed(1).padStart(7)} ms  ${(settleNs / 1e6).toFixed(1).padStart(8)} ms` +
        `  ${(each / 1_000).toFixed(2).padStart(12)}  ${(each / first).toFixed(2).padStart(10)}  ${(heap / accounts / 1_024).toFixed(1).padStart(13)}`,
    );
  }
}

const [size] = process.argv.slice(2);
if (size === undefined) report();
else {
  measure(WARM_UP_ACCOUNTS);
  console.log(JSON.stringify(measure(Number(size))));
}
