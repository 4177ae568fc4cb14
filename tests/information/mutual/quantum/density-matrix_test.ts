import { jointLaw, marginal, partialTrace } from "../../../../lib/information/mod.ts";
import { diagonal, matrix } from "../../../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../../../support/assert.ts";
import { assertClose } from "../../../support/close.ts";
import { randomState } from "./random-state.ts";

Deno.test("partial traces of a diagonal matrix are marginals", () => {
  const law = jointLaw([2, 3], [0.1, 0.2, 0.1, 0.3, 0, 0.3]);
  for (const axes of [[0], [1], [1, 0]]) {
    assertClose(
      partialTrace(diagonal(law.probabilities), [2, 3], axes).data,
      diagonal(marginal(law, axes).probabilities).data,
      { rtol: 1e-15, why: "order of sums" },
    );
  }
});

Deno.test("the parts of a product are its factors", () => {
  // (1/4 0; 0 3/4) ⊗ [[1/2, i/4], [−i/4, 1/2]]
  const factor = { re: [0.5, 0, 0, 0.5], im: [0, 0.25, -0.25, 0] };
  const kron = (second: number[]) =>
    matrix(4, 4, (i, j) => (i >> 1 === j >> 1 ? [0.25, 0.75][i >> 1] * second[(i & 1) * 2 + (j & 1)] : 0));
  const product = { re: kron(factor.re), im: kron(factor.im) };
  assertEquals(partialTrace(product, [2, 2], [0]).re.data, Float64Array.of(0.25, 0, 0, 0.75));
  assertEquals(Array.from(partialTrace(product, [2, 2], [1]).im.data), factor.im);
});

Deno.test("tracing out one part after the other is tracing out both", () => {
  const rho = randomState(12, 4, "steps");
  const once = partialTrace(rho, [2, 3, 2], [2]);
  const twice = partialTrace(partialTrace(rho, [2, 3, 2], [0, 2]), [2, 2], [1]);
  assertClose(twice.re.data, once.re.data, { atol: 1e-16, why: "order of sums" });
  assertClose(twice.im.data, once.im.data, { atol: 1e-16, why: "order of sums" });
});

Deno.test("parts that do not fit are refused", () => {
  const rho = randomState(4, 1, "refused");
  assertThrows(() => partialTrace(rho, [2, 3], [0]), RangeError, "product 4");
  assertThrows(() => partialTrace(rho, [2, 2], [2]), RangeError, "axes from 0 to 1");
  assertThrows(() => partialTrace(rho, [2, 2], []), RangeError, "at least one axis");
  assertThrows(() => partialTrace(rho, [4.5], [0]), RangeError, "dimension of part 0");
});
