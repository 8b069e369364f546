import type { AgentKind } from '../agents/index.js';
import { buildTradingCalendar, defaultSessions, futuresCallPhase, US_PER_DAY } from '../calendar/index.js';
import { invariant, openRandomStream, Phase, type RandomStream, TimingWheel } from '../kernel/index.js';
import { type FactObserver, UnitCause } from '../protocol/index.js';
import { Tape } from '../recording/index.js';
import { productTerms, Registry } from '../registry/index.js';
import { Announcements } from './announcements.js';
import { auctionNotices } from './auctionView.js';
import { BlockView } from './blockView.js';
import { CertificationDesk } from './certificationDesk.js';
import type { SimulationClock } from './clock.js';
import type { SimulationConfig } from './config.js';
import { Conservation } from './conservation.js';
import { createClearing } from './createClearing.js';
import { createFutures } from './createFutures.js';
import { createAgents, listParticipants } from './createParticipants.js';
import { createSupervision } from './createSupervision.js';
import { createVenues } from './createVenues.js';
import { cancelUnits } from './day/cancelUnits.js';
import { scheduleEvents } from './day/changeTerms.js';
import { scheduleAuctions } from './day/holdAuctions.js';
import { requestPledge, requestRelease } from './day/pledges.js';
import { scheduleSupervision } from './day/supervise.js';
import { DAY_BEGINS_US } from './day/timetable.js';
import { requestDeposit, requestLoan, requestRepayment, requestWithdrawal } from './day/transfers.js';
import { classOfContract } from './deliveredUnits.js';
import { EventKind } from './eventKind.js';
import { FundamentalValue } from './fundamentalValue.js';
import { firstPriceFen, futuresProducts, productConfigs } from './futuresProduct.js';
import { FuturesView } from './futuresView.js';
import { groupsByName } from './groupsByName.js';
import { IndexDesk } from './indexDesk.js';
import { indexValueYuan, indexViewOf } from './indexView.js';
import { listContracts } from './listContracts.js';
import { type DraftMessage, MessagePool, MessageQueue, MessagesInFlight } from './message.js';
import { Outbox } from './outbox.js';
import type { ActingParticipant, ParticipantInfo } from './participant.js';
import type { ViewPorts } from './participantView.js';
import { schedulePolicy } from './policy/holdPolicy.js';
import { classOf, PolicyDesk } from './policyDesk.js';
import { createLimitRules, createOpeningRules } from './positionRules.js';
import { Simulation } from './simulation.js';
import { spotMarkets } from './spotMarkets.js';
import { SpotView } from './spotView.js';
import { SuccessionDesk } from './successionDesk.js';
import { UNSUPERVISED } from './supervisor.js';
import { TradingHalts } from './tradingHalts.js';
import { TradingTime } from './tradingTime.js';
import type { MessagePorts } from './venueView.js';
import { endOfRun, type World } from './world.js';

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
  scheduleAuctions(world);
  scheduleSupervision(world);
  schedulePolicy(world);
  for (const participant of world.agents) scheduleFirstWake(world, participant);
  return new Simulation(world, participants, options.verifyEveryMessage ?? false);
}

function createWorld(
  config: SimulationConfig,
  options: SimulationOptions,
  participants: readonly ParticipantInfo[],
): World {
  const ground = createGround(config, options);
  const { clock, tape, calendar, days, outbox, halts } = ground;
  const products = futuresProducts(config);
  const index = config.index && new IndexDesk(config.index, spotMarkets(config), days[0]!.dayNumber);
  const contracts = products.flatMap((product) =>
    listContracts(product, calendar, days[0]!.dayNumber, firstPriceFen(product, config, index), (lastDay) =>
      classOf(config, product, calendar, lastDay),
    ),
  );
  const clearing = createClearing(config, participants, contracts, tape, clock);
  const registry = new Registry(participants.length, tape, clock);
  const { facts, check, supervisor } = createSupervision(config, participants, clearing, ground);
  const policy = new PolicyDesk({ config, participants, calendar, days, registry, facts, clock });
  const ruleParts = { config, participants, calendar, days, facts: tape, clock };
  const openingRules = createOpeningRules(ruleParts, options.kinds);
  const links = { ...ground, contracts, openingRules, clearing, facts: tape };
  const futures = createFutures(config.futures, { ...links, accountCount: participants.length });
  const value = new FundamentalValue(
    config.fundamental,
    openRandomStream(config.seed, config.runIndex, 'fundamental'),
  );
  const venues = createVenues(config, participants, {
    cash: clearing.spotCash,
    allocationTonnes: (account, product) => policy.yearlyAllocationTonnes(account, product),
    registry,
    facts,
    clock,
    outbox,
    supervision: check,
    choiceStream: choiceStreams(config, participants),
    halts,
    value,
  });
  const parts = {
    ...ground,
    config,
    futures,
    products,
    openingRules,
    limitRules: createLimitRules(ruleParts, futures, clearing, policy),
    announcements: new Announcements(),
    spot: venues[0]!,
    venues,
    index,
    clearing,
    registry,
    policy,
    supervisor,
    certification: new CertificationDesk(config, participants, venues, ground.successions),
    value,
  };
  return connect(parts, participants, options.kinds);
}

