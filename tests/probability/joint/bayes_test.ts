import {
  conditional,
  marginal,
  posterior,
  posteriorOfLogs,
  totalProbability,
} from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { forAllTables } from "./random-tables.ts";

Deno.test("a screening test worked by hand", () => {
  // 0.01 · 0.9 = 0.009 of all are ill and positive, 0.99 · 0.05 = 0.0495 well and positive.
  const { probabilities, logEvidence } = posterior([0.01, 0.99], [0.9, 0.05]);
  assertClose(probabilities, [0.009 / 0.0585, 0.0495 / 0.0585], { rtol: 1e-15, why: "round-off" });
  assertClose(logEvidence, Math.log(0.0585), { rtol: 1e-15, why: "round-off" });
});

Deno.test("Bayes' rule: the posterior of either variable is its conditional law", () => {
  forAllTables(2, ({ table }) => {
    const [rows, columns] = table.shape;
    const prior = marginal(table, [0]).probabilities;
    const data = marginal(table, [1]).probabilities;
    for (let y = 0; y < columns; y++) {
      if (data[y] === 0) continue;
      const likelihoods = Array.from(
        { length: rows },
        (_, x) => prior[x] > 0 ? conditional(table, [0], [x]).probabilities[y] : 0,
      );
      const { probabilities, logEvidence } = posterior(prior, likelihoods);
      const why = "round-off of logarithms";
      assertClose(probabilities, conditional(table, [1], [y]).probabilities, { rtol: 2e-14, why });
      assertClose(Math.exp(logEvidence), data[y], { rtol: 2e-14, why });
    }
  });
});

Deno.test("data in two parts teach what they teach at once", () => {
  const prior = [0.2, 0.3, 0.5];
  const [first, second] = [[0.9, 0.1, 0.4], [0.3, 0.8, 0.25]];
  const inSteps = posterior(posterior(prior, first).probabilities, second).probabilities;
  const atOnce = posterior(prior, first.map((p, h) => p * second[h])).probabilities;
  assertClose(inSteps, atOnce, { rtol: 1e-14, why: "round-off" });
});

Deno.test("likelihoods that underflow are taken by their logarithms", () => {
  const { probabilities, logEvidence } = posteriorOfLogs([0.5, 0.25, 0.25], [
    -2000,
    -2000 + Math.LN2,
    -Infinity,
  ]);
  assertClose(probabilities, [0.5, 0.5, 0], { rtol: 1e-12, why: "2000 in float64" });
  assertClose(logEvidence, -2000, { rtol: 1e-15, why: "round-off" });
});

Deno.test("the law of total probability", () => {
  assertEquals([...totalProbability([0.25, 0.75, 0], [[1, 0], [0.5, 0.5], [0, 1]])], [0.625, 0.375]);
});

Deno.test("what Bayes' rule cannot use is refused, with what to do", () => {
  assertThrows(() => posterior([0.5, 0.6], [1, 1]), RangeError, "the prior to sum to 1");
  assertThrows(() => posterior([0.5, 0.5], [1, -1]), RangeError, "at least 0");
  assertThrows(() => posterior([0.5, 0.5], [1, NaN]), RangeError, "got NaN");
  assertThrows(() => posterior([0.5, 0.5], [1]), RangeError, "of one length");
  assertThrows(() => posterior([1, 0], [0, 0.5]), RangeError, "add the hypothesis");
  assertThrows(() => posteriorOfLogs([0.5, 0.5], [0, Infinity]), RangeError, "below Infinity");
  assertThrows(() => posteriorOfLogs([0.5, 0.5], [0, NaN]), RangeError, "got NaN");
  assertThrows(() => totalProbability([0.5, 0.5], [[1, 0]]), RangeError, "of one length");
  assertThrows(() => totalProbability([0.5, 0.5], [[1, 0], [1]]), RangeError, "of one length");
  assertThrows(() => totalProbability([0.5, 0.5], [[1, 0], [1, 1]]), RangeError, "law 1");
});
