import fc from "fast-check";
import { stream } from "../../../lib/random/mod.ts";
import {
  type BehaviourData,
  continuousRetraceReturns,
  expectedSarsaLambdaReturns,
  type FiniteWorld,
  finiteWorld,
  importanceSampledErrors,
  importanceSampledReturns,
  lambdaReturns,
  nStepReturns,
  offPolicyReturns,
  offPolicyReturnsFromActionValues,
  retraceReturns,
  returnLoss,
  trajectories,
  treeBackupReturns,
  vTrace,
} from "../../../lib/reinforcement/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const EXACT = { rtol: 1e-10, atol: 1e-11, why: "sums over all trajectories" };
const ROUND_OFF = { rtol: 1e-12, atol: 1e-12, why: "a few sums in another order" };

const STATES = 3;
const ACTIONS = 2;
const HORIZON = 4;
const DISCOUNT = 0.9;

interface Case {
  readonly world: FiniteWorld;
  /** Target and behaviour, S·A probabilities. */
  readonly target: number[];
  readonly behaviour: number[];
  /** Q of the target with so many steps to go, at [steps][s][a]. */
  readonly q: number[][][];
}

/** A random world whose state 2 is terminal, with the exact values of a target policy for every number of steps to go. */
function randomCase(seed: number): Case {
  const chance = stream(seed);
  const law = (n: number): number[] => {
    const draws = Array.from({ length: n }, () => chance.gamma(2));
    const total = draws.reduce((sum, x) => sum + x, 0);
    return draws.map((x) => x / total);
  };
  const rows = Array.from({ length: 2 }, () => Array.from({ length: ACTIONS }, () => law(STATES)));
  const rewards = Array.from(
    { length: 2 },
    () => Array.from({ length: ACTIONS }, () => Array.from({ length: STATES }, () => chance.normal())),
  );
  const policy = (): number[] => [...law(ACTIONS), ...law(ACTIONS), 0, 0];
  const world = finiteWorld({
    transition: [...rows, [[], []]],
    reward: [...rewards, [0, 0]],
    initial: [0.4, 0.6, 0],
  });
  const target = policy();
  const q = [Array.from({ length: STATES }, () => [0, 0])];
  for (let n = 1; n <= HORIZON; n++) {
    const value = q[n - 1].map((row, s) => row.reduce((sum, x, a) => sum + target[s * ACTIONS + a] * x, 0));
    q.push([
      ...rows.map((actions, s) =>
        actions.map((row, a) =>
          row.reduce((sum, p, next) => sum + p * (rewards[s][a][next] + DISCOUNT * value[next]), 0)
        )
      ),
      [0, 0],
    ]);
  }
  return { world, target, behaviour: policy(), q };
}

const TERMINAL_LAW = [0.5, 0.5];

/** Everything that a method reads along one trajectory of the behaviour. */
function dataOf(
  { world, target, behaviour }: Case,
  { states, actions, terminated }: {
    states: readonly number[];
    actions: readonly number[];
    terminated: boolean;
  },
  values: readonly (readonly (readonly number[])[])[],
): { data: BehaviourData; discounts: number[]; ratios: number[]; taken: number[]; means: number[] } {
  const row = (table: readonly number[], s: number): number[] =>
    world.terminal[s] ? TERMINAL_LAW : table.slice(s * ACTIONS, (s + 1) * ACTIONS);
  const actionValues = states.map((s, t) => Array.from(values[HORIZON - t][s]));
  const policy = states.map((s) => row(target, s));
  const probabilities = actions.map((a, t) => row(behaviour, states[t])[a]);
  return {
    data: { actionValues, actions, policy, behaviour: probabilities },
    discounts: actions.map((_, t) => terminated && t === actions.length - 1 ? 0 : DISCOUNT),
    ratios: actions.map((a, t) => policy[t][a] / probabilities[t]),
    taken: actions.map((a, t) => actionValues[t][a]),
    means: actionValues.map((each, t) => each.reduce((sum, x, a) => sum + policy[t][a] * x, 0)),
  };
}

