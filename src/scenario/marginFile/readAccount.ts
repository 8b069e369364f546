import { z } from 'zod';
import { collateralValueFen, type ParticipantRole, type StatementTerms } from '../../clearing/index.js';
import { checkSection } from '../checkSection.js';
import { shapeOf } from '../descriptorSchema.js';
import { booleanLeaf, choiceLeaf, moneyLeaf } from '../leaves.js';
import { clearingParameters, minimumReserveParameters } from '../parameters/clearing.js';
import { collateralParameters } from '../parameters/collateral.js';
import { isGiven, type SectionContext } from '../sections/context.js';
import { placeOf } from '../sourceNode.js';

/** A trillion yuan: the most that an account of the calculator may hold. */
const MOST_MONEY_FEN = 100_000_000_000_000;

/** CALL-1: minimum reserve of a member that clears only itself. */
const TRADING_MEMBER_RESERVE_FEN = 50_000_000;

const MINIMUM_RESERVE_FEN: Readonly<Record<ParticipantRole, number>> = {
  client: minimumReserveParameters.client.default,
  broker: minimumReserveParameters.member.default,
  tradingMember: TRADING_MEMBER_RESERVE_FEN,
};

const { brokerAddOn, marginMode, gainsUsable } = clearingParameters;
const { haircut, cashMultiple } = collateralParameters;

const balance = moneyLeaf({ min: -MOST_MONEY_FEN, max: MOST_MONEY_FEN });

/** An amount of money of a margin file, 0 or more; held in fen. */
export const amountLeaf = moneyLeaf({ min: 0, max: MOST_MONEY_FEN });

const schema = z.strictObject({
  role: choiceLeaf(Object.keys(MINIMUM_RESERVE_FEN)).default('client'),
  hedger: booleanLeaf.default(false),
  reserve: balance.optional(),
  equity: balance.optional(),
  collateral: amountLeaf.default(0),
  minimumReserve: amountLeaf.optional(),
  ...shapeOf({ brokerAddOn, marginMode, gainsUsable, haircut, cashMultiple }),
});

/** The section `account`. */
export interface MarginAccount extends Omit<StatementTerms, 'contracts'> {
  /** Whether its positions count as hedging (MAR-2). */
  readonly hedger: boolean;
  /** Taken off the value of pledged units, ppm (MTM-2). */
  readonly haircutPpm: number;
}

/** Reads the section `account` (MAR-1, MAR-3, MAR-4, MTM-2, CALL-1); undefined if something in it is wrong. */
export function readAccount(context: SectionContext): MarginAccount | undefined {
  const { root, list } = context;
  const before = list.issues.length;
  const values = checkSection(schema, { root, path: ['account'] }, list);
  checkOpening(context);
  if (values === undefined) return undefined;
  const role = values.role as ParticipantRole;
  if (role !== 'client' && values.brokerAddOn > 0) {
    const path = ['account', 'brokerAddOn'];
    list.add('memberAddOn', placeOf(root, path), path.join('.'), { found: role });
  }
  if (list.issues.length > before) return undefined;
  const { haircut: haircutPpm, equity, reserve = 0 } = values;
  return {
    role,
    hedger: values.hedger,
    openingIs: equity === undefined ? 'reserve' : 'equity',
    openingFen: equity ?? reserve,
    haircutPpm,
    collateralFen: collateralValueFen(1, values.collateral, haircutPpm),
    cashMultiple: values.cashMultiple,
    minimumReserveFen: values.minimumReserve ?? MINIMUM_RESERVE_FEN[role],
    addOnPpm: values.brokerAddOn,
    marginMode: values.marginMode,
    gainsUsable: values.gainsUsable,
  };
}

/** The account begins with a reserve or an equity, one of them. */
function checkOpening(context: SectionContext): void {
  const { root, list } = context;
  const keys = ['reserve', 'equity'];
  const given = keys.filter((key) => isGiven(context, 'account', key));
  if (given.length === 0) list.add('keyOfSeveral', placeOf(root, ['account']), 'account', { keys });
  if (given.length < 2) return;
  list.add('keysExclude', placeOf(root, ['account', 'equity']), 'account.equity', { keys });
}
