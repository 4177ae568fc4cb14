import {
  likelihoodRatioTest,
  logisticProfileInterval,
  logisticRegression,
  logisticScoreTest,
  logit,
} from "../../../lib/estimators/mod.ts";
import { binomialLogProbability, matrix } from "../../../lib/math/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { design, labels } from "./logistic-data.ts";

const KNOWN = { rtol: 1e-11, why: "against 40-digit arithmetic" };

Deno.test("the score test of two columns agrees with 40-digit arithmetic", () => {
  const { statistic, degrees, logP } = logisticScoreTest(design, labels, [1, 2]);
  assertClose([statistic, degrees], [2.1811268265948528, 2], KNOWN);
  // χ² on 2 degrees: P(X > x) = e^−x/2
  assertClose(logP, -2.1811268265948528 / 2, KNOWN);
});

Deno.test("the likelihood-ratio test of two columns agrees with 40-digit arithmetic", () => {
  const constant = matrix(40, 1, () => 1);
  const { statistic, logP } = likelihoodRatioTest(
    logisticRegression(constant, labels).logLikelihood,
    logisticRegression(design, labels).logLikelihood,
    2,
  );
  assertClose([statistic, logP], [2.22570802083945093, -1.11285401041972546], KNOWN);
});

Deno.test("the profile interval agrees with 30-digit arithmetic", () => {
  const found = logisticProfileInterval(design, labels, 1);
  assertClose(found, [-0.335812567640564921, 1.52448507464976199], {
    atol: 1e-10,
    why: "root of a flat function",
  });
});

Deno.test("coverage of the profile interval of a proportion's log-odds, over all counts", () => {
  const n = 60;
  const intervals = Array.from(
    { length: n - 1 },
    (_, k) => logisticProfileInterval(matrix(1, 1, [1]), [(k + 1) / n], 0, { weights: [n] }),
  );
  for (const p of [0.3, 0.42, 0.5, 0.61]) {
    let covered = 0;
    intervals.forEach(([low, high], k) => {
      if (low <= logit(p) && logit(p) <= high) covered += Math.exp(binomialLogProbability(k + 1, n, p));
    });
    // Counts are whole: the coverage jumps by the probability of one count, about 0.02 at the ends.
    assertClose(covered, 0.95, { atol: 0.02, why: "one count more or less" });
  }
});

Deno.test("for many data score, Wald and likelihood ratio agree", () => {
  const weights = labels.map(() => 1e6);
  const [constant, slope] = [0, 1].map((columns) =>
    logisticRegression(
      matrix(40, columns + 1, (i, j) => j === 0 ? 1 : design.data[3 * i + 1] / 1000),
      labels,
      { weights },
    )
  );
  const pair = matrix(40, 2, (i, j) => j === 0 ? 1 : design.data[3 * i + 1] / 1000);
  const { statistic } = logisticScoreTest(pair, labels, [1], { weights });
  const wald = slope.zStatistics[1] ** 2;
  const ratio = 2 * (slope.logLikelihood - constant.logLikelihood);
  // All three are 10⁶ times a function of the fit that differs by its cube: near, not equal.
  assert(Math.abs(statistic / ratio - 1) < 0.05 && Math.abs(wald / ratio - 1) < 0.05);
});

Deno.test("the score test exists where the tested column separates the labels", () => {
  const line = matrix(8, 2, (i, j) => j === 0 ? 1 : i);
  const { statistic, logP } = logisticScoreTest(line, [0, 0, 0, 0, 1, 1, 1, 1], [1]);
  // U = Σ(y − ½)i = 8, I = ¼·Σ(i − 3.5)² = 10.5
  assertClose(statistic, 64 / 10.5, { rtol: 1e-13, why: "round-off" });
  assert(logP < Math.log(0.02));
});

Deno.test("what cannot be tested is refused", () => {
  assertThrows(() => logisticScoreTest(design, labels, []), RangeError, "columns to test");
  assertThrows(() => logisticScoreTest(design, labels, [3]), RangeError, "from 0 to 2");
  assertThrows(() => logisticScoreTest(design, labels, [0, 1, 2]), RangeError, "not tested");
  assertThrows(() => logisticProfileInterval(design, labels, 7), RangeError, "from 0 to 2");
  assertThrows(
    () => logisticProfileInterval(design, labels, 1, { confidence: 95 }),
    RangeError,
    "confidence",
  );
});
