import { stream } from "../../../lib/random/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import {
  constantPolicyTargets,
  policyEntropyLoss,
  policyGradientLoss,
  qPolicyGradientLoss,
  regretMatchingLoss,
  regretPolicyGradientLoss,
  sampledPolicyDistillationLoss,
  zeroPolicyTargets,
} from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const rows = [[0.3, -1.2, 0.7], [2, 0.1, -0.4], [0, 0, 0.9], [-1.5, 0.4, 0.2]];
const actions = [2, 0, 1, 1];
const advantages = [1.3, -0.7, 0.25, 2.1];
const weights = [1, 0.5, 0, 2];
const values = [[1, -0.5, 2], [0.3, 0.9, -1.1], [0.2, 0.2, 0.2], [-1, 0.6, 0.1]];
const peer = { rtol: 1e-12, atol: 1e-15, why: "rlax 0.1.9, float64" };
const flat = (gradients: readonly Float64Array[]): number[] => gradients.flatMap((row) => [...row]);

Deno.test("policyGradientLoss() equals rlax.policy_gradient_loss", () => {
  const { value, gradient } = policyGradientLoss(rows, actions, advantages, { weights });
  assertClose(value, 0.8867879183000917, peer);
  assertClose(flat(gradient), [
    0.1197073310694341,
    0.02671031595246394,
    -0.14641764702189805,
    0.01695178804703211,
    -0.010551798650431205,
    -0.006399989396600914,
    0,
    0,
    0,
    0.0797881929923113,
    -0.5165445639132002,
    0.4367563709208888,
  ], peer);
});

Deno.test("policyEntropyLoss() equals rlax.entropy_loss", () => {
  const { value, gradient } = policyEntropyLoss(rows, { weights });
  assertClose(value, -0.7554363510822893, peer);
  assertClose(flat(gradient), [
    -0.008887374647117387,
    -0.03280263665807648,
    0.04169001130519386,
    0.04078365294464183,
    -0.022540641679099468,
    -0.01824301126554236,
    0,
    0,
    0,
    -0.06354292462089378,
    0.057808869890481354,
    0.005734054730412427,
  ], peer);
});

Deno.test("qPolicyGradientLoss() equals rlax.qpg_loss: the value is 0, the gradient is not", () => {
  const { value, gradient } = qPolicyGradientLoss(rows, values);
  assertClose(value, 0, { atol: 1e-15, why: "advantages have mean 0" });
  assertClose(flat(gradient), [
    0.03924612047117636,
    0.039576588475704236,
    -0.07882270894688059,
    -0.0060559874358207645,
    -0.018994583365258836,
    0.0250505708010796,
    0,
    0,
    0,
    0.024134765132582538,
    -0.041858626443608,
    0.01772386131102547,
  ], peer);
});

Deno.test("regretMatchingLoss() equals rlax.rm_loss", () => {
  const { value, gradient } = regretMatchingLoss(rows, values);
  assertClose(value, -0.14573190619156817, peer);
  assertClose(flat(gradient), [
    0.029032788048288856,
    0.006478090646770112,
    -0.03551087869505897,
    0.014141418031806574,
    -0.01597368531758611,
    0.0018322672857795427,
    0,
    0,
    0,
    0.003180784919119677,
    -0.020592234230780045,
    0.017411449311660367,
  ], peer);
});

Deno.test("regretPolicyGradientLoss() equals rlax.rpg_loss, and its gradient is its slope", () => {
  const { value, gradient: found } = regretPolicyGradientLoss(rows, values);
  assertClose(value, 0.3908611825315999, peer);
  assertClose(flat(found), [
    0.03924612047117636,
    0.039576588475704236,
    -0.07882270894688059,
    -0.01211197487164152,
    -0.03798916673051766,
    0.0501011416021592,
    0,
    0,
    0,
    0.024134765132582538,
    -0.041858626443608,
    0.017723861311025466,
  ], peer);
  const slope = gradient(([a, b, c]) => regretPolicyGradientLoss([[a, b, c]], [values[1]]).value, [
    ...rows[1],
  ], {
    step: 0.05,
  });
  assertClose(regretPolicyGradientLoss([rows[1]], [values[1]]).gradient[0], slope, {
    atol: 1e-9,
    why: "extrapolated differences away from the kinks",
  });
});

