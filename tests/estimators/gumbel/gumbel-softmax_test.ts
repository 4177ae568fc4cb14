import {
  gumbelSoftmax,
  gumbelSoftmaxJacobian,
  oneHot,
  straightThrough,
} from "../../../lib/estimators/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const logits = [0.3, -1.1, 0.8];
const noise = [0.2, 1.4, -0.7];

Deno.test("a hand-worked relaxed sample", () => {
  // β(x + z) = 2·(0.5, 0.3, 0.1) = (1, 0.6, 0.2).
  const weights = [1, 0.6, 0.2].map(Math.exp);
  const total = weights.reduce((sum, w) => sum + w, 0);
  assertClose(gumbelSoftmax(logits, noise, 2), weights.map((w) => w / total), {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("the derivative of a relaxed sample agrees with finite differences", () => {
  const beta = 1.7;
  const { data } = gumbelSoftmaxJacobian(gumbelSoftmax(logits, noise, beta), beta);
  for (let i = 0; i < 3; i++) {
    const row = gradient((x) => gumbelSoftmax(x, noise, beta)[i], logits);
    assertClose(row, data.subarray(3 * i, 3 * i + 3), { atol: 1e-10, why: "differences" });
  }
});

Deno.test("large β gives the one-hot argmax without overflow", () => {
  assertClose(gumbelSoftmax([1, 0, 2], [0, 0, 0], 1e4), [0, 0, 1], { atol: 1e-300, why: "exact limit" });
});

Deno.test("straight-through draws the argmax and keeps the relaxed derivative", () => {
  const { sample, jacobian } = straightThrough(logits, noise, 3);
  assertEquals(sample, oneHot(0, 3));
  assertEquals(jacobian, gumbelSoftmaxJacobian(gumbelSoftmax(logits, noise, 3), 3));
});

Deno.test("relaxed samples refuse what is not finite, lengths that differ, and β that is not positive", () => {
  assertThrows(() => gumbelSoftmax([0, NaN], [0, 0], 1), RangeError, "logits");
  assertThrows(() => gumbelSoftmax([0, 0], [0], 1), RangeError, "one length");
  assertThrows(() => gumbelSoftmax([0, 0], [0, 0], 0), RangeError, "β");
  assertThrows(() => gumbelSoftmaxJacobian([0.5, 0.5], -1), RangeError, "β");
  assertThrows(() => oneHot(3, 3), RangeError, "from 0 to 2");
});