/** The mean over the behaviour's trajectories of a number, for every first state and action. */
function meanFrom(
  each: Case,
  of: (
    trajectory: {
      states: readonly number[];
      actions: readonly number[];
      rewards: readonly number[];
      terminated: boolean;
    },
  ) => number,
): number[][] {
  const sums = Array.from({ length: 2 }, () => [0, 0]);
  const weights = Array.from({ length: 2 }, () => [0, 0]);
  for (const trajectory of trajectories(each.world, each.behaviour, HORIZON)) {
    const [s, a] = [trajectory.states[0], trajectory.actions[0]];
    sums[s][a] += trajectory.probability * of(trajectory);
    weights[s][a] += trajectory.probability;
  }
  return sums.map((row, s) => row.map((sum, a) => sum / weights[s][a]));
}

/** Action values that are right, and others that are not (at the end nothing is to come). */
const wrong = (q: Case["q"], chance: ReturnType<typeof stream>): number[][][] =>
  q.map((rows, n) => rows.map((row, s) => row.map((x) => n === 0 || s === 2 ? x : x + 3 * chance.normal())));

Deno.test("with the target's own action values every off-policy return has the mean Q^π, whatever the trace", () => {
  for (const seed of [1, 2]) {
    const each = randomCase(seed);
    const expected = each.q[HORIZON].slice(0, 2).flat();
    const methods:
      ((rewards: readonly number[], data: BehaviourData, discounts: number[]) => Float64Array)[] = [
        (rewards, data, discounts) => retraceReturns(rewards, data, { discounts, lambda: 0.8 }),
        (rewards, data, discounts) => treeBackupReturns(rewards, data, { discounts, lambda: 1 }),
        (rewards, data, discounts) => expectedSarsaLambdaReturns(rewards, data, { discounts, lambda: 0.9 }),
        (rewards, data, discounts) => importanceSampledReturns(rewards, data, { discounts, lambda: 0.7 }),
        (rewards, data, discounts) =>
          offPolicyReturnsFromActionValues(rewards, data, (p, t) => 3 * p + t / 7, { discounts }),
      ];
    for (const method of methods) {
      const found = meanFrom(each, (trajectory) => {
        const { data, discounts } = dataOf(each, trajectory, each.q);
        return method(trajectory.rewards, data, discounts)[0];
      });
      assertClose(found.flat(), expected, EXACT);
    }
  }
});

Deno.test("with whole ratios the mean is Q^π for any action values", () => {
  const each = randomCase(3);
  const values = wrong(each.q, stream(30));
  const found = meanFrom(each, (trajectory) => {
    const { data, discounts } = dataOf(each, trajectory, values);
    return importanceSampledReturns(trajectory.rewards, data, { discounts, lambda: 1 })[0];
  });
  assertClose(found.flat(), each.q[HORIZON].slice(0, 2).flat(), EXACT);
});

Deno.test("with cut ratios and wrong action values the mean is not Q^π but nearer to it than they are", () => {
  const each = randomCase(4);
  const values = wrong(each.q, stream(40));
  const truth = each.q[HORIZON].slice(0, 2).flat();
  const found = meanFrom(each, (trajectory) => {
    const { data, discounts } = dataOf(each, trajectory, values);
    return retraceReturns(trajectory.rewards, data, { discounts, lambda: 1 })[0];
  }).flat();
  const furthest = (xs: readonly number[], of: readonly number[]): number =>
    xs.reduce((most, x, i) => Math.max(most, Math.abs(x - of[i])), 0);
  // Munos et al., theorem 1: a γ-contraction, here of the values of fewer steps to go.
  const before = Math.max(...[1, 2, 3].map((n) => furthest(values[n].flat(), each.q[n].flat())));
  const after = furthest(found, truth);
  if (!(after > 1e-3 && after <= DISCOUNT * before)) throw new Error(`${after} is not within γ·${before}`);
});

Deno.test("without cuts the V-trace target has the mean V^π, for any values", () => {
  const each = randomCase(5);
  const values = wrong(each.q, stream(50));
  for (const options of [{ alpha: 0 }, { clip: Infinity, traceClip: Infinity }]) {
    const sums = [0, 0];
    const weights = [0, 0];
    for (const trajectory of trajectories(each.world, each.behaviour, HORIZON)) {
      const { discounts, ratios, means } = dataOf(each, trajectory, values);
      const { targets } = vTrace(trajectory.rewards, means, ratios, { discounts, ...options });
      sums[trajectory.states[0]] += trajectory.probability * targets[0];
      weights[trajectory.states[0]] += trajectory.probability;
    }
    const truth = [0, 1].map((s) =>
      each.q[HORIZON][s].reduce((sum, x, a) => sum + each.target[s * ACTIONS + a] * x, 0)
    );
    assertClose(sums.map((sum, s) => sum / weights[s]), truth, EXACT);
  }
});

