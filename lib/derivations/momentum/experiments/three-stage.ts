import { linspace } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect, minimize } from "../../../oracles/mod.ts";
import {
  multistagePolynomial,
  multistageRate,
  type MultistageRule,
  multistageStep,
  twoPointRule,
} from "../../../optimization/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/**
 * The smallest disc that holds the roots of a rule of k stages on the two curvatures 1 and κ, by enumeration.
 *
 * A rule stands still where the gradient vanishes: its polynomial p₀ + λq has p₀(1) = 0, so κ p₁(1) = pκ(1), and any
 * two monic polynomials of degree k that satisfy this belong to a rule. Every placement of a root in the disc is tried.
 */
function smallestDisc(kappa: number, stages: number): number {
  const spread = (rho: number): number => {
    let least = Infinity;
    let most = 0;
    for (const radius of linspace(0, rho, 21)) {
      for (const angle of linspace(0, Math.PI, 61)) {
        // |1 − z| for a root z; the roots of a real polynomial come in conjugate pairs, each factor by itself.
        const distance = Math.hypot(1 - radius * Math.cos(angle), radius * Math.sin(angle));
        least = Math.min(least, distance);
        most = Math.max(most, distance);
      }
    }
    return (most / least) ** stages;
  };
  return bisect((rho) => spread(rho) - kappa, 0, 0.9999999, { tolerance: 1e-14 });
}

/** Distances from the minimum of ½λθ², step by step, for a rule that starts at rest at distance 1. */
function distances(rule: MultistageRule, lambda: number, steps: number): number[] {
  const stages = rule.gains.length;
  let positions = Array.from({ length: stages }, () => [1]);
  const path = [1];
  for (let n = 0; n < steps; n++) {
    const [next] = multistageStep(rule, positions, positions.map(([x]) => [lambda * x]));
    positions = [[next], ...positions.slice(0, -1)];
    path.push(next);
  }
  return path;
}

/** The rate of a run whose error falls like nᵏ⁻¹ρⁿ: the envelopes of two windows, the power of n divided out. */
function measuredRate(path: readonly number[], stages: number): number {
  const end = path.length - 1;
  const middle = end / 2;
  const envelope = (at: number): number =>
    Math.max(...path.slice(at - stages, at + 1).map((x) => Math.abs(x)));
  return (envelope(end) / envelope(middle) / (end / middle) ** (stages - 1)) ** (1 / (end - middle));
}

/** The best rate of rules of k stages on two curvatures: enumerated, and attained by running the best rule. */
export const twoCurvatures = experiment("momentum/two-curvatures", {
  conditions: [10, 100],
  stages: [1, 2, 3],
}, ({
  conditions,
  stages,
}) =>
  conditions.flatMap((kappa) =>
    stages.map((k) => {
      const rule = twoPointRule(kappa, k);
      const run = (lambda: number): number => measuredRate(distances(rule, lambda, 400), k);
      return { kappa, stages: k, enumerated: smallestDisc(kappa, k), attained: Math.max(run(1), run(kappa)) };
    })
  ));

/** Families of three-stage rules by their free coefficients. */
const FAMILIES = {
  /** Any momenta, any gains. */
  general: ([a, b, c, d, e]: number[]): MultistageRule => ({ momenta: [a, b], gains: [c, d, e] }),
  /** A momentum m₁ smeared once more by m₂, with one gain. */
  cascade: ([m1, m2, gain]: number[]): MultistageRule => ({
    momenta: [m1 + m2, -m1 * m2],
    gains: [gain, 0, 0],
  }),
  /** Two averages with decays m₁ and m₂, each with its gain. */
  decays: ([m1, m2, g1, g2]: number[]): MultistageRule => ({
    momenta: [m1 + m2, -m1 * m2],
    gains: [g1 + g2, -(g1 * m2 + g2 * m1), 0],
  }),
};

/** A penalty that keeps the decays m₁ and m₂ between 0 and 1. */
function outside(m1: number, m2: number): number {
  return 10 * Math.max(0, -m1, -m2, m1 - 1, m2 - 1);
}

/** The smallest worst root modulus over a family, from a given start and from random ones. */
function bestRate(
  family: keyof typeof FAMILIES,
  curvatures: readonly number[],
  starts: readonly number[][],
): number {
  const restricted = family !== "general";
  const rate = (x: number[]): number =>
    multistageRate(FAMILIES[family](x), curvatures) + (restricted ? outside(x[0], x[1]) : 0);
  // An evaluation costs as many root searches as there are curvatures.
  const maxEvaluations = curvatures.length > 2 ? 700 : 3000;
  return Math.min(
    ...starts.map((start) => minimize(rate, start, { step: 0.1, restarts: 4, maxEvaluations }).value),
  );
}

/** Random coefficients of the size that matters: decays in (0, 1), gains of the order of 4/κ. */
function randomStart(stream: Stream, family: keyof typeof FAMILIES, kappa: number): number[] {
  const gains = { general: 3, cascade: 1, decays: 2 }[family];
  return [stream.uniform(), stream.uniform(), ...Array.from(stream.uniforms(gains), (u) => 4 * u / kappa)];
}

