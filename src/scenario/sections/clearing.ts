import { z } from 'zod';
import { US_PER_SECOND } from '../../calendar/index.js';
import type { ClearingConfig } from '../../simulation/index.js';
import { checkSection, innerSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { formatSeconds } from '../leaves.js';
import {
  brokerParameters,
  clearingParameters,
  exchangeParameters,
  minimumReserveParameters,
} from '../parameters/clearing.js';
import { placeOf } from '../sourceNode.js';
import type { SectionContext } from './context.js';

const schema = z.strictObject({
  ...shapeOf(clearingParameters),
  minimumReserve: innerSection(shapeOf(minimumReserveParameters)),
  broker: innerSection(shapeOf(brokerParameters)),
  exchange: innerSection(shapeOf(exchangeParameters)),
});

/** Reads the section `clearing` (FEE-1, MAR-1, CALL-1, LIQ-1, WF-1). */
export function readClearing({ root, list }: SectionContext): ClearingConfig | undefined {
  const values = checkSection(schema, { root, path: ['clearing'] }, list);
  if (values === undefined) return undefined;
  const { deadline, transferArrival, minimumReserve, broker, exchange } = values;
  if (transferArrival > deadline) {
    list.add('clockOrder', placeOf(root, ['clearing', 'transferArrival']), 'clearing.transferArrival', {
      found: formatSeconds(transferArrival),
      deadline: formatSeconds(deadline),
    });
    return undefined;
  }
  return {
    marginMode: values.marginMode,
    gainsUsable: values.gainsUsable,
    floatingLossesCount: values.floatingLossesCount,
    brokerAddOnPpm: values.brokerAddOn,
    clientMinimumReserveFen: minimumReserve.client,
    memberMinimumReserveFen: minimumReserve.member,
    brokers: values.brokers,
    brokerReserveFen: broker.reserve,
    brokerRiskReserveFen: broker.riskReserve,
    brokerOwnFundsFen: broker.ownFunds,
    exchangeRiskReserveFen: exchange.riskReserve,
    exchangeOwnFundsFen: exchange.ownFunds,
    riskReserveSharePpm: exchange.riskReserveShare,
    riskReserveCapFen: exchange.riskReserveMultiple * exchange.capital,
    callDeadlineUs: deadline * US_PER_SECOND,
    transferArrivalUs: transferArrival * US_PER_SECOND,
    settlementUs: values.settlement * US_PER_SECOND,
    liquidationIntervalUs: values.liquidationInterval * US_PER_SECOND,
  };
}
