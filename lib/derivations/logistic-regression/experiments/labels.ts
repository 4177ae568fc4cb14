import { experiment } from "../../../ledger/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import { TwoOutcomes } from "../exact.ts";

/**
 * Two outcomes, y = 1 of weight eˣ and y = 0 of weight 1: shares in whole-number arithmetic, labels of a race of Gumbel
 * noises in which y = 1 has the start x, and the score gap that the notes' own pairwise loss fits to those labels.
 */
export const classLabels = experiment(
  "logistic-regression/class-labels",
  { x: [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3], draws: 40_000 },
  ({ stream, x, draws }) => {
    const whole = Array.from({ length: 17 }, (_, i) => i - 8);
    return {
      weighed: { x: whole, share: whole.map((each) => new TwoOutcomes(each).share()) },
      drawn: x.map((start, k) => {
        const noise = stream.at(k);
        let ones = 0;
        for (let i = 0; i < draws; i++) if (start + noise.gumbel() > noise.gumbel()) ones++;
        return { x: start, counts: [ones, draws - ones] };
      }),
      // −ln σ(s(A) − s(B)) for each answer A that was preferred to B, averaged and minimised over the gap.
      fitted: [0.05, 0.2, 0.5, 0.7, 0.95].map((share) => {
        const loss = (gap: number): number =>
          share * Math.log1p(Math.exp(-gap)) + (1 - share) * Math.log1p(Math.exp(gap));
        return { share, gap: goldenSection(loss, -10, 10).x };
      }),
    };
  },
);
