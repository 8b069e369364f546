import type { AgentKind } from '../agents/index.js';
import { buildTradingCalendar, defaultSessions, futuresCallPhase, US_PER_DAY } from '../calendar/index.js';
import { invariant, openRandomStream, Phase, type RandomStream, TimingWheel } from '../kernel/index.js';
import { BlockDesk, ListingBoard } from '../market/index.js';
import type { FactObserver } from '../protocol/index.js';
import { Tape } from '../recording/index.js';
import { Product, Registry } from '../registry/index.js';
import { Announcements } from './announcements.js';
import { BlockGateway } from './blockGateway.js';
import { BlockView } from './blockView.js';
import type { SimulationClock } from './clock.js';
import type { SimulationConfig } from './config.js';
import { Conservation } from './conservation.js';
import { createClearing } from './createClearing.js';
import { createFutures } from './createFutures.js';
import { createAgents, listParticipants } from './createParticipants.js';
import { scheduleEvents } from './day/changeTerms.js';
import { requestPledge, requestRelease } from './day/pledges.js';
import { DAY_BEGINS_US } from './day/timetable.js';
import { requestDeposit, requestLoan, requestRepayment, requestWithdrawal } from './day/transfers.js';
import { EventKind } from './eventKind.js';
import { familiesOf } from './families.js';
import { FundamentalValue } from './fundamentalValue.js';
import { FuturesView } from './futuresView.js';
import { listContracts } from './listContracts.js';

import { type DraftMessage, MessagePool, MessageQueue, MessagesInFlight } from './message.js';
import { Outbox } from './outbox.js';
import type { ActingParticipant, ParticipantInfo } from './participant.js';
import type { ViewPorts } from './participantView.js';
import { complianceYearOf, NO_COMPLIANCE_YEAR, PolicyDesk } from './policyDesk.js';
import { createLimitRules, createOpeningRules } from './positionRules.js';
import { productTermsOf } from './productTerms.js';
import { Simulation } from './simulation.js';
import { SpotAccounts } from './spotAccounts.js';
import { SpotGateway } from './spotGateway.js';
import { SpotUnits } from './spotUnits.js';
import { SpotView } from './spotView.js';
import { TradingTime } from './tradingTime.js';
import type { World } from './world.js';

/** Agents' first wake-ups are spread over so much time after the first open (D). */
const FIRST_WAKE_SPREAD_US = 60_000_000;

export interface SimulationOptions {
  /** The catalogue of agents: `builtInAgents`, or with kinds of one's own. */
  readonly kinds: readonly AgentKind[];
  /** Read every fact; may change nothing. */
  readonly observers?: readonly FactObserver[];
  /** Check all books after every single message: slow, for tests. */
  readonly verifyEveryMessage?: boolean;
}

/** Builds the rooms of one run and connects them. The config has been checked by the scenario room. */
export function createSimulation(config: SimulationConfig, options: SimulationOptions): Simulation {
  const participants = listParticipants(config);
  const world = createWorld(config, options, participants);
  issueAllowances(world, participants);
  pledgeAtStart(world, participants);
  world.policy.begin();
  const first = world.days[0]!.midnightUs;
  world.queue.schedule(first + DAY_BEGINS_US, Phase.policy, EventKind.openDay, 0, 0);
  scheduleEvents(world);
  for (const participant of world.agents) scheduleFirstWake(world, participant);
  return new Simulation(world, participants, options.verifyEveryMessage ?? false);
}

