import { claim, part } from "../../../ledger/mod.ts";
import { polynomialRoots } from "../../../math/mod.ts";
import {
  actorSteps,
  climbs,
  DISCOUNTS,
  GAINS,
  peaks,
  type Quadratic,
  sampledClimb,
  STARTS,
  twoPeaked,
} from "../experiment.ts";
import { riccati } from "../predictions.ts";
import { LINE } from "../worlds.ts";

const { a, b, q, r } = LINE;
const AS = String
  .raw`\text{We can easily remedy this by learning a policy for }a=\pi(s)\text{, where we simply train }\pi\text{ to find the argmax of }Q(s,a)`;

interface PeakTheory {
  /** Where the actor ends that starts at a: the first of these that it meets going uphill. */
  end(start: number): number;
}

/** The stationary points of −(a² − 1)² + a/2, a³ − a = ⅛: low peak, valley, high peak. */
const stationary = polynomialRoots([-1 / 8, -1, 0, 1]).map(({ re }) => re).sort((x, y) => x - y);
const uphill: PeakTheory = { end: (start) => start < stationary[1] ? stationary[0] : stationary[2] };

/** A policy in the place of the maximum. */
export const continuousActions = claim("kaplan:8.3.ddpg", {
  parts: {
    "linear control": part({
      printed: { as: AS, theory: { gain: (discount: number) => riccati(discount).gain } },
      rivals: {
        "the deadbeat gain a/b": { gain: () => a / b },
        "no discount": { gain: () => riccati(1).gain },
        "only the next reward": { gain: () => 0 },
        "γ counted twice": { gain: (discount) => riccati(discount * discount).gain },
      },
      by:
        "in turns: the critic's quadratic form fitted to r + γQ(x′, π(x′)) to the end, a step of u = −kx up its slope; and from noisy samples",
      measure: async (context) => {
        const exact = await climbs(context);
        const { gain: sampled } = await sampledClimb(context);
        return { gains: exact.map(({ gain }) => gain), sampled };
      },
      compare: ({ gains, sampled }, theory, judge) => {
        judge.equal("gain, critic fitted exactly", gains, DISCOUNTS.map(theory.gain), {
          rtol: 1e-10,
          why: "110 rounds, of which each halves what is left or better: about 10⁻¹¹",
        });
        judge.equal("gain, critic fitted to 4000 samples a round", sampled, theory.gain(0.8), {
          rtol: 0.02,
          why: "the mean of 30 rounds with noise of 0.2: about 0.5 %",
        });
      },
    }),
    "a critic with two peaks": part({
      printed: { as: AS, theory: { end: () => stationary[2] } as PeakTheory },
      by: "small steps of the actor up Q(a) = −(a² − 1)² + a/2 from six starts",
      measure: peaks,
      corrected: {
        as: String
          .raw`\text{… train }\pi\text{ uphill on }Q(s,\cdot)\text{: it ends at a stationary point, which is the argmax if there is only one peak}`,
        theory: uphill,
        grade: "condition",
        because:
          "the actor follows the slope of Q and stays on the first peak that it climbs, which need not be the highest",
        counterexample: ({ ends, lost }) => ({
          at: `Q(a) = −(a² − 1)² + a/2, actor started at ${STARTS[0]}`,
          printed: "a = 1.057, the argmax",
          found: `a = ${ends[0].toFixed(3)}, worse by ${lost[0].toFixed(3)}`,
        }),
      },
      rivals: {
        "the nearest of the three stationary points": {
          end: (start) =>
            stationary.reduce(
              (near, x) => Math.abs(x - start) < Math.abs(near - start) ? x : near,
              stationary[0],
            ),
        },
        "the peaks at ±1": { end: (start) => start < 0 ? -1 : 1 },
        "always the low peak": { end: () => stationary[0] },
      },
      compare: ({ ends, lost }, theory, judge) => {
        judge.equal("where the actor ends", ends, STARTS.map(theory.end), {
          atol: 1e-12,
          why: "4000 steps that contract; the rest is the error of numerical slopes",
        });
        judge.equal(
          "what is lost there",
          lost,
          STARTS.map((start) => twoPeaked(stationary[2]) - twoPeaked(theory.end(start))),
          {
            atol: 1.5e-6,
            why:
              "the best of a grid of 1/1024 is below the peak by half its curvature of 9.4 times 2⁻²² at most",
          },
        );
      },
    }),
  },
});

