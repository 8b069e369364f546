import type { ParameterSet } from '../../protocol/index.js';
import { type Agent, defineAgentKind } from '../agent.js';
import { answerMarginCall, fundingParameters } from '../funding.js';
import { monthParameters } from '../months.js';
import { SpreadDesk, type SpreadMemory } from '../spreadDesk.js';
import { lookAgain } from '../tempo.js';
import { tradingParameters } from '../tradingParameters.js';

const parameters = {
  looksPerDay: {
    kind: 'number',
    default: 20,
    min: 0.01,
    max: 10_000,
    unit: '',
    mark: 'D',
    text: { en: 'Mean number of looks at both products a day', zh: '日均观察两个品种的次数' },
  },
  memoryDays: {
    kind: 'number',
    default: 10,
    min: 0.1,
    max: 1000,
    unit: 'days',
    mark: 'D',
    text: {
      en: "Trading days whose mean ratio of the second product's price to the first's it holds for right",
      zh: '以多少个交易日的平均比价（第二品种对第一品种）为合理比价',
    },
  },
  mostRatio: {
    kind: 'number',
    default: 1,
    min: 0.01,
    max: 100,
    unit: '',
    mark: 'D',
    text: {
      en: 'Most that a tonne of the second product is worth in tonnes of the first: 1, as a reduction is good for an allowance at best',
      zh: '第二品种一吨至多相当于第一品种多少吨：1，即减排量至多抵一吨配额',
    },
  },
  edge: {
    kind: 'rate',
    default: 5_000,
    min: 0,
    max: 500_000,
    unit: 'ppm',
    mark: 'D',
    text: { en: 'Distance from it beyond costs that makes it act', zh: '扣除成本后偏离合理比价多少才行动' },
  },
  maxLots: {
    kind: 'integer',
    default: 100,
    min: 1,
    max: 100_000,
    unit: 'lots',
    mark: 'D',
    text: { en: 'Largest position in each product, all months together', zh: '每个品种各月份合计的最大持仓' },
  },
  sliceLots: tradingParameters.sliceLots,
  exitDays: { ...monthParameters.exitDays, min: 0 },
  marginUse: tradingParameters.marginUse,
  ...fundingParameters,
} as const satisfies ParameterSet;

/**
 * Trades the spread between two futures products, as CR against CA: its own product against the first of the group's `alsoProducts`,
 * the same month in both. Where the second is cheap or dear against what it has cost on average, it trades both in equal lots, and closes when
 * the spread has narrowed (docs/agents/spreadTrader.md).
 */
export const spreadTrader = defineAgentKind({
  name: 'spreadTrader',
  text: { en: 'Spread trader (between two products)', zh: '跨品种套利者' },
  parameters,
  rights: { fundamental: false, spotHistory: false, futures: true, spot: false },
  createMemory: (): SpreadMemory => ({ beliefs: {}, inFlight: [] }),
  create(values): Agent<SpreadMemory> {
    const desk = new SpreadDesk(values);
    return {
      onWake(view, memory) {
        if (!view.futures.isOpen()) return;
        lookAgain(view, values.looksPerDay);
        desk.look(view, memory);
      },
      onOrderEvent: (event, view, memory) => desk.onEvent(event, view, memory),
      onMarginCall: (call, view) => answerMarginCall(call, view, values),
      onTradingDay: (_view, memory) => {
        memory.inFlight = [];
      },
    };
  },
});