function createWorld(
  config: SimulationConfig,
  options: SimulationOptions,
  participants: readonly ParticipantInfo[],
): World {
  const clock: SimulationClock = { nowUs: 0, dayIndex: -1, midnightUs: 0, dayOpen: false };
  const tape = new Tape();
  for (const observer of options.observers ?? []) tape.attach(observer);
  const built = buildTradingCalendar(config.calendar);
  invariant(built.ok, 'the calendar is checked by the scenario');
  const { calendar } = built;
  const days = calendar
    .list()
    .map((dayNumber) => ({ dayNumber, midnightUs: (dayNumber - config.calendar.firstDay) * US_PER_DAY }));
  const sessions = defaultSessions.futures;
  const outbox = new Outbox();
  const contracts = listContracts(
    config.futures,
    calendar,
    days[0]!.dayNumber,
    config.spot.initialCloseFen,
    (lastDay) => complianceYearOf(config, calendar, lastDay),
  );
  const clearing = createClearing(config, participants, contracts, tape, clock);
  const registry = new Registry(participants.length, tape, clock);
  const policy = new PolicyDesk({ config, participants, calendar, days, registry, facts: tape, clock });
  const ruleParts = { config, participants, calendar, days, facts: tape, clock };
  const openingRules = createOpeningRules(ruleParts, options.kinds);
  const links = { contracts, calendar, days, sessions, openingRules, clearing, facts: tape, clock, outbox };
  const futures = createFutures(config.futures, { ...links, accountCount: participants.length });
  const spotAccounts = new SpotAccounts(clearing.spotCash, new SpotUnits(registry), config.spot.feePpm);
  const blocks = new BlockGateway({
    desk: new BlockDesk(config.spot.terms, config.spot.blockTerms, familiesOf(config, participants)),
    sessions: defaultSessions.spotBlock,
    accounts: spotAccounts,
    facts: tape,
    clock,
    outbox,
  });
  const spot = new SpotGateway({
    board: new ListingBoard(config.spot.terms),
    sessions: defaultSessions.spotListed,
    accounts: spotAccounts,
    facts: tape,
    clock,
    outbox,
    choiceStream: choiceStreams(config, participants),
  });
  const parts = {
    config,
    clock,
    calendar,
    days,
    sessions,
    tape,
    futures,
    productTerms: productTermsOf(config.futures),
    openingRules,
    limitRules: createLimitRules(ruleParts, futures, clearing, policy),
    announcements: new Announcements(),
    spot,
    blocks,
    spotAccounts,
    clearing,
    registry,
    policy,
    outbox,
  };
  return connect(parts, participants, options.kinds);
}

type Parts = Omit<
  World,
  | 'queue'
  | 'value'
  | 'agents'
  | 'pool'
  | 'messages'
  | 'inFlight'
  | 'conservation'
  | 'dayHashes'
  | 'nextOrderId'
  | 'spotCloseFen'
>;

/** Gives the agents their views and puts everything into one world. */
function connect(parts: Parts, participants: readonly ParticipantInfo[], kinds: readonly AgentKind[]): World {
  const { config } = parts;
  let lastOrderId = 0;
  const agents: ActingParticipant[] = [];
  const world: World = {
    ...parts,
    queue: new TimingWheel(),
    value: new FundamentalValue(
      config.fundamental,
      openRandomStream(config.seed, config.runIndex, 'fundamental'),
    ),
    agents,
    pool: new MessagePool(),
    messages: new MessageQueue(),
    inFlight: new MessagesInFlight(),
    conservation: new Conservation(),
    dayHashes: [],
    nextOrderId: () => {
      lastOrderId += 1;
      return lastOrderId;
    },
    spotCloseFen: config.spot.initialCloseFen,
  };
  agents.push(...createAgents(config, participants, kinds, viewPorts(world)));
  return world;
}

function viewPorts(world: World): ViewPorts {
  const { clock, clearing, futures, spot, days, sessions } = world;
  const time = new TradingTime(days, sessions);
  const history = new Map(world.config.spot.history.map((row) => [row.day, row]));
  const last = days[days.length - 1]!;
  return {
    clock,
    endUs: last.midnightUs + world.config.clearing.settlementUs,
    futures: futuresViews(world),
    spot: new SpotView(spot, world.spotAccounts.feePpm, clock, time),
    blocks: (account, isAdmitted) => new BlockView(world.blocks, account, isAdmitted),
    nextOrderId: world.nextOrderId,
    draft: (kind, account, orderId) => world.pool.take(kind, account, orderId),
    send: (message) => send(world, message),
    money: (account) => clearing.account(account),
    position: (account, contract) => clearing.position(account, Number.isInteger(contract) ? contract : -1),
    holdings: (account) => clearing.holdings(account),
    positionRoom: (account, contract, side) =>
      futures.positionLimits?.roomLots(account, contract, side) ?? Number.POSITIVE_INFINITY,
    comingPositionLimit: (account, contract, side) =>
      futures.positionLimits?.comingLimitLots(account, contract, side) ?? Number.POSITIVE_INFINITY,
    deliveryTonnes: (account, contract) =>
      clearing.deliveries.unitLotsDue(account, contract) *
      (futures.contracts[contract]?.terms.lotTonnes ?? 0),
    freeTonnes: (account) => world.spotAccounts.units.freeTonnes(account),
    pledgedTonnes: (account) => world.spotAccounts.units.pledgedTonnes(account),
    fundamentalYuan: (timeUs) => world.value.at(timeUs),
    spotHistoryToday: (account) => {
      const row = spot.isOpen() ? history.get(days[clock.dayIndex]!.dayNumber) : undefined;
      return row === undefined || account === firstAnchor(world) ? row : { ...row, blockTonnes: 0 };
    },
    wakeAt: (account, timeUs) => scheduleWake(world, account, timeUs),
    nextCallUs: () => nextCallUs(world),
    afterTradingTime: (durationUs) => time.after(clock.nowUs, Math.max(0, clock.dayIndex), durationUs),
    policy: (account) =>
      world.policy.view(
        account,
        (contract) => futures.contracts[contract]?.complianceYear ?? NO_COMPLIANCE_YEAR,
      ),
    surrender: (account, year, tonnes) => world.policy.surrender(account, year, tonnes),
    pledge: (account, tonnes) => requestPledge(world, account, tonnes),
    unpledge: (account, tonnes) => requestRelease(world, account, tonnes),
    deposit: (account, amountFen, delayDays) => requestDeposit(world, account, amountFen, delayDays),
    withdraw: (account, amountFen) => requestWithdrawal(world, account, amountFen),
    borrow: (account, amountFen) => requestLoan(world, account, amountFen),
    repay: (account, amountFen) => requestRepayment(world, account, amountFen),
  };
}

