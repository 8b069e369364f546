// What scripts/compare-designs.mjs compares: for each scenario its designs, as replaced values, and the figures of a run.

const SAME_LOTS = ['population.retail.reserve=450000', 'population.retail.parameters.marginUse=0.3'];
const NO_MEASURE = 'futures.afterThirdLock=none';

/** Designs by scenario, the scenario itself first. */
export const DESIGNS = {
  'limit-lock-crash': [
    { name: 'forced reduction', overrides: [] },
    { name: 'raise margins', overrides: ['futures.afterThirdLock=raiseMargins'] },
    { name: 'suspend opening', overrides: ['futures.afterThirdLock=suspendOpening'] },
    { name: 'change the band', overrides: ['futures.afterThirdLock=changeBand'] },
    { name: 'deleveraging queue', overrides: ['futures.afterThirdLock=deleveragingQueue'] },
    { name: 'no measure', overrides: [NO_MEASURE] },
    { name: 'gains haircut', overrides: [NO_MEASURE, 'clearing.waterfall=[variationMarginGains]'] },
    {
      name: 'guarantee fund only',
      overrides: [NO_MEASURE, 'clearing.waterfall=[defaulterFund, survivorsFund]'],
    },
  ],
  'margin-spiral': [
    { name: 'as it is', overrides: [] },
    { name: 'same lots, more money', overrides: SAME_LOTS },
    { name: 'fewer lots', overrides: ['population.retail.parameters.marginUse=0.3'] },
    { name: 'no news', overrides: ['events.3.news=0%'] },
    { name: 'margin 15%', overrides: ['futures.margin=15%'] },
    { name: 'bands do not widen', overrides: ['futures.limitEscalation=false'] },
    { name: 'band 10%', overrides: ['futures.priceLimit=10%'] },
    { name: 'intraday calls', overrides: ['clearing.intraday.enabled=true'] },
    { name: 'floating losses count', overrides: ['clearing.floatingLossesCount=true'] },
    { name: 'no measure', overrides: [NO_MEASURE] },
    {
      name: 'calls are paid',
      overrides: ['population.retail.parameters.fundingWillingness=0.9', 'population.retail.bank=300000'],
    },
  ],
  waterfall: [
    { name: 'ccp', overrides: [] },
    { name: 'chinese', overrides: ['clearing.waterfall=chinese'] },
    { name: 'chineseWithFund', overrides: ['clearing.waterfall=chineseWithFund'] },
    { name: 'gainsHaircut', overrides: ['clearing.waterfall=gainsHaircut'] },
    { name: 'guaranteeFundOnly', overrides: ['clearing.waterfall=guaranteeFundOnly'] },
    { name: 'position limits', overrides: ['futures.positionLimits=true'] },
    { name: 'band 5%, margin 10%', overrides: ['futures.priceLimit=5%', 'futures.margin=10%'] },
  ],
};

/** Figures of a run by column, from its summary; money in thousands of yuan. */
export const FIGURES = {
  'locked days in a row': ({ limits }) => limits.longestLock,
  'largest fall, %': ({ futuresVolatility: [first] }) => first.largestFallPercent.toFixed(1),
  calls: ({ marginCalls }) => marginCalls.count,
  'lots liquidated': ({ liquidations }) => sum(liquidations.map(({ filledLots }) => filledLots)),
  'lots cut': ({ reductions }) => reductions.filledLots,
  defaults: ({ defaults }) => defaults.count,
  loss: ({ defaults }) => thousands(defaults.lossFen),
  uncovered: ({ defaults }) => thousands(defaults.uncoveredFen),
};

/** What each group gained, less what others paid for it; in thousands of yuan by group. */
export function profitsOf({ groups }) {
  return groups.map(({ group, netProfitFen }) => [group, thousands(netProfitFen)]);
}

/** Who paid for the losses of others, in thousands of yuan by payer and layer. */
export function paymentsOf({ waterfall }) {
  return waterfall.payers
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ group, layer, amountFen }) => [`${group}: ${layer}`, thousands(amountFen)]);
}

function thousands(fen) {
  return Math.round(fen / 100_000);
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