Deno.test("the gradients of policyGradientLoss() and policyEntropyLoss() are the slopes of their values", () => {
  const split = (z: number[]): number[][] => [0, 1, 2, 3].map((t) => z.slice(3 * t, 3 * t + 3));
  const differences = { atol: 1e-10, why: "extrapolated differences" };
  assertClose(
    flat(policyGradientLoss(rows, actions, advantages, { weights }).gradient),
    gradient((z) => policyGradientLoss(split(z), actions, advantages, { weights }).value, rows.flat()),
    differences,
  );
  assertClose(
    flat(policyEntropyLoss(rows, { weights }).gradient),
    gradient((z) => policyEntropyLoss(split(z), { weights }).value, rows.flat()),
    differences,
  );
});

Deno.test("the mean of policyGradientLoss()'s gradient over the policy's own actions is that of qPolicyGradientLoss(), any constant taken off", () => {
  const [row, q] = [rows[0], values[0]];
  const total = row.reduce((sum, z) => sum + Math.exp(z), 0);
  const mean = [0, 0, 0];
  for (let a = 0; a < 3; a++) {
    const { gradient: [each] } = policyGradientLoss([row], [a], [q[a] - 7]);
    each.forEach((g, k) => mean[k] += Math.exp(row[a]) / total * g);
  }
  assertClose(mean, qPolicyGradientLoss([row], [q]).gradient[0], { atol: 1e-14, why: "round-off" });
});

Deno.test("logits of ±1e4 and −∞ give numbers, equal values give exactly 0, impossible actions are refused", () => {
  assertClose(policyEntropyLoss([[1e4, -1e4]]).value, 0, { atol: 1e-300, why: "a sure policy" });
  assertClose(policyEntropyLoss([[0, -Infinity, 0]]).value, -Math.LN2, { rtol: 1e-15, why: "two of three" });
  assertClose(policyEntropyLoss([[0, -Infinity, 0]]).gradient[0], [0, 0, 0], {
    atol: 1e-16,
    why: "greatest",
  });
  assertClose(policyGradientLoss([[1e4, -1e4]], [1], [1]).value, 2e4, { rtol: 1e-15, why: "ln π = −2·10⁴" });
  assertEquals(regretPolicyGradientLoss([[0.3, 1, -2]], [[0.1, 0.1, 0.1]]).value, 0);
  assertThrows(() => policyGradientLoss([[0, -Infinity]], [1], [1]), RangeError, "probability 0");
  assertClose(policyGradientLoss([[0, -Infinity]], [1], [0]).value, 0, { why: "no advantage, no loss" });
  assertThrows(() => policyGradientLoss([[0, 0]], [2], [1]), RangeError, "action from 0 to 1");
  assertThrows(() => policyGradientLoss([[0, 0]], [0], [1, 2]), RangeError, "advantages");
  assertThrows(() => policyGradientLoss([], [], []), RangeError, "at least one step");
  assertThrows(() => policyEntropyLoss([[NaN, 0]]), RangeError, "NaN");
  assertThrows(() => qPolicyGradientLoss([[0, 0]], [[1]]), RangeError, "values of step 0");
});

Deno.test("sampledPolicyDistillationLoss() equals rlax's, and its gradient is its slope", () => {
  const targets = { actions: Int32Array.of(2, 0, 0, 1), weights: Float64Array.of(0.5, 1.5, 0, 2) };
  const { value, gradient: found } = sampledPolicyDistillationLoss([0.4, -0.3, 1.1], targets);
  assertClose(value, 1.5182123323460857, peer);
  assertClose(found, [-0.09012714821427613, -0.35853632835406113, 0.44866347656833727], peer);
  const slope = gradient((z) => sampledPolicyDistillationLoss(z, targets).value, [0.4, -0.3, 1.1]);
  assertClose(found, slope, { atol: 1e-10, why: "extrapolated differences" });
});

Deno.test("targets: a weight of 0 counts nothing even where the policy cannot follow, others are refused there", () => {
  const zero = zeroPolicyTargets([0.5, 0.5], 4, stream(3));
  assertEquals(sampledPolicyDistillationLoss([0, -Infinity], zero).value, 0);
  const target = { actions: Int32Array.of(1), weights: Float64Array.of(1) };
  assertThrows(() => sampledPolicyDistillationLoss([0, -Infinity], target), RangeError, "probability 0");
  assertThrows(() => constantPolicyTargets([0.5, 0.6], 4, stream(3)), RangeError, "sum to 1");
  const drawn = constantPolicyTargets([0.2, 0.8], 1000, stream(4), 0.5);
  const share = drawn.actions.reduce((sum, a) => sum + a, 0) / 1000;
  assertClose(share, 0.8, { atol: 0.08, why: "six standard errors of 1000 draws" });
});
