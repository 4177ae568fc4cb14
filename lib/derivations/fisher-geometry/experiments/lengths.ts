import { type Gaussian, gaussianKlDivergence } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, linspace } from "../../../math/mod.ts";
import { minimize } from "../../../oracles/mod.ts";

/** How far apart the ends of each kind of pair are. */
export const SEPARATIONS = [0.3, 1, 2, 4];

/** Three kinds of pairs of normal laws: means and standard deviations of both ends. */
const PAIRS = SEPARATIONS.flatMap((s): { kind: string; ends: number[] }[] => [
  { kind: "shift", ends: [0, 1, s, 1] },
  { kind: "rescaling", ends: [0, 1, 0, Math.exp(s / 2)] },
  { kind: "both", ends: [0, 1, s, 1 + s / 2] },
]);

/** Bends of the path that are tried: polynomials that vanish at both ends. */
const BENDS = 6;

/** Σ √D between neighbours, D being the mean of both directions: its error falls with the square of the steps. */
function rootSum(laws: readonly Gaussian[]): number {
  return compensatedSum(
    laws.slice(1).map((law, i) => {
      const both = gaussianKlDivergence(laws[i], law) + gaussianKlDivergence(law, laws[i]);
      return Math.sqrt(both / 2);
    }),
  );
}

/** A path between the ends, straight in (mean, ln deviation) but for bends of the variance, or of the mean if that is the same. */
function bent(
  [mean, deviation, lastMean, lastDeviation]: readonly number[],
  bends: readonly number[],
  steps: number,
): Gaussian[] {
  const upright = mean === lastMean;
  return Array.from(linspace(0, 1, steps + 1), (time) => {
    const s = 2 * time - 1;
    const bend = (1 - s * s) * bends.reduceRight((sum, each) => sum * s + each, 0);
    const straight = deviation * (lastDeviation / deviation) ** time;
    return {
      mean: mean + time * (lastMean - mean) + (upright ? bend : 0),
      standardDeviation: upright ? straight : Math.sqrt(Math.max(1e-3, straight ** 2 + bend)),
    };
  });
}

/** Σ √D along a path in the limit of fine steps: errors in 1/n² and 1/n⁴ drop out. */
function limitOfRootSums(ends: readonly number[], bends: readonly number[], steps: number): number {
  const [one, two, four] = [1, 2, 4].map((finer) => rootSum(bent(ends, bends, finer * steps)));
  const [first, second] = [two + (two - one) / 3, four + (four - two) / 3];
  return second + (second - first) / 15;
}

/** The shortest chain of normal laws between two, by search, beside the divergences of the ends. */
export const lengths = experiment(
  "fisher-geometry/lengths",
  { steps: 16 },
  ({ steps }) => ({
    pairs: PAIRS.map(({ kind, ends }) => {
      const straight = new Array<number>(BENDS).fill(0);
      const { x } = minimize((bends) => limitOfRootSums(ends, bends, steps), straight, {
        step: 0.05,
        tolerance: 1e-13,
        restarts: 4,
      });
      const [first, last] = [0, 2].map((at) => ({ mean: ends[at], standardDeviation: ends[at + 1] }));
      return {
        kind,
        ends,
        shortest: limitOfRootSums(ends, x, 4 * steps),
        straight: limitOfRootSums(ends, straight, 4 * steps),
        path: bent(ends, x, 20).map(({ mean, standardDeviation }) => [mean, standardDeviation]),
        divergence: gaussianKlDivergence(first, last),
      };
    }),
    /** Laws of one width alone, shifted: there is but one path. */
    flat: SEPARATIONS.map((shift) => {
      const laws = Array.from(
        linspace(0, shift, steps + 1),
        (mean) => ({ mean, standardDeviation: 0.7 }),
      );
      return {
        shift,
        deviation: 0.7,
        length: rootSum(laws),
        divergence: gaussianKlDivergence(laws[0], laws[steps]),
      };
    }),
  }),
);
