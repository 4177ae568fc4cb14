import fc from "fast-check";
import { exponentialTilt, klDivergence, logTiltNormalizer } from "../../../lib/information/mod.ts";
import { logSoftmax } from "../../../lib/math/mod.ts";
import { derivative, gradient, sequences } from "../../../lib/oracles/mod.ts";
import {
  bestOfN,
  comparisonGraph,
  dpoLoss,
  implicitReward,
  klRegularizedObjective,
  klRegularizedOptimum,
  lengthDesensitized,
  logPartition,
  preferenceMetrics,
  rewardDivergenceFrontier,
  sampledPartition,
  tokenOptimum,
} from "../../../lib/preference/mod.ts";
import { responseLogProbabilities, tokenTree } from "../../../lib/reinforcement/worlds/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const RUNS = { seed: 62, numRuns: 100 };
const REFERENCE = Array.from(logSoftmax([0.3, -1, 0.8, 2, -0.5]));
const REWARDS = [1.5, 0.2, -0.7, 0.1, 2.2];

const law = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 5, maxLength: 5 });
const rewards = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 5, maxLength: 5 });
const beta = fc.double({ min: 0.05, max: 20, noNaN: true });

Deno.test("J(π) = β ln Z − β KL(π‖π*), at any policy", () => {
  fc.assert(
    fc.property(law, law, rewards, beta, (policy, referenceLogits, r, b) => {
      const reference = logSoftmax(referenceLogits);
      const { value } = klRegularizedObjective(policy, reference, r, { beta: b });
      const best = klRegularizedOptimum(reference, r, { beta: b });
      const logs = logSoftmax(policy);
      const distance = logs.reduce(
        (sum, log, y) => sum + Math.exp(log) * (log - best.logProbabilities[y]),
        0,
      );
      assertClose(value, best.value - b * distance, { rtol: 1e-10, atol: 1e-10, why: "sums of five" });
      assert(value <= best.value + 1e-10);
    }),
    RUNS,
  );
});

Deno.test("the objective's gradient is its slope, and 0 at the optimum", () => {
  const logits = [0.1, 0.5, -0.3, 1, 0];
  const at = (z: ArrayLike<number>): number =>
    klRegularizedObjective(z, REFERENCE, REWARDS, { beta: 0.7 }).value;
  const { gradient: found, reward, divergence, value } = klRegularizedObjective(logits, REFERENCE, REWARDS, {
    beta: 0.7,
  });
  assertClose(found, gradient(at, logits), { rtol: 1e-8, atol: 1e-11, why: "finite differences" });
  assertClose(value, reward - 0.7 * divergence, { rtol: 1e-13, why: "its two parts" });
  const { logProbabilities } = klRegularizedOptimum(REFERENCE, REWARDS, { beta: 0.7 });
  assertClose(klRegularizedObjective(logProbabilities, REFERENCE, REWARDS, { beta: 0.7 }).gradient, [
    0,
    0,
    0,
    0,
    0,
  ], {
    atol: 1e-15,
    why: "at rest",
  });
});

Deno.test("the optimum is the exponential tilt of strength 1/β, its partition function the tilt's normaliser", () => {
  const { probabilities, logPartition: logZ, divergence } = klRegularizedOptimum(REFERENCE, REWARDS, {
    beta: 0.4,
  });
  const plain = REFERENCE.map(Math.exp);
  assertClose(probabilities, exponentialTilt(plain, REWARDS, 2.5), { rtol: 1e-13, why: "the same law" });
  assertClose(logZ, logTiltNormalizer(plain, REWARDS, 2.5), { rtol: 1e-13, why: "the same sum" });
  assertClose(logPartition(REFERENCE, REWARDS, { beta: 0.4 }), logZ, { rtol: 1e-13, why: "the same sum" });
  assertClose(divergence, klDivergence(probabilities, plain), { rtol: 1e-12, why: "the same divergence" });
});

