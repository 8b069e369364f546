import type { SimulationConfig } from '../simulation/index.js';
import { formatDecimal, PPM } from '../units/index.js';
import type { SectionContext } from './sections/context.js';
import { placeOf } from './sourceNode.js';

/** Forty trillion yuan: under half of what whole fen can count exactly, so that no sum or difference loses a fen (UNIT-1). */
const MAX_TOTAL_FEN = 4_000_000_000_000_000;

/** Most ticks of a price band at the first price, once locked days have doubled the limit (LIM-3). */
const MAX_BAND_TICKS = 1 << 21;

/** Checks what only several values together can make too large: the price band, an order's value and all money. */
export function checkMagnitudes(config: SimulationConfig, context: SectionContext): void {
  checkBand(config, context);
  checkOrderValue(config, context);
  checkMoney(config, context);
}

function checkBand({ futures, spot }: SimulationConfig, { root, list }: SectionContext): void {
  const { priceLimitPpm, tickFen } = futures.terms;
  if (priceLimitPpm === null) return;
  const widestPpm = Math.max(priceLimitPpm, ...futures.termsChanges.map(({ limitPpm }) => limitPpm ?? 0));
  const found = Math.ceil((4 * widestPpm * spot.initialCloseFen) / (PPM * tickFen));
  if (found <= MAX_BAND_TICKS) return;
  list.add('bandTooWide', placeOf(root, ['futures', 'tick']), 'futures.tick', { found, max: MAX_BAND_TICKS });
}

/** With room for a price that doubles. */
function checkOrderValue({ futures, spot }: SimulationConfig, { root, list }: SectionContext): void {
  const { lotTonnes, maxOrderLots } = futures.terms;
  const valueFen = 2 * spot.initialCloseFen * lotTonnes * maxOrderLots;
  if (valueFen <= MAX_TOTAL_FEN) return;
  list.add('orderTooLarge', placeOf(root, ['futures', 'maxOrder']), 'futures.maxOrder', yuan(valueFen));
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
