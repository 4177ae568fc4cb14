import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";

/** Integrals of exp(−(x − μ)²/2σ²) and of x times it, for three widths and two places. */
export const gaussianMean = experiment(
  "bias-and-variance/gaussian-mean",
  { widths: [0.3, 1, 5] },
  ({ widths }) =>
    widths.flatMap((width) =>
      [1.3, -4].map((place) => {
        const bell = (x: number): number => Math.exp(-(((x - place) / width) ** 2) / 2);
        const over = (of: (x: number) => number): number =>
          integrate(of, place - 40 * width, place + 40 * width, { points: [place], rtol: 1e-14, atol: 0 })
            .value;
        return { width, place, total: over(bell), first: over((x) => x * bell(x)) };
      })
    ),
);
