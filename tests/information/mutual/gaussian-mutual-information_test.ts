import { gaussianMutualInformation } from "../../../lib/information/mod.ts";
import { determinant, matmul, type Matrix, matrix, transpose } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const pair = (a: number, b: number, correlation: number): Matrix =>
  matrix(2, 2, [a * a, a * b * correlation, a * b * correlation, b * b]);

Deno.test("−½ ln(1 − ρ²) for two numbers, whatever their units", () => {
  for (const correlation of [-0.9, 0.3, 0.999]) {
    assertClose(
      gaussianMutualInformation(pair(3, 0.1, correlation), [0], [1]),
      -Math.log(1 - correlation ** 2) / 2,
      { rtol: 1e-12, why: "1 − ρ² cancels near 1" },
    );
  }
});

Deno.test("a weak correlation keeps its digits: ρ²/2 + ρ⁴/4", () => {
  for (const correlation of [1e-4, 1e-9, 1e-150]) {
    assertClose(
      gaussianMutualInformation(pair(1, 1, correlation), [1], [0]),
      correlation ** 2 / 2 + correlation ** 4 / 4,
      { rtol: 1e-14, why: "next term is ρ⁶/6" },
    );
  }
});

Deno.test("groups: half the logarithm of the quotient of determinants", () => {
  const chance = stream(3).at("covariances");
  for (let i = 0; i < 20; i++) {
    const A = matrix(4, 6, chance.at(i).normals(24));
    const covariance = matmul(A, transpose(A));
    const block = (axes: number[]): Matrix =>
      matrix(axes.length, axes.length, (i, j) => covariance.data[axes[i] * 4 + axes[j]]);
    const [first, second] = [[3, 0], [2]];
    const quotient = determinant(block(first)) * determinant(block(second)) /
      determinant(block([...first, ...second]));
    assertClose(gaussianMutualInformation(covariance, first, second), Math.log(quotient) / 2, {
      rtol: 1e-10,
      atol: 1e-12,
      why: "determinants of random matrices",
    });
  }
});

Deno.test("what is no covariance, or no pair of groups, is refused", () => {
  assertThrows(() => gaussianMutualInformation(pair(1, 1, 1.1), [0], [1]), RangeError, "positive definite");
  assertThrows(() => gaussianMutualInformation(pair(1, 0, 0), [0], [1]), RangeError, "positive definite");
  assertThrows(() => gaussianMutualInformation(pair(1, 1, 0), [0], [0]), RangeError, "share no axis");
  assertThrows(() => gaussianMutualInformation(matrix(1, 2, [1, 0]), [0], [1]), RangeError, "square");
});
