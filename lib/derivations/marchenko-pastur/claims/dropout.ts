import { dropoutPenalty } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { maskAverage } from "../experiments/masks.ts";
import { bestProcedures } from "../experiments/regularisers.ts";

/** The mean over dropout's masks is ridge with a penalty for each weight, and does as well. */
export const dropoutCanBeImitated = claim("kaplan:6.dropout-not-mocked", {
  printed: {
    as: String.raw`\text{I don't think there's a useful way to mock up the effects of dropout on this model}`,
    theory: { penalty: (_square: number, _keep: number) => 0, pair: 0, imitated: false, quotient: 0 },
  },
  by:
    "the loss averaged over all 2⁷ masks of each point; 60 problems at P = 50 and 100 over three keep probabilities",
  omitted: {
    "4e5 sampled masks": "all masks are enumerated: the average is exact",
    "P = 200":
      "the two errors agree to 1/D already at P = 100; eigenvectors of 180 larger problems take half a minute",
  },
  measure: async (context) => ({ average: await maskAverage(context), runs: await bestProcedures(context) }),
  corrected: {
    as: String
      .raw`\left\langle L\right\rangle_{\rm masks}=L+\tfrac12\sum_\alpha\frac{1-q}{q}\,(XX^T)_{\alpha\alpha}\,w_\alpha^2`,
    theory: {
      penalty: (square, keep) => dropoutPenalty(matrix(1, 1, [Math.sqrt(Math.abs(square))]), keep)[0],
      pair: 0,
      imitated: true,
      quotient: 1,
    },
    grade: "wrong",
    because:
      "the average over masks has a closed form, an L² penalty (1 − q)/q · (XXᵀ)_αα on each weight; with independent inputs that " +
      "is nearly ridge with k = r(1 − q)/q, and the best q does as well as the best ridge",
    counterexample: ({ runs }) => {
      const { parameters, ratio, dropoutOverRidge } = runs[runs.length - 1];
      return {
        at:
          `P = ${parameters}, D = ${ratio}P: error at the best of three keep probabilities over that of the best ridge`,
        printed: "cannot be compared",
        found: dropoutOverRidge,
      };
    },
  },
  rivals: {
    "penalty 1 − q (no division by q)": {
      penalty: (square, keep) => (1 - keep) * square,
      pair: 0,
      imitated: true,
      quotient: 1,
    },
    "penalty q/(1 − q)": {
      penalty: (square, keep) => keep / (1 - keep) * square,
      pair: 0,
      imitated: true,
      quotient: 1,
    },
    "penalty (1 − q)/q²": {
      penalty: (square, keep) => (1 - keep) / keep ** 2 * square,
      pair: 0,
      imitated: true,
      quotient: 1,
    },
    "a tenth worse than ridge": {
      penalty: (square, keep) => (1 - keep) / keep * square,
      pair: 0,
      imitated: true,
      quotient: 1.1,
    },
  },
  compare: ({ average, runs }, theory, judge) => {
    for (const { keep, squares, single, pairs, imitated } of average) {
      const inRange = Math.min(1, Math.max(0.01, keep));
      judge.equal(
        `penalty on each weight, q = ${keep}`,
        single,
        squares.map((square) => theory.penalty(square, inRange)),
        { rtol: 1e-11, why: "differences of exact averages over 128 masks a point" },
      );
      judge.equal(`penalty on pairs, q = ${keep}`, pairs, theory.pair, {
        atol: 1e-11,
        why: "differences of exact averages over 128 masks a point",
      });
      judge.exists(`a quadratic penalty does all that the masks do, q = ${keep}`, imitated, theory.imitated, {
        why: "twenty random weight vectors to 1e-12",
      });
    }
    for (const { parameters, ratio, dropoutOverRidge } of runs) {
      judge.equal(
        `best dropout over best ridge, P = ${parameters}, D = ${ratio}P`,
        dropoutOverRidge,
        theory.quotient,
        {
          atol: 0.03,
          why:
            "penalties scatter by √(2/D) ≤ 28 %, which costs a share of order 1/D ≤ 4 % of the excess error",
        },
      );
    }
  },
});