interface ActorTheory {
  /** What the critic of the policy u = −kx converges to. */
  critic(discount: number, gain: number): Quadratic;
  /** The actor's step over the slope of the true return. */
  ratio(discount: number, gain: number): number;
}

/** −(qx² + ru²) − γp(ax + bu)². */
const form = (discount: number, cost: number): Quadratic => [
  -q - discount * cost * a * a,
  -2 * discount * cost * a * b,
  -r - discount * cost * b * b,
];
const costOf = (discount: number, gain: number): number =>
  (q + r * gain * gain) / (1 - discount * (a - b * gain) ** 2);

/** Σ γᵗ (critic's slope at −kx)·(−x) along the policy's own path from x = 1. */
function stepOn([, xu, uu]: Quadratic, discount: number, gain: number): number {
  return -(xu - 2 * uu * gain) / (1 - discount * (a - b * gain) ** 2);
}

const ofThePolicy: ActorTheory = {
  critic: (discount, gain) => form(discount, costOf(discount, gain)),
  ratio: () => 1,
};

const best = (discount: number): Quadratic => form(discount, riccati(discount).cost);

/** What DDPG is. "Sort of unfortunate" is an opinion; what is measured is "really this is Q-learning", whose name would then say nothing. */
export const nameOfDdpg = claim("kaplan:8.3.ddpg-name", {
  printed: {
    as: String
      .raw`\text{The name 'Deep Deterministic Policy Gradients' is sort of unfortunate, meaningless, and misleading; really this is Q-learning even though it has PG in the name.}`,
    // Q-learning learns Q*, of which the actor's step would be the slope.
    theory: {
      critic: best,
      ratio: (discount, gain) =>
        stepOn(best(discount), discount, gain) / stepOn(ofThePolicy.critic(discount, gain), discount, gain),
    } as ActorTheory,
  },
  by:
    "the critic of a policy that is held, by rounds of r + γQ(x′, π(x′)); the actor's step, numerical slope of that critic along the path; the " +
    "numerical derivative of the true discounted return",
  measure: actorSteps,
  corrected: {
    as: String
      .raw`\frac{dJ}{d\theta}=\sum_t\gamma^t\left\langle\frac{\partial\pi_\theta(s_t)}{\partial\theta}\left.\frac{\partial Q^{\pi_\theta}(s_t,a)}{\partial a}\right|_{a=\pi_\theta(s_t)}\right\rangle\text{: with the critic of its own policy the actor follows a policy gradient; Q-learning is the limit in which }\pi\text{ is the argmax}`,
    theory: ofThePolicy,
    grade: "loose",
    because:
      "the critic's targets r + γQ(s′, π(s′)) evaluate the actor's policy and not the best one, and up the slope of that critic the actor's step, " +
      "over the states that it visits, is the gradient of the return",
    counterexample: (found) => ({
      at: `x′ = ${a}x + ${b}u, cost x² + u²/2, u = −kx at k = ${found[0].gain}, γ = ${
        found[0].discount
      }: actor's step over dJ/dk`,
      printed: stepOn(best(0.5), 0.5, 0.5) / stepOn(ofThePolicy.critic(0.5, 0.5), 0.5, 0.5),
      found: found[0].ratio,
    }),
  },
  rivals: {
    "the discount of the states forgotten": {
      ...ofThePolicy,
      ratio: (discount, gain) => {
        const F = (a - b * gain) ** 2;
        return F < 1 ? (1 - discount * F) / (1 - F) : 2;
      },
    },
    "half of the gradient": { ...ofThePolicy, ratio: () => 0.5 },
    "the critic of the next reward": { ...ofThePolicy, critic: (): Quadratic => [-q, 0, -r] },
  },
  compare: (found, theory, judge) => {
    const cases = DISCOUNTS.flatMap((discount) => GAINS.map((gain) => ({ discount, gain })));
    judge.equal(
      "coefficients of the critic",
      found.flatMap(({ form }) => [...form]),
      cases.flatMap(({ discount, gain }) => [...theory.critic(discount, gain)]),
      { rtol: 1e-13, why: "80 rounds of a contraction; the rest is round-off" },
    );
    judge.equal(
      "actor's step over the slope of the return",
      found.map(({ ratio }) => ratio),
      cases.map(({ discount, gain }) => theory.ratio(discount, gain)),
      { rtol: 1e-11, why: "numerical derivatives: about 10⁻¹²" },
    );
  },
});
