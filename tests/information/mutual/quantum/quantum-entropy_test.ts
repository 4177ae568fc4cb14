import {
  conditionalEntropy,
  entropy,
  jointLaw,
  klDivergence,
  mutualInformation,
  partialTrace,
  quantumConditionalEntropy,
  quantumMutualInformation,
  quantumRelativeEntropy,
  vonNeumannEntropy,
} from "../../../../lib/information/mod.ts";
import { diagonal, matrix } from "../../../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../../../support/assert.ts";
import { assertClose } from "../../../support/close.ts";
import { blend, randomState } from "./random-state.ts";

const roundOff = { rtol: 1e-12, atol: 1e-13, why: "eigenvalues to a few 1e-16" };
const bell = matrix(4, 4, [0.5, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0.5]);

Deno.test("a qubit worked by hand", () => {
  // Bloch vector of length 0.6 along y: eigenvalues 0.8 and 0.2.
  const rho = { re: matrix(2, 2, [0.5, 0, 0, 0.5]), im: matrix(2, 2, [0, -0.3, 0.3, 0]) };
  assertClose(vonNeumannEntropy(rho), entropy([0.8, 0.2]), roundOff);
  assertClose(vonNeumannEntropy(bell), 0, roundOff);
});

Deno.test("diagonal density matrices reproduce the classical quantities", () => {
  const law = jointLaw([2, 3], [0.1, 0.2, 0.1, 0.3, 0, 0.3]);
  const rho = diagonal(law.probabilities);
  const other = [0.3, 0.1, 0.1, 0.2, 0.1, 0.2];
  assertClose(quantumConditionalEntropy(rho, [2, 3], [0]), conditionalEntropy(law, [0]), roundOff);
  assertClose(quantumConditionalEntropy(rho, [2, 3], [1]), conditionalEntropy(law, [1]), roundOff);
  assertClose(quantumMutualInformation(rho, [2, 3], [0]), mutualInformation(law, [0]), roundOff);
  assertClose(quantumRelativeEntropy(rho, diagonal(other)), klDivergence(law.probabilities, other), roundOff);
});

Deno.test("a Bell pair: less than nothing is open, and twice the classical limit is shared", () => {
  assertClose(quantumConditionalEntropy(bell, [2, 2], [0]), -Math.LN2, roundOff);
  assertClose(quantumMutualInformation(bell, [2, 2], [0]), 2 * Math.LN2, roundOff);
});

const states = Array.from(
  { length: 40 },
  (_, i) => ({ rank: 1 + i % 8, rho: randomState(8, 1 + i % 8, `state ${i}`) }),
);

Deno.test("Araki–Lieb and subadditivity: |S(A) − S(B)| ≤ S(AB) ≤ S(A) + S(B)", () => {
  for (const { rho } of states) {
    const [a, b] = [[0], [1]].map((axes) => vonNeumannEntropy(partialTrace(rho, [2, 4], axes)));
    const both = vonNeumannEntropy(rho);
    assert(Math.abs(a - b) <= both + 1e-13 && both <= a + b + 1e-13);
  }
});

Deno.test("strong subadditivity of quantum entropy", () => {
  for (const { rho } of states) {
    const s = (...axes: number[]): number => vonNeumannEntropy(partialTrace(rho, [2, 2, 2], axes));
    assert(s(0, 1) + s(1, 2) - s(1) - s(0, 1, 2) >= -1e-13);
    assert(
      quantumConditionalEntropy(rho, [2, 2, 2], [0], [1, 2]) <=
        quantumConditionalEntropy(rho, [2, 2, 2], [0], [1]) + 1e-13,
    );
  }
});

Deno.test("the two parts of a pure state have one entropy", () => {
  const rho = randomState(6, 1, "pure");
  const [a, b] = [[0], [1]].map((axes) => vonNeumannEntropy(partialTrace(rho, [2, 3], axes)));
  assertClose(a, b, roundOff);
});

Deno.test("Klein's inequality: relative entropy is not negative, and zero for equal states", () => {
  states.forEach(({ rho }, i) => {
    const sigma = randomState(8, 10, `sigma ${i}`);
    assert(quantumRelativeEntropy(rho, sigma) > 0);
    assertClose(quantumRelativeEntropy(sigma, sigma), 0, roundOff);
  });
});

Deno.test("data processing: relative entropy does not grow when a part is lost", () => {
  states.forEach(({ rho }, i) => {
    const sigma = randomState(8, 10, `sigma ${i}`);
    const lost = quantumRelativeEntropy(partialTrace(rho, [2, 4], [1]), partialTrace(sigma, [2, 4], [1]));
    assert(lost <= quantumRelativeEntropy(rho, sigma) + 1e-13);
  });
});

Deno.test("relative entropy is the slope of the entropy on the way from σ to ρ, less its rise", () => {
  const [rho, sigma] = [randomState(4, 2, "rho"), randomState(4, 6, "sigma")];
  const along = (w: number): number => vonNeumannEntropy(blend(sigma, rho, w));
  const h = 1e-4;
  const slope = (along(h) - along(-h)) / (2 * h);
  assertClose(quantumRelativeEntropy(rho, sigma), slope - along(1) + along(0), {
    atol: 1e-5,
    why: "h² times a third derivative",
  });
});

Deno.test("mutual information is the relative entropy to the product of the parts", () => {
  const rho = randomState(4, 3, "product");
  const [a, b] = [[0], [1]].map((axes) => partialTrace(rho, [2, 2], axes));
  const at = (part: Float64Array, i: number, j: number): number => part[i * 2 + j];
  const kron = (x: Float64Array, y: Float64Array, i: number, j: number): number =>
    at(x, i >> 1, j >> 1) * at(y, i & 1, j & 1);
  const product = {
    re: matrix(4, 4, (i, j) => kron(a.re.data, b.re.data, i, j) - kron(a.im.data, b.im.data, i, j)),
    im: matrix(4, 4, (i, j) => kron(a.re.data, b.im.data, i, j) + kron(a.im.data, b.re.data, i, j)),
  };
  assertClose(quantumMutualInformation(rho, [2, 2], [0]), quantumRelativeEntropy(rho, product), roundOff);
});

Deno.test("a state that the model excludes costs infinitely much, and a smaller support costs nothing extra", () => {
  const pure = diagonal([1, 0]);
  assertEquals(quantumRelativeEntropy(diagonal([0.5, 0.5]), pure), Infinity);
  assertClose(quantumRelativeEntropy(pure, pure), 0, roundOff);
});

Deno.test("what is no density matrix is refused", () => {
  assertThrows(() => vonNeumannEntropy(diagonal([0.5, 0.6])), RangeError, "trace of 1");
  assertThrows(() => vonNeumannEntropy(diagonal([1.5, -0.5])), RangeError, "negative eigenvalue");
  assertThrows(() => vonNeumannEntropy(matrix(2, 2, [0.5, 1, 0, 0.5])), RangeError, "Hermitian");
  assertThrows(() => quantumRelativeEntropy(diagonal([1]), diagonal([0.5, 0.5])), RangeError, "of one size");
  assertThrows(() => quantumConditionalEntropy(bell, [2, 2], [0], [0]), RangeError, "share no axis");
});
