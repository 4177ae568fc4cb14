import { conditional, jointLaw, marginal, productLaw } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { forAllJointLaws } from "./random-joint.ts";

const law = jointLaw([2, 3], [0.1, 0.2, 0.1, 0.3, 0, 0.3]);
const roundOff = { rtol: 1e-15, atol: 1e-16, why: "round-off" };

Deno.test("marginals and conditionals worked by hand", () => {
  assertClose(marginal(law, [0]).probabilities, [0.4, 0.6], roundOff);
  assertClose(marginal(law, [1]).probabilities, [0.4, 0.2, 0.4], roundOff);
  // P(x|y = 2) = 0.1/0.4, 0.3/0.4
  assertClose(conditional(law, [1], [2]).probabilities, [0.25, 0.75], roundOff);
  assertClose(conditional(law, [0], [1]).probabilities, [0.5, 0, 0.5], roundOff);
});

Deno.test("axes come out in the order asked for", () => {
  const cube = jointLaw([2, 1, 3], [0, 1, 2, 3, 4, 5].map((n) => n / 15));
  assertEquals(marginal(cube, [2, 0]).shape, [3, 2]);
  assertClose(marginal(cube, [2, 0]).probabilities, [0, 3, 1, 4, 2, 5].map((n) => n / 15), roundOff);
});

Deno.test("a marginal of a marginal is the marginal", () => {
  forAllJointLaws(3, (joint) => {
    const once = marginal(joint, [2]).probabilities;
    assertClose(marginal(marginal(joint, [1, 2]), [1]).probabilities, once, {
      rtol: 1e-14,
      why: "order of sums",
    });
  });
});

Deno.test("the law of total probability", () => {
  const mixture = [0, 1, 2].map((y) => marginal(law, [1]).probabilities[y]);
  const sum = [0, 1].map((x) =>
    mixture.reduce((total, p, y) => total + p * conditional(law, [1], [y]).probabilities[x], 0)
  );
  assertClose(sum, marginal(law, [0]).probabilities, roundOff);
});

Deno.test("a product has its factors as marginals", () => {
  const joint = productLaw([0.5, 0.25, 0.25], [0.125, 0.875]);
  assertEquals(joint.shape, [3, 2]);
  assertEquals(Array.from(marginal(joint, [1]).probabilities), [0.125, 0.875]);
});

Deno.test("what is no joint law, axis or value is refused", () => {
  assertThrows(() => jointLaw([], []), RangeError, "at least one variable");
  assertThrows(() => jointLaw([2, 0], []), RangeError, "variable 1");
  assertThrows(() => jointLaw([2, 2], [1, 0, 0]), RangeError, "4 probabilities");
  assertThrows(() => jointLaw([2], [0.5, 0.6]), RangeError, "sum to 1");
  assertThrows(() => marginal(law, []), RangeError, "at least one axis");
  assertThrows(() => marginal(law, [2]), RangeError, "axes from 0 to 1");
  assertThrows(() => marginal(law, [1, 1]), RangeError, "no axis twice");
  assertThrows(() => conditional(law, [0, 1], [0, 0]), RangeError, "not known");
  assertThrows(() => conditional(law, [1], [3]), RangeError, "from 0 to 2");
  assertThrows(() => conditional(law, [1], []), RangeError, "a value for each");
  assertThrows(
    () => conditional(jointLaw([2, 2], [0, 0, 0.5, 0.5]), [0], [0]),
    RangeError,
    "positive probability",
  );
});
