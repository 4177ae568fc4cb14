import { jamesStein } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";

/**
 * Summed squared errors of James–Stein estimates of ten means from one observation each, against how far the means are
 * from the target: 0, or their common mean.
 *
 * Of the ten means five are the one number and five another, so that their spread about their mean is a third of their
 * distance from 0.
 */
export const shrinkage = experiment(
  "bias-and-variance/shrinkage",
  { dimension: 10, repeats: 4000 },
  ({ stream, dimension, repeats }) => {
    const rules = {
      "James–Stein": (x: number[]) => jamesStein(x, { positivePart: false }),
      "positive part": (x: number[]) => jamesStein(x),
      "positive part, towards the mean": (x: number[]) => jamesStein(x, { towards: "mean" }),
    };
    const distances = [0, 1, 2, 3, 4, 5, 6, 8, 10].map((distance) => {
      const raw = Array.from({ length: dimension }, (_, i) => 1 + (i % 2 === 0 ? 1 : -1) / Math.sqrt(8));
      const norm = Math.hypot(...raw);
      const truth = raw.map((each) => distance * each / norm);
      const own = stream.at(distance);
      const observed = Array.from({ length: repeats }, () => truth.map((each) => each + own.normal()));
      const risks = Object.values(rules).map((rule) => {
        const losses = observed.map((x) => {
          const estimate = rule(x);
          return truth.reduce((sum, each, i) => sum + (estimate[i] - each) ** 2, 0);
        });
        return mean(losses);
      });
      return { distance, risks };
    });
    return { names: Object.keys(rules), distances };
  },
);
