import { gumbelCdf, gumbelDensity } from "../../../probability/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { gumbelLaw, maximaOfGumbel } from "../experiments/law.ts";

const EULER = 0.5772156649015329;

const logisticCdf = (z: number): number => 1 / (1 + Math.exp(-z));

/** (n − 1)! Π pⱼ, the value that the condition (3.5.5) demands. */
function demanded(logits: readonly number[]): number {
  return softmax(logits).reduce((product, p, j) => product * p * Math.max(1, j), 1);
}

const gumbelTheory = {
  density: gumbelDensity,
  cdf: gumbelCdf,
  total: 1,
  mean: EULER,
  variance: Math.PI ** 2 / 6,
  relation: demanded,
};

/** The Gumbel density is the derivative of e^(−e^(−z)), is normalised, and satisfies the condition. */
export const gumbelDensityAndCumulative = claim("kaplan:3.5.6", {
  printed: {
    as: String.raw`g(z) = e^{-z-e^{-z}} = \partial_z \left(e^{-e^{-z}}\right)`,
    theory: gumbelTheory,
  },
  rivals: {
    "law of minima": {
      ...gumbelTheory,
      density: (z) => gumbelDensity(-z),
      cdf: (z) => 1 - gumbelCdf(-z),
      mean: -EULER,
    },
    "logistic law": {
      ...gumbelTheory,
      density: (z) => logisticCdf(z) * logisticCdf(-z),
      cdf: logisticCdf,
      mean: 0,
      variance: Math.PI ** 2 / 3,
    },
    "factor e^(−z) lost": { ...gumbelTheory, density: gumbelCdf },
    "mode taken for the mean": { ...gumbelTheory, mean: 0 },
    "factorial lost in the condition": { ...gumbelTheory, relation: (logits) => demanded(logits) / 6 },
  },
  by: "numerical derivative of the cumulative, quadrature of the density, draws of −ln(−ln u)",
  measure: (context) => gumbelLaw(context),
  compare: (found, theory, judge) => {
    judge.equal("derivative of e^(−e^(−z))", found.slopes, found.z.map(theory.density), {
      atol: 1e-12,
      why: "extrapolated differences",
    });
    const how = { rtol: 1e-12, atol: 1e-15, why: "quadrature to 1e-13" };
    judge.equal("integral of the density up to z", found.areas, found.z.map(theory.cdf), how);
    judge.equal("total", found.total, theory.total, how);
    judge.equal("mean", found.mean, theory.mean, how);
    judge.equal("variance", found.variance, theory.variance, how);
    judge.equal("right side of (3.5.5)", found.relation, theory.relation(found.logits), how);
    judge.distribution("draws of −ln(−ln u)", found.samples, theory.cdf, { why: "independent draws" });
    judge.mean("mean of the draws", found.samples, theory.mean, { why: "independent draws" });
  },
});

/** The maximum of n Gumbel numbers is a Gumbel number moved by ln n. */
export const maxStability = claim("kaplan:3.5.gumbel-stable", {
  printed: {
    as: String.raw`[G(z)]^n = G(z - \log n)`,
    theory: { shift: (n: number) => Math.log(n) },
  },
  rivals: {
    "binary logarithm": { shift: (n) => Math.log2(n) },
    "√(2 ln n), as for Gaussian maxima": { shift: (n) => Math.sqrt(2 * Math.log(n)) },
    "moved to the left": { shift: (n) => -Math.log(n) },
    "ln(n + 1)": { shift: (n) => Math.log(n + 1) },
    "harmonic number, the shift of exponential maxima's mean": {
      shift: (n) => n <= 1 ? 0 : Math.log(n) + EULER + 1 / (2 * n),
    },
  },
  by: "products of n chances, n = 1 … 1000; maxima of drawn Gumbel numbers",
  measure: (context) => maximaOfGumbel(context),
  compare: (found, theory, judge) => {
    judge.equal(
      "ln of the chance that all n stay below z, n = 1 … 1000",
      found.logChances.flatMap((row) => Array.from(row)),
      found.logChances.flatMap((row, i) =>
        Array.from(row, (_, n) => -Math.exp(theory.shift(n + 1) - found.z[i]))
      ),
      { rtol: 1e-12, why: "sums of up to 1000 logarithms" },
    );
    for (const { n, samples } of found.sampled) {
      const shift = theory.shift(Math.max(1, Math.abs(n)));
      judge.distribution(`maxima, n = ${n}`, samples, (x) => gumbelCdf(x - shift), {
        why: "independent draws",
      });
    }
  },
});
