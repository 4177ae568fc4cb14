import { claim } from "../../../ledger/mod.ts";
import { fading } from "../experiment.ts";

interface FadingTheory {
  /** How far the most believed mean is drawn towards 0 from the likeliest one, by the term that draws it. */
  shift(term: string, n: number, likeliest: number): number;
  /** The power of N with which each term's shift goes. */
  power(term: string): number;
}

const printed: FadingTheory = {
  shift: (term, n, likeliest) => {
    if (term === "normal prior") return likeliest / (n + 1);
    return term === "Laplace prior" ? 1 / n : 0.1 * likeliest / 1.1;
  },
  power: (term) => (term === "fixed penalty" ? 0 : -1),
};

const but = (term: string, shift: (n: number, likeliest: number) => number, power: number): FadingTheory => ({
  shift: (each, n, likeliest) => each === term ? shift(n, likeliest) : printed.shift(each, n, likeliest),
  power: (each) => each === term ? power : printed.power(each),
});

export const priorFades = claim("kaplan:3.4.prior-fades", {
  printed: {
    as: String
      .raw`\text{a true prior becomes less and less important as we see more and more data, whereas typical regularization schemes add a fixed constant term to the loss}`,
    theory: printed,
  },
  rivals: {
    "the prior stays": but("normal prior", (_, likeliest) => likeliest / 2, 0),
    "the prior fades with the error, as 1/√N": but(
      "normal prior",
      (n, likeliest) => likeliest / (Math.sqrt(Math.abs(n)) + 1),
      -1 / 2,
    ),
    "the prior counts as no datum": but("normal prior", (n, likeliest) => likeliest / n, -1),
    "a Laplace prior draws in proportion": but("Laplace prior", (n, likeliest) => likeliest / (n + 1), -1),
    "the penalty fades, too": but("fixed penalty", (n, likeliest) => 0.1 * likeliest / (n + 0.1), -1),
    "the penalty without its factor 2": but("fixed penalty", (_, likeliest) => 0.05 * likeliest / 1.05, 0),
  },
  by: "search for the least loss with each term added, for N = 1 … 10⁵ draws from N(6, 1)",
  measure: fading,
  compare: (found, theory, judge) => {
    for (const [i, { term }] of found[0].shifts.entries()) {
      const shifts = found.map(({ shifts }) => shifts[i].shift);
      judge.equal(
        `shift towards 0 by the ${term}`,
        shifts,
        found.map(({ n, likeliest }) => theory.shift(term, n, likeliest)),
        { rtol: 1e-13, atol: 5e-15, why: "slopes of a loss near 1/2 over a step of 1: round-off" },
      );
      judge.slope(
        `share of the estimate that the ${term} takes, against N from 100 on`,
        {
          x: found.slice(4).map(({ n }) => n),
          y: found.slice(4).map(({ likeliest, shifts }) => shifts[i].shift / likeliest),
        },
        theory.power(term),
        { atol: 0.01, why: "N + 1 for N, and a mean that is known to 0.1 at N = 100" },
      );
    }
  },
});
