import { entropy, gaussianKlDivergence, klDivergence, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { odds, twoCoins } from "../experiment.ts";

type Law = readonly number[];
type Normal = { readonly mean: number; readonly standardDeviation: number };

const there = { discrete: (p: Law, q: Law) => klDivergence(p, q), normal: gaussianKlDivergence };
const back = {
  discrete: (p: Law, q: Law) => klDivergence(q, p),
  normal: (p: Normal, q: Normal) => gaussianKlDivergence(q, p),
};

export const rateOfDiscovery = claim("kaplan:2.3.rate", {
  printed: {
    as: String
      .raw`\text{The KL is the answer to the question ‘what's the rate at which data collection will inform me that my theory differs from the true distribution’}`,
    theory: there,
  },
  rivals: {
    "the laws exchanged": back,
    "the mean of both ways round": {
      discrete: (p, q) => (there.discrete(p, q) + back.discrete(p, q)) / 2,
      normal: (p, q) => (there.normal(p, q) + back.normal(p, q)) / 2,
    },
    "bits for nats": {
      discrete: (p, q) => toBits(there.discrete(p, q)),
      normal: (p, q) => toBits(there.normal(p, q)),
    },
    "the difference of the entropies": {
      discrete: (p, q) => entropy(q) - entropy(p),
      normal: (p, q) => Math.log(q.standardDeviation / p.standardDeviation),
    },
  },
  by:
    "the odds of two theories after 1 000 000 draws; the exact chance that a wrong coin passes the best test of size 5 %",
  measure: async (context) => ({ ...(await odds(context)), coins: await twoCoins(context) }),
  compare: ({ die, normal, worlds, coins }, theory, judge) => {
    const why = "means of 10 000 batches of 100 draws";
    judge.mean("growth of the log odds per roll of a die", worlds[0].rates, theory.discrete(die.p, die.q), {
      why,
    });
    judge.mean(
      "growth of the log odds per normal number",
      worlds[1].rates,
      theory.normal(normal.p, normal.q),
      { why },
    );
    const { p, q, sizes, discovery } = coins;
    const last = sizes.length - 1;
    judge.equal(
      "exponent of the best test, the term in 1/√N removed by two sizes",
      2 * discovery[last] - discovery[last - 1],
      theory.discrete(p, q),
      { atol: 1e-6, why: "a term ln N/4N is left, 3·10⁻⁷ at N = 16 million" },
    );
    judge.slope(
      "distance of the exponent from its limit against N",
      {
        x: sizes.slice(4),
        y: discovery.slice(4).map((exponent) => Math.abs(exponent - theory.discrete(p, q))),
      },
      -1 / 2,
      { atol: 0.01, why: "terms ln N/2N change the slope by 0.006 from 256 000 tosses on" },
    );
  },
});
