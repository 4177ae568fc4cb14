import { claim, part } from "../../../ledger/mod.ts";
import { exploration, narrowing } from "../experiments/exploration.ts";

const AS = String
  .raw`\text{temperature tuning: go from lower (more exploitation) to higher (more exploration)}`;

type Sign = -1 | 1;

interface Knob {
  readonly distinct: Sign;
  readonly best: Sign;
  readonly favourite: Sign;
  readonly reward: (policy: string) => Sign;
}

const knob: Knob = {
  distinct: 1,
  best: 1,
  favourite: -1,
  reward: (policy) => policy === "trained" ? -1 : 1,
};

/** Hotter sampling sees more responses and its favourite less often; what that costs depends on what the policy has learnt. */
export const explorationKnob = claim("ppo-dpo:temperature-exploration", {
  parts: {
    "after training": part({
      printed: { as: AS, theory: knob },
      rivals: {
        "logits multiplied by T": {
          distinct: -1,
          best: -1,
          favourite: 1,
          reward: (name) => name === "trained" ? 1 : -1,
        },
        "hotter costs reward whatever was learnt": { ...knob, reward: (): Sign => -1 },
        "the best response is the favourite": { ...knob, best: -1 },
      },
      by:
        "sampled sessions and enumeration of all 27 responses of two policies on a deceptive task, trained by exact gradients",
      measure: (context) => exploration(context),
      compare: (found, theory, judge) => {
        for (const { name, rows } of found) {
          rows.slice(1).forEach((row, i) => {
            judge.sign(
              `more distinct responses at step ${i + 1} of the temperature, ${name}`,
              row.distinct.map((count, session) => count - rows[i].distinct[session]),
              theory.distinct,
              { why: "400 pairs of independent sessions" },
            );
          });
          const along = (value: (row: (typeof rows)[number]) => number, sign: Sign, what: string): void => {
            const names = rows.map((_, i) => `T${i + 1}`);
            judge.order(
              `${what}, ${name}`,
              Object.fromEntries(rows.map((row, i) => [names[i], value(row)])),
              sign > 0 ? names : names.toReversed(),
              { why: "enumerated exactly" },
            );
          };
          along((row) => row.bestChance, theory.best, "chance to see the best response");
          along((row) => row.favourite, theory.favourite, "share of the favourite");
          along((row) => row.expectedReward, theory.reward(name), "mean reward");
        }
      },
    }),
    "a single choice": part({
      printed: {
        as: AS,
        theory: {
          falls: false,
          hottest: (responses: number, draws: number) => responses * (1 - (1 - 1 / responses) ** draws),
        },
      },
      by:
        "exact expectations of the distinct responses of 50 random choices among 27, over eleven temperatures",
      omitted: {
        "every tree of tokens":
          "the tip is a rule of thumb: in a tree built against it, with one open branch and two " +
          "certain ones, hotter first leaves the open branch and sees less (measured in the notebook)",
      },
      measure: async (context) => {
        const { samples, single, singleFalls } = await narrowing(context);
        return { samples, responses: 27, hottest: single.map((counts) => counts.at(-1)!), singleFalls };
      },
      rivals: {
        "hotter can see less": {
          falls: true,
          hottest: (responses, draws) => responses * (1 - (1 - 1 / responses) ** draws),
        },
        "every draw is new": { falls: false, hottest: (responses, draws) => Math.min(responses, draws) },
        "Poisson counts": {
          falls: false,
          hottest: (responses, draws) => responses * -Math.expm1(-draws / responses),
        },
      },
      compare: ({ samples, responses, hottest, singleFalls }, theory, judge) => {
        judge.exists("the expected number of distinct responses falls somewhere", singleFalls, theory.falls, {
          why: "exact expectations; falls above round-off count",
        });
        judge.equal(
          "distinct responses at the highest temperature",
          hottest,
          theory.hottest(responses, samples),
          {
            rtol: 2e-4,
            why: "logits of spread 3 at T = 512 leave the law within 1e-2 of uniform, to second order",
          },
        );
      },
    }),
  },
});
