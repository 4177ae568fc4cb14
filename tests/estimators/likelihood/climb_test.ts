import { centralJacobian } from "../../../lib/estimators/likelihood/central-jacobian.ts";
import { climb } from "../../../lib/estimators/likelihood/climb.ts";
import { posteriorWeightOfPrior } from "../../../lib/estimators/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("central differences of eighth order are exact on polynomials of degree eight", () => {
  // f = (x⁸ + 2xy, y³): rows 8x⁷ + 2y, 2x; 0, 3y²
  const found = centralJacobian(([x, y]) => [x ** 8 + 2 * x * y, y ** 3], [1.5, -2], [0.1, 0.3]);
  assertClose(found.data, [8 * 1.5 ** 7 - 4, 3, 0, 12], { rtol: 1e-12, atol: 1e-12, why: "round-off" });
});

Deno.test("Newton's method needs one step on a parabola", () => {
  // −(x − 3)² − 2(y + 1)² − xy has its top at (28/7, −16/7 …): 2x + y = 6, x + 4y = −4
  const hill = {
    value: ([x, y]: readonly number[]): number => -((x - 3) ** 2) - 2 * (y + 1) ** 2 - x * y,
    gradient: ([x, y]: readonly number[]): Float64Array =>
      Float64Array.of(-2 * (x - 3) - y, -4 * (y + 1) - x),
    curvatures: [(): ReturnType<typeof matrix> => matrix(2, 2, [2, 1, 1, 4])],
  };
  const { u, iterations } = climb(hill, [50, -70], "parabola");
  assertClose(u, [4, -2], { rtol: 1e-14, why: "round-off" });
  assert(iterations <= 2);
});

Deno.test("where the second derivatives mislead, the other candidate leads to the top", () => {
  // ln of a Cauchy density curves upwards beyond 1: Newton's step alone would run away from 5.
  const hill = {
    value: ([x]: readonly number[]): number => -Math.log1p(x * x),
    gradient: ([x]: readonly number[]): Float64Array => Float64Array.of(-2 * x / (1 + x * x)),
    curvatures: [
      ([x]: readonly number[]): ReturnType<typeof matrix> =>
        matrix(1, 1, [2 * (1 - x * x) / (1 + x * x) ** 2]),
      (): ReturnType<typeof matrix> => matrix(1, 1, [0.5]),
    ],
  };
  assertClose(climb(hill, [5], "Cauchy").u, [0], { atol: 1e-11, why: "quadratic convergence" });
});

Deno.test("a climb without a top is refused", () => {
  const hill = {
    value: ([x]: readonly number[]): number => -Math.exp(-x),
    gradient: ([x]: readonly number[]): Float64Array => Float64Array.of(Math.exp(-x)),
    curvatures: [([x]: readonly number[]): ReturnType<typeof matrix> => matrix(1, 1, [Math.exp(-x)])],
  };
  // It climbs by 1 a step for ever, or until the slope is lost in round-off: no answer below 20 is a top.
  try {
    assert(climb(hill, [0], "slope").u[0] > 20);
  } catch (error) {
    assert((error as Error).message.includes("give more data, fix a parameter, or add a prior"));
  }
  assertThrows(
    () => climb({ ...hill, value: () => -Infinity }, [0], "nothing"),
    RangeError,
    "finite logarithm",
  );
});

Deno.test("the weight of a prior falls from 1 to 0 as data come in", () => {
  assertClose([0, 1, 3].map((n) => posteriorWeightOfPrior(1, n)), [1, 1 / 2, 1 / 4], {
    rtol: 1e-15,
    why: "round-off",
  });
  assertThrows(() => posteriorWeightOfPrior(0, 1), RangeError, "worth");
  assertThrows(() => posteriorWeightOfPrior(1, -1), RangeError, "number of data");
});
