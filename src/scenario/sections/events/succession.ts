import { z } from 'zod';
import type { AgentGroupConfig } from '../../../simulation/index.js';
import { suggest } from '../../checkSection.js';
import { formatRate, rateLeaf, textLeaf } from '../../leaves.js';
import { memberNamed } from '../../memberNamed.js';
import { splitShare } from '../../parameters/events.js';
import type { EventSetting } from './eventSetting.js';
import { warnOfNoOpening } from './noOpening.js';
import { definePolicyKind, type PolicyPlace } from './policyKind.js';

/** Who takes over, and from whom. */
interface Parties {
  readonly from: string;
  readonly into: string;
}

/** One participant is absorbed by another (REG-2). */
export const merge = definePolicyKind({
  key: 'merge',
  schema: z.strictObject({ from: textLeaf, into: textLeaf }),
  check: checkParties,
  actionOf: (parties, setting) => ({ kind: 'merge', ...namesOf(parties, setting) }),
  subjectOf: ({ from }) => `succession ${from}`,
  describe: ({ from, into }) => ({
    zh: `${from} 自其无持仓、无交割、无冻结之首个开盘起并入 ${into}`,
    en: `${from} is to be merged into ${into} at the first opening at which nothing of it is open`,
  }),
});

/** A share of a participant becomes part of another (REG-2). */
export const split = definePolicyKind({
  key: 'split',
  schema: z.strictObject({ from: textLeaf, into: textLeaf, share: rateLeaf(splitShare) }),
  check: checkParties,
  actionOf: ({ share, ...parties }, setting) => ({
    kind: 'split',
    ...namesOf(parties, setting),
    sharePpm: share,
  }),
  subjectOf: ({ from }) => `succession ${from}`,
  describe: ({ from, into, sharePpm }) => ({
    zh: `${from} 分立，其 ${formatRate(sharePpm)} 归 ${into}`,
    en: `${from} is split: ${formatRate(sharePpm)} of it becomes part of ${into}`,
  }),
});

/** Both are members of groups, not the same, and have their duties by the same rules at the same times (REG-2, SPOT-9). */
function checkParties(parties: Parties, place: PolicyPlace, setting: EventSetting): void {
  const { population } = setting;
  warnOfNoOpening(place, setting);
  const groups = population.filter(({ count }) => count > 0);
  const homes = (['from', 'into'] as const).map((key) => {
    const found = parties[key];
    const home = groups.find((group) => memberNamed(found, group) !== undefined);
    if (home === undefined) {
      const names = groups.map(({ name }) => name);
      const known = groups.map(({ name, count }) => `${name}-1…${count}`);
      place.add('unknownParticipant', key, { found, known, suggestion: suggest(found, names) });
    }
    return home;
  });
  const [home, other] = homes;
  if (home === undefined || other === undefined) return;
  if (memberNamed(parties.from, home) === memberNamed(parties.into, other)) {
    place.add('sameParticipant', 'into', { found: parties.into });
  } else if (home.venue !== other.venue || home.joinsNational !== other.joinsNational) {
    place.add('successionAcrossMarkets', 'into', {
      ...parties,
      fromMarket: describeHome(home),
      intoMarket: describeHome(other),
    });
  }
}

function describeHome({ venue, joinsNational }: AgentGroupConfig): string {
  return joinsNational === undefined ? venue : `${venue} (joinsNational: ${joinsNational})`;
}

/** A group stands for its first member. */
function namesOf(parties: Parties, { population }: EventSetting): Parties {
  const nameOf = (written: string): string => {
    const names = population.map((group) => memberNamed(written, group));
    return names.find((name) => name !== undefined) ?? written;
  };
  return { from: nameOf(parties.from), into: nameOf(parties.into) };
}
