import {
  chaoShenEntropy,
  entropy,
  estimatorMoments,
  grassbergerEntropy,
  millerMadowEntropy,
  plugInEntropy,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";

/** Exact bias and standard deviation of estimates of an entropy from n draws, by enumeration of all samples. */
export const estimates = experiment(
  "policy-entropy/estimates",
  { law: [0.4, 0.25, 0.15, 0.1, 0.06, 0.04], draws: [2, 3, 4, 6, 8, 12, 16] },
  ({ law, draws }) => {
    const estimators = {
      "plug-in": plugInEntropy,
      "Miller–Madow": millerMadowEntropy,
      "Grassberger": grassbergerEntropy,
      "Chao–Shen": chaoShenEntropy,
    };
    const exact = entropy(law);
    return {
      law,
      entropy: exact,
      estimates: Object.entries(estimators).flatMap(([name, estimator]) =>
        draws.map((n) => {
          const { mean, variance } = estimatorMoments(estimator, law, n);
          return { name, n, bias: mean - exact, deviation: Math.sqrt(variance) };
        })
      ),
    };
  },
);
