import { claim } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { beams } from "../experiment.ts";

/** What beam search finds. */
interface BeamTheory {
  /** Nats that a beam of Vᴸ⁻¹ misses. */
  readonly whole: number;
  /** Widths from the one whose miss is least. */
  readonly misses: readonly string[];
  /** The sign of what a beam finds above the best of as many draws. */
  readonly aboveDraws: -1 | 1;
}

const WIDTHS = ["1", "2", "3", "4", "9"];

const systematic: BeamTheory = { whole: 0, misses: WIDTHS.toReversed(), aboveDraws: 1 };

/** Several candidates, step by step. */
export const beamSearchFinds = claim("ppo-dpo:beam-search", {
  printed: {
    as: String
      .raw`\text{keeps track of multiple top candidate sequences and expands them step by step; systematically searches for high prob sequences instead of just sampling}`,
    theory: systematic,
  },
  rivals: {
    "wider is worse": { ...systematic, misses: WIDTHS },
    "drawing as often finds as much": { ...systematic, aboveDraws: -1 },
    "even the widest beam misses a tenth of a nat": { ...systematic, whole: 0.1 },
  },
  by:
    "beam search on 2000 random models beside the best of all sequences and the best of as many draws as the beam asks the model",
  omitted: {
    "the rate of misses": "it is a number and no claim of the source; the notebook's figure has it",
    "width 27 in the order": "it misses nothing on most shapes, as 9 does",
  },
  measure: beams,
  compare: (found, theory, judge) => {
    judge.equal(
      "nats missed by a beam of V^(L−1)",
      found.map(({ best, whole }) => best - whole),
      found.map(() => theory.whole),
      { atol: 1e-13, why: "round-off in sums of up to six logarithms" },
    );
    judge.order(
      "mean nats missed, by width",
      Object.fromEntries(
        WIDTHS.map((width, i) => [width, mean(found.map(({ best, found: each }) => best - each[i]))]),
      ),
      theory.misses,
      { why: "2000 models, each with all widths" },
    );
    [1, 2, 3].forEach((i) =>
      judge.sign(
        `what a beam of ${WIDTHS[i]} finds above the best of ${WIDTHS[i]} draws`,
        found.map(({ found: each, drawn }) => each[i] - drawn[i]).filter((gain) => Math.abs(gain) > 1e-12),
        theory.aboveDraws,
        { why: "sign test over 2000 models, ties apart" },
      )
    );
  },
});
