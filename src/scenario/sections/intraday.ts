import { US_PER_SECOND } from '../../calendar/index.js';
import type { ParameterValues } from '../../protocol/index.js';
import type { ClearingConfig } from '../../simulation/index.js';
import { formatDuration } from '../leaves.js';
import type { intradayParameters } from '../parameters/intraday.js';
import { placeOf } from '../sourceNode.js';
import { isGiven, type SectionContext } from './context.js';

/** Margin calls within the day, and whether floating losses count, which they need (CALL-1, MAR-4). */
export type IntradaySection = Pick<ClearingConfig, 'intraday' | 'floatingLossesCount'>;

/**
 * Puts `clearing.intraday` and `clearing.floatingLossesCount` together (CALL-1, MAR-4): calls within the day switch floating
 * losses on, which is worth a notice; to switch them off beside it is an issue, and so is a transfer slower than the deadline.
 */
export function readIntraday(
  values: ParameterValues<typeof intradayParameters>,
  floatingLossesCount: boolean,
  context: SectionContext,
): IntradaySection | undefined {
  const { root, list } = context;
  if (!values.enabled) return { intraday: undefined, floatingLossesCount };
  const before = list.issues.length;
  const switchPath = ['clearing', 'floatingLossesCount'];
  if (!floatingLossesCount) {
    const at = placeOf(
      root,
      isGiven(context, ...switchPath) ? switchPath : ['clearing', 'intraday', 'enabled'],
    );
    if (isGiven(context, ...switchPath)) list.add('intradayNeedsFloating', at, switchPath.join('.'));
    else list.warn('intradayCountsFloating', at, switchPath.join('.'));
  }
  if (values.transfer > values.deadline) {
    const path = ['clearing', 'intraday', 'transfer'];
    list.add('intradayTransferLate', placeOf(root, path), path.join('.'), {
      found: formatDuration(values.transfer),
      deadline: formatDuration(values.deadline),
    });
  }
  if (list.issues.length > before) return undefined;
  const intraday = {
    checkIntervalUs: values.checkInterval * US_PER_SECOND,
    deadlineUs: values.deadline * US_PER_SECOND,
    transferUs: values.transfer * US_PER_SECOND,
  };
  return { intraday, floatingLossesCount: true };
}
