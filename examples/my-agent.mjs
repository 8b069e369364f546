/**
 * An agent of your own, and a small market to try it in. Run it with `node examples/my-agent.mjs` (in a clone after
 * `npm run build`), or copy it into a project that has cfsim installed.
 *
 * The agent buys after a fall and sells after a rise. It sees only what the view gives it, keeps what it remembers in its
 * memory, which is plain data, and draws every random number from its own stream, so that a run can be repeated.
 */
import { builtInAgents, defineAgentKind, Side } from 'cfsim';
import {
  answerMarginCall,
  fundingParameters,
  futuresPriceNear,
  futuresReference,
  leaveEndingMonths,
  marginRoom,
  monthParameters,
  openBudget,
  pickMonth,
  TRADING_DAY_US,
  tradeTowards,
  trackWorking,
} from 'cfsim/agents';
import { groupOf, runMarket, smallMarket } from 'cfsim/testing';

// What a scenario may set. Rates are written in percent there and reach the agent in parts per million.
const parameters = {
  threshold: {
    kind: 'rate',
    unit: 'ppm',
    default: 5_000,
    min: 0,
    max: 1_000_000,
    mark: 'D',
    text: { en: 'Move from the settlement before at which it trades', zh: '相对上一结算价变动多少才交易' },
  },
  marginUse: {
    kind: 'number',
    unit: '',
    default: 0.5,
    min: 0,
    max: 1,
    mark: 'D',
    text: { en: 'Share of equity it ties up in margin', zh: '保证金占权益的比例' },
  },
  ...monthParameters,
  ...fundingParameters,
};

const contrarian = defineAgentKind({
  name: 'contrarian',
  text: { en: 'Contrarian (futures)', zh: '反向交易者（期货）' },
  parameters,
  // It may trade futures; it may read neither the fundamental value nor a spot series.
  rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
  createMemory: () => ({ working: [] }),
  create: (values) => ({
    onWake(view, memory) {
      // Ask for the next look first: four a trading day on average.
      view.wakeAfterTradingTime((view.random.exponential() * TRADING_DAY_US) / 4);
      for (const orderId of memory.working) view.cancel(orderId);
      leaveEndingMonths(view, values.exitDays);
      const contract = pickMonth(view, values.exitDays);
      if (contract < 0) return;
      const before = view.futures.previousSettlement(contract);
      const move = futuresReference(view, contract) / before - 1;
      if (Math.abs(move) * 1e6 < values.threshold) return;
      const side = move < 0 ? Side.buy : Side.sell;
      const budget = openBudget(view, contract, marginRoom(view, values.marginUse));
      // A limit order for one lot at the market, on the tick grid and inside the day's band.
      const priceFen = futuresPriceNear(view, contract, before * (1 + move));
      tradeTowards(view, contract, side, 1, priceFen, budget);
    },
    onOrderEvent: (event, _view, memory) => trackWorking(event, memory.working),
    onMarginCall: (call, view) => answerMarginCall(call, view, values),
  }),
});

const kinds = [...builtInAgents, contrarian];
const market = smallMarket();
const population = [...market.population, groupOf('contrarian', 5, {}, kinds)];
const { simulation, tables } = runMarket({ ...market, population }, kinds);

const own = new Set(
  simulation.participants.filter(({ kind }) => kind === 'contrarian').map(({ account }) => account),
);
const trades = tables.table('TradeExecuted');
const buyers = trades.column('buyer');
const sellers = trades.column('seller');
let count = 0;
for (let row = 0; row < trades.rowCount; row++) {
  if (own.has(buyers[row]) || own.has(sellers[row])) count += 1;
}
console.log(`${count} of ${trades.rowCount} trades with a contrarian; state hash ${simulation.stateHash()}`);
