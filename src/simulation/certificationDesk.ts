import { TRADING_DAYS_PER_YEAR } from '../calendar/index.js';
import { exp, openRandomStream, type RandomStream } from '../kernel/index.js';
import type { AccountIndex } from '../protocol/index.js';
import type { CertificationConfig, SimulationConfig } from './config.js';
import { groupsByName } from './groupsByName.js';
import type { ParticipantInfo } from './participant.js';
import type { SpotUnits } from './spotUnits.js';
import type { SpotVenue } from './spotVenue.js';
import type { SuccessionDesk } from './successionDesk.js';

/** A project whose reductions are certified, and when the next of them will be. */
interface Project {
  /** Its owner when the run begins; they go to who stands for it (REG-2). */
  readonly account: AccountIndex;
  readonly units: SpotUnits;
  readonly terms: CertificationConfig;
  readonly random: RandomStream;
  /** Trading days from the run's first open; need not be whole. */
  nextDay: number;
}

/**
 * The authority that certifies emission reductions (SPOT-9, D): each project of a group that declares an amount a year gets it in lumps
 * at random intervals, whatever the market does. Intervals are exponential, lumps log-normal with the declared mean, both drawn
 * from a stream of the project's own.
 */
export class CertificationDesk {
  readonly #projects: readonly Project[];
  readonly #successions: SuccessionDesk;

  constructor(
    config: SimulationConfig,
    participants: readonly ParticipantInfo[],
    venues: readonly SpotVenue[],
    successions: SuccessionDesk,
  ) {
    this.#successions = successions;
    const groups = groupsByName(config);
    this.#projects = participants.flatMap(({ account, name, group: groupName }) => {
      const group = groups.get(groupName);
      const units = venues.find((venue) => venue.name === group?.venue)?.accounts.units;
      const terms = group?.certification;
      if (terms === undefined || units === undefined) return [];
      const random = openRandomStream(config.seed, config.runIndex, `certification/${name}`);
      return [{ account, units, terms, random, nextDay: intervalDays(terms, random) }];
    });
  }

  /** Issues what has been certified up to the open of a trading day, counted from 0; reductions are of that day's year. */
  openDay(dayIndex: number, year: number): void {
    for (const project of this.#projects) {
      const { account, units, terms, random } = project;
      while (project.nextDay <= dayIndex) {
        units.certify(this.#successions.standsFor(account), year, lumpTonnes(terms, random));
        project.nextDay += intervalDays(terms, random);
      }
    }
  }
}

function intervalDays({ issuesPerYear }: CertificationConfig, random: RandomStream): number {
  return (random.exponential() * TRADING_DAYS_PER_YEAR) / issuesPerYear;
}

function lumpTonnes(
  { tonnesPerYear, issuesPerYear, spread }: CertificationConfig,
  random: RandomStream,
): number {
  const share = exp(spread * random.normal() - (spread * spread) / 2);
  return Math.round((tonnesPerYear / issuesPerYear) * share);
}