Deno.test("the values of the policy in proportion to min(ρ̄ μ, π) are V-trace's fixed point: its errors have mean 0", () => {
  const each = randomCase(6);
  const clip = 0.8;
  const cut = [0, 1].flatMap((s) => {
    const weights = [0, 1].map((a) =>
      Math.min(clip * each.behaviour[s * ACTIONS + a], each.target[s * ACTIONS + a])
    );
    const total = weights[0] + weights[1];
    return weights.map((w) => w / total);
  });
  const { world } = each;
  const byStep = [[0, 0, 0]];
  for (let n = 1; n <= HORIZON; n++) {
    byStep.push([0, 1, 2].map((s) => {
      if (s === 2) return 0;
      let sum = 0;
      for (let a = 0; a < ACTIONS; a++) {
        for (let next = 0; next < STATES; next++) {
          const at = (s * ACTIONS + a) * STATES + next;
          sum += cut[s * ACTIONS + a] * world.transition[at] *
            (world.reward[at] + DISCOUNT * byStep[n - 1][next]);
        }
      }
      return sum;
    }));
  }
  const means = [0, 0];
  for (const trajectory of trajectories(world, each.behaviour, HORIZON)) {
    const { discounts, ratios } = dataOf(each, trajectory, each.q);
    const values = trajectory.states.map((s, t) => byStep[HORIZON - t][s]);
    const { errors } = vTrace(trajectory.rewards, values, ratios, { discounts, clip, traceClip: 0.6 });
    means[trajectory.states[0]] += trajectory.probability * errors[0];
  }
  assertClose(means, [0, 0], EXACT);
});

Deno.test("V-trace's advantages, weighted by the behaviour, are the target's advantages where nothing is cut and V is right", () => {
  const each = randomCase(7);
  const value = (n: number, s: number): number =>
    each.q[n][s].reduce((sum, x, a) => sum + each.target[s * ACTIONS + a] * x, 0);
  const found = meanFrom(each, (trajectory) => {
    const { discounts, ratios } = dataOf(each, trajectory, each.q);
    const values = trajectory.states.map((s, t) => value(HORIZON - t, s));
    return vTrace(trajectory.rewards, values, ratios, { discounts, alpha: 0 }).advantages[0] / ratios[0];
  });
  const expected = [0, 1].map((s) => each.q[HORIZON][s].map((x) => x - value(HORIZON, s)));
  assertClose(found.flat(), expected.flat(), EXACT);
});

const walks = fc.record({
  rewards: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 }),
  values: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 7, maxLength: 7 }),
  discounts: fc.array(fc.constantFrom(0, 0.5, 0.9, 1), { minLength: 6, maxLength: 6 }),
  ratios: fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 6, maxLength: 6 }),
  lambda: fc.constantFrom(0, 0.4, 1),
});
const RUNS = { seed: 28, numRuns: 50 };

