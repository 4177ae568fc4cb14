import fc from "fast-check";
import { jointProbabilities, neighbourProbabilities } from "../../../lib/information/mod.ts";
import { matrix, normalCdf } from "../../../lib/math/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const squares = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 });
const deviation = fc.double({ min: 0.2, max: 20, noNaN: true });

Deno.test("neighbours worked by hand", () => {
  // exp(−4 ln 2/2) = 1/4 and exp(−2 ln 2/2) = 1/2 beside 1: a total of 7/4
  assertClose(neighbourProbabilities([4 * Math.LN2, 0, 2 * Math.LN2], 1), [1 / 7, 4 / 7, 2 / 7], {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("neighbours are picked in proportion to the normal density of that deviation", () => {
  const distances = [0.3, -1.1, 2.4];
  const densities = distances.map((x) => derivative(normalCdf, x / 0.8));
  const total = densities.reduce((sum, density) => sum + density, 0);
  assertClose(
    neighbourProbabilities(distances.map((x) => x * x), 0.8),
    densities.map((each) => each / total),
    {
      rtol: 1e-10,
      why: "numerical slopes",
    },
  );
});

Deno.test("the law of the neighbours sums to one and does not ask for the unit", () => {
  fc.assert(
    fc.property(squares, deviation, (list, sigma) => {
      const law = neighbourProbabilities(list, sigma);
      assertClose(law.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-14, why: "round-off" });
      assertClose(neighbourProbabilities(list.map((square) => 9 * square), 3 * sigma), law, {
        rtol: 1e-12,
        atol: 1e-300,
        why: "exponents up to 625, rounded",
      });
    }),
    { seed: 2, numRuns: 200 },
  );
});

Deno.test("a square distance added to all changes nothing", () => {
  fc.assert(
    fc.property(squares, deviation, (list, sigma) => {
      assertClose(
        neighbourProbabilities(list.map((square) => square + 1024), sigma),
        neighbourProbabilities(list, sigma),
        { rtol: 1e-10, atol: 1e-300, why: "1024 added and taken away again" },
      );
    }),
    { seed: 3, numRuns: 200 },
  );
});

Deno.test("the narrowest and the widest Gaussians", () => {
  assertEquals(neighbourProbabilities([1e6, 2e6], 1e-200), Float64Array.of(1, 0));
  assertEquals(neighbourProbabilities([1e6, 2e6], 1e200), Float64Array.of(0.5, 0.5));
});

Deno.test("the joint law is the mean of both directions", () => {
  // row 0 picks 1 with 3/4 and 2 with 1/4; row 1 picks 0; row 2 picks 0 and 1 alike
  const conditional = matrix(3, 3, [0, 0.75, 0.25, 1, 0, 0, 0.5, 0.5, 0]);
  // (3/4 + 1)/6, (1/4 + 1/2)/6, (0 + 1/2)/6
  const [a, b, c] = [1.75 / 6, 0.75 / 6, 0.5 / 6];
  assertClose(jointProbabilities(conditional).data, [0, a, b, a, 0, c, b, c, 0], {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("what is no law of neighbours is refused", () => {
  assertThrows(() => neighbourProbabilities([], 1), RangeError, "at least one squared distance");
  assertThrows(() => neighbourProbabilities([1, -1], 1), RangeError, "-1 at index 1");
  assertThrows(() => neighbourProbabilities([1, 2], 0), RangeError, "positive");
  assertThrows(() => jointProbabilities(matrix(2, 2, [0, 1, 0.5, 0])), RangeError, "row 1");
  assertThrows(() => jointProbabilities(matrix(2, 2, [0.5, 0.5, 1, 0])), RangeError, "zero diagonal");
  assertThrows(
    () => jointProbabilities(matrix(3, 3, [0, 2, -1, 1, 0, 0, 1, 0, 0])),
    RangeError,
    "-1 at index 2",
  );
  assertThrows(() => jointProbabilities(matrix(1, 2, [0, 1])), RangeError, "square");
});
