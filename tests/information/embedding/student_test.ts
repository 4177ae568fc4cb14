import {
  jointProbabilities,
  klDivergence,
  perplexityBandwidths,
  squaredDistances,
  tsneGradient,
  tsneLoss,
} from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomCloud } from "./random-cloud.ts";

const joint = jointProbabilities(
  perplexityBandwidths(squaredDistances(randomCloud(14, 9, 4)), 3).probabilities,
);

Deno.test("the loss of three points worked by hand", () => {
  // places 0, 1, 3: kernels 1/2, 1/10, 1/5 sum to 4/5, so q = 5/16, 1/16, 1/8 for each direction of a pair
  const even = matrix(3, 3, (i, j) => i === j ? 0 : 1 / 6);
  const expected = (Math.log(16 / 30) + Math.log(16 / 6) + Math.log(8 / 6)) / 3;
  assertClose(tsneLoss(even, matrix(3, 1, [0, 1, 3])), expected, { rtol: 1e-14, why: "round-off" });
});

Deno.test("the loss is the divergence of the laws of all pairs", () => {
  const map = randomCloud(15, 9, 2);
  const kernels = squaredDistances(map).data.map((square, at) => at % 10 === 0 ? 0 : 1 / (1 + square));
  const total = kernels.reduce((sum, kernel) => sum + kernel, 0);
  const expected = klDivergence(joint.data, kernels.map((kernel) => kernel / total));
  assertClose(tsneLoss(joint, map), expected, { rtol: 1e-13, why: "round-off" });
});

Deno.test("the gradient is that of finite differences, in one to three dimensions", () => {
  for (const d of [1, 2, 3]) {
    const map = randomCloud(16 + d, 9, d);
    const differences = gradient((y) => tsneLoss(joint, matrix(9, d, y)), map.data);
    assertClose(tsneGradient(joint, map).data, differences, {
      atol: 1e-11,
      why: "differences of a loss near 1",
    });
  }
});

Deno.test("the forces balance: none on the centre, and no torque", () => {
  const map = randomCloud(20, 9, 2);
  const { data: force } = tsneGradient(joint, map);
  const sums = [0, 0, 0];
  for (let i = 0; i < 9; i++) {
    const [x, y] = map.data.subarray(2 * i, 2 * i + 2);
    const [fx, fy] = force.subarray(2 * i, 2 * i + 2);
    sums[0] += fx;
    sums[1] += fy;
    sums[2] += x * fy - y * fx;
  }
  assertClose(sums, [0, 0, 0], { atol: 1e-15, why: "pairs of opposite forces" });
});

Deno.test("laws of pairs that are none are refused", () => {
  assertEquals(tsneLoss(joint, randomCloud(1, 9, 1)) > 0, true);
  const lopsided = matrix(3, 3, [0, 0.3, 0.1, 0.1, 0, 0.2, 0.1, 0.2, 0]);
  assertThrows(() => tsneLoss(lopsided, randomCloud(1, 3, 2)), RangeError, "symmetric");
  assertThrows(
    () => tsneGradient(matrix(2, 2, [0, 0.4, 0.4, 0]), randomCloud(1, 2, 2)),
    RangeError,
    "sum to 1",
  );
  assertThrows(() => tsneLoss(joint, randomCloud(1, 8, 2)), RangeError, "9 places");
});
