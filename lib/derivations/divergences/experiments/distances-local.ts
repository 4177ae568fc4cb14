import { alphaGenerator, fDivergence, type FGenerator, fGenerators } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import { mildLaw } from "../laws.ts";

/** The f-divergences whose local form is measured. */
export const LOCAL_GENERATORS: Readonly<Record<string, FGenerator>> = {
  "KL": fGenerators.kl,
  "reverse KL": fGenerators.reverseKl,
  "χ² (Pearson)": fGenerators.pearson,
  "χ² (Neyman)": fGenerators.neyman,
  "squared Hellinger": fGenerators.squaredHellinger,
  "Jensen–Shannon": fGenerators.jensenShannon,
  "α = 1.7": alphaGenerator(1.7),
  "total variation": fGenerators.totalVariation,
  "|u − 1|^(3/2)": { f: (u) => Math.abs(u - 1) ** 1.5, recession: Infinity, fisherConstant: Infinity },
  "(u − 1)⁴": { f: (u) => (u - 1) ** 4, recession: Infinity, fisherConstant: 0 },
};

/** Those whose f has two derivatives at 1. */
export const SMOOTH_GENERATORS = Object.keys(LOCAL_GENERATORS).slice(0, 7);

/**
 * How f-divergences of close laws grow with their distance: D_f(p + εδ‖p) at three laws p, two directions δ each.
 *
 * `growth`: the values for ε from 10⁻¹ to 10⁻⁴. `curvature`: the second derivative in ε at 0, by finite differences, of those
 * whose f has two derivatives at 1. δ sums to 0 and is at most p in each outcome.
 */
export const distancesLocal = experiment(
  "divergences/distances-local",
  { outcomes: [2, 3, 5], steps: [1e-1, 1e-2, 1e-3, 1e-4] },
  ({ stream, outcomes, steps }) =>
    outcomes.flatMap((k) =>
      [0, 1].map((direction) => {
        const chance = stream.at(k).at(direction);
        const p = mildLaw(k, chance);
        const delta = directionAt(p, Array.from(chance.normals(k)));
        const along = (name: string, step: number): number =>
          fDivergence(p.map((each, x) => each + step * delta[x]), p, LOCAL_GENERATORS[name]);
        return {
          p,
          delta,
          growth: Object.keys(LOCAL_GENERATORS).map((name) => ({
            name,
            values: steps.map((step) => along(name, step)),
          })),
          curvature: SMOOTH_GENERATORS.map((name) =>
            derivative((step) => along(name, step), 0, { order: 2, step: 0.05 })
          ),
        };
      })
    ),
);

/** A direction that keeps the total, scaled to at most p in each outcome. */
function directionAt(p: readonly number[], normals: readonly number[]): number[] {
  const shift = normals.reduce((sum, z) => sum + z, 0) / p.length;
  const centred = normals.map((z) => z - shift);
  const scale = Math.max(...centred.map((z, x) => Math.abs(z) / p[x]));
  return centred.map((z) => z / scale);
}
