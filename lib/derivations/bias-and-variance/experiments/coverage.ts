import { bootstrap, bootstrapInterval } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { mean, meanInterval } from "../../../statistics/mod.ts";

/**
 * How often 95 % intervals of a mean hold it: Student's t, and percentile and BCa intervals from the same resamples, on normal
 * and on exponential data.
 */
export const coverage = experiment(
  "bias-and-variance/coverage",
  { repeats: 1000, resamples: 300 },
  ({ stream, repeats, resamples }) => {
    return (["normal", "exponential"] as const).map((law) => ({
      law,
      sizes: [5, 10, 20, 40, 80].map((n) => {
        const held = { t: 0, percentile: 0, bca: 0 };
        for (let repeat = 0; repeat < repeats; repeat++) {
          const own = stream.at(law).at(n).at(repeat);
          const sample = Array.from(law === "normal" ? own.normals(n) : own.exponentials(n));
          const truth = law === "normal" ? 0 : 1;
          const resampled = bootstrap(mean, sample, { stream: own, replicates: resamples });
          const intervals = {
            t: meanInterval(sample, 0.95),
            percentile: bootstrapInterval(resampled, 0.95, "percentile"),
            bca: bootstrapInterval(resampled, 0.95, "bca"),
          };
          for (const [rule, [low, high]] of Object.entries(intervals)) {
            if (low <= truth && truth <= high) held[rule as keyof typeof held]++;
          }
        }
        return { n, held };
      }),
      repeats,
    }));
  },
);
