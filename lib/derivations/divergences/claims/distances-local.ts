import { claim } from "../../../ledger/mod.ts";
import { distancesLocal, LOCAL_GENERATORS, SMOOTH_GENERATORS } from "../experiments/distances-local.ts";

interface LocalTheory {
  /** The power of ε with which D_f(p + εδ‖p) grows. */
  power(name: string): number;
  /** The second derivative in ε at 0. */
  curvature(name: string, p: readonly number[], delta: readonly number[]): number;
}

/** δ's length in the Fisher metric at p, squared. */
const fisherForm = (p: readonly number[], delta: readonly number[]): number =>
  delta.reduce((sum, each, x) => sum + each * each / p[x], 0);

const constantOf = (name: string): number => LOCAL_GENERATORS[name].fisherConstant;
const KINKS: Readonly<Record<string, number>> = {
  "total variation": 1,
  "|u − 1|^(3/2)": 3 / 2,
  "(u − 1)⁴": 4,
};

const smoothOnly: LocalTheory = {
  power: (name) => KINKS[name] ?? 2,
  curvature: (name, p, delta) => constantOf(name) * fisherForm(p, delta),
};

export const distancesLocalMetric = claim("kaplan:3.6.f-divergence", {
  printed: {
    as: String
      .raw`\text{The KL is part of a family of distance measures with the property that the local metric is the Fisher information. These are called 'F-divergences'.}`,
    theory: { ...smoothOnly, power: () => 2 } as LocalTheory,
  },
  by:
    "growth of ten f-divergences from ε = 10⁻¹ to 10⁻⁴ at six places, and second derivatives by finite differences",
  measure: distancesLocal,
  corrected: {
    as: String
      .raw`D_f(p+\epsilon\delta\|p)=\tfrac12f''(1)\,\epsilon^2\,\delta^TF\delta+o(\epsilon^2)\quad\text{if }f''(1)\text{ exists; the metric is Fisher's (times }f''(1))\text{ if }0<f''(1)<\infty`,
    theory: smoothOnly,
    grade: "condition",
    because:
      "It needs an f with two derivatives at 1 and f″(1) > 0, up to which factor it holds: total variation is an f-divergence, too, " +
      "but grows as |ε| and has no local metric",
    counterexample: (found) => {
      const { name, values } = found[0].growth.find((each) => each.name === "total variation")!;
      return {
        at: `${name} at p = (${
          found[0].p.map((x) => x.toPrecision(3)).join(", ")
        }): value at ε = 10⁻³ over value at 10⁻⁴`,
        printed: "100",
        found: values[2] / values[3],
      };
    },
  },
  rivals: {
    "all with the factor 1": {
      ...smoothOnly,
      curvature: (_, p, delta) => fisherForm(p, delta),
    },
    "the factor lost that makes ½ of it": {
      ...smoothOnly,
      curvature: (name, p, delta) => 2 * constantOf(name) * fisherForm(p, delta),
    },
    "a flat metric": {
      ...smoothOnly,
      curvature: (name, p, delta) =>
        constantOf(name) * p.length * delta.reduce((sum, each) => sum + each * each, 0),
    },
    "the inverse of the Fisher metric": {
      ...smoothOnly,
      curvature: (name, p, delta) =>
        constantOf(name) * delta.reduce((sum, each, x) => sum + each * each * p[x], 0),
    },
    "every convex f, however flat": {
      ...smoothOnly,
      power: (name) => (name === "(u − 1)⁴" ? 2 : smoothOnly.power(name)),
    },
  },
  compare: (found, theory, judge) => {
    const names = Object.keys(LOCAL_GENERATORS);
    for (const name of names) {
      const steps = [1e-2, 1e-3, 1e-4];
      const values = steps.map((_, i) =>
        found.reduce((sum, { growth }) => sum + growth.find((each) => each.name === name)!.values[i + 1], 0)
      );
      judge.slope(`power of ε, ${name}`, { x: steps, y: values }, theory.power(name), {
        atol: 0.01,
        why: "the next power of ε is at most a hundredth at ε = 10⁻²",
      });
    }
    SMOOTH_GENERATORS.forEach((name, i) =>
      judge.equal(
        `second derivative in ε, ${name}`,
        found.map(({ curvature }) => curvature[i]),
        found.map(({ p, delta }) => theory.curvature(name, p, delta)),
        { rtol: 1e-9, why: "an extrapolated numerical second derivative" },
      )
    );
  },
});