/** What all rooms stand on: clock, tape, trading days and hours, halts, who has taken whose place, and the post to agents. */
function createGround(config: SimulationConfig, { observers = [] }: SimulationOptions) {
  const clock: SimulationClock = { nowUs: 0, dayIndex: -1, midnightUs: 0, dayOpen: false };
  const tape = new Tape();
  for (const observer of observers) tape.attach(observer);
  const built = buildTradingCalendar(config.calendar);
  invariant(built.ok, 'the calendar is checked by the scenario');
  const { calendar } = built;
  const days = calendar
    .list()
    .map((dayNumber) => ({ dayNumber, midnightUs: (dayNumber - config.calendar.firstDay) * US_PER_DAY }));
  const sessions = defaultSessions.futures;
  const successions = new SuccessionDesk();
  return {
    clock,
    tape,
    calendar,
    days,
    sessions,
    halts: new TradingHalts(),
    successions,
    outbox: new Outbox(),
  };
}

type Parts = Omit<
  World,
  'queue' | 'agents' | 'pool' | 'messages' | 'inFlight' | 'conservation' | 'dayHashes' | 'nextOrderId'
>;

/** Gives the agents their views and puts everything into one world. */
function connect(parts: Parts, participants: readonly ParticipantInfo[], kinds: readonly AgentKind[]): World {
  const { config } = parts;
  let lastOrderId = 0;
  const agents: ActingParticipant[] = [];
  const world: World = {
    ...parts,
    queue: new TimingWheel(),
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
  };
  agents.push(...createAgents(config, participants, kinds, viewPorts(world)));
  return world;
}

function viewPorts(world: World): ViewPorts {
  const { clock, clearing, futures, venues, days, sessions } = world;
  const time = new TradingTime(days, sessions);
  const history = new Map(world.config.spot.history.map((row) => [row.day, row]));
  const markets = venues.map((venue) => new SpotView(venue, clock, time));
  const messages: MessagePorts = {
    nextOrderId: world.nextOrderId,
    draft: (kind, account, orderId) => world.pool.take(kind, account, orderId),
    send: (message) => send(world, message),
  };
  return {
    clock,
    endUs: endOfRun(world),
    futures: futuresViews(world),
    venue: (venue, account, isAdmitted) => ({
      ...messages,
      venue,
      name: venues[venue]!.name,
      product: productTerms(venues[venue]!.product).code,
      market: markets[venue]!,
      blocks: new BlockView(venues[venue]!.blocks, account, isAdmitted),
      freeTonnes: (owner) => venues[venue]!.accounts.units.freeTonnes(owner),
      auctions: (owner) => (isAdmitted ? auctionNotices(venues[venue]!, owner) : []),
    }),
    ...messages,
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
    pledgedTonnes: (account) => world.spot.accounts.units.pledgedTonnes(account),
    fundamentalYuan: (venue, timeUs) => venues[venue]!.value.at(timeUs),
    indexYuan: (timeUs) => indexValueYuan(world, timeUs),
    index: indexViewOf(world),
    spotHistoryToday: (account) => {
      const row = world.spot.listed.isOpen() ? history.get(days[clock.dayIndex]!.dayNumber) : undefined;
      return row === undefined || account === firstAnchor(world) ? row : { ...row, blockTonnes: 0 };
    },
    wakeAt: (account, timeUs) => scheduleWake(world, account, timeUs),
    nextCallUs: () => nextCallUs(world),
    afterTradingTime: (durationUs) => time.after(clock.nowUs, Math.max(0, clock.dayIndex), durationUs),
    policy: (account) =>
      world.policy.view(account, (contract) => {
        const listed = futures.contracts[contract];
        return listed?.product.venue === undefined ? undefined : classOfContract(venues, listed);
      }),
    supervision: (account) => world.supervisor?.standingOf(account) ?? UNSUPERVISED,
    surrender: (account, year, tonnes) => world.policy.surrender(account, year, tonnes),
    surrenderReductions: (account, year, tonnes) => world.policy.surrenderReductions(account, year, tonnes),
    cancelUnits: (account, venue, tonnes) => cancelUnits(world, account, venue, tonnes),
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

/** Each product's market as hedgers and as others see it: they differ in their margin rates (MAR-2, MAR-3). */
function futuresViews(world: World): ViewPorts['futures'] {
  const { config, futures, clearing, clock, days, announcements } = world;
  const views = world.products.map((product) =>
    [true, false].map(
      (hedger) =>
        new FuturesView({
          gateway: futures,
          product,
          openInterest: (contract) => clearing.openInterestLots(contract),
          clock,
          days,
          marginPpm: (contract) => clearing.marginPpm(contract, hedger) + config.clearing.brokerAddOnPpm,
          announcements,
        }),
    ),
  );
  return (product, hedger) => views[product]![hedger ? 0 : 1]!;
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
  if (!productConfigs(config.futures).some(({ terms }) => terms.callAuction)) return -1;
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

/** Gives everybody what its group starts with, in the product of its own spot market. */
function issueAllowances(world: World, participants: readonly ParticipantInfo[]): void {
  const { config, registry } = world;
  const groups = groupsByName(config);
  const venues = new Map(spotMarkets(config).map((market) => [market.name, market]));
  for (const { account, group: name } of participants) {
    const group = groups.get(name);
    const venue = venues.get(group?.venue ?? '');
    if (group === undefined || venue === undefined || group.allowanceTonnes === 0) continue;
    registry.issue(account, venue.product, venue.vintage, group.allowanceTonnes, UnitCause.opening);
  }
}

/** Pledges what groups have pledged when the run begins (MTM-2). */
function pledgeAtStart(world: World, participants: readonly ParticipantInfo[]): void {
  const groups = groupsByName(world.config);
  for (const { account, group } of participants) {
    const tonnes = groups.get(group)?.pledgedTonnes ?? 0;
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