/** The best rates found by search over the coefficients: real decays on two curvatures, any rule on a filled spectrum. */
export const searchedRules = experiment("momentum/searched-rules", { conditions: [10, 100], starts: 8 }, ({
  stream,
  conditions,
  starts,
}) =>
  conditions.map((kappa) => {
    const two = [1, kappa];
    const filled = linspace(0, Math.PI, 61).map((angle) =>
      (kappa + 1) / 2 - (kappa - 1) / 2 * Math.cos(angle)
    );
    const random = (family: keyof typeof FAMILIES): number[][] =>
      Array.from(
        { length: starts },
        (_, i) => randomStart(stream.at(`${family} ${kappa} ${i}`), family, kappa),
      );
    const { momenta: [m], gains: [gain] } = twoPointRule(kappa, 2);
    return {
      kappa,
      cascade: bestRate("cascade", two, [[m, 0.1, gain], ...random("cascade")]),
      decays: bestRate("decays", two, [[m, 0.1, gain, 0], ...random("decays")]),
      filled: bestRate("general", Array.from(filled), [[m, 0, gain, 0, 0], ...random("general").slice(0, 2)]),
    };
  }));

/** The rule tuned to two curvatures, run on the curvatures between them. */
export const between = experiment("momentum/between-curvatures", {
  conditions: [10, 40, 60, 100],
  points: 61,
}, ({
  conditions,
  points,
}) =>
  conditions.map((kappa) => {
    const rule = twoPointRule(kappa, 3);
    const curvatures = Array.from(linspace(1, kappa, points));
    // Simple roots, so no power of n; the envelope of a rotating pair is read over many steps.
    const rates = curvatures.map((lambda) => {
      const path = distances(rule, lambda, 520).map(Math.abs);
      const envelope = (from: number): number => Math.max(...path.slice(from, from + 60));
      return (envelope(460) / envelope(100)) ** (1 / 360);
    });
    return { kappa, curvatures, rates, worst: Math.max(...rates) };
  }));

/** The largest error left over [1, κ] after n steps of momentum, and of gradient steps at the Chebyshev points. */
export const residuals = experiment("momentum/residuals", { kappa: 100, steps: 40, points: 801 }, ({
  kappa,
  steps,
  points,
}) => {
  const curvatures = Array.from(linspace(1, kappa, points));
  const worst = (errors: readonly number[]): number => Math.max(...errors.map(Math.abs));
  const run = (rule: MultistageRule): number[] => {
    const paths = curvatures.map((lambda) => distances(rule, lambda, steps));
    return Array.from({ length: steps }, (_, n) => worst(paths.map((path) => path[n + 1])));
  };
  const chebyshevSteps = Array.from({ length: steps }, (_, index) => {
    const n = index + 1;
    const nodes = Array.from({ length: n }, (_, i) => Math.cos(Math.PI * (2 * i + 1) / (2 * n)));
    const places = nodes.map((node) => (kappa + 1) / 2 + (kappa - 1) / 2 * node);
    return worst(
      curvatures.map((lambda) => places.reduce((error, place) => error * (1 - lambda / place), 1)),
    );
  });
  return {
    kappa,
    momentum: run(twoPointRule(kappa, 2)),
    descent: run(twoPointRule(kappa, 1)),
    chebyshevSteps,
  };
});

/** Steps that the best rules of one, two and three stages take on two curvatures, counted between two small errors. */
export const stepCounts = experiment("momentum/step-counts", { conditions: [1e2, 1e3, 1e4, 1e5, 1e6] }, ({
  conditions,
}) =>
  conditions.map((kappa) => {
    const count = (stages: number): number => {
      // The linear recurrence that the rule's steps obey on ½λθ², unrolled: up to 15 million steps.
      const polynomial = multistagePolynomial(twoPointRule(kappa, stages), 1);
      const [c0 = 0, c1 = 0, c2 = 0] = [...polynomial.slice(0, -1)].reverse();
      let [x0, x1, x2] = [1, 1, 1];
      let start = 0;
      for (let n = 1;; n++) {
        [x0, x1, x2] = [-(c0 * x0 + c1 * x1 + c2 * x2), x0, x1];
        if (start === 0 && Math.abs(x0) < Math.exp(-30)) start = n;
        if (Math.abs(x0) < Math.exp(-60)) return n - start;
      }
    };
    return { kappa, descent: count(1), momentum: count(2), threeStage: count(3) };
  }));

/** The smallest root disc of rules of up to 200 stages at one condition number. */
export const manyStages = experiment("momentum/many-stages", {
  kappa: 100,
  stages: [1, 2, 3, 4, 5, 8, 12, 20, 50, 100, 200],
}, ({ kappa, stages }) => stages.map((k) => ({ kappa, stages: k, rate: smallestDisc(kappa, k) })));
