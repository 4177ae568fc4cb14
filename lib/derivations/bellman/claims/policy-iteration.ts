import { claim, part } from "../../../ledger/mod.ts";
import { identity, matrix, solve } from "../../../math/mod.ts";
import { EVALUATIONS, improvements, speed, ties } from "../experiment.ts";

type Vector = ArrayLike<number>;

interface Step {
  readonly before: Vector;
  readonly added: Vector;
  readonly slopes: Vector;
}

const plus = (one: Vector, other: Vector): number[] => Array.from(one, (x, i) => x + other[i]);

/** V − (T′ − 1)⁻¹(TV − V): Newton's step to the zero of TV − V. */
function newton({ before, added, slopes }: Step): number[] {
  const n = before.length;
  const system = matrix(n, n, (i, j) => identity(n).data[i * n + j] - slopes[i * n + j]);
  return plus(before, solve(system, added));
}

export const policyIterationImproves = claim("kaplan:8.3.policy-iteration", {
  printed: {
    as: String
      .raw`\text{one defines a policy }\pi\text{, computes its associated value function }V^{\pi}\text{, then improves the policy using that value function, then iterates until the policies stop changing}`,
    theory: {
      next: newton,
      fall: 0,
      left: (_shortfalls: readonly number[]) => 0,
    },
  },
  rivals: {
    "a step of value iteration": {
      next: ({ before, added }) => plus(before, added),
      fall: 0,
      left: () => 0,
    },
    "a step of value iteration over 1 − γ": {
      next: ({ before, added }) => plus(before, Array.from(added, (x) => x / 0.05)),
      fall: 0,
      left: () => 0,
    },
    "one improvement is all": { next: newton, fall: 0, left: (shortfalls) => shortfalls[1] },
    "every state gains at every step": { next: newton, fall: 0.5, left: () => 0 },
  },
  by:
    "policy iteration on 24 worlds of 50 states against linear programs, and on 30 worlds of 8 states against the slopes of the backup by finite differences",
  measure: (context) => improvements(context),
  compare: ({ runs, newton: steps }, theory, judge) => {
    judge.atLeast("least change of any state's value", runs.map(({ fall }) => fall), theory.fall, {
      atol: 1e-11,
      why: "linear systems of 50 equations, values up to some tens",
    });
    judge.equal(
      "distance of the last values from the optimum of a linear program",
      runs.map(({ left }) => left.at(-1)!),
      runs.map(({ left }) => theory.left(left)),
      { atol: 1e-9, why: "a simplex method of some hundred pivots on 50 equations" },
    );
    judge.equal(
      "values after one step",
      steps.flatMap(({ after }) => [...after]),
      steps.flatMap((step) => theory.next(step)),
      { atol: 1e-4, why: "finite differences of values of some tens in steps of 2⁻¹⁶" },
    );
  },
});

export const tieRules = claim("bellman:ties", {
  statement:
    "Policy iteration need not stop where actions are equally good: if one of them is chosen afresh in each of $k$ states with two best actions, the policy changes with probability $1-2^{-k}$ in every round, though the values stand still; if the present action is kept wherever it is among the best, the policies stop changing.",
  printed: {
    as: String.raw`P[\pi_{k+1}\ne\pi_k]=1-2^{-k}\text{ (afresh)},\qquad0\text{ (kept)}`,
    theory: { afresh: (states: number) => 1 - 2 ** -states, kept: 0, spread: 0 },
  },
  rivals: {
    "it always stops": { afresh: () => 0.001, kept: 0, spread: 0 },
    "it changes in every round": { afresh: () => 0.999, kept: 0, spread: 0 },
    "each state changes the policy by itself": { afresh: () => 1 / 2, kept: 0, spread: 0 },
    "keeping does not help": { afresh: (states) => 1 - 2 ** -states, kept: 0.5, spread: 0 },
    "the values change as well": { afresh: (states) => 1 - 2 ** -states, kept: 0, spread: 0.1 },
  },
  by:
    "40 000 rounds of improvement in a world in which every action is there twice, under three rules for ties",
  measure: (context) => ties(context),
  compare: ({ states, rounds, afresh, present, lowest, spread }, theory, judge) => {
    const p = Math.min(1, Math.max(0, theory.afresh(states)));
    judge.frequencies(
      "rounds with and without change, chosen afresh",
      [afresh, rounds - afresh],
      [p, 1 - p],
      {
        why: "independent rounds",
      },
    );
    judge.equal("share of rounds with a change, present action kept", present / rounds, theory.kept, {
      atol: 1e-9,
      why: "counted",
    });
    judge.equal("share of rounds with a change, lowest number taken", lowest / rounds, theory.kept, {
      atol: 1e-9,
      why: "counted",
    });
    judge.equal("largest difference of the policies' values", spread, theory.spread, {
      atol: 1e-12,
      why: "linear systems of three equations",
    });
  },
});

type Sign = -1 | 1;

/** The size of a world. */
interface Size {
  readonly states: number;
  readonly branching: number;
  readonly actions: number;
  readonly discount: number;
}

const always = (_size: Size): Sign => 1;

