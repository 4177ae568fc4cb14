import { frechetCdf, gumbelCdf, weibullMaximumCdf } from "../../../probability/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { maxima, sampledMaxima, stableLaws } from "../experiments/extremes.ts";

const AS = String
  .raw`\text{one of only three families of distributions that can 'stably' characterize the \dots maximum of a set of}\ n\ \text{random variables}`;

const isOfTheThree = (name: string): boolean => /^(Gumbel|(Fréchet|Weibull)\(.*\))$/.test(name);

const limits: Readonly<Record<string, string>> = {
  exponential: "Gumbel",
  Gaussian: "Gumbel",
  "Pareto(2)": "Fréchet(2)",
  uniform: "Weibull(1)",
};

const cdfs: Readonly<Record<string, (x: number) => number>> = {
  Gumbel: gumbelCdf,
  "Fréchet(2)": (x) => frechetCdf(x, 2),
  "Weibull(1)": (x) => weibullMaximumCdf(x, 1),
};

/** Three families keep their form under maxima, and maxima of the usual laws tend to them. */
export const extremeValueFamilies = claim("kaplan:3.5.extreme-value", {
  parts: {
    "laws that maxima keep": part({
      printed: { as: AS, theory: { stable: isOfTheThree } },
      rivals: {
        "Gumbel alone": { stable: (name) => name === "Gumbel" },
        "four families: the logistic too": { stable: (name) => isOfTheThree(name) || name === "logistic" },
        "either end: minima too": { stable: (name) => isOfTheThree(name) || name === "Gumbel of minima" },
      },
      by: "quantiles of the largest of two and of five, moved and stretched, against those of one",
      omitted: {
        "every law that there is":
          "seven members of the three families and five other laws are tried; the theorem is Fisher and Tippett's",
      },
      measure: (context) => stableLaws(context),
      compare: (found, theory, judge) => {
        for (const { name, stable } of found) {
          judge.exists(`${name} keeps its form`, stable, theory.stable(name), {
            why: "a change of shape by 1e-9 of the quartile range tells round-off from a few per cent",
          });
        }
      },
    }),
    "where maxima tend": part({
      printed: { as: AS, theory: { limit: (parent: string) => limits[parent], rate: -1, distance: 0.01 } },
      rivals: {
        "Gumbel for all": { limit: () => "Gumbel", rate: -1, distance: 0.01 },
        "Gaussian maxima end": {
          limit: (parent) => parent === "Gaussian" ? "Weibull(1)" : limits[parent],
          rate: -1,
          distance: 0.01,
        },
        "as slow as a mean, 1/√n": { limit: (parent) => limits[parent], rate: -1 / 2, distance: 0.01 },
      },
      by: "the exact law Fⁿ of maxima with quartiles matched to each family",
      measure: (context) => maxima(context),
      compare: (found, theory, judge) => {
        for (const { parent, sizes, distances } of found) {
          const last = sizes.length - 1;
          const nearest = distances.reduce((a, b) => b.at[last] < a.at[last] ? b : a);
          judge.same(
            `nearest family at n = ${sizes[last]}, ${parent}`,
            nearest.family,
            theory.limit(parent),
            {
              why: "the other families stay at distances above 0.02",
            },
          );
          const { at } = distances.find((each) => each.family === theory.limit(parent))!;
          if (parent === "Gaussian") {
            judge.order(
              "distance of Gaussian maxima",
              Object.fromEntries(at.map((d, i) => [`n${i + 1}`, d])),
              at.map((_, i) => `n${at.length - i}`),
              { why: "exact laws" },
            );
          } else {
            judge.slope(`distance against n, ${parent}`, { x: sizes, y: at }, theory.rate, {
              atol: 0.03,
              why: "next order 1/n² at n = 10",
            });
          }
          if (parent === "exponential") {
            judge.atMost("distance of exponential maxima at n = 1000", at[2], theory.distance, {
              atol: 0,
              why: "exact law on a grid of 199 quantiles",
            });
          }
        }
      },
    }),
    "sampled maxima": part({
      printed: { as: AS, theory: { cdf: (parent: string) => cdfs[limits[parent]] } },
      rivals: {
        "Gumbel for all": { cdf: () => gumbelCdf },
        "neighbouring shapes": {
          cdf: (parent) =>
            parent === "Pareto(2)"
              ? (x) => frechetCdf(x, 1)
              : parent === "uniform"
              ? (x) => weibullMaximumCdf(x, 2)
              : gumbelCdf,
        },
      },
      by: "maxima of a thousand drawn numbers",
      measure: (context) => sampledMaxima(context),
      compare: (found, theory, judge) => {
        for (const { parent, samples, n } of found) {
          judge.distribution(`maxima of ${n}, ${parent}`, samples, theory.cdf(parent), {
            why: "5000 maxima resolve a distance of 0.04, more than what is left of Fⁿ at n = 1000",
          });
        }
      },
    }),
  },
});
