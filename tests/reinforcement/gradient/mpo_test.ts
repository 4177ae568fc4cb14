import { goldenSection, gradient } from "../../../lib/oracles/mod.ts";
import {
  divergencePenalties,
  lagrangePenalty,
  mpoLoss,
  mpoWeights,
  vmpoLoss,
  vmpoWeights,
} from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const peer = { rtol: 1e-12, atol: 1e-14, why: "rlax 0.1.9, float64" };
const rlaxEpsilon = { rtol: 3e-10, atol: 3e-10, why: "rlax 0.1.9, float64, which adds 10⁻¹⁰ to its sums" };
const logs = [-0.4, -1.3, -0.9, -2.2];
const values = [1, 0.2, -0.7, 2.3];
const temperature = { multiplier: 0.8, bound: 0.1 };

Deno.test("mpoLoss() equals rlax.mpo_loss: value, parts and all derivatives", () => {
  const found = mpoLoss(logs, values, {
    temperature,
    constraints: [{ divergences: [0.05], multiplier: 1.7, bound: 0.01 }],
  });
  assertClose(found.value, 3.3452302609754816, peer);
  assertClose(found.temperatureLoss, 1.47645564521331, peer);
  assertClose(found.policyLoss, 1.851774615762172, peer);
  assertClose([found.penalty, found.dual], [0.085, -0.068], peer);
  const weights = [0.152305955266425, 0.056030229710495, 0.018190352322167, 0.773473462700912];
  assertClose(found.weights, weights, { rtol: 1e-12, atol: 1e-14, why: "rlax 0.1.9, float64, 15 digits" });
  assertClose(found.gradient, weights.map((w) => -w), { atol: 1e-14, why: "rlax 0.1.9, float64, 15 digits" });
  assertClose(found.temperatureGradient, -0.5666400919772434, peer);
  assertClose([found.divergenceGradients[0][0], found.multiplierGradients[0]], [1.7, -0.04], peer);
});

Deno.test("bounds for each dimension are constraints: divergencePenalties() equals rlax's sums", () => {
  const { penalty, dual } = divergencePenalties([
    { divergences: [0.05], multiplier: 1.7, bound: 0.01 },
    { divergences: [0.002], multiplier: 0.4, bound: 0.01 },
  ]);
  assertClose([penalty, dual], [0.0858, -0.0648], peer);
});

for (
  const { topShare, value, weights, temperatureGradient } of [
    {
      topShare: 0.5,
      value: (1.413799803659342 + 5.460112061851965 + 3 * 0.836461511605361) / 5,
      weights: [0.288669146026991, 0.711330853884093, 0, 0, 0],
      temperatureGradient: -0.15092032107956022,
    },
    {
      topShare: 1,
      value:
        (0.882385806320871 + 4.569693881678268 + 0.695423491865162 + 0.356271159040886 + 0.36294946444147) /
        5,
      weights: [0.263057323639993, 0.648218880405751, 0.075367185072061, 0, 0.013356610801168],
      temperatureGradient: -0.5475480542315435,
    },
  ]
) {
  Deno.test(`vmpoLoss() equals rlax.vmpo_loss (top share ${topShare})`, () => {
    const found = vmpoLoss([-0.4, -1.3, -0.9, -2.2, -0.1], [0.3, 1.2, -0.7, 0.9, -2], {
      temperature,
      topShare,
      restartingWeights: [1, 1, 1, 0, 1],
      importanceWeights: [1, 0.8, 1, 1.2, 0.9],
      constraints: [{ divergences: [0.05, 0.002, 0, 0.01, 0.03], multiplier: 1.7, bound: 0.01 }],
    });
    assertClose(found.value, value, rlaxEpsilon);
    assertClose(found.weights, weights, rlaxEpsilon);
    assertClose(found.gradient, weights.map((w) => -w), rlaxEpsilon);
    assertClose(found.temperatureGradient, temperatureGradient, rlaxEpsilon);
    assertClose(found.divergenceGradients[0], [0.34, 0.34, 0.34, 0.34, 0.34], rlaxEpsilon);
    assertClose(found.multiplierGradients, [-0.0084], rlaxEpsilon);
    assertClose(found.weights.reduce((sum, w) => sum + w, 0), 1, { atol: 1e-15, why: "weights are a law" });
  });
}

