import { claim } from "../../../ledger/mod.ts";
import { coordinates } from "../experiment.ts";

interface CoordinateTheory {
  /** The most believed chance of a coin, flat in one coordinate and located in another: "p" or "logit p". */
  coin(heads: number, tosses: number, uniform: string, located: string): number;
  /** The most believed width of a normal law with mean 0, Σx² = `squares`: "σ" or "ln σ". */
  width(squares: number, n: number, uniform: string, located: string): number;
}

/** 1 where the prior is flat in the coordinate of the parameter and the peak sought in its logarithm or logit; −1 turned over. */
const extra = (uniform: string, located: string): number =>
  uniform === located ? 0 : located.startsWith("l") ? 1 : -1;

const jacobian: CoordinateTheory = {
  coin: (heads, tosses, uniform, located) => {
    const more = extra(uniform, located);
    return (heads + more) / (tosses + 2 * more);
  },
  width: (squares, n, uniform, located) => Math.sqrt(Math.max(0, squares) / (n - extra(uniform, located))),
};

export const uniformPrior = claim("kaplan:3.4.map-uniform", {
  printed: {
    as: String
      .raw`\text{we can \emph{derive} the maximum likelihood principle if we assume that }p_{\text{prior}}(\theta)\text{ is actually a uniform distribution over }\theta`,
    theory: jacobian,
  },
  rivals: {
    "the same in every coordinate": {
      coin: (heads, tosses) => heads / tosses,
      width: (squares, n) => Math.sqrt(Math.max(0, squares) / n),
    },
    "the mean of the belief in p": {
      ...jacobian,
      coin: (heads, tosses, uniform) => uniform === "p" ? (heads + 1) / (tosses + 2) : heads / tosses,
    },
    "the change of coordinate the wrong way round": {
      coin: (heads, tosses, uniform, located) => {
        const more = extra(uniform, located);
        return (heads - more) / (tosses - 2 * more);
      },
      width: (squares, n, uniform, located) =>
        Math.sqrt(Math.max(0, squares) / (n + extra(uniform, located))),
    },
    "one degree of freedom lost": {
      ...jacobian,
      width: (squares, n, uniform, located) =>
        Math.sqrt(Math.max(0, squares) / (n - 1 - extra(uniform, located))),
    },
  },
  by:
    "belief in stretches by quadrature, and its steepest place by numerical derivatives, in two coordinates each",
  measure: coordinates,
  compare: ({ coins, normal }, theory, judge) => {
    const why = "third derivatives' worth of a quadrature: about 10⁻¹¹";
    for (const { heads, tosses, found } of coins) {
      for (const { uniform, located, best } of found) {
        judge.equal(
          `a coin with ${
            heads === coins[0].heads ? "7 of 10" : "2 of 9"
          } heads, flat in ${uniform}, located in ${located}`,
          best,
          theory.coin(heads, tosses, uniform, located),
          { atol: 5e-11, why },
        );
      }
    }
    const squares = normal.sample.reduce((sum, x) => sum + x * x, 0);
    for (const { uniform, located, best } of normal.found) {
      judge.equal(
        `the width of a normal law, flat in ${uniform}, located in ${located}`,
        best,
        theory.width(squares, normal.sample.length, uniform, located),
        { rtol: 5e-11, why },
      );
    }
  },
});
