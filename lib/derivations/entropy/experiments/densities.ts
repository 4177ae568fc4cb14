import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, integrate, range } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import { type Density, densityOf, FAMILIES } from "../densities.ts";

/**
 * Densities of four families and several scales: `slope` is −d/dt ∫ p¹⁺ᵗ at t = 0; `doubled` the same for the density of
 * 2x; `binned` the entropy of the states "in this bin" for bins of several widths, one edge at 0.
 */
export const densities = experiment(
  "entropy/densities",
  { scales: [0.05, 1, 2], widths: [0.5, 0.1, 0.01] },
  ({ scales, widths }) =>
    FAMILIES.flatMap((family) =>
      scales.map((scale) => {
        const density = densityOf(family, scale);
        return {
          family,
          scale,
          slope: slopeOf(density),
          doubled: slopeOf(densityOf(family, 2 * scale)),
          // Bins wider than half a scale see hardly more than one state.
          binned: widths.filter((width) => width <= scale / 2).map((width) => ({
            width,
            entropy: binnedEntropy(density, width),
          })),
        };
      })
    ),
);

function slopeOf({ at, from, to, points }: Density): number {
  const powers = (t: number): number =>
    integrate((x) => at(x) ** (1 + t), from, to, { points, rtol: 1e-13 }).value;
  return -derivative(powers, 0, { step: 0.25 });
}

/** The entropy of which bin a draw falls into, its probabilities by quadrature. */
function binnedEntropy({ at, from, to }: Density, width: number): number {
  const first = Math.floor(from / width + 1e-9);
  const last = Math.ceil(to / width - 1e-9);
  const masses = range(last - first).map((i) =>
    integrate(at, (first + i) * width, (first + i + 1) * width, { rtol: 1e-9 }).value
  );
  return -compensatedSum(masses.filter((mass) => mass > 0).map((mass) => mass * Math.log(mass)));
}

/** The entropy of the bins against their width, from wider than the density to a hundredth of it. */
export const bins = experiment(
  "entropy/bins",
  { scales: [0.25, 1, 4], halvings: 13 },
  ({ scales, halvings }) =>
    scales.map((scale) => ({
      scale,
      points: range(halvings).map((i) => 8 / 2 ** i).map((width) => ({
        width,
        entropy: binnedEntropy(densityOf("Gaussian", scale), width),
      })),
    })),
);
