import { Fact, OrderEventKind, OrderSource, RejectReason, VenueKind } from '../protocol/index.js';
import { type Message, MessageKind, whole } from './message.js';
import type { World } from './world.js';

/**
 * Takes one message to its end: rights and rate first (SPOT-12, ORD-7), then its market. Order events wait in the
 * outbox; the loop delivers them when the message is done.
 */
export function processMessage(world: World, message: Message): void {
  const reason = admit(world, message);
  if (reason !== RejectReason.none) {
    refuse(world, message, reason);
    return;
  }
  switch (message.kind) {
    case MessageKind.order:
      world.futures.submit(message);
      return;
    case MessageKind.cancel:
      world.futures.cancel(message);
      return;
    case MessageKind.modify:
      world.futures.modify(message);
      return;
    case MessageKind.list:
      world.venues[message.venue]!.listed.list(message);
      return;
    case MessageKind.take:
      world.venues[message.venue]!.listed.take(message);
      return;
    case MessageKind.unlist:
      world.venues[message.venue]!.listed.unlist(message);
      return;
    case MessageKind.publishBlock:
    case MessageKind.hitBlock:
    case MessageKind.negotiateBlock:
    case MessageKind.withdrawBlock:
      world.venues[message.venue]!.blocks.process(message);
      return;
    case MessageKind.bidAuction:
    case MessageKind.changeBid:
    case MessageKind.withdrawBid:
      world.venues[message.venue]!.auctions.process(message);
      return;
  }
}

function admit(world: World, message: Message): RejectReason {
  const sender = world.agents[message.account];
  if (sender === undefined) return RejectReason.accessDenied;
  if (message.source === OrderSource.forcedLiquidation) return RejectReason.none;
  const { nowUs } = world.clock;
  if (sender.messageTimeUs !== nowUs) {
    sender.messageTimeUs = nowUs;
    sender.messagesThen = 0;
  }
  sender.messagesThen += 1;
  if (sender.messagesThen > world.config.futures.messageRate) return RejectReason.messageRate;
  const allowed =
    message.kind <= MessageKind.modify
      ? sender.kind.rights.futures
      : sender.mayTradeAt[message.venue] === true;
  return allowed ? RejectReason.none : RejectReason.accessDenied;
}

/** Only the first refusal of an instant is told: an agent that answers each would never end. */
function isFirstOverRate(world: World, message: Message): boolean {
  return world.agents[message.account]!.messagesThen === world.config.futures.messageRate + 1;
}

function refuse(world: World, message: Message, reason: RejectReason): void {
  if (message.kind >= MessageKind.publishBlock) {
    refuseTold(world, message, reason);
    return;
  }
  const { orderId, account, contract, side, offset } = message;
  const isFutures = message.kind <= MessageKind.modify;
  const { nowUs } = world.clock;
  if (isFutures) {
    world.tape.record(
      Fact.OrderRejected,
      nowUs,
      whole(orderId),
      account,
      whole(contract),
      whole(side),
      whole(offset),
      0,
      0,
      reason,
    );
  } else {
    world.tape.record(
      Fact.ListingRejected,
      nowUs,
      whole(orderId),
      account,
      whole(side),
      0,
      0,
      reason,
      message.venue,
    );
  }
  if (reason === RejectReason.messageRate && !isFirstOverRate(world, message)) return;
  const venue = isFutures ? VenueKind.futures : VenueKind.spotBoard;
  const event = world.outbox.add(OrderEventKind.rejected, venue, orderId, account);
  event.contract = contract;
  event.side = side;
  event.reason = reason;
}

/** The block desk and the auction room tell their refusals themselves. */
function refuseTold(world: World, message: Message, reason: RejectReason): void {
  const isTold = reason !== RejectReason.messageRate || isFirstOverRate(world, message);
  const { blocks, auctions } = world.venues[message.venue]!;
  const room = message.kind >= MessageKind.bidAuction ? auctions : blocks;
  if (isTold) room.refuse(message, reason);
  else room.recordRefusal(message, reason);
}
