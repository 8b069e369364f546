import { LEVELS_PER_POINT } from '../protocol/index.js';
import { type FuturesProductConfig, type SimulationConfig, spotMarkets } from '../simulation/index.js';
import { FEN_PER_YUAN, formatDecimal, PPM, type PriceFen } from '../units/index.js';
import type { SectionContext } from './sections/context.js';
import { sectionOfProduct } from './sections/productSections.js';
import { placeOf } from './sourceNode.js';

/** Forty trillion yuan: under half of what whole fen can count exactly, so that no sum or difference loses a fen (UNIT-1). */
const MAX_TOTAL_FEN = 4_000_000_000_000_000;

/** Most ticks of a price band at the first price, once locked days have doubled the limit (LIM-3). */
const MAX_BAND_TICKS = 1 << 21;

/** Checks what only several values together can make too large: the price bands, an order's value and all money. */
export function checkMagnitudes(config: SimulationConfig, context: SectionContext): void {
  const { futures, spot, index } = config;
  const markets = spotMarkets(config);
  for (const product of [futures, ...futures.furtherProducts]) {
    const section = sectionOfProduct(product, futures);
    const market = markets.find(({ name }) => name === product.venue) ?? spot;
    const closeFen =
      product.venue === undefined && index !== undefined
        ? Math.ceil((index.definition.baseLevel * FEN_PER_YUAN) / LEVELS_PER_POINT)
        : market.initialCloseFen;
    checkBand(product, closeFen, section, config, context);
    checkOrderValue(product, closeFen, section, context);
  }
  checkMoney(config, context);
}

function checkBand(
  { terms }: FuturesProductConfig,
  closeFen: PriceFen,
  section: readonly string[],
  { futures }: SimulationConfig,
  { root, list }: SectionContext,
): void {
  const { priceLimitPpm, tickFen, product } = terms;
  if (priceLimitPpm === null) return;
  const ownLimits = futures.termsChanges
    .filter((change) => (change.product ?? futures.terms.product) === product)
    .map(({ limitPpm }) => limitPpm ?? 0);
  const widestPpm = Math.max(priceLimitPpm, ...ownLimits);
  const found = Math.ceil((4 * widestPpm * closeFen) / (PPM * tickFen));
  if (found <= MAX_BAND_TICKS) return;
  const path = [...section, 'tick'];
  list.add('bandTooWide', placeOf(root, path), path.join('.'), { found, max: MAX_BAND_TICKS });
}

/** With room for a price that doubles. */
function checkOrderValue(
  { terms }: FuturesProductConfig,
  closeFen: PriceFen,
  section: readonly string[],
  { root, list }: SectionContext,
): void {
  const { lotTonnes, maxOrderLots } = terms;
  const valueFen = 2 * closeFen * lotTonnes * maxOrderLots;
  if (valueFen <= MAX_TOTAL_FEN) return;
  const path = [...section, 'maxOrder'];
  list.add('orderTooLarge', placeOf(root, path), path.join('.'), yuan(valueFen));
}

function checkMoney({ clearing, population, spot }: SimulationConfig, { root, list }: SectionContext): void {
  const { brokerReserveFen, brokerRiskReserveFen, brokerOwnFundsFen, brokerGuaranteeFundFen } = clearing;
  const ofBrokers = brokerReserveFen + brokerRiskReserveFen + brokerOwnFundsFen + brokerGuaranteeFundFen;
  const { exchangeRiskReserveFen, exchangeOwnFundsFen, skinInTheGameFen } = clearing;
  const ofExchange = exchangeRiskReserveFen + exchangeOwnFundsFen + skinInTheGameFen;
  const ofAgents = population.reduce(
    (sum, { count, bankFen, reserveFen, creditLineFen, pledgedTonnes }) =>
      sum + count * (bankFen + reserveFen + creditLineFen + pledgedTonnes * spot.initialCloseFen),
    0,
  );
  const totalFen = ofAgents + ofExchange + clearing.brokers * ofBrokers;
  if (totalFen <= MAX_TOTAL_FEN) return;
  list.add('moneyTooLarge', placeOf(root, ['population']), 'population', yuan(totalFen));
}

function yuan(foundFen: number) {
  const found = Number.isSafeInteger(foundFen) ? formatDecimal(foundFen, 2) : String(foundFen / 100);
  return { found, max: formatDecimal(MAX_TOTAL_FEN, 2) };
}
