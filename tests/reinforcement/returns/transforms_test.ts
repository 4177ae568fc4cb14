import fc from "fast-check";
import { derivative } from "../../../lib/oracles/mod.ts";
import {
  composeTransforms,
  discountTransform,
  identityTransform,
  inverseSinhTransform,
  lambdaReturns,
  muZeroCoding,
  powerTransform,
  sigmoidTransform,
  signedHyperbolicTransform,
  signedLogTransform,
  transformedLambdaReturns,
  transformedOffPolicyReturns,
  twoHotCoding,
  unbiasedCoding,
  type ValueTransform,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const TRANSFORMS: readonly ValueTransform[] = [
  identityTransform,
  signedHyperbolicTransform(),
  signedHyperbolicTransform({ epsilon: 0 }),
  signedLogTransform,
  inverseSinhTransform,
  powerTransform(0.3),
  powerTransform(2),
  composeTransforms(inverseSinhTransform, signedLogTransform),
];
const RUNS = { seed: 8, numRuns: 60 };

Deno.test("a transform's inverse undoes it to 1e-12 of its argument, however small that is", () => {
  const sizes = fc.double({ min: -12, max: 4, noNaN: true }).map((log) => 10 ** log);
  fc.assert(
    fc.property(sizes, fc.boolean(), (size, negative) => {
      const x = negative ? -size : size;
      for (const { forward, inverse, name } of TRANSFORMS) {
        assertClose(inverse(forward(x)), x, { rtol: 1e-12, why: `round-off of ${name}` });
      }
    }),
    RUNS,
  );
});

Deno.test("the signed hyperbolic inverse of 1e-9 is right to round-off (rlax: wrong in its fifth digit)", () => {
  // h(x) = 0.501·x − x²/8 + … near 0, so that h⁻¹(1e-9) = 1e-9/0.501; rlax 0.1.9 in float64 gives 1.99588612e-9.
  assertClose(signedHyperbolicTransform().inverse(1e-9), 1e-9 / 0.501, {
    rtol: 1e-8,
    why: "the quadratic term",
  });
});

Deno.test("derivatives are those of finite differences on both sides of 0", () => {
  for (const { name, forward, inverse, derivative: slope, inverseDerivative } of TRANSFORMS) {
    for (const x of [-7.3, -0.4, 0.2, 3.1]) {
      const how = { rtol: 1e-8, why: `an extrapolated numerical derivative of ${name}` };
      assertClose(slope(x), derivative(forward, x), how);
      assertClose(inverseDerivative(forward(x)), derivative(inverse, forward(x)), how);
    }
  }
  for (const x of [-3, 0, 0.7]) {
    const how = { rtol: 1e-8, why: "an extrapolated numerical derivative of the sigmoid" };
    assertClose(sigmoidTransform.derivative(x), derivative(sigmoidTransform.forward, x), how);
    assertClose(sigmoidTransform.inverse(sigmoidTransform.forward(x)), x, { atol: 1e-14, why: "round-off" });
  }
  assertClose(sigmoidTransform.derivative(50), Math.exp(-50), { rtol: 1e-15, why: "no digits are lost" });
  assertClose(discountTransform.derivative(0.9), 10, { rtol: 1e-12, why: "1/(1 − 0.9)" });
});

Deno.test("at 0 the derivative is the limit from both sides (rlax's code gives 0.001, 0 and 0)", () => {
  const cases: [ValueTransform, number][] = [
    [signedHyperbolicTransform(), 0.501],
    [signedLogTransform, 1],
    [powerTransform(0.3), 1],
  ];
  for (const [{ forward, derivative: slope, inverseDerivative }, expected] of cases) {
    assertClose(slope(0), expected, { rtol: 1e-15, why: "exact" });
    assertClose(inverseDerivative(0), 1 / expected, { rtol: 1e-15, why: "exact" });
    for (const h of [1e-8, -1e-8]) {
      assertClose(forward(h) / h, expected, { rtol: 1e-7, why: "difference quotients at 1e-8" });
    }
  }
});

Deno.test("transforms are odd and increasing", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 1e-6, max: 5, noNaN: true }),
      (x, more) => {
        for (const { forward } of TRANSFORMS) {
          assertEquals(forward(-x) + 0, -forward(x) + 0);
          assert(forward(x + more) > forward(x));
        }
      },
    ),
    RUNS,
  );
});

