import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RejectReason, Side } from '../../src/protocol/index.js';
import { openDesk } from './blockFixture.js';

interface ModelOffer {
  id: number;
  account: number;
  side: Side;
  ask: number;
  reservation: number;
  left: number;
  related: boolean;
}

const FAMILY = [0, 1, 1, 2, 2, 0];

/** The rules of SPOT-3 and SPOT-14 told over a flat list; prices by search over every tick between the reservations. */
class DeskModel {
  readonly offers: ModelOffer[] = [];
  volume = 0;

  visible(account: number, side: Side): number[] {
    return this.offers
      .filter((one) => one.side === side && one.account !== account && this.mayMeet(account, one))
      .map(({ id }) => id);
  }

  mayMeet(account: number, offer: ModelOffer): boolean {
    return !offer.related || (FAMILY[account] !== 0 && FAMILY[account] === FAMILY[offer.account]);
  }

  /** Undefined if it is refused. */
  price(account: number, offer: ModelOffer | undefined, tonnes: number, reservation: number | undefined) {
    if (offer === undefined || offer.account === account || !this.mayMeet(account, offer)) return undefined;
    if (tonnes < 100_000 || tonnes > offer.left) return undefined;
    if (reservation === undefined) return offer.ask;
    if (reservation < 4200 || reservation > 7800) return undefined;
    const [seller, buyer] =
      offer.side === Side.sell ? [offer.reservation, reservation] : [reservation, offer.reservation];
    if (seller > buyer) return undefined;
    // The first tick at or above the middle; ties go up, so this is half-up.
    let middle = seller;
    while (2 * middle < seller + buyer) middle += 1;
    return offer.side === Side.sell ? Math.min(middle, offer.ask) : Math.max(middle, offer.ask);
  }

  trade(offer: ModelOffer, tonnes: number): void {
    offer.left -= tonnes;
    this.volume += tonnes;
    if (offer.left < 100_000) this.offers.splice(this.offers.indexOf(offer), 1);
  }
}

const account = fc.nat(5);
const price = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 5950, max: 6050 }) },
  { weight: 1, arbitrary: fc.constantFrom(4199, 4200, 7800, 7801) },
);
const tonnes = fc.constantFrom(99_999, 100_000, 150_000, 200_000, 350_000);
const operation = fc.oneof(
  fc.record({
    do: fc.constant('publish' as const),
    account,
    side: fc.constantFrom(Side.buy, Side.sell),
    ask: price,
    reservation: price,
    tonnes,
    related: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('meet' as const),
    account,
    pick: fc.nat(12),
    tonnes,
    price,
    hit: fc.boolean(),
  }),
  fc.record({ do: fc.constant('withdraw' as const), account, pick: fc.nat(12) }),
);

describe('the desk and a naive one agree (SPOT-3, SPOT-14)', () => {
  it('on every offer, refusal, price and remainder of random days', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
        const desk = openDesk();
        const model = new DeskModel();
        let id = 0;
        for (const step of operations) {
          id += 1;
          if (step.do === 'publish') {
            const { account, side, ask, reservation, related } = step;
            const request = {
              account,
              side,
              askFen: ask,
              reservationFen: reservation,
              tonnes: step.tonnes,
              related,
            };
            const inBand = [ask, reservation].every((each) => each >= 4200 && each <= 7800);
            const yields = side === Side.buy ? reservation >= ask : reservation <= ask;
            const admitted =
              inBand && yields && step.tonnes >= 100_000 && !(related && FAMILY[account] === 0);
            expect(desk.checkPublish(request) === RejectReason.none).toBe(admitted);
            if (!admitted) continue;
            desk.publish(id, request);
            model.offers.push({ id, account, side, ask, reservation, left: step.tonnes, related });
          } else if (step.do === 'meet') {
            const offer = model.offers[step.pick];
            const reservationFen = step.hit ? undefined : step.price;
            const answer = {
              account: step.account,
              offerId: offer?.id ?? 999,
              tonnes: step.tonnes,
              reservationFen,
            };
            const expected = model.price(step.account, offer, step.tonnes, reservationFen);
            expect(desk.checkAnswer(answer) === RejectReason.none).toBe(expected !== undefined);
            if (expected === undefined || offer === undefined) continue;
            const fill = desk.answer(answer);
            expect(fill.priceFen).toBe(expected);
            expect(expected >= 4200 && expected <= 7800).toBe(true);
            model.trade(offer, step.tonnes);
          } else {
            const offer = model.offers[step.pick];
            const mayWithdraw = offer !== undefined && offer.account === step.account;
            const reason = desk.checkWithdraw(step.account, offer?.id ?? 999);
            expect(reason === RejectReason.none).toBe(mayWithdraw);
            if (!mayWithdraw) continue;
            expect(desk.withdraw(offer.id).tonnes).toBe(offer.left);
            model.offers.splice(step.pick, 1);
          }
          for (const each of [0, 1, 3]) {
            for (const side of [Side.buy, Side.sell]) {
              expect(desk.offersTo(each, side).map(({ offerId }) => offerId)).toEqual(
                model.visible(each, side),
              );
            }
          }
        }
        expect(desk.day.volumeTonnes).toBe(model.volume);
      }),
      { numRuns: 300 },
    );
  });
});
