import { generalizationError } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { freshSquares } from "../experiments/fresh-squares.ts";

type FreshTheory = {
  readonly error: (
    weights: Float64Array,
    teacher: Float64Array,
    inputVariance: number,
    noiseScale: number,
  ) => number;
};

const fresh: FreshTheory = {
  error: (weights, teacher, inputVariance, noiseScale) =>
    generalizationError(weights, teacher, { inputVariance, noiseVariance: noiseScale ** 2 }),
};

const squaredGap = (weights: Float64Array, teacher: Float64Array): number =>
  weights.reduce((sum, w, a) => sum + (w - teacher[a]) ** 2, 0);

const halved: FreshTheory = { error: (...data) => fresh.error(...data) / 2 };

const averagedOverWeights: FreshTheory = {
  error: (weights, teacher, variance, noise) =>
    variance * squaredGap(weights, teacher) / weights.length + noise ** 2,
};

const noiseless: FreshTheory = {
  error: (weights, teacher, variance) => variance * squaredGap(weights, teacher),
};

const scaleForVariance: FreshTheory = {
  error: (weights, teacher, variance, noise) =>
    Math.sqrt(Math.abs(variance)) * squaredGap(weights, teacher) + noise ** 2,
};

export const errorOnFreshData = claim("kaplan:6.0.5", {
  printed: { as: String.raw`E_{\rm gen}=\langle(y-\hat y)^2\rangle_{x,\epsilon}`, theory: fresh },
  rivals: {
    "with the ½ of the loss": halved,
    "mean over the weights, 1/P": averagedOverWeights,
    "without the noise of the new outputs": noiseless,
    "scale of the inputs for their variance": scaleForVariance,
  },
  by:
    "enumeration of all 2¹¹ two-valued inputs and noises at P = 10, and Monte Carlo of Gaussian ones at P = 30",
  omitted: {
    "n = 1e6": "1e5 draws decide at a false-alarm rate of 1e-9; the enumeration has no chance in it",
  },
  measure: freshSquares,
  compare: ({ exact, gaussian, noiseScale }, theory, judge) => {
    exact.forEach(({ inputVariance, weights, teacher, error }, k) =>
      judge.equal(
        `all two-valued inputs, law ${k + 1} of ${exact.length}`,
        error,
        theory.error(weights, teacher, inputVariance, noiseScale),
        { rtol: 3e-14, why: "exact mean over 2048 outcomes; round-off only" },
      )
    );
    const { inputVariance, weights, teacher, squares } = gaussian;
    judge.mean(
      "Gaussian inputs, P = 30",
      squares,
      theory.error(weights, teacher, inputVariance, noiseScale),
      {
        why: "independent fresh inputs and noises",
      },
    );
  },
});
