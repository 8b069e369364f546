import type { AgentKind } from '../agents/index.js';
import { invariant, openRandomStream } from '../kernel/index.js';
import { NATIONAL_PRODUCT } from './compliance/regimeConfig.js';
import type { SimulationConfig } from './config.js';
import { productConfigs, productNumber } from './futuresProduct.js';
import type { ActingParticipant, ParticipantInfo } from './participant.js';
import { ParticipantView, type ViewPorts } from './participantView.js';
import { hasSpotAccess } from './spotAccess.js';
import { spotMarkets } from './spotMarkets.js';

/** Everybody in the run: the agents group by group, then the brokers. */
export function listParticipants(config: SimulationConfig): ParticipantInfo[] {
  const infos: ParticipantInfo[] = [];
  for (const { name, kind, count, hedger, individual } of config.population) {
    for (let number = 1; number <= count; number++) {
      const account = infos.length;
      infos.push({ account, name: `${name}-${number}`, group: name, kind, hedger, individual });
    }
  }
  for (let number = 1; number <= config.clearing.brokers; number++) {
    infos.push({
      account: infos.length,
      name: `broker-${number}`,
      group: 'brokers',
      kind: 'broker',
      hedger: false,
      individual: false,
    });
  }
  return infos;
}

/** The acting participants, each with its behaviour, its memory, its own random stream and its view. */
export function createAgents(
  config: SimulationConfig,
  infos: readonly ParticipantInfo[],
  kinds: readonly AgentKind[],
  ports: ViewPorts,
): ActingParticipant[] {
  return config.population.flatMap((group) => {
    const kind = kinds.find((one) => one.name === group.kind);
    invariant(kind !== undefined, 'kinds of agents are checked by the scenario', () => ({
      kind: group.kind,
    }));
    const venues = spotMarkets(config);
    const home = venues.findIndex(({ name }) => name === group.venue);
    invariant(home >= 0, 'venues of groups are checked by the scenario', () => ({ venue: group.venue }));
    const joined = group.joinsNational === undefined ? undefined : NATIONAL_PRODUCT;
    const mayTradeAt = venues.map(
      ({ name, product, access }) =>
        kind.rights.spot &&
        (name === group.venue || group.furtherVenues.includes(name) || product === joined) &&
        hasSpotAccess(access, group),
    );
    const products = [group.product, ...group.furtherProducts].map((name) =>
      productNumber(config.futures, name),
    );
    const { rights } = kind;
    const ownProduct = productConfigs(config.futures)[products[0]!]!;
    const readsIndexValue = rights.futures && ownProduct.venue === undefined;
    return infos
      .filter((info) => info.group === group.name)
      .map((info) => {
        const random = openRandomStream(config.seed, config.runIndex, `agents/${info.name}/decisions`);
        return {
          info,
          kind,
          mayTradeAt,
          agent: kind.create(group.parameters),
          memory: kind.createMemory(group.parameters),
          view: new ParticipantView(info.account, random, ports, {
            rights,
            hedger: info.hedger,
            home,
            mayTradeAt,
            products,
            readsIndexValue,
          }),
          latencyUs: group.latencyUs,
          wakeTicket: 0,
          messageTimeUs: -1,
          messagesThen: 0,
        };
      });
  });
}
