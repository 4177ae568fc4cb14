import {
  multivariateGaussianFisherInformation,
  multivariateGaussianKlDivergence,
} from "../../../lib/information/mod.ts";
import { addMatrices, matrix, scaleMatrix } from "../../../lib/math/mod.ts";
import { hessian } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const covariance = matrix(2, 2, [2, 0.5, 0.5, 1]);
const changes = [
  { mean: [1, -0.5] },
  { covariance: matrix(2, 2, [0.3, 0.2, 0.2, -0.1]) },
  { mean: [0.2, 0.4], covariance: matrix(2, 2, [0, 1, 1, 0.5]) },
];

Deno.test("the information is the Hessian of the divergence, by finite differences", () => {
  const law = (theta: number[]) => ({
    mean: [0, 1].map((i) => changes.reduce((sum, { mean }, k) => sum + theta[k] * (mean?.[i] ?? 0), 0)),
    covariance: changes.reduce(
      (sum, { covariance: change }, k) => change ? addMatrices(sum, scaleMatrix(theta[k], change)) : sum,
      covariance,
    ),
  });
  const numeric = hessian(
    (theta: number[]) => multivariateGaussianKlDivergence(law([0, 0, 0]), law(theta)),
    [0, 0, 0],
    { step: 0.02 },
  );
  const found = multivariateGaussianFisherInformation(covariance, changes);
  assertClose(found.data, numeric.data, { rtol: 1e-7, atol: 1e-9, why: "finite differences" });
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < i; j++) assertEquals(found.data[3 * i + j], found.data[3 * j + i]);
  }
});

Deno.test("mean and covariance do not disturb one another", () => {
  const F = multivariateGaussianFisherInformation(covariance, changes.slice(0, 2));
  assertEquals([F.data[1], F.data[2]], [0, 0]);
  // Σ⁻¹ = [[1, −1/2], [−1/2, 2]]/1.75: (1 + 0.5 + 0.5)/1.75.
  assertClose(F.data[0], 2 / 1.75, { rtol: 1e-15, why: "a few products" });
});

Deno.test("what does not fit is refused", () => {
  const f = multivariateGaussianFisherInformation;
  assertThrows(() => f(covariance, []), RangeError, "at least one parameter");
  assertThrows(() => f(covariance, [{ mean: [1] }]), RangeError, "parameter 0");
  assertThrows(() => f(covariance, [{ mean: [1, NaN] }]), RangeError, "parameter 0");
  assertThrows(() => f(covariance, [{ covariance: matrix(1, 1, [1]) }]), RangeError, "2 × 2");
  assertThrows(() => f(matrix(2, 2, [1, 2, 2, 1]), changes), RangeError, "positive definite");
});

Deno.test("a change of the covariance that is not symmetric is refused", () => {
  assertThrows(
    () => multivariateGaussianFisherInformation(covariance, [{ covariance: matrix(2, 2, [0, 1, -1, 0]) }]),
    RangeError,
    "symmetric",
  );
});
