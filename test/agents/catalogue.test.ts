import { describe, expect, it } from 'vitest';
import { type AgentKind, type AgentRights, type AgentView, builtInAgents } from '../../src/agents/index.js';
import type { ParameterDescriptor } from '../../src/protocol/index.js';
import { Offset, OrderType, RejectReason, Side, TimeInForce } from '../../src/protocol/index.js';
import { groupOf, runMarket } from '../../src/testing/index.js';
import { scripted } from '../simulation/scriptedAgent.js';
import { oneContract } from './markets.js';
import { rows } from './watched.js';

const UNITS = ['', 'ppm', 'lots', 't', 'minutes', 'seconds', 'days', 'fen', 'yuan', 'yuan/t'];
const CHINESE = /[\u4e00-\u9fff]/;
const parameters = builtInAgents.flatMap((kind) =>
  Object.entries(kind.parameters).map(([name, descriptor]) => ({ path: `${kind.name}.${name}`, descriptor })),
);

describe('the catalogue of agents', () => {
  it('has kinds with names of their own and texts in both languages', () => {
    expect(new Set(builtInAgents.map((kind) => kind.name)).size).toBe(builtInAgents.length);
    for (const { name, text } of builtInAgents) {
      expect(name).toMatch(/^[a-z][A-Za-z]+$/);
      expect(text.zh).toMatch(CHINESE);
      expect(text.en).toMatch(/^[A-Z][\x20-\x7e]+$/);
    }
  });

  it.each(parameters)(
    '$path says in both languages what it is, and where it comes from',
    ({ descriptor }) => {
      expect(descriptor.text.zh).toMatch(CHINESE);
      expect(descriptor.text.en).toMatch(/^[A-Z][\x20-\x7e]+$/);
      expect(UNITS).toContain(descriptor.unit);
      if (descriptor.mark === 'D') expect(descriptor.source ?? '').toBe('');
      else expect(descriptor.source).toBeTruthy();
    },
  );

  it.each(parameters)('$path has a default that is allowed', ({ descriptor }) => {
    expect(isAllowed(descriptor)).toBe(true);
    if (descriptor.kind === 'rate') expect(descriptor.unit).toBe('ppm');
  });

  it('starts each agent with a memory of its own', () => {
    for (const kind of builtInAgents) {
      const { parameters: values } = groupOf(kind.name, 1);
      expect(kind.createMemory(values)).not.toBe(kind.createMemory(values));
      expect(JSON.parse(JSON.stringify(kind.createMemory(values)))).toEqual(kind.createMemory(values));
    }
  });
});

describe('rights (SPOT-12)', () => {
  it('without the right to a market, every message to it is refused as accessDenied', () => {
    expect(refusals({ futures: false, spot: true })).toEqual({
      futures: [RejectReason.accessDenied],
      spot: [],
    });
    expect(refusals({ futures: true, spot: false })).toEqual({
      futures: [],
      spot: [RejectReason.accessDenied],
    });
  });

  it('without the right to the value or the series, an agent reads NaN and undefined', () => {
    const seen: unknown[] = [];
    const look = (view: AgentView): void => {
      seen.push(view.fundamentalYuan(0), view.spotHistoryToday());
    };
    runWithRights({ fundamental: false, spotHistory: false }, look);
    runWithRights({ fundamental: true, spotHistory: true }, look);
    const day = { closeFen: 6100, volumeTonnes: 5_000, blockTonnes: 0, blockPriceFen: 6100 };
    const row = { day: expect.any(Number), ...day };
    expect(seen).toEqual([Number.NaN, undefined, expect.closeTo(60, 9), row]);
  });
});

function isAllowed(descriptor: ParameterDescriptor): boolean {
  switch (descriptor.kind) {
    case 'boolean':
      return typeof descriptor.default === 'boolean';
    case 'choice':
      return descriptor.choices.includes(descriptor.default);
    case 'number':
      return descriptor.min <= descriptor.default && descriptor.default <= descriptor.max;
    default:
      return (
        Number.isInteger(descriptor.default) &&
        descriptor.min <= descriptor.default &&
        descriptor.default <= descriptor.max
      );
  }
}

/** One agent with these rights that acts once at 10:00. */
function runWithRights(rights: Partial<AgentRights>, act: (view: AgentView) => void) {
  const plain = scripted('visitor', [{ day: 0, clock: '10:00', act }]);
  const kind: AgentKind = { ...plain, rights: { ...plain.rights, ...rights } };
  const config = oneContract(1, [groupOf('visitor', 1, { allowanceTonnes: 100 }, [kind])]);
  const row = { closeFen: 6100, volumeTonnes: 5_000, blockTonnes: 0, blockPriceFen: 6100 };
  const history = [{ day: config.calendar.firstDay, ...row }];
  return runMarket({ ...config, spot: { ...config.spot, history } }, [kind]).tables;
}

/** Why the visitor's order and listing were refused. */
function refusals(rights: Partial<AgentRights>): { futures: number[]; spot: number[] } {
  const tables = runWithRights(rights, (view) => {
    view.order({
      contract: 0,
      side: Side.buy,
      offset: Offset.open,
      type: OrderType.limit,
      timeInForce: TimeInForce.day,
      priceFen: 6000,
      lots: 1,
    });
    view.list(Side.sell, 6000, 10);
  });
  const reasons = (name: 'OrderRejected' | 'ListingRejected'): number[] =>
    rows(tables.table(name), 'reason').map(([reason]) => reason!);
  return { futures: reasons('OrderRejected'), spot: reasons('ListingRejected') };
}
