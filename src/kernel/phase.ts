/** The named order of things that happen at one instant: settlement first, recording last. */
export const Phase = {
  settlement: 0,
  registry: 1,
  policy: 2,
  sessionChange: 3,
  arrival: 4,
  agentWake: 5,
  recording: 6,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];
/** How many phases an instant has room for: a power of two, so that time and phase make one integer key. */
export const PHASES_PER_INSTANT = 8;
