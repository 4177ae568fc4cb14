import { claim, part } from "../../../ledger/mod.ts";
import { optimalValues } from "../../../reinforcement/mod.ts";
import {
  collected,
  descents,
  LINEAR_CASES,
  LINEAR_RATE,
  linearUpdates,
  WALK_DISCOUNT,
} from "../experiment.ts";
import { lottery, LOTTERY_DISCOUNT } from "../worlds.ts";

const AS = String
  .raw`\text{To learn }Q^*(s,a)\text{ …, one can just compute the mean squared error of the Bellman equation, and then perform gradient descent. Note that for this purpose we stop the gradients on the }Q^*\text{ on the RHS. Thus we can just go back and forth collecting experience based on }Q^*\text{ and then performing gradient descent}`;

// Two pages earlier (section 8) the notes name exploration a concern and ε-greedy its simplest cure: "based on Q*" is read so.
const EXPLORING = String
  .raw`\text{The simplest way to explore more is to follow an }\epsilon\text{-greedy policy … Thus we can just go back and forth collecting experience based on }Q^*\text{ and then performing gradient descent}`;

const g = WALK_DISCOUNT;

interface DescentTheory {
  /** Q of the lottery by the stopped gradient, experience collected with the current Q and three steps in ten at random. */
  table(): number[];
  /** V of the coin's three states by the stopped gradient. */
  readonly stopped: readonly number[];
  /** The same with the gradient of both sides. */
  readonly through: readonly number[];
}

// Least mean squared error over both outcomes: V₀ = γ/2, V₁(1 + γ²) = γV₀, V₂(1 + γ²) = 1 + γV₀.
const least = [g / 2, g * g / 2 / (1 + g * g), (1 + g * g / 2) / (1 + g * g)];
const stopping: DescentTheory = {
  table: () => Array.from(optimalValues(lottery, { discount: LOTTERY_DISCOUNT }).action).slice(0, 4),
  stopped: [g / 2, 0, 1],
  through: least,
};

interface CollectionTheory {
  /** The share of runs whose greedy learner never pulls the better arm. */
  readonly stuck: number;
  /** What such a learner believes of both arms. */
  readonly believed: readonly number[];
  /** The values learned with one pull in ten at random. */
  readonly explored: readonly [number, number];
}

const truth = [1, 2] as const;
const trying: CollectionTheory = { stuck: 0.5, believed: [1, 0], explored: truth };

/** How Q* is learned from its Bellman equation. */
export const bellmanError = claim("kaplan:8.3.q-learning-loss", {
  parts: {
    "the gradient on the right-hand side": part({
      omitted: { "linear functions": "a claim of its own: q-learning:linear-divergence" },
      printed: { as: AS, theory: stopping },
      rivals: {
        "stopping it makes no difference": { ...stopping, through: stopping.stopped },
        "stopping it biases the values": { ...stopping, stopped: least },
        "the values after the coin become equal": { ...stopping, through: [g / 2, 0.5, 0.5] },
      },
      by:
        "sampled descent with decaying steps: 600 000 steps of ε-greedy experience; 300 000 tosses of a coin",
      measure: descents,
      compare: (found, theory, judge) => {
        judge.equal("table from experience collected with it", found.table, theory.table(), {
          atol: 0.03,
          why: "rates 4/(4 + n) on at least 3·10⁴ visits: about 0.008",
        });
        judge.equal("walk, gradient stopped", found.stopped, theory.stopped, {
          atol: 0.03,
          why: "300 000 tosses with rates that decay to 10⁻⁴: about 0.004",
        });
        judge.equal("walk, gradient of both sides", found.through, theory.through, {
          atol: 0.03,
          why: "300 000 tosses with rates that decay to 10⁻⁴: about 0.004",
        });
      },
    }),
    "experience based on Q": part({
      printed: { as: EXPLORING, theory: trying },
      by:
        "1000 learners on two arms that surely pay 1 and 2, each pulling what looks best, ties by chance; and 100 with ε = 1/10",
      measure: collected,
      rivals: {
        "the greedy choice finds the better arm by itself": { ...trying, stuck: 0, believed: truth },
        "always stuck": { ...trying, stuck: 1 },
        "trying at random spoils the values": { ...trying, explored: [0.9, 1.9] },
        "the arm that is left is thought equal": { ...trying, believed: [1, 1] },
      },
      compare: ({ greedy, exploring }, theory, judge) => {
        judge.equal("share of greedy learners that never pull the better arm", greedy.share, theory.stuck, {
          atol: 0.1,
          why: "the first pull is a toss: 1000 learners, six deviations of 0.016",
        });
        judge.equal("what they believe", greedy.stuckValues, theory.believed, {
          atol: 1e-12,
          why: "sure rewards, halved errors",
        });
        judge.equal(
          "Q with one pull in ten at random",
          exploring.values,
          exploring.values.map((_, i) => theory.explored[i % 2]),
          { atol: 1e-9, why: "some 100 pulls of the rarer arm, never as few as 40, each halving its error" },
        );
      },
    }),
  },
});

interface GrowthTheory {
  /** What one update multiplies the weight by. */
  factor(discount: number, shares: readonly number[], rate: number): number;
}

/** Where descent with a stopped gradient runs away. */
export const linearDivergence = claim("q-learning:linear-divergence", {
  statement:
    "With values $w$ and $2w$ of two states, the first leading to the second, which stays, and no rewards, descent with a stopped gradient " +
    "multiplies $w$ by $1-\\alpha\\left[d_1(1-2\\gamma)+4d_2(1-\\gamma)\\right]$, $d_1,d_2$ the shares of updates in each state: it runs away " +
    "for $\\gamma>\\frac12$ if only the first is updated, for $\\gamma>\\frac56$ if both are equally, and never if the states are updated as " +
    "often as they are visited in the long run.",
  printed: {
    as: String.raw`w\leftarrow w\left(1-\alpha\left[d_1(1-2\gamma)+4d_2(1-\gamma)\right]\right)`,
    theory: {
      factor: (discount, [first, second], rate) =>
        1 - rate * (first * (1 - 2 * discount) + 4 * second * (1 - discount)),
    } as GrowthTheory,
  },
  rivals: {
    "a contraction by γ": { factor: (discount, _, rate) => 1 - rate * (1 - discount) },
    "the gradient not stopped": {
      factor: (discount, [first, second], rate) =>
        1 - rate * (first * (1 - 2 * discount) ** 2 + 4 * second * (1 - discount) ** 2),
    },
    "features of equal size": {
      factor: (discount, [first, second], rate) => 1 - rate * (first + second) * (1 - discount),
    },
  },
  by: "200 expected updates with the gradient of the Q-learning loss, for three discounts and three shares",
  measure: linearUpdates,
  compare: ({ factors }, theory, judge) => {
    LINEAR_CASES.forEach(({ discount, shares }, i) =>
      judge.equal(
        `factor at γ = ${discount}, shares ${shares.join(" and ")}`,
        factors[i],
        theory.factor(discount, shares, LINEAR_RATE),
        { rtol: 1e-14, why: "the 200th root of 200 products" },
      )
    );
  },
});
