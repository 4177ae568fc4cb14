import { gradientFlow, kernelRegression } from "../../lib/generalization/mod.ts";
import {
  addMatrices,
  diagonal,
  identity,
  matmul,
  matrix,
  matvec,
  scaleMatrix,
  solve,
  transpose,
} from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const own = stream(3);
const roundOff = { atol: 1e-10, why: "round-off" };

Deno.test("kernelRegression() with more features than points: the smallest weights interpolate", () => {
  const features = matrix(9, 4, own.at("wide").normals(36));
  const targets = own.at("wide targets").normals(4);
  const kernel = matmul(transpose(features), features);
  const weights = matvec(features, kernelRegression(kernel, targets).minimumNorm());
  assertClose(matvec(transpose(features), weights), targets, roundOff);
  // Φ(ΦᵀΦ)⁻¹y is the vector of least length among those that interpolate.
  assertClose(weights, matvec(features, solve(kernel, targets)), roundOff);
});

Deno.test("kernelRegression() with fewer features than points: least squares by the normal equations", () => {
  const features = matrix(3, 8, own.at("tall").normals(24));
  const targets = own.at("tall targets").normals(8);
  const kernel = matmul(transpose(features), features);
  const found = matvec(features, kernelRegression(kernel, targets, 3).minimumNorm());
  assertClose(found, solve(matmul(features, transpose(features)), matvec(features, targets)), roundOff);
});

Deno.test("kernelRegression().ridge() solves the penalised normal equations", () => {
  const features = matrix(5, 7, own.at("ridge").normals(35));
  const targets = own.at("ridge targets").normals(7);
  const kernel = matmul(transpose(features), features);
  const found = matvec(features, kernelRegression(kernel, targets, 5).ridge(0.3));
  const penalised = addMatrices(matmul(features, transpose(features)), scaleMatrix(0.3, identity(5)));
  assertClose(found, solve(penalised, matvec(features, targets)), roundOff);
});

Deno.test("kernelRegression().stoppedAt() is gradient flow in the weights", () => {
  for (const [parameters, points] of [[6, 4], [4, 6]]) {
    const features = matrix(parameters, points, own.at("flow").normals(24));
    const targets = own.at("flow targets").normals(points);
    const { stoppedAt } = kernelRegression(
      matmul(transpose(features), features),
      targets,
      Math.min(parameters, points),
    );
    const flow = gradientFlow(features, targets);
    for (const time of [0, 0.07, 1.3, Infinity]) {
      assertClose(matvec(features, stoppedAt(time)), flow.at(time, new Float64Array(parameters)), roundOff);
    }
  }
});

Deno.test("kernelRegression() keeps eigenvalues beyond the rank at 0", () => {
  assertEquals(kernelRegression(diagonal([2, 5, 3]), [1, 1, 1], 2).eigenvalues, Float64Array.of(0, 3, 5));
});

Deno.test("kernelRegression() refuses bad input", () => {
  assertThrows(() => kernelRegression(diagonal([1, 2]), [1]), RangeError, "Expected 2 numbers");
  assertThrows(() => kernelRegression(diagonal([1, 2]), [1, 1], 0), RangeError, "rank");
  const students = kernelRegression(diagonal([1, 0]), [1, 1]);
  assertThrows(() => students.ridge(0), RangeError, "minimumNorm");
  assertThrows(() => students.ridge(-1), RangeError, "penalty");
  assertThrows(() => students.stoppedAt(NaN), RangeError, "time");
});