Deno.test("on policy V-trace is the λ-return, and at λ = 1 the n-step return of the whole trajectory", () => {
  fc.assert(
    fc.property(walks, ({ rewards, values, discounts, lambda }) => {
      const ones = rewards.map(() => 1);
      const { targets } = vTrace(rewards, values, ones, { discounts, lambda });
      assertClose(targets, lambdaReturns(rewards, values, { discounts, lambda }), ROUND_OFF);
      const whole = vTrace(rewards, values, ones, { discounts }).targets;
      assertClose(whole, nStepReturns(rewards, values, { discounts, steps: rewards.length }), ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("leaky V-trace goes from importance sampling (α = 0) to V-trace (α = 1)", () => {
  fc.assert(
    fc.property(walks, ({ rewards, values, discounts, ratios, lambda }) => {
      const options = { discounts, lambda };
      assertClose(
        vTrace(rewards, values, ratios, { ...options, alpha: 0 }).errors,
        importanceSampledErrors(rewards, values, ratios, options),
        ROUND_OFF,
      );
      assertClose(
        vTrace(rewards, values, ratios.map((r) => Math.min(1, r)), { ...options, alpha: 0 }).errors,
        vTrace(rewards, values, ratios, options).errors,
        ROUND_OFF,
      );
    }),
    RUNS,
  );
});

Deno.test("a truncated step, and a step that is not learnable, keep two episodes of V-trace apart", () => {
  fc.assert(
    fc.property(walks, walks, (first, second) => {
      const alone = [first, second].map(({ rewards, values, discounts, ratios }) =>
        vTrace(rewards, values, ratios, { discounts, lambda: 0.9 })
      );
      const rewards = [...first.rewards, ...second.rewards];
      const discounts = [...first.discounts, ...second.discounts];
      const ratios = [...first.ratios, ...second.ratios];
      const together = vTrace(rewards, [...first.values.slice(0, -1), ...second.values], ratios, {
        discounts,
        lambda: 0.9,
        truncations: [{ step: 5, value: first.values[6] }],
      });
      assertClose(together.errors, [...alone[0].errors, ...alone[1].errors], ROUND_OFF);
      assertClose(together.advantages, [...alone[0].advantages, ...alone[1].advantages], ROUND_OFF);
      // The stream keeps the last state of the first episode; the step from it into the second one is nobody's.
      const seam = vTrace(
        [...first.rewards, 77, ...second.rewards],
        [...first.values, ...second.values],
        [...first.ratios, 1, ...second.ratios],
        {
          discounts: [...first.discounts, 1, ...second.discounts],
          lambda: 0.9,
          learnable: [...first.rewards.map(() => true), false, ...second.rewards.map(() => true)],
        },
      );
      assertClose(seam.errors, [...alone[0].errors, 0, ...alone[1].errors], ROUND_OFF);
      assertClose(seam.advantages, [...alone[0].advantages, 0, ...alone[1].advantages], ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("rlax lets the episode after a masked step leak into the one before it; here both are as they are alone", () => {
  const rewards = [1.5, -0.7, 2.2, 0.4, -1.1, 3];
  const values = [0.3, -1.2, 2.5, 0.8, -0.6, 1.9, 0.7];
  const ratios = [0.4, 1.7, 2.5, 0.9, 1.2, 0.1];
  const discounts = [0.9, 0.95, 0, 0.99, 0.8, 0.97];
  const lambda = [0.9, 0.5, 0.7, 1, 0.2, 0.6];
  const learnable = [true, true, false, true, true, true];
  const { errors } = vTrace(rewards, values, ratios, { discounts, lambda, learnable });
  // rlax 0.1.9, float64, with this mask: 0.9855915811536, 2.8938011764, 0.039581424; for the first two steps alone: 0.9795, 2.875.
  assertClose(errors.subarray(0, 3), [0.9795, 2.875, 0], ROUND_OFF);
  const alone = vTrace(rewards.slice(0, 2), values.slice(0, 3), ratios.slice(0, 2), {
    discounts: discounts.slice(0, 2),
    lambda: lambda.slice(0, 2),
  });
  assertClose(errors.subarray(0, 2), alone.errors, ROUND_OFF);
});

Deno.test("a truncated step keeps two episodes of off-policy returns apart", () => {
  fc.assert(
    fc.property(walks, walks, (first, second) => {
      const of = ({ rewards, values, discounts, ratios }: typeof first, more: object): Float64Array =>
        offPolicyReturns(rewards, values, rewards.map((r) => 2 * r), ratios, { discounts, ...more });
      const together = of({
        rewards: [...first.rewards, ...second.rewards],
        values: [...first.values.slice(0, -1), ...second.values],
        discounts: [...first.discounts, ...second.discounts],
        ratios: [...first.ratios, ...second.ratios],
        lambda: 1,
      }, { truncations: [{ step: 5, value: first.values[6] }] });
      assertClose(together, [...of(first, {}), ...of(second, {})], ROUND_OFF);
    }),
    RUNS,
  );
});

Deno.test("Retrace of discrete actions is Retrace of log-ratios; on policy at λ = 1 both are the return if Q is V", () => {
  const data = {
    actionValues: [[1, 2], [0.5, -1], [3, 2], [1, 1]],
    actions: [0, 1, 1],
    policy: [[0.3, 0.7], [0.9, 0.1], [0.5, 0.5], [0.2, 0.8]],
    behaviour: [0.6, 0.05, 0.8],
  };
  const rewards = [1, -2, 3];
  const means = data.actionValues.map((row, t) => row[0] * data.policy[t][0] + row[1] * data.policy[t][1]);
  const taken = data.actions.map((a, t) => data.actionValues[t][a]);
  const logRatios = data.actions.map((a, t) => Math.log(data.policy[t][a]) - Math.log(data.behaviour[t]));
  const options = { discounts: 0.8, lambda: 0.9 };
  assertClose(
    retraceReturns(rewards, data, options),
    continuousRetraceReturns(rewards, means, taken, logRatios, options),
    ROUND_OFF,
  );
  const same = continuousRetraceReturns(rewards, means, means.slice(0, 3), [0, 0, 0], {
    discounts: 0.8,
    lambda: 1,
  });
  assertClose(same, nStepReturns(rewards, means, { discounts: 0.8, steps: 3 }), ROUND_OFF);
});

Deno.test("Retrace of probabilities of 1e-9 under both policies keeps its trace (rlax: 0.09 of it)", () => {
  const data = {
    actionValues: [[0, 0], [5, 1], [2, 2]],
    actions: [1, 0],
    policy: [[0.5, 0.5], [1e-9, 1 - 1e-9], [0.5, 0.5]],
    behaviour: [0.5, 1e-9],
  };
  // c = 1: G₀ = 1 + V(s₁) + (G₁ − Q(s₁,a₁)) with G₁ = 3 + 2.
  const expected = 1 + (5e-9 + (1 - 1e-9)) + (5 - 5);
  assertClose(retraceReturns([1, 3], data, { discounts: 1, lambda: 1 })[0], expected, ROUND_OFF);
  const never = { ...data, behaviour: [0.5, 0] };
  assertThrows(
    () => retraceReturns([1, 3], never, { discounts: 1, lambda: 1 }),
    RangeError,
    "got 0 at step 1",
  );
});

Deno.test("the loss of returns has the gradient that finite differences give, its targets being constants", () => {
  const targets = [1.5, -2, 0.25];
  const predictions = Float64Array.of(0.5, 1, -1);
  const found = returnLoss(predictions, targets).gradient;
  const slope = gradient((x) => returnLoss(x, targets).value, predictions);
  assertClose(found, slope, { rtol: 1e-9, atol: 1e-9, why: "an extrapolated numerical derivative" });
});

Deno.test("off-policy returns refuse what they cannot read", () => {
  const options = { discounts: 0.9 };
  assertThrows(() => vTrace([1], [1, 1], [-1], options), RangeError, "at least 0 in the ratios");
  assertThrows(() => vTrace([1], [1, 1], [1, 1], options), RangeError, "of one length");
  assertThrows(() => vTrace([1], [1, 1], [1], { ...options, clip: 0 }), RangeError, "cut of the ratios");
  assertThrows(() => vTrace([1], [1, 1], [1], { ...options, alpha: 2 }), RangeError, "α from 0 to 1");
  const huge = { ...options, alpha: 0 };
  assertThrows(() => vTrace([1e308], [1, 1], [1e308], huge), RangeError, "too large");
  assertThrows(() => offPolicyReturns([1], [1, 1], [1], [-1], options), RangeError, "in the coefficients");
  const data = { actionValues: [[1, 2], [3, 4]], actions: [0], policy: [[1, 0], [0.5, 0.6]] };
  assertThrows(() => treeBackupReturns([1], data, { ...options, lambda: 1 }), RangeError, "policy of step 1");
  const short = { ...data, policy: [[1, 0]] };
  assertThrows(() => treeBackupReturns([1], short, { ...options, lambda: 1 }), RangeError, "of one length");
  const logs = [NaN];
  assertThrows(
    () => continuousRetraceReturns([1], [1, 1], [1], logs, { ...options, lambda: 1 }),
    RangeError,
    "NaN",
  );
  assertThrows(() => returnLoss([], []), RangeError, "at least one number");
});
