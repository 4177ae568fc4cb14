import { claim, part } from "../../../ledger/mod.ts";
import { greedyLossBound } from "../../../reinforcement/mod.ts";
import { greedyChoices } from "../experiment.ts";

type Row = readonly number[];

/** What a rule may look at in one state. */
interface Seen {
  readonly optimal: Row;
  readonly uniform: Row;
  readonly rewards: Row;
}

const argmax = (row: Row): number => row.indexOf(Math.max(...row));

export const argmaxOfQ = claim("kaplan:8.argmax-of-q", {
  parts: {
    "the best action": part({
      printed: {
        as: String
          .raw`\text{If we really knew the optimal value }Q(s,a)\text{ for all }s,a\text{ then we could just choose }a\text{ to maximize }Q(s,a)`,
        theory: { action: ({ optimal }: Seen) => argmax(optimal) },
      },
      rivals: {
        "the largest reward": { action: ({ rewards }) => argmax(rewards) },
        "the Q of any policy will do": { action: ({ uniform }) => argmax(uniform) },
        "the largest future, without the reward": {
          action: ({ optimal, rewards }) => argmax(optimal.map((value, a) => value - rewards[a])),
        },
      },
      by:
        "evaluating all 243 deterministic policies of 500 random worlds and keeping the one that earns most",
      measure: async (context) => (await greedyChoices(context)).chosen,
      compare: (found, theory, judge) => {
        const row = (table: Row, s: number): Row => table.slice(3 * s, 3 * s + 3);
        judge.equal(
          "the best policy's action in every state",
          found.flatMap(({ best }) => best),
          found.flatMap(({ best, optimal, uniform, rewards }) =>
            best.map((_, s) =>
              theory.action({
                optimal: row(optimal, s),
                uniform: row(uniform, s),
                rewards: row(rewards, s),
              })
            )
          ),
          { atol: 1e-9, why: "the same actions" },
        );
      },
    }),
    "a wrong Q": part({
      printed: {
        as: String.raw`\text{But if }Q(s,a)\text{ isn't optimal, we may make the wrong choice of action.}`,
        theory: {
          errs: true,
          wrong: (error: number, gap: number) => 2 * error > gap,
          loss: (discount: number) => greedyLossBound(1, discount, "action"),
        },
      },
      rivals: {
        "half the loss": {
          errs: true,
          wrong: (error, gap) => 2 * error > gap,
          loss: (discount) => 1 / (1 - discount),
        },
        "the loss of a state value's error": {
          errs: true,
          wrong: (error, gap) => 2 * error > gap,
          loss: (discount) => greedyLossBound(1, discount, "state"),
        },
        "an error must exceed the whole gap": {
          errs: true,
          wrong: (error, gap) => error > gap,
          loss: (discount) => 2 / (1 - discount),
        },
        "small errors do no harm": { errs: false, wrong: () => false, loss: () => 0 },
      },
      by:
        "making optimal values wrong by ε, at random and against the best action, and evaluating the policies that are greedy in them",
      measure: async (context) => {
        const { noisy, pair } = await greedyChoices(context);
        return { noisy, pair };
      },
      compare: ({ noisy, pair }, theory, judge) => {
        for (const { discount, worst, wrong, loop } of noisy) {
          judge.atMost(`largest loss in units of ε, γ = ${discount}`, worst, theory.loss(discount), {
            rtol: 1e-9,
            why: "linear systems of four equations",
          });
          judge.equal(
            `loss of a state that pays itself, in units of ε, γ = ${discount}`,
            loop,
            theory.loss(discount),
            {
              rtol: 1e-8,
              why: "ε is 1e-9 above half the gap",
            },
          );
          judge.exists(`a wrong choice, γ = ${discount}`, wrong, theory.errs, { why: "seen or not seen" });
        }
        for (const { share, error, gap, wrong } of pair) {
          judge.exists(`wrong choice at ε = ${share} of the gap`, wrong, theory.wrong(error, gap), {
            why: "a loss of the greedy policy, or none",
          });
        }
      },
    }),
  },
});