Deno.test("the temperature's derivative is the slope of its loss, and 0 where KL(weights ‖ uniform) is the bound", () => {
  const lossAt = (eta: number): number => mpoWeights(values, { multiplier: eta, bound: 0.1 }).temperatureLoss;
  const [slope] = gradient(([eta]) => lossAt(eta), [0.8], { step: 0.1 });
  assertClose(mpoWeights(values, temperature).temperatureGradient, slope, { atol: 1e-9, why: "differences" });
  const { x } = goldenSection(lossAt, 0.5, 20);
  const { weights } = mpoWeights(values, { multiplier: x, bound: 0.1 });
  const divergence = weights.reduce((sum, w) => sum + w * Math.log(4 * w), 0);
  assertClose(divergence, 0.1, { atol: 1e-6, why: "a search along a smooth curve" });
  const partial = { topShare: 0.5, importanceWeights: [1, 0.8, 1, 1.2] };
  const vmpoAt = (eta: number): number =>
    vmpoWeights(values, { temperature: { multiplier: eta, bound: 0.1 }, ...partial }).temperatureLoss;
  const [vmpoSlope] = gradient(([eta]) => vmpoAt(eta), [0.8], { step: 0.1 });
  assertClose(vmpoWeights(values, { temperature, ...partial }).temperatureGradient, vmpoSlope, {
    atol: 1e-9,
    why: "differences",
  });
});

Deno.test("with all examples and equal weights V-MPO's weights are MPO's", () => {
  const [one, other] = [mpoWeights(values, temperature), vmpoWeights(values, { temperature, topShare: 1 })];
  assertClose(one.weights, other.weights, { atol: 1e-16, why: "the same formula" });
  assertClose(one.temperatureLoss, other.temperatureLoss, { rtol: 1e-15, why: "the same formula" });
});

Deno.test("extreme values, ties and missing constraints give numbers", () => {
  const cold = mpoWeights([1e4, -1e4, 0], { multiplier: 1e-3, bound: 0.1 });
  assertEquals([...cold.weights], [1, 0, 0]);
  const tied = vmpoWeights([1, 1, 1, 0], { temperature, topShare: 0.5 });
  assertClose(tied.weights, [1 / 3, 1 / 3, 1 / 3, 0], {
    rtol: 1e-15,
    why: "all that are equal to the last one in",
  });
  const equal = mpoLoss([-1, -Infinity], [3, -1e6], { temperature });
  assertEquals([equal.penalty, equal.dual, equal.value === equal.policyLoss + equal.temperatureLoss], [
    0,
    0,
    true,
  ]);
});

Deno.test("bad input is refused", () => {
  assertThrows(() => mpoWeights([], temperature), RangeError, "at least one");
  assertThrows(() => mpoWeights([1], { multiplier: 0, bound: 0.1 }), RangeError, "temperature");
  assertThrows(() => mpoWeights([1], { multiplier: 1, bound: -1 }), RangeError, "bound");
  assertThrows(() => mpoLoss([-Infinity], [1], { temperature }), RangeError, "finite log-probabilities");
  assertThrows(() => vmpoWeights([1, 2], { temperature, topShare: 0 }), RangeError, "share");
  assertThrows(() => vmpoWeights([1, 2], { temperature, topShare: 0.4 }), RangeError, "leaves an example");
  assertThrows(
    () => vmpoWeights([1], { temperature, topShare: 1, restartingWeights: [0] }),
    RangeError,
    "positive weight",
  );
  assertThrows(
    () => vmpoWeights([1], { temperature, topShare: 1, importanceWeights: [-1] }),
    RangeError,
    "importance",
  );
  assertThrows(() => lagrangePenalty(NaN, { multiplier: 1, bound: 1 }), RangeError, "divergence");
  assertThrows(
    () => divergencePenalties([{ divergences: [], multiplier: 1, bound: 1 }]),
    RangeError,
    "constraint 0",
  );
});
