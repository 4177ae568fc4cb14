import {
  expectedFlowError,
  generalizationError,
  gradientFlow,
  linearOutputs,
  sampleStudentTeacher,
} from "../../lib/generalization/mod.ts";
import { identity, matvec, transpose } from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { mean, standardError } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("generalizationError() is the variance of the inputs times the squared gap, plus the noise", () => {
  // 4·((2-5)² + (1-1)²) + 0.25
  assertEquals(generalizationError([2, 1], [5, 1], { inputVariance: 4, noiseVariance: 0.25 }), 36.25);
  assertEquals(generalizationError([2, 1], [5, 1]), 9);
  assertEquals(generalizationError([5, 1], [5, 1], { noiseVariance: 2 }), 2);
});

Deno.test("generalizationError() is the mean squared error on sampled data", () => {
  const n = 20_000;
  const law = { parameters: 3, data: n, inputVariance: 0.5, noiseScale: 0.3 };
  const { inputs, teacher, targets } = sampleStudentTeacher(law, stream(12));
  const weights = [0.2, -1, 3];
  const squares = linearOutputs(weights, inputs).map((y, i) => (y - targets[i]) ** 2);
  const expected = generalizationError(weights, teacher, { inputVariance: 0.5, noiseVariance: 0.09 });
  assert(Math.abs(mean(squares) - expected) < 5 * standardError(squares), "five standard errors");
});

Deno.test("expectedFlowError() starts untrained and takes apart into its parts", () => {
  const law = { inputVariance: 0.25, teacherVariance: 3, initialVariance: 1, noiseVariance: 0.5 };
  // v·(3 + 1)·P with P = 4, nothing learnt yet.
  assertEquals(expectedFlowError([0, 1, 2, 3], 0, law), {
    unlearnt: 4,
    overfitting: 0,
    noise: 0.5,
    total: 4.5,
  });
  // At λt = ln 2: a quarter of the squared gap, a quarter of σ_ε²/λ.
  const half = expectedFlowError([2], Math.LN2 / 2, law);
  assertClose([half.unlearnt, half.overfitting], [0.25, 0.25 * 0.5 / 2 / 4], {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("expectedFlowError() is the average of generalizationError() over unit vectors", () => {
  const { inputs } = sampleStudentTeacher({ parameters: 5, data: 3, inputVariance: 0.2 }, stream(21));
  const law = { inputVariance: 0.2, teacherVariance: 2, initialVariance: 0.5, noiseVariance: 0.7 };
  const flow = gradientFlow(inputs, [0, 0, 0]);
  const zero = new Float64Array(5);
  const unit = (n: number, k: number): Float64Array => identity(n).data.slice(k * n, (k + 1) * n);
  for (const time of [0.3, 4, Infinity]) {
    let expected = law.noiseVariance;
    for (let k = 0; k < 5; k++) {
      const axis = unit(5, k);
      const student = gradientFlow(inputs, matvec(transpose(inputs), axis)).at(time, zero);
      expected += 2 * generalizationError(student, axis, { inputVariance: 0.2 });
      expected += 0.5 * generalizationError(flow.at(time, axis), zero, { inputVariance: 0.2 });
    }
    for (let i = 0; i < 3; i++) {
      const student = gradientFlow(inputs, unit(3, i)).at(time, zero);
      expected += 0.7 * generalizationError(student, zero, { inputVariance: 0.2 });
    }
    assertClose(expectedFlowError(flow.eigenvalues, time, law).total, expected, {
      rtol: 1e-12,
      why: "round-off",
    });
  }
});

Deno.test("expectedFlowError() falls in its first part and grows in its second", () => {
  const law = { teacherVariance: 1, noiseVariance: 1 };
  const spectrum = [0, 1e-3, 0.5, 2];
  const times = [0, 0.1, 1, 10, 100, 1e4, Infinity];
  const parts = times.map((time) => expectedFlowError(spectrum, time, law));
  for (let k = 1; k < times.length; k++) {
    assert(parts[k].unlearnt <= parts[k - 1].unlearnt);
    assert(parts[k].overfitting >= parts[k - 1].overfitting);
  }
  // The frozen mode keeps its gap; the others end at σ_ε²/λ: 1000 + 2 + 0.5.
  assertEquals(parts[6], { unlearnt: 1, overfitting: 1002.5, noise: 1, total: 1004.5 });
});

Deno.test("expectedFlowError() refuses spectra, times and variances out of range", () => {
  const law = { teacherVariance: 1 };
  assertThrows(() => expectedFlowError([], 1, law), RangeError, "at least one eigenvalue");
  assertThrows(
    () => expectedFlowError([1, -1e-3], 1, law),
    RangeError,
    "every eigenvalue to be finite and at least 0",
  );
  assertThrows(() => expectedFlowError([1, NaN], 1, law), RangeError, "got NaN at index 1");
  assertThrows(() => expectedFlowError([1], -1, law), RangeError, "a time of at least 0");
  assertThrows(() => expectedFlowError([1], 1, { teacherVariance: -1 }), RangeError, "teacher variance");
  assertThrows(() => expectedFlowError([1], 1, { ...law, inputVariance: 0 }), RangeError, "input variance");
  assertThrows(() => expectedFlowError([1], 1, { ...law, noiseVariance: NaN }), RangeError, "noise variance");
  assertThrows(
    () => generalizationError([1], [1, 2]),
    RangeError,
    "Expected 2 numbers in the weights, got 1",
  );
  assertThrows(() => generalizationError([1], [NaN]), RangeError, "the teacher, got NaN");
  assertThrows(() => generalizationError([1], [1], { inputVariance: -1 }), RangeError, "input variance");
});
