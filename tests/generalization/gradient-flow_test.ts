import {
  gradientFlow,
  modeNoise,
  sampleStudentTeacher,
  squaredLossGradient,
} from "../../lib/generalization/mod.ts";
import { matmul, matrix, matvec, norm, solve, transpose } from "../../lib/math/mod.ts";
import { integrateOde } from "../../lib/oracles/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const problem = (parameters: number, data: number): ReturnType<typeof sampleStudentTeacher> =>
  sampleStudentTeacher(
    { parameters, data, noiseScale: 0.8, initialScale: 1.5 },
    stream(10 * parameters + data),
  );

Deno.test("gradientFlow() relaxes one weight at the rate of its squared inputs", () => {
  // Σx² = 9 + 16 = 25, Σxy = 3·1 + 4·2 = 11: w → 0.44; after ln 2/25 half of the way from 2.
  const flow = gradientFlow(matrix(1, 2, [3, 4]), [1, 2]);
  assertClose(flow.eigenvalues, [25], { rtol: 1e-15, why: "round-off" });
  assertClose(flow.at(Infinity, [2]), [0.44], { rtol: 1e-15, why: "round-off" });
  assertClose(flow.at(Math.LN2 / 25, [2]), [1.22], { rtol: 1e-15, why: "round-off" });
});

Deno.test("gradientFlow() is the path of steepest descent, with few, enough and many data", () => {
  for (const data of [3, 6, 14]) {
    const { inputs, targets, initial } = problem(6, data);
    const flow = gradientFlow(inputs, targets);
    const times = [0, 0.01, 0.1, 0.7];
    const path = integrateOde(
      (_, w) => squaredLossGradient(w, inputs, targets).map((g) => -g),
      initial,
      times,
      { rtol: 1e-12, atol: 1e-13 },
    );
    times.forEach((time, k) =>
      assertClose(flow.at(time, initial), path[k], { atol: 1e-10, why: "error of the integration" })
    );
  }
});

Deno.test("gradientFlow() composes: two times one after the other are their sum", () => {
  const { inputs, targets, initial } = problem(5, 4);
  const flow = gradientFlow(inputs, targets);
  assertClose(flow.at(0.2, flow.at(0.05, initial)), flow.at(0.25, initial), {
    atol: 1e-13,
    why: "round-off",
  });
});

Deno.test("gradientFlow() ends at least squares where data abound", () => {
  const { inputs, targets, initial } = problem(4, 9);
  const best = solve(matmul(inputs, transpose(inputs)), matvec(inputs, targets));
  assertClose(gradientFlow(inputs, targets).at(Infinity, initial), best, { atol: 1e-12, why: "round-off" });
});

Deno.test("gradientFlow() freezes what no data point touches", () => {
  const { inputs, targets, initial } = problem(7, 3);
  const flow = gradientFlow(inputs, targets);
  assertEquals(flow.rank, 3);
  assertEquals(flow.eigenvalues.slice(0, 4), new Float64Array(4));
  const frozen = flow.frozenPart(initial);
  assertClose(matvec(transpose(inputs), frozen), new Float64Array(3), {
    atol: 1e-13,
    why: "orthogonal to all data",
  });
  const late = flow.at(Infinity, initial);
  assertClose(flow.frozenPart(late), frozen, { atol: 1e-13, why: "round-off" });
  // The rest fits the data exactly.
  assertClose(matvec(transpose(inputs), late), targets, { atol: 1e-12, why: "interpolation" });
});

Deno.test("gradientFlow() counts repeated points and zero inputs as what they span", () => {
  // Two equal points and a zero weight row: rank 1 of 3.
  const flow = gradientFlow(matrix(3, 2, [1, 1, 2, 2, 0, 0]), [1, 3]);
  assertEquals(flow.rank, 1);
  // Along (1, 2)/√5 the best fit of 1 and 3 is their mean 2: w = 2·(1, 2)/5.
  assertClose(flow.at(Infinity, [0, 0, 7]), [0.4, 0.8, 7], { atol: 1e-14, why: "round-off" });
  assertEquals(gradientFlow(matrix(2, 1, [0, 0]), [5]).rank, 0);
});

Deno.test("gradientFlow() refuses times and lengths that do not fit", () => {
  const flow = gradientFlow(matrix(2, 1, [3, 0]), [6]);
  assertThrows(
    () => flow.at(-1, [0, 0]),
    RangeError,
    "Expected a time of at least 0 (Infinity allowed), got -1",
  );
  assertThrows(() => flow.at(NaN, [0, 0]), RangeError, "got NaN");
  assertThrows(() => flow.at(1, [0]), RangeError, "Expected 2 numbers in the initial weights, got 1");
  assertThrows(() => flow.frozenPart([1, 2, 3]), RangeError, "Expected 2 numbers in the weights, got 3");
  assertThrows(
    () => gradientFlow(matrix(2, 1, [3, 0]), [6, 7]),
    RangeError,
    "Expected 1 numbers in the targets, got 2",
  );
  assertThrows(() => gradientFlow(matrix(1, 1, [NaN]), [1]), RangeError, "finite numbers in the inputs");
});

Deno.test("modeNoise() rotates the noise and keeps its length where the data do not span more", () => {
  // With D ≤ P all of the noise is felt: the determined components are a rotation of it.
  const few = problem(7, 3);
  const rotated = modeNoise(few.inputs, few.noise);
  assertEquals(rotated.slice(0, 4), new Float64Array(4));
  assertClose(norm(rotated), norm(few.noise), { rtol: 1e-13, why: "rotations keep lengths" });
  // With D > P only the part along the data's directions is.
  const many = problem(3, 8);
  assert(norm(modeNoise(many.inputs, many.noise)) < norm(many.noise));
});

Deno.test("modeNoise() gives back the force of the noise on the weights", () => {
  const { inputs, targets, noise } = problem(5, 8);
  const { eigenvalues, modes } = gradientFlow(inputs, targets);
  const force = matvec(modes, modeNoise(inputs, noise).map((e, k) => e * Math.sqrt(eigenvalues[k])));
  assertClose(force, matvec(inputs, noise), { atol: 1e-12, why: "X ε = V √Λ ε̃" });
  assertThrows(() => modeNoise(inputs, [1]), RangeError, "Expected 8 numbers");
});
