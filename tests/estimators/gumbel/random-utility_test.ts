import { winningProbability } from "../../../lib/estimators/mod.ts";
import { gumbelCdf, gumbelDensity } from "../../../lib/probability/mod.ts";
import { normalCdf, softmax } from "../../../lib/math/mod.ts";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const gumbel = { density: gumbelDensity, cdf: gumbelCdf };
const normal = {
  density: (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI),
  cdf: normalCdf,
};

Deno.test("Gumbel noise gives the softmax", () => {
  const logits = [0.3, -1.1, 0.8, 0];
  const found = logits.map((_, k) => winningProbability(logits, gumbel, k));
  assertClose(found, softmax(logits), { atol: 1e-10, why: "quadrature" });
});

Deno.test("normal noise on two outcomes gives the probit: the difference has variance 2", () => {
  assertClose(winningProbability([1.2, 0.5], normal, 0), normalCdf(0.7 / Math.SQRT2), {
    atol: 1e-10,
    why: "quadrature",
  });
});

Deno.test("probabilities of winning sum to one for noise of any law", () => {
  const logits = [0.2, 1.1, -0.6];
  const total = logits.reduce((sum, _, k) => sum + winningProbability(logits, normal, k), 0);
  assertClose(total, 1, { atol: 1e-10, why: "quadrature" });
});

Deno.test("an outcome out of range and logits that are not finite are refused", () => {
  assertThrows(() => winningProbability([0, 1], gumbel, 2), RangeError, "outcome");
  assertThrows(() => winningProbability([0, Infinity], gumbel, 0), RangeError, "finite");
});
