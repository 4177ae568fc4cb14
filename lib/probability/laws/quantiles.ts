// Quantiles of laws whose distribution function has no closed inverse.

/** One tail of a law on the positive half-line, and its density. */
export interface Tail {
  /** ln P(X ≤ x), or ln P(X > x). */
  logTail(x: number): number;
  logDensity(x: number): number;
  /** Whether the tail grows with x: so does P(X ≤ x). */
  readonly rising: boolean;
}

const mostSteps = 200;

/**
 * The positive x where a tail has the given logarithm, by Newton's method on ln P against ln x, kept inside what is known to
 * bracket the answer.
 *
 * @param tail P as a function of x
 * @param target ln P, below 0
 * @param start a first guess of ln x
 * @param most what ln x is below for certain
 */
export function solveTail(
  { logTail, logDensity, rising }: Tail,
  target: number,
  start: number,
  most: number = Infinity,
): number {
  let low = -Infinity;
  let high = most;
  let at = start;
  for (let steps = 0; steps < mostSteps; steps++) {
    const x = Math.exp(at);
    const found = logTail(x);
    // Positive where x is too large.
    const excess = rising ? found - target : target - found;
    if (excess === 0) return x;
    if (excess > 0) high = at;
    else low = at;
    const slope = Math.exp(logDensity(x) + at - found);
    // The answer is flat where the whole of the tail lies elsewhere: then only halving helps.
    const step = Number.isFinite(excess / slope) ? -excess / slope : excess > 0 ? -1 : 1;
    const next = inBracket(at + Math.max(-50, Math.min(50, step)), low, high);
    if (Math.abs(next - at) <= 2 ** -51 * Math.max(1, Math.abs(at))) {
      // One more step in x itself, whose digits exp(ln x) does not keep far from 1.
      const refined = x * (1 + step);
      return Math.abs(step) < 1e-6 && refined > 0 ? refined : Math.exp(next);
    }
    at = next;
  }
  return Math.exp(at);
}

function inBracket(next: number, low: number, high: number): number {
  if (next > low && next < high) return next;
  if (low === -Infinity) return high - 1;
  return high === Infinity ? low + 1 : (low + high) / 2;
}

// What the last digits of a computed tail are worth, as a share of it.
const roundOff = 2 ** -46;

/**
 * Whether P(X ≤ k) ≥ p, up to round-off: by the smaller tail, which has the digits.
 *
 * Above ½, p itself is rounded to 2⁻⁵³, so that a survival function may exceed 1 − p by that much, lest the quantile of
 * P(X ≤ k) be k + 1; but not where this would be a sizeable share of the tail.
 */
export function isReached(p: number, cdf: number, survival: number): boolean {
  if (p <= 0.5) return cdf >= p * (1 - roundOff);
  const rest = 1 - p;
  return survival <= rest * (1 + roundOff) + Math.min(2 ** -52, 1e-7 * rest);
}

/** The least whole number k with P(X ≤ k) ≥ p: steps that double away from a guess, then halving. */
export function wholeQuantile(
  { logCdf, logSurvival }: { logCdf(k: number): number; logSurvival(k: number): number },
  [least, greatest]: readonly [number, number],
  p: number,
  guess: number,
): number {
  const reached = (k: number): boolean =>
    k >= greatest || (k >= least && isReached(p, Math.exp(logCdf(k)), Math.exp(logSurvival(k))));
  let high = Math.min(greatest, Math.max(least, Math.floor(guess)));
  let low = high;
  if (reached(high)) {
    for (let step = 1; low >= least && reached(low); step *= 2) {
      high = low;
      low = Math.max(least - 1, low - step);
    }
  } else {
    for (let step = 1; !reached(high); step *= 2) {
      low = high;
      high = Math.min(greatest, high + step);
    }
  }
  // low is not reached, high is; above 2⁵³ whole numbers are no longer told apart.
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (middle === low || middle === high) return high;
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