Deno.test("reward and divergence fall in β: dE[r]/dβ = −Var(r)/β², dE[r]/dKL = β along the frontier", () => {
  const at = (b: number) => klRegularizedOptimum(REFERENCE, REWARDS, { beta: b });
  const { probabilities, reward } = at(0.8);
  const variance = probabilities.reduce((sum, p, y) => sum + p * (REWARDS[y] - reward) ** 2, 0);
  const slope = derivative((b) => at(b).reward, 0.8);
  assertClose(slope, -variance / 0.64, { rtol: 1e-8, why: "finite differences" });
  assertClose(slope / derivative((b) => at(b).divergence, 0.8), 0.8, {
    rtol: 1e-8,
    why: "finite differences",
  });
  const frontier = rewardDivergenceFrontier(REFERENCE, REWARDS, [0.1, 0.3, 1, 3, 10]);
  frontier.slice(1).forEach((point, i) => {
    assert(point.reward < frontier[i].reward && point.divergence < frontier[i].divergence);
  });
});

Deno.test("β from 1e-6 to 1e6: the best of the support at one end, the reference at the other, never NaN", () => {
  const reference = [...REFERENCE.map((log) => log + Math.log(0.5)), -Infinity, Math.log(0.5)];
  const r = [...REWARDS, 1e4, -1e4];
  const cold = klRegularizedOptimum(reference, r, { beta: 1e-6 });
  assertEquals(cold.probabilities[4], 1);
  // A response that the reference excludes stays excluded, whatever it is worth.
  assertEquals(cold.probabilities[5], 0);
  assertClose(cold.divergence, -reference[4], { rtol: 1e-12, why: "all mass on one response" });
  const warm = klRegularizedOptimum(REFERENCE, REWARDS, { beta: 1e6 });
  assertClose(warm.probabilities, REFERENCE.map(Math.exp), { rtol: 1e-5, why: "first order in 1/β" });
  const spread = klRegularizedOptimum(REFERENCE, REWARDS, { beta: 1e6 });
  const mean = REFERENCE.reduce((sum, log, y) => sum + Math.exp(log) * REWARDS[y], 0);
  const variance = REFERENCE.reduce((sum, log, y) => sum + Math.exp(log) * (REWARDS[y] - mean) ** 2, 0);
  assertClose(spread.divergence, variance / 2e12, {
    rtol: 1e-5,
    why: "Var/(2β²): a tiny divergence keeps its digits",
  });
});

Deno.test("token by token: the soft values give the same law as the tilt of whole responses, with and without end token", () => {
  for (
    const tree of [tokenTree({ vocabulary: 3, length: 3, end: 2 }), tokenTree({ vocabulary: 2, length: 4 })]
  ) {
    const cells = tree.contexts.length * tree.vocabulary;
    const logits = Float64Array.from({ length: cells }, (_, i) => Math.sin(3 * i + 1));
    const r = Float64Array.from(tree.responses, (_, i) => Math.cos(2 * i));
    const { logits: best, values } = tokenOptimum(tree, logits, r, { beta: 0.6 });
    const whole = klRegularizedOptimum(responseLogProbabilities(tree, logits), r, { beta: 0.6 });
    assertClose(responseLogProbabilities(tree, best), whole.logProbabilities, {
      rtol: 1e-12,
      atol: 1e-13,
      why: "the chain rule",
    });
    assertClose(values[0], whole.value, { rtol: 1e-13, why: "the value of the empty prefix" });
  }
});

Deno.test("the sampled partition function is unbiased, its logarithm too small, by enumeration of all samples", () => {
  const reference = [0.5, 0.3, 0.2];
  const r = [0, 1, -1];
  const n = 4;
  let meanZ = 0;
  let meanLog = 0;
  for (const sample of sequences(3, n)) {
    const p = Array.from(sample).reduce((product, y) => product * reference[y], 1);
    const { logPartition: found } = sampledPartition(Array.from(sample, (y) => r[y]), { beta: 0.5 });
    meanZ += p * Math.exp(found);
    meanLog += p * found;
  }
  const exact = logPartition(reference.map(Math.log), r, { beta: 0.5 });
  assertClose(meanZ, Math.exp(exact), { rtol: 1e-13, why: "81 samples" });
  assert(meanLog < exact - 0.05);
});

