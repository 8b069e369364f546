import { invariant } from '../../kernel/index.js';
import { type Fen, splitByLargestRemainder } from '../../units/index.js';

/** A layer with what it can give. */
export interface LossLayer<Name> {
  readonly name: Name;
  readonly capacityFen: Fen;
}

/** What a layer gave. */
export interface LayerUse<Name> {
  readonly name: Name;
  readonly capacityFen: Fen;
  readonly usedFen: Fen;
  readonly remainingFen: Fen;
}

/** Allocates a loss over layers in their order; what none can carry is uncovered (WF-1). Layers sum with it to the loss. */
export function allocateLoss<Name>(
  lossFen: Fen,
  layers: readonly LossLayer<Name>[],
): { readonly uses: readonly LayerUse<Name>[]; readonly uncoveredFen: Fen } {
  invariant(lossFen >= 0, 'a loss to allocate is not negative', () => ({ lossFen }));
  let leftFen = lossFen;
  const uses = layers.map(({ name, capacityFen }) => {
    invariant(capacityFen >= 0, 'a layer has a capacity', () => ({ capacityFen }));
    const usedFen = Math.min(leftFen, capacityFen);
    leftFen -= usedFen;
    return { name, capacityFen, usedFen, remainingFen: capacityFen - usedFen };
  });
  return { uses, uncoveredFen: leftFen };
}

/**
 * Shares what a layer gives among those who pay for it, pro rata to what each can give, by largest remainder, ties to the
 * earlier (WF-2, UNIT-1). Nobody pays more than he can give.
 */
export function shareLayer(usedFen: Fen, capacitiesFen: readonly Fen[]): Fen[] {
  const parts = splitByLargestRemainder(usedFen, capacitiesFen);
  const isWithin = parts.every((partFen, index) => partFen <= capacitiesFen[index]!);
  invariant(isWithin, 'nobody pays more than he can give', () => ({ usedFen }));
  return parts;
}

/**
 * Claim against the defaulter (WF-1): what the layers after its own paid for it. `uses` starts with `ownLayers` layers
 * of the defaulter's own money.
 */
export function recourseFen<Name>(uses: readonly LayerUse<Name>[], ownLayers: number): Fen {
  return uses.slice(ownLayers).reduce((sum, use) => sum + use.usedFen, 0);
}
