import { binaryEntropy, klDivergence } from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { certainCoins, detours } from "../experiment.ts";

const coin = (p: number): number[] => [p, 1 - p];

interface CoinTheory {
  /** Whether the coin of a model excludes what the other one shows. */
  excluded(from: number, model: number): boolean;
  /** The exponent where it does not. */
  exponent(from: number, model: number): number;
  /** Whether the direct way from 1 to 0 is infinite and the detour over ½ finite. */
  readonly exceeds: boolean;
}

const divergence = (from: number, model: number): number => klDivergence(coin(from), coin(model));

const exact: CoinTheory = {
  excluded: (from, model) => divergence(from, model) === Infinity,
  exponent: divergence,
  exceeds: false,
};

interface DetourTheory {
  /** D(a‖1 − a) and D(a‖½) + D(½‖1 − a). */
  direct(a: number): number;
  detour(a: number): number;
  /** Whether the direct way from a to c is longer than the detour over b, and the share of such random triples. */
  longer(a: number, b: number, c: number): boolean;
  readonly share: number;
}

const SUM = { rtol: 1e-10, why: "sums of 1000 logarithms, which nearly cancel for a = 0.501" };

const coins: DetourTheory = {
  direct: (a) => divergence(a, 1 - a),
  detour: (a) => divergence(a, 0.5) + divergence(0.5, 1 - a),
  // D(a‖c) − D(a‖b) − D(b‖c) = (a − b)(logit b − logit c).
  longer: (a, b, c) => (a - b) * (b - c) > 0,
  share: 1 / 3,
};

/** No triangle inequality; but not by the printed example. */
export const noTriangle = claim("kaplan:2.3.kl-no-triangle", {
  parts: {
    "certain coins": part({
      printed: {
        as: String
          .raw`\text{binary models with }p=1,p=\tfrac12,p=0\text{: the KL divergence between the first and last is infinite, but between each and the }p=\tfrac12\text{ model is finite}`,
        theory: {
          ...exact,
          excluded: (from, model) => from !== 0.5 && model !== 0.5,
          exceeds: true,
        } as CoinTheory,
      },
      by:
        "adding up the probabilities of all 256 records of eight tosses, for the six ordered pairs of coins",
      measure: certainCoins,
      corrected: {
        as: String
          .raw`D(1\|\tfrac12)=D(0\|\tfrac12)=\log2,\quad D(\tfrac12\|0)=D(\tfrac12\|1)=\infty\text{: the way over }\tfrac12\text{ is infinite, too}`,
        theory: exact,
        grade: "loose",
        because:
          "A coin that shows both sides is excluded by one that never shows the one: D(½‖0) is infinite, and so is the " +
          "detour D(1‖½) + D(½‖0), so that this example does not break the inequality. Coins that are nearly certain do",
        counterexample: (found) => ({
          at: "whether D(1‖0) = ∞ exceeds D(1‖½) + D(½‖0) (1 yes, 0 no)",
          printed: 1,
          found: Number(found.exceeds),
        }),
      },
      rivals: {
        "all are finite": { ...exact, excluded: () => false },
        "the exponent of a certain coin is 0": { ...exact, exponent: () => 0 },
        "the exponent in bits": { ...exact, exponent: (from, model) => divergence(from, model) / Math.LN2 },
      },
      compare: (found, theory, judge) => {
        judge.same(
          "is what the one shows impossible for the other?",
          found.pairs.map(({ excluded }) => excluded),
          found.pairs.map(({ from, model }) => theory.excluded(from, model)),
          { why: "a sum that is 0 or not" },
        );
        const finite = found.pairs.filter(({ from, model }) => from !== 0.5 && model === 0.5);
        judge.equal(
          "exponent against the fair coin",
          finite.map(({ exponent }) => exponent),
          finite.map(({ from, model }) => theory.exponent(from, model)),
          { rtol: 1e-14, why: "a power of two" },
        );
        judge.exists("is the direct way longer than the detour?", found.exceeds, theory.exceeds, {
          why: "infinite against finite",
        });
      },
    }),
    "nearly certain coins": part({
      printed: {
        as: String.raw`D_{KL}\text{ does not satisfy the triangle inequality}`,
        theory: coins,
      },
      rivals: {
        "the detour is never shorter": {
          ...coins,
          detour: (a) => Math.max(coins.direct(a), coins.detour(a)),
          longer: () => false,
          share: 0,
        },
        "shorter whenever b is ½ or near it": {
          ...coins,
          longer: (a, b, c) => Math.abs(b - 0.5) < Math.min(Math.abs(a - 0.5), Math.abs(c - 0.5)),
        },
        "half of all triples": { ...coins, share: 1 / 2 },
        "both steps from ½": { ...coins, detour: (a) => 2 * divergence(0.5, a) },
        "a divergence of entropies": {
          ...coins,
          direct: (a) => 2 * (Math.LN2 - binaryEntropy(a)),
        },
      },
      by:
        "the evidence in records of 1000 tosses, counted toss by toss, for coins from 0.501 to 0.999; 100 000 random triples of coins",
      measure: detours,
      compare: ({ way, shares, triples }, theory, judge) => {
        judge.equal("D(a‖1 − a)", way.map(({ direct }) => direct), way.map(({ a }) => theory.direct(a)), SUM);
        judge.equal(
          "D(a‖½) + D(½‖1 − a)",
          way.map(({ detour }) => detour),
          way.map(({ a }) => theory.detour(a)),
          SUM,
        );
        const broken = way.filter(({ direct, detour }) => direct > detour).length;
        judge.equal(
          "coins for which the detour is shorter",
          broken,
          way.filter(({ a }) => theory.direct(a) > theory.detour(a)).length,
          { why: "counted" },
        );
        judge.equal(
          "triples whose direct way is longer than the detour",
          triples.map(({ longer }) => Number(longer)),
          triples.map(({ a, b, c }) => Number(theory.longer(a, b, c))),
          { why: "counted; the ways differ by far more than round-off" },
        );
        judge.mean("share of such triples", shares, theory.share, {
          why: "4000 batches of 25 random triples",
        });
      },
    }),
  },
});