/** Whether four linear systems cost less than the sweeps to an error of a millionth. */
function cheaperBySolving({ states, branching, actions, discount }: Size): Sign {
  const sweeps = Math.log(1e6) / -Math.log(discount);
  return sweeps * states * actions * branching >
      4 * (states ** 3 / 3 + states ** 2 + states * actions * branching)
    ? 1
    : -1;
}

/** Of all worlds of the experiment. */
const ACTIONS = 4;

const MANY = { why: "52 random worlds of each size, an exact sign test" };

export const policyIterationFaster = claim("kaplan:8.3.pi-faster", {
  parts: {
    rounds: part({
      printed: {
        as: String.raw`\text{This is typically faster than value iteration}`,
        theory: { sign: 1 as Sign, shrink: (discount: number) => discount },
      },
      rivals: {
        "it takes more rounds": { sign: -1, shrink: (discount) => discount },
        "sweeps as Newton's": { sign: 1, shrink: (discount) => discount ** 2 },
        "three times as many sweeps": { sign: 1, shrink: (discount) => Math.cbrt(discount) },
      },
      by:
        "counting policies and sweeps to an error of a millionth of the largest value, on 52 worlds of each of ten sizes",
      omitted: {
        "wall-clock times": "they tell about the machine; multiplications are counted in the other parts",
        "worlds of up to 1500 states, γ = 0.999":
          "the counts follow from the size, and the cells lie on both sides of the crossing",
      },
      measure: (context) => speed(context),
      compare: (found, theory, judge) => {
        for (const { states, branching, discount, fewer, medianSweeps } of found) {
          const where = `${states} states, ${branching} next, γ = ${discount}`;
          judge.sign(`sweeps less policies, ${where}`, fewer, theory.sign, MANY);
          judge.equal(
            `median of the sweeps to a millionth, ${where}`,
            medianSweeps,
            6 / -Math.log10(theory.shrink(discount)),
            {
              rtol: 0.2,
              why:
                "a sweep more or less, and best values that are not all of one size at the start, up to a factor ten",
            },
          );
        }
      },
    }),
    "evaluated by sweeps": part({
      printed: {
        as: String
          .raw`\text{because we only use the present policy to identify the relevant associated value functions, not the optimal value function}`,
        theory: {
          sign: 1 as Sign,
          saving: (actions: number, m: number) => actions * (m + 1) / (actions + m),
        },
      },
      rivals: {
        "sweeps of one policy cost as much": { sign: -1, saving: () => 1 },
        "as many times as there are actions": { sign: 1, saving: (actions) => actions },
        "as many times as there are sweeps": { sign: 1, saving: (_, m) => m + 1 },
      },
      by:
        "counting multiplications of both, policies evaluated by ten sweeps, on 52 worlds of each of ten sizes",
      measure: (context) => speed(context),
      compare: (found, theory, judge) => {
        found.forEach(({ states, branching, discount, partlyCheaper, saving }, c) => {
          if (speed.parameters.cells[c].discount === 0.99) {
            judge.equal(
              `how many times fewer multiplications, ${states} states, γ = ${discount}`,
              saving,
              theory.saving(ACTIONS, EVALUATIONS),
              {
                rtol: 0.05,
                why: "the last round is cut anywhere, and the bound on the error a few sweeps late",
              },
            );
          }
          judge.sign(
            `logarithm of the ratio of multiplications, ${states} states, ${branching} next, γ = ${discount}`,
            partlyCheaper,
            theory.sign,
            MANY,
          );
        });
      },
    }),
    "evaluated exactly": part({
      printed: {
        as: String
          .raw`\text{computes its associated value function }V^{\pi}\text{ … This is typically faster than value iteration}`,
        theory: { sign: always },
      },
      rivals: {
        "never": { sign: (): Sign => -1 },
        "wherever γ exceeds one half": { sign: ({ discount }) => discount > 0.5 ? 1 : -1 },
        "only up to ten states": { sign: ({ states }) => states <= 10 ? 1 : -1 },
      },
      by:
        "counting multiplications of both, policies evaluated by elimination, on 52 worlds of each of ten sizes",
      measure: (context) => speed(context),
      corrected: {
        as: String
          .raw`\text{cheaper where }\tfrac{\ln10^6}{\ln1/\gamma}\,S\!A\,b>4\left(\tfrac{S^3}3+S^2+S\!A\,b\right)\text{, for about four policies}`,
        theory: { sign: cheaperBySolving },
        grade: "loose",
        because:
          "It takes fewer rounds everywhere, but a round with an exact evaluation solves S equations, so that value iteration needs fewer multiplications in the sizeable family of worlds with many states and a horizon 1/(1 − γ) that is not long",
        counterexample: (found) => {
          const { states, branching, discount, byValues, byPolicies } = found.reduce((least, each) =>
            each.cheaper[0] < least.cheaper[0] ? each : least
          );
          return {
            at: `${states} states, 4 actions, ${branching} next, γ = ${discount}: multiplications`,
            printed: `fewer than the ${byValues[0]} of value iteration`,
            found: Math.round(byPolicies[0]),
          };
        },
      },
      compare: (found, theory, judge) => {
        for (const { states, branching, actions, discount, cheaper } of found) {
          judge.sign(
            `logarithm of the ratio of multiplications, ${states} states, ${branching} next, γ = ${discount}`,
            cheaper,
            theory.sign({ states, branching, actions, discount }),
            MANY,
          );
        }
      },
    }),
  },
});