Deno.test("best of n: all lists of draws, ties to the first; the divergence never exceeds ln n − (n − 1)/n", () => {
  const r = [0.2, 1, 1, -3, 0.2];
  const n = 3;
  const found = new Float64Array(5);
  for (const list of sequences(5, n)) {
    let best = list[0];
    for (let i = 1; i < n; i++) if (r[list[i]] > r[best]) best = list[i];
    found[best] += Array.from(list).reduce((product, y) => product * Math.exp(REFERENCE[y]), 1);
  }
  assertClose(bestOfN(REFERENCE, r, n).probabilities, found, { rtol: 1e-12, why: "125 lists" });
  fc.assert(
    fc.property(law, rewards, fc.integer({ min: 1, max: 200 }), (logits, each, draws) => {
      const reference = logSoftmax(logits);
      const { divergence, divergenceBound, probabilities, reward } = bestOfN(reference, each, draws);
      assert(divergence <= divergenceBound + 1e-12 && divergence >= -1e-15);
      assertClose(probabilities.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-10, why: "a law" });
      // No policy has more reward at this divergence than β allows.
      for (const b of [0.1, 1, 10]) {
        assert(reward - b * divergence <= klRegularizedOptimum(reference, each, { beta: b }).value + 1e-9);
      }
    }),
    RUNS,
  );
});

Deno.test("best of n of many equal, distinct responses comes near its bound; of one response it is 0", () => {
  const k = 4000;
  const uniform = new Float64Array(k).fill(-Math.log(k));
  const { divergence, divergenceBound } = bestOfN(uniform, Array.from({ length: k }, (_, y) => y), 8);
  assertClose(divergence, divergenceBound, { atol: 8 / k, why: "of order n/k" });
  assertEquals(bestOfN([0], [3], 16).divergence, 0);
  assertEquals(bestOfN(REFERENCE, [1, 1, 1, 1, 1], 16).divergence < 1e-14, true);
});

Deno.test("implicit reward: true reward less β ln Z at the optimum; mean β KL under it, −β KL backwards under the reference", () => {
  const best = klRegularizedOptimum(REFERENCE, REWARDS, { beta: 0.5 });
  const found = implicitReward(best.logProbabilities, REFERENCE, { beta: 0.5 });
  assertClose(found, REWARDS.map((r) => r - 0.5 * best.logPartition), {
    rtol: 1e-12,
    atol: 1e-13,
    why: "identity",
  });
  const base = REFERENCE.map(Math.exp);
  const mean = (weights: ArrayLike<number>): number => found.reduce((sum, r, y) => sum + weights[y] * r, 0);
  assertClose(mean(best.probabilities), 0.5 * klDivergence(best.probabilities, base), {
    rtol: 1e-12,
    why: "identity",
  });
  assertClose(mean(base), -0.5 * klDivergence(base, best.probabilities), { rtol: 1e-12, why: "identity" });
});

Deno.test("off the support: DPO on a token tree leaves free what no chain of pairs compares", () => {
  const tree = tokenTree({ vocabulary: 2, length: 2 });
  const logits = [0.2, -0.4, 0.6, 0.1, -0.7, 0.3];
  const reference = responseLogProbabilities(tree, [0, 0, 0.5, -0.5, 0.3, 0.2]);
  // Only responses that begin with token 0 are compared: [0,0] beats [0,1].
  const loss = (z: ArrayLike<number>): number => {
    const logs = responseLogProbabilities(tree, z);
    return dpoLoss({ chosen: [logs[0]], rejected: [logs[1]] }, {
      chosen: [reference[0]],
      rejected: [reference[1]],
    }, {
      beta: 0.5,
    }).value;
  };
  const slopes = gradient(loss, logits);
  // The first token's logits and the second context's are free; the pair's own context is not.
  assertClose(slopes.filter((_, i) => i < 2 || i > 3), [0, 0, 0, 0], { atol: 1e-11, why: "exactly free" });
  assert(Math.abs(slopes[2]) > 0.01);
  assertClose(loss([40, ...logits.slice(1)]), loss(logits), { rtol: 1e-12, why: "π([0,·]) → 1" });
  assertClose(loss([-40, ...logits.slice(1)]), loss(logits), { rtol: 1e-12, why: "π([0,·]) → 0" });
  assertEquals([...comparisonGraph(4, [{ winner: 0, loser: 1 }]).parts], [0, 0, 1, 2]);
});

