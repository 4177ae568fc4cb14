import type { Evidence } from "../../../ledger/mod.ts";
import { crossEntropy, entropy, klDivergence, toBits } from "../../../information/mod.ts";
import { claim, type Judge } from "../../../ledger/mod.ts";
import { typicalCounts } from "../experiment.ts";

type Law = readonly number[];
type Case = Evidence<typeof typicalCounts>[number];

/** −ln P at the last three sizes N, 2N, 4N, and N. */
function lastThree({ sizes, exponents }: Case): { n: number; surprises: number[] } {
  const from = sizes.length - 3;
  return { n: sizes[from], surprises: [0, 1, 2].map((i) => sizes[from + i] * exponents[from + i]) };
}

/** The part of −ln P that is proportional to N, per draw: powers of N cancel in S(4N) − 2S(2N) + S(N). */
function rateOf(found: Case): number {
  const { n, surprises: [one, two, four] } = lastThree(found);
  return (four - 2 * two + one) / n;
}

/** The power of N in P once the exponential is removed: what is proportional to N cancels in 3S(2N) − 2S(N) − S(4N). */
function powerOf(found: Case): number {
  const { surprises: [one, two, four] } = lastThree(found);
  return -(3 * two - 2 * one - four) / Math.LN2;
}

function compareAll(
  found: readonly Case[],
  rate: (p: Law, q: Law) => number,
  what: string,
  judge: Judge,
): void {
  judge.equal(
    `${what}: part of −ln P proportional to N, per draw`,
    found.map(rateOf),
    found.map(({ p, q }) => rate(p, q)),
    {
      atol: 1e-11,
      why: "sums of a million logarithms; what is left of Stirling's series is of order 1/N²",
    },
  );
  for (const { p, q, sizes, exponents } of found) {
    const limit = rate(p, q);
    const label = `${what}, p = (${p.join(", ")})`;
    judge.atLeast(`${label}: −(1/N) ln P from N = 10 on`, exponents, limit, {
      rtol: 1e-12,
      why: "round-off",
    });
    judge.atMost(
      `${label}: −(1/N) ln P from N = 10 on, no more than k ln(N + 1)/N above`,
      exponents,
      sizes.map((n) => limit + p.length * Math.log(n + 1) / n),
      {
        rtol: 1e-12,
        why: "there are at most (N + 1)^k counts, of which those of the law itself are likeliest",
      },
    );
  }
}

const POWER = { atol: 1e-5, why: "the next term of Stirling's series is of order 1/N, N = 327 680" };

export const binomialRate = claim("kaplan:2.3.1", {
  printed: {
    as: String
      .raw`\frac{N!}{(pN)!((1-p)N)!}\times q^{Np}(1-q)^{N(1-p)}\approx\left(\left(\frac qp\right)^p\left(\frac{1-q}{1-p}\right)^{1-p}\right)^N=e^{-ND_{KL}(p||q)}`,
    theory: { rate: (p: Law, q: Law) => klDivergence(p, q), power: -1 / 2 },
  },
  rivals: {
    "the laws exchanged": { rate: (p, q) => klDivergence(q, p), power: -1 / 2 },
    "without the number of orders": { rate: (p, q) => crossEntropy(p, q), power: 0 },
    "equal and not only of one exponential order": { rate: (p, q) => klDivergence(p, q), power: 0 },
    "a factor √(2πN) lost for each factorial": { rate: (p, q) => klDivergence(p, q), power: -1 },
    "bits for nats": { rate: (p, q) => toBits(klDivergence(p, q)), power: -1 / 2 },
  },
  by: "binomial probabilities from sums of logarithms of whole numbers, up to 1 310 720 draws",
  measure: async (context) => (await typicalCounts(context)).filter(({ p }) => p.length === 2),
  compare: (found, theory, judge) => {
    compareAll(found, theory.rate, "two outcomes", judge);
    judge.equal("power of N in P·e^(rate·N)", found.map(powerOf), theory.power, POWER);
  },
});

export const multinomialRate = claim("kaplan:2.3.2", {
  printed: {
    as: String.raw`P=2^{-N\sum_ip_i\log p_i}\times\prod_iq_i^{Np_i}=2^{-N\sum_ip_i\log(p_i/q_i)}`,
    // Logarithms are natural in these notes: (2.1.8) and (2.3.1), the same statements for two outcomes, have e.
    theory: {
      product: (p: Law, q: Law) => crossEntropy(p, q) - Math.LN2 * entropy(p),
      power: (p: Law, q: Law) => Math.LN2 * klDivergence(p, q),
    },
  },
  rivals: {
    "the laws exchanged": {
      product: (p, q) => crossEntropy(q, p) - entropy(q),
      power: (p, q) => klDivergence(q, p),
    },
    "e with logarithms to base 2": {
      product: (p, q) => crossEntropy(p, q) - toBits(entropy(p)),
      power: (p, q) => toBits(klDivergence(p, q)),
    },
    "without the number of orders": { product: crossEntropy, power: crossEntropy },
  },
  by: "multinomial probabilities from sums of logarithms of whole numbers, up to 1 310 720 draws",
  measure: typicalCounts,
  corrected: {
    as: String
      .raw`P\simeq e^{-N\sum_ip_i\log p_i}\times\prod_iq_i^{Np_i}=e^{-N\sum_ip_i\log(p_i/q_i)}\quad(\text{or }2\text{ with }\log_2)`,
    theory: {
      product: (p, q) => crossEntropy(p, q) - entropy(p),
      power: (p, q) => klDivergence(p, q),
    },
    grade: "slip",
    because:
      "2 stands where (2.3.1) has e: with the natural logarithms of the notes the two sides differ and neither is the " +
      "probability; with log₂ throughout the line holds, up to a power of N",
    counterexample: (found) => {
      const die = found[found.length - 1];
      const { p, q } = die;
      const [left, right] = [crossEntropy(p, q) - Math.LN2 * entropy(p), Math.LN2 * klDivergence(p, q)];
      return {
        at: `p = (${p.join(", ")}), q = (${q.join(", ")}): −ln P per draw for many draws`,
        printed: `${left.toFixed(4)} on the left, ${right.toFixed(4)} on the right`,
        found: rateOf(die),
      };
    },
  },
  compare: (found, theory, judge) => {
    compareAll(found, theory.product, "middle", judge);
    compareAll(found, theory.power, "right side", judge);
  },
});
