/** A small generator of numbers in [0, 1) that is the same everywhere. */
export function makeRandom(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
