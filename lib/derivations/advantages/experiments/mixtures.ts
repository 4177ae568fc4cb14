import { experiment } from "../../../ledger/mod.ts";
import { generalizedAdvantages, nStepAdvantages } from "../../../reinforcement/mod.ts";

export const LAMBDAS = [0, 0.3, 0.9, 0.95, 1];

/** Random episodes of up to twelve steps that ended (the last value is 0) or were cut (it is not), with all estimates of their advantages. */
export const estimates = experiment(
  "advantages/estimates",
  { episodes: 6 },
  ({ stream, episodes }) =>
    Array.from({ length: episodes }, (_, i) => {
      const chance = stream.at(i);
      const length = [12, 12, 12, 1, 2, 12][i % 6];
      const discount = [0.9, 0.5, 1, 0.9, 0.7, 0.99][i % 6];
      const rewards = Array.from(chance.normals(length));
      const values = Array.from(chance.normals(length + 1), (x) => 2 * x);
      const ended = i % 2 === 0;
      if (ended) values[length] = 0;
      return {
        rewards,
        values,
        discount,
        ended,
        generalized: LAMBDAS.map((lambda) =>
          Array.from(generalizedAdvantages(rewards, values, { discounts: discount, lambda }))
        ),
        stepped: [1, 2, 3, length, length + 5].map((steps) => ({
          // As many entries as steps.
          steps: Array.from({ length: steps }, (_, k) => k),
          found: Array.from(nStepAdvantages(rewards, values, { discounts: discount, steps })),
        })),
      };
    }),
);
