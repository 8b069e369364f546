import type { TimeUs } from '../../units/index.js';
import type { World } from '../world.js';

/** What a kind of policy event does in a run. */
export interface PolicyHandler<Action> {
  /** Once all rooms are built, before the first day; absent where nothing is to prepare. */
  readonly prepare?: (world: World, action: Action) => void;
  /** When it is told, at `nowUs`; absent where nobody acts on it before it takes effect. */
  readonly announce?: (world: World, action: Action, effectiveUs: TimeUs) => void;
  readonly takeEffect: (world: World, action: Action) => void;
}
