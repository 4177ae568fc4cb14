import {
  klDivergence,
  neighbourProbabilities,
  perplexityBandwidths,
  sneGradient,
  sneLoss,
  squaredDistances,
} from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomCloud } from "./random-cloud.ts";

const laws = perplexityBandwidths(squaredDistances(randomCloud(7, 9, 4)), 3).probabilities;

/** The laws of the neighbours in a map, by the function for one point, one a row. */
function lawsOf(map: ReturnType<typeof randomCloud>): number[][] {
  const { rows: n, data } = squaredDistances(map);
  return Array.from(
    { length: n },
    (_, i) =>
      Array.from(
        neighbourProbabilities(data.slice(i * n, (i + 1) * n).filter((_, j) => j !== i), Math.SQRT1_2),
      ),
  );
}

Deno.test("the loss is the sum of the points' divergences", () => {
  const map = randomCloud(8, 9, 2);
  const expected = lawsOf(map).reduce(
    (sum, model, i) => sum + klDivergence(laws.data.slice(9 * i, 9 * i + 9).filter((_, j) => j !== i), model),
    0,
  );
  assertClose(sneLoss(laws, map), expected, { rtol: 1e-13, why: "round-off" });
});

Deno.test("a map with the wanted laws costs nothing, and pulls nobody", () => {
  const map = randomCloud(9, 8, 3);
  const own = matrix(8, 8, lawsOf(map).flatMap((row, i) => row.toSpliced(i, 0, 0)));
  assertClose(sneLoss(own, map), 0, { atol: 1e-28, why: "a sum of squares of round-off" });
  assertClose(sneGradient(own, map).data, new Float64Array(24), { atol: 1e-14, why: "round-off" });
});

Deno.test("the gradient is that of finite differences, in two and three dimensions", () => {
  for (const d of [2, 3]) {
    const map = randomCloud(10 + d, 9, d);
    const differences = gradient((y) => sneLoss(laws, matrix(9, d, y)), map.data);
    assertClose(sneGradient(laws, map).data, differences, {
      atol: 1e-9,
      why: "differences of a loss near 10",
    });
  }
});

Deno.test("neighbours torn far apart cost the square of their distance, not infinity", () => {
  const map = randomCloud(13, 9, 2);
  const far = matrix(9, 2, (i, k) => map.data[2 * i + k] * 1000);
  const loss = sneLoss(laws, far);
  assert(Number.isFinite(loss) && loss > 1e5);
  assert(sneGradient(laws, far).data.every(Number.isFinite));
});

Deno.test("laws and maps that do not fit are refused", () => {
  assertThrows(() => sneLoss(laws, randomCloud(1, 8, 2)), RangeError, "9 places");
  assertThrows(() => sneGradient(matrix(2, 2, [0, 1, 0.9, 0]), randomCloud(1, 2, 2)), RangeError, "row 1");
  assertThrows(() => sneLoss(laws, matrix(9, 1, () => Infinity)), RangeError, "finite");
});
