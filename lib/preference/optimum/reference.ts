import { klTerm } from "../../information/divergence/divergence-terms.ts";
import { TOTAL_TOLERANCE } from "../../math/require-distribution.ts";
import { requireNoNaN, requireNotEmpty } from "../../math/checks.ts";
import { compensatedSum, logSumExp } from "../../math/mod.ts";

/** The log-probabilities of a reference, which must be those of a law; −Infinity may be among them. */
export function referenceLogs(reference: ArrayLike<number>): Float64Array {
  requireNotEmpty("the reference", reference);
  requireNoNaN("the reference", reference);
  const logTotal = logSumExp(reference);
  if (!(Math.abs(logTotal) <= TOTAL_TOLERANCE)) {
    throw new RangeError(
      `Expected log-probabilities of a law in the reference, got probabilities that sum to ${
        Math.exp(logTotal)
      }: ` +
        "take the logarithm of probabilities, or subtract ln of their sum",
    );
  }
  return Float64Array.from(reference);
}

/**
 * β ln E[e^{r/β}] of a law given by logarithms up to a constant. The largest reward is taken out first, so that a tiny β swallows nothing;
 * where β is so large that the logarithm is all but 0, it is one of 1 plus a small number.
 */
export function certaintyEquivalent(
  logs: ArrayLike<number>,
  rewards: ArrayLike<number>,
  beta: number,
): number {
  let top = -Infinity;
  for (let y = 0; y < logs.length; y++) if (logs[y] > -Infinity) top = Math.max(top, rewards[y]);
  const mass = logSumExp(logs);
  const behind = Float64Array.from(logs, (log, y) => log === -Infinity ? 0 : (rewards[y] - top) / beta);
  const lost = compensatedSum(behind.map((each, y) => Math.exp(logs[y] - mass) * Math.expm1(each)));
  const logMean = lost > -0.5 ? Math.log1p(lost) : logSumExp(behind.map((each, y) => logs[y] - mass + each));
  return beta * logMean + top;
}

/** The smallest probability that a float64 holds with all its digits. */
const SMALLEST = 2 ** -1022;

/** KL(p‖q) from ln p and ln q in nats, without a negative term; probabilities too small for a float64 count by their logarithms. */
export function divergenceOfLogs(logs: ArrayLike<number>, reference: ArrayLike<number>): number {
  return compensatedSum(Float64Array.from(logs, (log, y) => {
    const [p, q] = [Math.exp(log), Math.exp(reference[y])];
    if (p === 0) return q;
    if (reference[y] === -Infinity) return Infinity;
    return q >= SMALLEST ? klTerm(p, q) : p * (log - reference[y]) - p + q;
  }));
}
