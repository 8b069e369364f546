import { mean, sum } from './sum.js';

/** A mean with its confidence interval. */
export interface Interval {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Number of values. */
  readonly count: number;
}

/**
 * Student's interval of the mean of independent values, as differences between two designs on common seeds; undefined with
 * fewer than two. `confidence` lies between 0 and 1, 0.95 by default. A float for the eye, never hashed.
 */
export function meanInterval(values: readonly number[], confidence = 0.95): Interval | undefined {
  const count = values.length;
  if (count < 2) return undefined;
  const middle = mean(values);
  const squares = sum(values.map((value) => (value - middle) * (value - middle)));
  const half = studentQuantile(confidence, count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { mean: middle, lower: middle - half, upper: middle + half, count };
}

/** The t with P(|T| ≤ t) = `confidence` for a whole number of degrees of freedom, by bisection of the angle atan(t ÷ √df). */
function studentQuantile(confidence: number, degrees: number): number {
  let [low, high] = [0, Math.PI / 2];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (withinAngle(middle, degrees) < confidence) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan(low);
}

/**
 * P(|T| ≤ t) with θ = atan(t ÷ √df), a finite series for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4):
 * even: sin θ · (1 + ½ cos² θ + (1·3)/(2·4) cos⁴ θ + …), odd: 2/π · (θ + sin θ · (cos θ + ⅔ cos³ θ + …)), up to cos^(df − 2).
 */
function withinAngle(angle: number, degrees: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = 0;
  for (let power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
    sum += term;
    term *= (cosine * cosine * (power + 1)) / (power + 2);
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
