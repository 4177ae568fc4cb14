import { exactErrors, jackknife } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { THREE_VALUES } from "../laws.ts";

/** 1/(1 + x̄²): smooth, bounded, and biased to every order of 1/n. */
const bent = (sample: readonly number[]): number => 1 / (1 + mean(sample) ** 2);

/** The exact errors of a bent function of the mean, as it is and with the bias that the jackknife estimates taken off. */
export const biasRemoval = experiment("bias-and-variance/bias-removal", { largest: 48 }, ({ largest }) => {
  const truth = 1 / (1 + THREE_VALUES.mean ** 2);
  const sizes = [2, 3, 4, 6, 8, 12, 16, 24, 32, 48].filter((n) => n <= largest);
  return sizes.map((n) => {
    const plain = exactErrors(bent, THREE_VALUES, n, truth, { symmetric: true });
    const corrected = exactErrors((sample) => jackknife(bent, sample).corrected, THREE_VALUES, n, truth, {
      symmetric: true,
    });
    return { n, plain: { ...plain }, corrected: { ...corrected } };
  });
});
