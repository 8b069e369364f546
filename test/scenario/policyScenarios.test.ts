import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { load } from './files.js';

/** A scenario that ships, loaded without issues; and its control, where the events of the study are taken out. */
function study(name: string, ...control: string[]) {
  const text = readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8');
  const [loaded, without] = [load(text), load(text, control)];
  expect([loaded.issues, without.issues]).toEqual([[], []]);
  return { config: loaded.config!, control: without.config! };
}

describe('the studies of policy events (POL-1)', () => {
  it('cap-tightening: a cut that is announced a month before, and a control without it', () => {
    const { config, control } = study('cap-tightening', 'events=[]');
    const [event] = config.policyEvents;
    expect(event!.action).toEqual({ kind: 'cap', changePpm: -100_000, firstYear: 2025 });
    expect(event!.day - event!.announced!.day).toBe(31);
    expect({ ...control, policyEvents: config.policyEvents }).toEqual(config);
  });

  it('auction-start: five auctions that draw on the paid twentieth (CMP-1, SPOT-4)', () => {
    const { config, control } = study('auction-start', 'events=[]', 'auctions=[]');
    expect(config.policyEvents[0]!.action).toMatchObject({ freeSharePpm: 950_000, paidBy: 'auction' });
    expect(config.auctions.map(({ draws }) => draws)).toEqual(Array(5).fill('paidAllocation'));
    expect([control.policyEvents, control.auctions]).toEqual([[], []]);
  });

  it('carry-over-rule: conversion by net sales from the deadline for 2025 on (CMP-3)', () => {
    const { config, control } = study('carry-over-rule', 'events=[]');
    expect(config.policyEvents[0]!.action).toEqual({
      kind: 'carryOver',
      rule: { years: 0, netSales: { multiplePpm: 1_500_000, baseTonnes: 10_000 } },
      firstYear: 2025,
    });
    expect(control.policy).toEqual(config.policy);
    expect(control.policyEvents).toEqual([]);
  });
});
