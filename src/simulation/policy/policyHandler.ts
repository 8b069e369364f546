import type { World } from '../world.js';

/** What a kind of policy event does in a run. */
export interface PolicyHandler<Action> {
  /** When it is told; absent where nobody acts on it before it takes effect. */
  readonly announce?: (world: World, action: Action) => void;
  readonly takeEffect: (world: World, action: Action) => void;
}