Deno.test("transformed returns under the identity are plain returns; λ = 0 transforms one backup", () => {
  const [rewards, values] = [[1, -2, 3], [0.5, 1, -1, 2]];
  const options = { discounts: [0.9, 0, 0.8], lambda: 0.7 };
  const exact = { rtol: 1e-14, atol: 1e-14, why: "the same numbers" };
  assertClose(
    transformedLambdaReturns(identityTransform, rewards, values, options),
    lambdaReturns(rewards, values, options),
    exact,
  );
  const h = signedHyperbolicTransform();
  assertClose(
    transformedLambdaReturns(h, rewards, values, { discounts: 0.9, lambda: 0 }),
    rewards.map((r, t) => h.forward(r + 0.9 * h.inverse(values[t + 1]))),
    exact,
  );
});

Deno.test("the value of a truncated state is a transformed one, like all others", () => {
  const h = signedLogTransform;
  const truncations = [{ step: 0, value: h.forward(10) }];
  const [first] = transformedLambdaReturns(h, [1, 5], [0, 0, 0], { discounts: 0.5, lambda: 1, truncations });
  assertClose(first, h.forward(1 + 0.5 * 10), { rtol: 1e-14, why: "one sum" });
  const data = { actionValues: [[0], [0], [0]], actions: [0, 0], policy: [[1], [1], [1]] };
  const [same] = transformedOffPolicyReturns(h, [1, 5], data, [1, 1], { discounts: 0.5, truncations });
  assertClose(same, first, { rtol: 1e-14, why: "one sum" });
});

Deno.test("what is coded comes back, at points, between them and in bins as narrow as 1e-4", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e-3, noNaN: true }), (x) => {
      const { encode, decode } = twoHotCoding({ low: 0, high: 1e-3, bins: 11 });
      assertClose(decode(encode(x)), x, { rtol: 1e-12, atol: 1e-18, why: "round-off" });
    }),
    RUNS,
  );
  // rlax 0.1.9 adds 1e-5 to the width of a bin: 3.1818e-5.
  const narrow = twoHotCoding({ low: 0, high: 1e-3, bins: 11 });
  assertClose(narrow.decode(narrow.encode(2.5e-5)), 2.5e-5, { rtol: 1e-12, why: "round-off" });
  for (const coding of [muZeroCoding, unbiasedCoding]) {
    const { encode, decode, support } = coding({
      low: -3,
      high: 5,
      bins: 9,
      transform: signedHyperbolicTransform(),
    });
    for (const x of [...support, -2.2, 0.1, 7.7]) {
      assertClose(decode(encode(x)), x, { rtol: 1e-12, atol: 1e-13, why: "round-off" });
      assertEquals(encode(x).filter((p) => p > 0).length <= 2, true);
    }
  }
});

Deno.test("the unbiased coding decodes a mean of laws to the mean of values, MuZero's to less for positive ones", () => {
  const options = { low: 0, high: 5, bins: 6, transform: signedHyperbolicTransform() };
  const mixed = (coding: typeof muZeroCoding): number => {
    const { encode, decode } = coding(options);
    const [one, other] = [encode(1), encode(30)];
    return decode(one.map((p, i) => (p + other[i]) / 2));
  };
  assertClose(mixed(unbiasedCoding), 15.5, { rtol: 1e-12, why: "round-off" });
  assert(mixed(muZeroCoding) < 12);
});

Deno.test("transforms and codings refuse what they cannot read", () => {
  assertThrows(() => signedHyperbolicTransform({ epsilon: -1 }), RangeError, "at least 0");
  assertThrows(() => powerTransform(0), RangeError, "positive");
  assertThrows(() => signedLogTransform.forward(NaN), RangeError, "signed logarithm");
  assertThrows(() => discountTransform.forward(1), RangeError, "below 1");
  assertThrows(() => twoHotCoding({ low: 1, high: 1, bins: 3 }), RangeError, "below the largest");
  assertThrows(() => twoHotCoding({ low: 0, high: 1, bins: 1 }), RangeError, "at least 2");
  const { encode, decode } = twoHotCoding({ low: 0, high: 1, bins: 3 });
  assertThrows(() => encode(1.5), RangeError, "set clip");
  assertThrows(() => encode(NaN), RangeError, "value to encode");
  assertThrows(() => decode([0.5, 0.5]), RangeError, "of one length");
  assertThrows(() => decode([0.5, 0.6, 0]), RangeError, "sum to 1");
  assertEquals([...twoHotCoding({ low: 0, high: 1, bins: 3, clip: true }).encode(9)], [0, 0, 1]);
});
