import { linearOutputs, sampleStudentTeacher } from "../../lib/generalization/mod.ts";
import { matrix } from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { mean, standardError, variance } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertNotEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("linearOutputs() weighs the rows of the inputs and adds the noise", () => {
  // Columns are points: (1, 4), (2, 5), (3, 6); weights (10, -1): 10 - 4, 20 - 5, 30 - 6.
  const inputs = matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  assertEquals(linearOutputs([10, -1], inputs), Float64Array.of(6, 15, 24));
  assertEquals(linearOutputs([10, -1], inputs, [0.5, 0, -24]), Float64Array.of(6.5, 15, 0));
});

Deno.test("linearOutputs() refuses lengths that do not fit and numbers that are not finite", () => {
  const inputs = matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  assertThrows(
    () => linearOutputs([1, 2, 3], inputs),
    RangeError,
    "Expected 2 numbers in the weights, got 3",
  );
  assertThrows(
    () => linearOutputs([1, 2], inputs, [0]),
    RangeError,
    "Expected 3 numbers in the noise, got 1",
  );
  assertThrows(() => linearOutputs([1, NaN], inputs), RangeError, "got NaN at index 1");
});

Deno.test("sampleStudentTeacher() gives the shapes and the targets of its own parts", () => {
  const law = { parameters: 4, data: 7, noiseScale: 0.5, initialScale: 2 };
  const { inputs, teacher, noise, targets, initial } = sampleStudentTeacher(law, stream(3));
  assertEquals([inputs.rows, inputs.columns], [4, 7]);
  assertEquals([teacher.length, noise.length, targets.length, initial.length], [4, 7, 7, 4]);
  assertClose(targets, linearOutputs(teacher, inputs, noise), {
    atol: 1e-14,
    why: "another order of the sum",
  });
});

Deno.test("sampleStudentTeacher() has the scales and the input variance it was asked for", () => {
  const law = {
    parameters: 200,
    data: 50,
    inputVariance: 0.04,
    teacherScale: 3,
    noiseScale: 0.5,
    initialScale: 2,
  };
  const drawn = sampleStudentTeacher(law, stream(4));
  // The variance of n normal numbers has the relative standard error √(2/n); five of them.
  const within = (values: Float64Array, expected: number): void =>
    assertClose(variance(values), expected, {
      rtol: 5 * Math.sqrt(2 / values.length),
      why: "five standard errors",
    });
  within(drawn.inputs.data, 0.04);
  within(drawn.teacher, 9);
  within(drawn.noise, 0.25);
  within(drawn.initial, 4);
  const { data } = drawn.inputs;
  assert(Math.abs(mean(data)) < 5 * standardError(data), "the inputs have mean zero");
});

Deno.test("sampleStudentTeacher() draws each part from its own stream", () => {
  const plain = sampleStudentTeacher({ parameters: 3, data: 5 }, stream(1));
  const noisy = sampleStudentTeacher({ parameters: 3, data: 5, noiseScale: 1, initialScale: 1 }, stream(1));
  assertEquals(noisy.inputs, plain.inputs);
  assertEquals(noisy.teacher, plain.teacher);
  assertNotEquals(noisy.targets, plain.targets);
  assertEquals(plain.noise, new Float64Array(5));
  assertEquals(plain.initial, new Float64Array(3));
});

Deno.test("sampleStudentTeacher() refuses sizes and scales that make no sense", () => {
  const sample = (change: object): unknown =>
    sampleStudentTeacher({ parameters: 3, data: 5, ...change }, stream(1));
  assertThrows(
    () => sample({ parameters: 0 }),
    RangeError,
    "number of parameters to be an integer of at least 1, got 0",
  );
  assertThrows(() => sample({ data: 2.5 }), RangeError, "number of data points");
  assertThrows(
    () => sample({ inputVariance: 0 }),
    RangeError,
    "input variance to be positive and finite, got 0",
  );
  assertThrows(
    () => sample({ noiseScale: -1 }),
    RangeError,
    "scale of the noise to be finite and at least 0, got -1",
  );
  assertThrows(() => sample({ teacherScale: NaN }), RangeError, "scale of the teacher");
});
