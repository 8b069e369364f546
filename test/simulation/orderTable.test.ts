import { describe, expect, it } from 'vitest';
import { OrderTable } from '../../src/simulation/orderTable.js';
import { blankOrder, type WorkingOrder } from '../../src/simulation/workingOrder.js';

function order(orderId: number): WorkingOrder {
  return { ...blankOrder(), orderId };
}

function numbersIn(table: OrderTable): number[] {
  return table.all().map(({ orderId }) => orderId);
}

describe('the table of working orders', () => {
  it('finds an order by its number and nothing by any other', () => {
    const table = new OrderTable();
    const seven = order(7);
    table.add(seven);
    expect(table.find(7)).toBe(seven);
    // 7 + 1,024 and 7 + 2^32 have the place of 7; numbers that no order has are nobody's.
    for (const other of [0, 8, 7 + 1024, 7 + 2 ** 32, -1, 7.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(table.find(other)).toBeUndefined();
    }
    table.remove(seven);
    expect([table.find(7), table.size]).toEqual([undefined, 0]);
  });

  it('grows when two orders would share a place, and keeps all orders and their age', () => {
    const table = new OrderTable();
    // 5 and 5 + 1,024 × 2^n share a place in all tables up to 1,024 × 2^n places.
    const numbers = [5, 5 + 1024 * 16, 5 + 1024, 6, 5 + 1024 * 64];
    for (const orderId of numbers) table.add(order(orderId));
    expect(numbersIn(table)).toEqual(numbers);
    for (const orderId of numbers) expect(table.find(orderId)?.orderId).toBe(orderId);
    expect(table.size).toBe(5);
  });

  it('agrees with a map over many orders that come and go', () => {
    const table = new OrderTable();
    const model = new Map<number, WorkingOrder>();
    for (let orderId = 1; orderId <= 20_000; orderId++) {
      const one = order(orderId);
      table.add(one);
      model.set(orderId, one);
      // Of every 7 orders one stays; the others go 1 to 300 orders later.
      const goes = orderId - 1 - ((orderId * 37) % 300);
      const gone = goes % 7 === 0 ? undefined : model.get(goes);
      if (gone !== undefined) {
        table.remove(gone);
        model.delete(goes);
      }
    }
    expect(numbersIn(table)).toEqual([...model.keys()]);
    expect(table.size).toBe(model.size);
  });

  it('refuses a number twice, and to take out what is not in', () => {
    const table = new OrderTable();
    table.add(order(3));
    expect(() => table.add(order(3))).toThrow('a number of its own');
    expect(() => table.remove(order(3))).toThrow('only an order that works');
  });
});