Deno.test("metrics: ties are no wins; length-desensitised log-probabilities at α = 1 are sums, at 0 stop at the shorter", () => {
  const reference = { chosen: [-2, -4], rejected: [-3, -5] };
  const start = preferenceMetrics(reference, reference, { beta: 0.2 });
  assertEquals([start.accuracy, start.ties, start.margin, start.policyAccuracy], [0, 1, 0, 1]);
  const tokens = [[[-1, -2, -4], [-3]], [[-0.5], [-0.25, -2]]];
  const of = (alpha: number) => lengthDesensitized(tokens.map(([w]) => w), tokens.map(([, l]) => l), alpha);
  assertEquals([...of(1).chosen, ...of(1).rejected], [-7, -0.5, -3, -2.25]);
  assertEquals([...of(0).chosen, ...of(0).rejected], [-1, -0.5, -3, -0.25]);
  assertThrows(() => of(1.5), RangeError, "[0, 1]");
});

Deno.test("bad input is refused with what to do", () => {
  assertThrows(() => klRegularizedOptimum([0.5, 0.5], [1, 2], { beta: 1 }), RangeError, "take the logarithm");
  assertThrows(() => klRegularizedOptimum(REFERENCE, [1], { beta: 1 }), RangeError, "one length");
  assertThrows(() => klRegularizedOptimum(REFERENCE, REWARDS, { beta: 0 }), RangeError, "positive");
  assertThrows(
    () => klRegularizedOptimum(REFERENCE, [1, 2, 3, 4, Infinity], { beta: 1 }),
    RangeError,
    "finite",
  );
  assertThrows(
    () => klRegularizedObjective([0, 0], [0, -Infinity], [1, 2], { beta: 1 }),
    RangeError,
    "divergence is infinite",
  );
  assertThrows(() => bestOfN(REFERENCE, REWARDS, 0), RangeError, "at least 1");
  assertThrows(() => sampledPartition([1], { beta: 1 }), RangeError, "at least two");
});

Deno.test("a best response too rare for 1 less its probability still wins n times as often in n draws", () => {
  const rare = 1e-20;
  const { probabilities } = bestOfN([Math.log1p(-rare), Math.log(rare)], [0, 1], 5);
  assertClose(probabilities[1], 5 * rare, {
    rtol: 1e-13,
    why: "ln of 1e-20, 46 nats, right to 1e-15 of that",
  });
});

Deno.test("β and rewards that leave float64 are refused and give no NaN", () => {
  const half = [-Math.LN2, -Math.LN2];
  const tree = tokenTree({ vocabulary: 2, length: 1 });
  assertThrows(() => logPartition(half, [1, 0], { beta: 1e-320 }), RangeError, "fit a float64");
  assertThrows(() => tokenOptimum(tree, [0, 0], [1, 0], { beta: 1e-320 }), RangeError, "fit a float64");
  assertThrows(
    () => klRegularizedObjective([0, 0], [0, -1e16], [1, 2], { beta: 1e308 }),
    RangeError,
    "fit a float64",
  );
  assertThrows(() => implicitReward([-1e308], [-1], { beta: 10 }), RangeError, "fit a float64");
  const far = { chosen: [-1e308], rejected: [-1] };
  assertThrows(
    () => preferenceMetrics(far, { chosen: [-1], rejected: [-1e308] }, { beta: 1 }),
    RangeError,
    "fit a float64",
  );
});

Deno.test("a huge β leaves the reference's mean reward as the value, not round-off times β", () => {
  const half = [-Math.LN2, -Math.LN2];
  const how = { rtol: 1e-14, why: "round-off" };
  const tree = tokenTree({ vocabulary: 2, length: 2 });
  for (const large of [1e8, 1e16, 1e300]) {
    // β ln (½ + ½ e^{1/β}) = ½ + 1/(8β) − …
    assertClose(klRegularizedOptimum(half, [0, 1], { beta: large }).value, 0.5 + 1 / (8 * large), how);
    assertClose(
      tokenOptimum(tree, [0, 0, 0, 0, 0, 0], [0, 2, 4, 10], { beta: large }).values,
      [4 + 14 / (2 * large), 1 + 1 / (2 * large), 7 + 9 / (2 * large)],
      how,
    );
  }
});
