import { z } from 'zod';
import { US_PER_SECOND } from '../../calendar/index.js';
import type { ClearingConfig } from '../../simulation/index.js';
import { formatDecimal } from '../../units/index.js';
import { checkSection, innerSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import {
  brokerParameters,
  clearingParameters,
  exchangeParameters,
  minimumReserveParameters,
} from '../parameters/clearing.js';
import { collateralParameters } from '../parameters/collateral.js';
import { intradayParameters } from '../parameters/intraday.js';
import { placeOf } from '../sourceNode.js';
import { checkClearingClock } from './clearingClock.js';
import type { SectionContext } from './context.js';
import { readIntraday } from './intraday.js';
import { readWaterfall, warnOfWaterfall } from './waterfall.js';

const schema = z.strictObject({
  ...shapeOf(clearingParameters),
  waterfall: z.unknown().optional(),
  minimumReserve: innerSection(shapeOf(minimumReserveParameters)),
  broker: innerSection(shapeOf(brokerParameters)),
  exchange: innerSection(shapeOf(exchangeParameters)),
  collateral: innerSection(shapeOf(collateralParameters)),
  intraday: innerSection(shapeOf(intradayParameters)),
});

/** Reads the section `clearing` (FEE-1, MAR-1, MTM-2, CALL-1, LIQ-1, WF-1, WF-2). What is doubtful becomes warnings. */
export function readClearing(context: SectionContext): ClearingConfig | undefined {
  const { root, list } = context;
  const values = checkSection(schema, { root, path: ['clearing'] }, list);
  const waterfall = readWaterfall(context);
  if (values === undefined) return undefined;
  const { deadline, transferArrival, minimumReserve, broker, exchange, collateral } = values;
  const intraday = readIntraday(values.intraday, values.floatingLossesCount, context);
  if (!checkClearingClock(values, context) || !waterfall || !intraday) return undefined;
  const config: ClearingConfig = {
    marginMode: values.marginMode,
    gainsUsable: values.gainsUsable,
    ...intraday,
    brokerAddOnPpm: values.brokerAddOn,
    collateral: { haircutPpm: collateral.haircut, cashMultiple: collateral.cashMultiple },
    clientMinimumReserveFen: minimumReserve.client,
    memberMinimumReserveFen: minimumReserve.member,
    brokers: values.brokers,
    brokerReserveFen: broker.reserve,
    brokerRiskReserveFen: broker.riskReserve,
    brokerOwnFundsFen: broker.ownFunds,
    brokerGuaranteeFundFen: broker.guaranteeFund,
    exchangeRiskReserveFen: exchange.riskReserve,
    exchangeOwnFundsFen: exchange.ownFunds,
    skinInTheGameFen: exchange.skinInTheGame,
    assessmentMultiple: values.assessmentMultiple,
    waterfall,
    riskReserveSharePpm: exchange.riskReserveShare,
    riskReserveCapFen: exchange.riskReserveMultiple * exchange.capital,
    callDeadlineUs: deadline * US_PER_SECOND,
    transferArrivalUs: transferArrival * US_PER_SECOND,
    settlementUs: values.settlement * US_PER_SECOND,
    liquidationIntervalUs: values.liquidationInterval * US_PER_SECOND,
  };
  warnOfWaterfall(config, context);
  warnOfMinimum(config, context);
  return config;
}

/** Brokers that start under their minimum are called on the first evening (CALL-1). */
function warnOfMinimum(config: ClearingConfig, { root, list }: SectionContext): void {
  const { brokerReserveFen, memberMinimumReserveFen } = config;
  if (brokerReserveFen >= memberMinimumReserveFen) return;
  list.warn(
    'memberUnderMinimum',
    placeOf(root, ['clearing', 'broker', 'reserve']),
    'clearing.broker.reserve',
    {
      found: formatDecimal(brokerReserveFen, 2),
      min: formatDecimal(memberMinimumReserveFen, 2),
    },
  );
}
