import { frechetCdf, gumbelCdf, weibullMaximumCdf } from "../../../probability/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { linspace, normalQuantileOfLog } from "../../../math/mod.ts";
import { quantile } from "../../../statistics/mod.ts";

/** A law by its quantile function at exp(logU); the logarithm keeps the digits near 1. */
type Quantile = (logU: number) => number;

interface Family {
  readonly name: string;
  readonly cdf: (x: number) => number;
  readonly quantile: Quantile;
}

const frechet = (shape: number): Family => ({
  name: `Fréchet(${shape})`,
  cdf: (x) => frechetCdf(x, shape),
  quantile: (logU) => (-logU) ** (-1 / shape),
});

const weibull = (shape: number): Family => ({
  name: `Weibull(${shape})`,
  cdf: (x) => weibullMaximumCdf(x, shape),
  quantile: (logU) => -((-logU) ** (1 / shape)),
});

const GUMBEL: Family = { name: "Gumbel", cdf: gumbelCdf, quantile: (logU) => -Math.log(-logU) };

/** The three families, with the shapes that the inventory's parents call for. */
export const FAMILIES: readonly Family[] = [GUMBEL, frechet(2), weibull(1)];

/** ln(1 − u) from ln u. */
const logComplement = (logU: number): number => Math.log(-Math.expm1(logU));

/** Parents of maxima, by their quantile functions. */
const PARENTS: Readonly<Record<string, Quantile>> = {
  exponential: (logU) => -logComplement(logU),
  Gaussian: (logU) => -normalQuantileOfLog(logComplement(logU)),
  "Pareto(2)": (logU) => Math.exp(-logComplement(logU) / 2),
  uniform: Math.exp,
};

const GRID = linspace(0.005, 0.995, 199);
const QUARTILES = [Math.log(0.25), Math.log(0.75)];

/** The largest distance between a law and a family moved and stretched so that the quartiles agree. */
function distance(law: Quantile, family: Family): number {
  const [low, high] = QUARTILES.map(law);
  const [familyLow, familyHigh] = QUARTILES.map(family.quantile);
  const scale = (familyHigh - familyLow) / (high - low);
  return Math.max(...GRID.map((u) => Math.abs(family.cdf(familyLow + scale * (law(Math.log(u)) - low)) - u)));
}

/** Distances of the exact law F^n of maxima of n, rescaled, to the three families. */
export const maxima = experiment(
  "gumbel/maxima",
  { sizes: [10, 100, 1000, 10_000] },
  ({ sizes }) =>
    Object.entries(PARENTS).map(([parent, law]) => ({
      parent,
      sizes,
      distances: FAMILIES.map((family) => ({
        family: family.name,
        at: sizes.map((n) => distance((logU) => law(logU / n), family)),
      })),
    })),
);

/** Sampled maxima of n numbers, rescaled by the constants of the textbooks where the limit is quick, else by their quartiles. */
export const sampledMaxima = experiment("gumbel/sampled-maxima", { n: 1000, count: 5000 }, ({
  stream,
  n,
  count,
}) =>
  Object.entries(PARENTS).map(([parent, law]) => {
    const random = stream.at(parent);
    // The largest of n uniform numbers u is where the law's quantile function is largest.
    const largest = Float64Array.from({ length: count }, () => {
      let most = 0;
      for (let k = 0; k < n; k++) most = Math.max(most, random.open());
      return law(Math.log(most));
    }).sort();
    const rescale: Readonly<Record<string, (x: number) => number>> = {
      exponential: (x) => x - Math.log(n),
      "Pareto(2)": (x) => x / Math.sqrt(n),
      uniform: (x) => n * (x - 1),
    };
    const quartiles = [quantile(largest, 0.25), quantile(largest, 0.75)];
    const gumbelQuartiles = QUARTILES.map(GUMBEL.quantile);
    const bySpread = (x: number): number =>
      gumbelQuartiles[0] +
      (x - quartiles[0]) * (gumbelQuartiles[1] - gumbelQuartiles[0]) / (quartiles[1] - quartiles[0]);
    return { parent, n, samples: largest.map(rescale[parent] ?? bySpread) };
  }));

/** How far the law of the larger of two, and of the largest of five, is from the law itself, quartiles made to agree. */
export const stableLaws = experiment("gumbel/stable-laws", { sizes: [2, 5] }, ({ sizes }) => {
  const families = [GUMBEL, ...[0.5, 2, 5].map(frechet), ...[0.5, 1, 3].map(weibull)];
  const others: Family[] = [
    { name: "normal", cdf: (x) => x, quantile: (logU) => -normalQuantileOfLog(logComplement(logU)) },
    { name: "logistic", cdf: (x) => x, quantile: (logU) => logU - logComplement(logU) },
    { name: "exponential", cdf: (x) => x, quantile: PARENTS.exponential },
    { name: "Pareto(2)", cdf: (x) => x, quantile: PARENTS["Pareto(2)"] },
    { name: "Gumbel of minima", cdf: (x) => x, quantile: (logU) => Math.log(-logComplement(logU)) },
  ];
  /** The same comparison at the quantiles, which needs no distribution function. */
  const change = (law: Quantile, n: number): number => {
    const after: Quantile = (logU) => law(logU / n);
    const [low, high] = QUARTILES.map(law);
    const [afterLow, afterHigh] = QUARTILES.map(after);
    const scale = (high - low) / (afterHigh - afterLow);
    return Math.max(
      ...GRID.map((u) =>
        Math.abs(low + scale * (after(Math.log(u)) - afterLow) - law(Math.log(u))) / (high - low)
      ),
    );
  };
  return [...families, ...others].map(({ name, quantile }) => {
    const changes = sizes.map((n) => change(quantile, n));
    return { name, changes, stable: Math.max(...changes) < 1e-9 };
  });
});
