import { experiment } from "../../../ledger/mod.ts";
import { derivative, goldenSection } from "../../../oracles/mod.ts";
import { differenceOfWaits, invertedGaussian } from "./densities.ts";

const gaussian = (r: number, sigma: number): number => -Math.log(invertedGaussian(r, sigma).density);
const exponential = (w: number, scale: number): number => -Math.log(differenceOfWaits(w, scale));

/** The negative log density of a law of weights against its value at 0, and the likeliest weight after one noisy look at it. */
function prior(name: string, surprisal: (w: number, width: number) => number): {
  name: string;
  penalties: { width: number; weight: number; penalty: number }[];
  likeliest: { width: number; seen: number; weight: number }[];
} {
  return {
    name,
    penalties: [0.5, 1, 2].flatMap((width) =>
      [-3, -1, -0.4, -0.1, 0.1, 0.4, 1, 3].map((t) => ({
        width,
        weight: t * width,
        penalty: surprisal(t * width, width) - surprisal(0, width),
      }))
    ),
    likeliest: [0.6, 1.5].flatMap((width) =>
      [-3, -1.5, -0.4, 0.4, 1.5, 3].map((seen) => ({
        width,
        seen,
        weight: goldenSection(
          (w) => gaussian(seen - w, 1) + surprisal(w, width),
          Math.min(seen, 0) - 0.5,
          Math.max(seen, 0) + 0.5,
        ).x,
      }))
    ),
  };
}

/** Gaussian and two-sided exponential laws of a weight, by their characteristic function and as differences of waits. */
export const priors = experiment("losses/priors", { step: 0.01 }, ({ step }) => ({
  gaussian: prior("Gaussian", gaussian),
  exponential: prior("exponential", exponential),
  // On each side of zero the slope of the negative log density.
  slopes: [-1, -0.3, 0.3, 1].map((weight) => ({
    weight,
    gaussian: derivative((w) => gaussian(w, 1), weight, { step }),
    exponential: derivative((w) => exponential(w, 1), weight, { step }),
  })),
}));
