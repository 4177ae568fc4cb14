import { experiment } from "../../../ledger/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { steppedRadius } from "./stepped-matrix.ts";

/** Where momentum converges: a map of the spectral radius, and the border by bisection. */
export const stabilityMap = experiment("momentum/stability-map", {
  points: 300,
  momenta: [0, 0.3, 0.6, 0.9, 0.99],
}, ({
  points,
  momenta,
}) => {
  // Midpoints of cells: none lies on the border.
  const m = Array.from({ length: points }, (_, i) => 1.5 * (i + 0.5) / points);
  const steps = Array.from({ length: points }, (_, i) => -0.5 + 5.5 * (i + 0.5) / points);
  const radius = m.flatMap((momentum) => steps.map((step) => steppedRadius(step, momentum)));
  return {
    m,
    steps,
    radius: Float64Array.from(radius),
    converges: Uint8Array.from(radius, (rho) => (rho < 1 ? 1 : 0)),
    borders: momenta.map((momentum) => ({
      momentum,
      limit: bisect((step) => steppedRadius(step, momentum) >= 1, 0.5, 4.9, { tolerance: 1e-12 }),
    })),
  };
});

/** The largest stable step with momentum over that without, and in the learning rate that the source rescales. */
export const stepDoubling = experiment(
  "momentum/step-doubling",
  { momenta: [0, 0.01, 0.1, 0.5, 0.9, 0.99] },
  ({
    momenta,
  }) => {
    const limit = (m: number, stepOf: (rate: number) => number): number =>
      bisect((rate) => steppedRadius(stepOf(rate), m) >= 1, 1e-9, 1e6, { tolerance: 1e-10 });
    return momenta.map((m) => ({
      m,
      ratio: limit(m, (rate) => rate) / limit(0, (rate) => rate),
      // The new rate is m/(1 + m) times the old one: its largest stable value.
      renamed: m === 0 ? 0 : limit(m, (rate) => rate * (1 + m) / m),
      // m/(1 + m) times the rate is put in its place: the largest stable rate.
      replaced: m === 0 ? 0 : limit(m, (rate) => rate * m / (1 + m)),
      // The new rate is 1/(1 + m) times the old one.
      divided: limit(m, (rate) => rate * (1 + m)),
    }));
  },
);
