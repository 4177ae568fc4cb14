import { eigenvalues, linspace } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { steppedMatrix, steppedRadius } from "./stepped-matrix.ts";

/** The two numerical eigenvalues of a step while ελ grows, at some momenta. */
export const loci = experiment("momentum/loci", { momenta: [0.25, 0.81], largest: 4.2, points: 85 }, ({
  momenta,
  largest,
  points,
}) => {
  const steps = Array.from(linspace(0, largest, points));
  return momenta.map((momentum) => ({
    momentum,
    steps,
    roots: steps.flatMap((step) =>
      eigenvalues(steppedMatrix(1, step, momentum)).map(({ re, im }) => [re, im])
    ),
  }));
});

/** The numerical spectral radius of a step against the momentum, at some ελ. */
export const radiusCurves = experiment(
  "momentum/radius-curves",
  { steps: [0.05, 0.3, 1.7, 3], points: 40 },
  ({ steps, points }) => {
    const momenta = Array.from({ length: points }, (_, i) => (i + 0.5) / points);
    return steps.map((step) => ({ step, momenta, radius: momenta.map((m) => steppedRadius(step, m)) }));
  },
);

/** The worse of the two spectral radii on the curvatures 1 and κ, over the plane of learning rate and momentum. */
export const worstRates = experiment(
  "momentum/worst-rates",
  { kappa: 10, points: 48 },
  ({ kappa, points }) => {
    const rateEdges = Array.from(linspace(0, 4 / kappa, points + 1));
    const momentumEdges = Array.from(linspace(0, 1, points + 1));
    const middles = (edges: readonly number[]): number[] =>
      edges.slice(1).map((edge, i) => (edge + edges[i]) / 2);
    return {
      kappa,
      rateEdges,
      momentumEdges,
      worst: middles(momentumEdges).map((m) =>
        middles(rateEdges).map((rate) => Math.max(steppedRadius(rate, m), steppedRadius(rate * kappa, m)))
      ),
    };
  },
);