/** The account that brings the series' blocks to the desk: one of them, so that they come once; -1 without anchors. */
function firstAnchor({ agents }: World): number {
  return agents.findIndex(({ kind }) => kind.rights.spotHistory);
}

/** The futures market as hedgers and as others see it: they differ in their margin rates (MAR-2, MAR-3). */
function futuresViews({
  config,
  futures,
  clearing,
  clock,
  days,
  announcements,
}: World): ViewPorts['futures'] {
  const viewOf = (hedger: boolean) =>
    new FuturesView(
      futures,
      (contract) => clearing.openInterestLots(contract),
      clock,
      days,
      (contract) => clearing.marginPpm(contract, hedger) + config.clearing.brokerAddOnPpm,
      announcements,
    );
  const [hedgers, others] = [viewOf(true), viewOf(false)];
  return (hedger) => (hedger ? hedgers : others);
}

/** Sends a message off: it arrives at once without latency, else by an event (ORD-7). */
function send(world: World, message: DraftMessage): void {
  const { clock, queue, messages, inFlight, agents } = world;
  const { latencyUs } = agents[message.account]!;
  if (latencyUs === 0) {
    messages.push(message);
    return;
  }
  const ticket = inFlight.depart(message);
  queue.schedule(clock.nowUs + latencyUs, Phase.arrival, EventKind.arriveMessage, ticket, 0);
}

/** When the next call phase begins (CAL-2); -1 if there is none in the run. */
function nextCallUs({ config, clock, days }: World): number {
  if (!config.futures.terms.callAuction) return -1;
  const coming = days
    .slice(Math.max(0, clock.dayIndex), clock.dayIndex + 2)
    .map(({ midnightUs }) => midnightUs + futuresCallPhase.opensUs);
  return coming.find((timeUs) => timeUs > clock.nowUs) ?? -1;
}

function scheduleWake(world: World, account: number, timeUs: number): void {
  const participant = world.agents[account]!;
  participant.wakeTicket += 1;
  world.queue.schedule(timeUs, Phase.agentWake, EventKind.agentWake, account, participant.wakeTicket);
}

/** The first wake-up comes after the first open, at an instant from the agent's own stream. */
function scheduleFirstWake(world: World, participant: ActingParticipant): void {
  const { config, days, sessions } = world;
  const { account, name } = participant.info;
  const stream = openRandomStream(config.seed, config.runIndex, `agents/${name}/firstWake`);
  const openUs = days[0]!.midnightUs + sessions[0]!.opensUs;
  scheduleWake(world, account, openUs + stream.integer(0, FIRST_WAKE_SPREAD_US));
}

function issueAllowances(world: World, participants: readonly ParticipantInfo[]): void {
  const { config, registry } = world;
  for (const { account, group } of participants) {
    const tonnes = config.population.find((one) => one.name === group)?.allowanceTonnes ?? 0;
    if (tonnes > 0) registry.issue(account, Product.CEA, config.spot.vintage, tonnes);
  }
}

/** Pledges what groups have pledged when the run begins (MTM-2). */
function pledgeAtStart(world: World, participants: readonly ParticipantInfo[]): void {
  for (const { account, group } of participants) {
    const tonnes = world.config.population.find((one) => one.name === group)?.pledgedTonnes ?? 0;
    if (tonnes > 0) requestPledge(world, account, tonnes);
  }
}

/** Each taker's own stream for the choice among posters, opened when it is first needed. */
function choiceStreams(
  config: SimulationConfig,
  participants: readonly ParticipantInfo[],
): (account: number) => RandomStream {
  const streams: (RandomStream | undefined)[] = [];
  return (account) => {
    streams[account] ??= openRandomStream(
      config.seed,
      config.runIndex,
      `agents/${participants[account]!.name}/listingChoice`,
    );
    return streams[account];
  };
}
