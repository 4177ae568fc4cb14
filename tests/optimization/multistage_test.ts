import fc from "fast-check";
import {
  chebyshevBound,
  multistagePolynomial,
  multistageRate,
  multistageStep,
  rootRate,
  twoPointRule,
} from "../../lib/optimization/multistage.ts";
import { assert, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const roundOff = { rtol: 1e-12, atol: 1e-13, why: "round-off" };

Deno.test("multistageStep() equals the hand value of a three-stage rule", () => {
  const rule = { momenta: [0.5, -0.2], gains: [0.1, 0, 0.3] };
  // 4 + 0.5·(4 − 1) − 0.2·(1 − 3) − 0.1·2 − 0.3·7 = 4 + 1.5 + 0.4 − 0.2 − 2.1 = 3.6
  assertClose(multistageStep(rule, [[4], [1], [3]], [[2], [5], [7]]), [3.6], roundOff);
});

Deno.test("multistagePolynomial() vanishes on the geometric paths of the rule", () => {
  // On ½λθ² the path θₙ = zⁿ is kept for a root z: p(z) = 0 where one step from z⁰, z⁻¹, z⁻² gives z.
  const rule = { momenta: [0.4, -0.1], gains: [0.2, -0.05, 0.03] };
  const lambda = 1.7;
  const z = 0.63;
  const positions = [[1], [1 / z], [1 / z ** 2]];
  const [next] = multistageStep(rule, positions, positions.map(([x]) => [lambda * x]));
  const p = multistagePolynomial(rule, lambda).reduce((sum, c, power) => sum + c * z ** power, 0);
  // p(z) = z³ − z²·next: the rule asks for next where the path wants z.
  assertClose(p, z ** 3 - z ** 2 * next, roundOff);
});

Deno.test("multistagePolynomial() of any rule has p₀(1) = 0: the rule stands still where the gradient vanishes", () => {
  const coefficient = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(fc.array(coefficient, { minLength: 2, maxLength: 2 }), (momenta) => {
      const p = multistagePolynomial({ momenta, gains: [1, 2, 3] }, 0);
      assertClose(p.reduce((sum, c) => sum + c, 0), 0, roundOff);
    }),
    { seed: 3 },
  );
});

Deno.test("twoPointRule() has all roots at the rate −ρ and ρ: its polynomials are powers", () => {
  for (const [kappa, stages] of [[7, 1], [30, 2], [100, 3], [250, 4]]) {
    const rule = twoPointRule(kappa, stages);
    const rho = rootRate(kappa, stages);
    for (const [lambda, root] of [[1, rho], [kappa, -rho]]) {
      const p = multistagePolynomial(rule, lambda);
      const q = [0.3, -0.8, 1.4].map((z) => (z - root) ** stages);
      assertClose(
        [0.3, -0.8, 1.4].map((z) => p.reduce((sum, c, power) => sum + c * z ** power, 0)),
        q,
        roundOff,
      );
    }
  }
});

Deno.test("twoPointRule() with one stage is the best gradient step 2 / (1 + κ), rate (κ − 1) / (κ + 1)", () => {
  const { gains } = twoPointRule(9, 1);
  assertClose(gains, [0.2], roundOff);
  assertClose(multistageRate({ momenta: [], gains }, [1, 9]), 0.8, roundOff);
});

Deno.test("no random three-stage rule is faster than the cube root on two eigenvalues", () => {
  const kappa = 20;
  const rule = fc.record({
    momenta: fc.array(fc.double({ min: -1, max: 1.5, noNaN: true }), { minLength: 2, maxLength: 2 }),
    gains: fc.array(fc.double({ min: -0.2, max: 0.4, noNaN: true }), { minLength: 3, maxLength: 3 }),
  });
  fc.assert(
    fc.property(rule, (each) => assert(multistageRate(each, [1, kappa]) > rootRate(kappa, 3) - 1e-4)),
    { seed: 11, numRuns: 300 },
  );
});

Deno.test("chebyshevBound() equals the recurrence of the Chebyshev polynomials", () => {
  const x = (5 + 1) / (5 - 1);
  let [previous, current] = [1, x];
  for (let n = 1; n <= 12; n++) {
    assertClose(chebyshevBound(n, 5), 1 / current, roundOff);
    [previous, current] = [current, 2 * x * current - previous];
  }
});

Deno.test("the multi-stage functions refuse bad input", () => {
  assertThrows(() => multistagePolynomial({ momenta: [1], gains: [1] }, 1), RangeError, "one gain more");
  assertThrows(() => multistagePolynomial({ momenta: [], gains: [NaN] }, 1), RangeError, "got NaN");
  assertThrows(() => multistagePolynomial({ momenta: [], gains: [1] }, Infinity), RangeError, "curvature");
  assertThrows(
    () => multistageStep({ momenta: [], gains: [1] }, [[1], [2]], [[1]]),
    RangeError,
    "Expected 1 positions",
  );
  assertThrows(() => multistageRate({ momenta: [], gains: [1] }, []), RangeError, "at least one curvature");
  assertThrows(() => twoPointRule(1, 2), RangeError, "two different eigenvalues");
  assertThrows(() => twoPointRule(4, 1.5), RangeError, "positive number of stages");
  assertThrows(() => rootRate(0.5, 2), RangeError, "condition number");
  assertThrows(() => rootRate(5, 0), RangeError, "root above 0");
  assertThrows(() => chebyshevBound(-1, 5), RangeError, "n ≥ 0");
});
