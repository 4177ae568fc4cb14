import { multinomialOutcomes } from "../../../lib/oracles/mod.ts";
import { categorical, multinomial } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertMoments, differencedScore, sampledScores } from "./scores.ts";

const law = multinomial({ trials: 10, probabilities: [0.25, 0.5, 0.25] });

Deno.test("log-probabilities from 50-digit arithmetic, for a million trials too", () => {
  const cases: [number[], number[], number][] = [
    [[3, 5, 2], [0.25, 0.5, 0.25], -2.56519352789371065],
    [[250, 480, 270], [0.25, 0.5, 0.25], -8.21648990707691949],
    [[0, 10, 0], [0.125, 0.75, 0.125], -2.87682072451780927],
    [[250003, 499990, 250007], [0.25, 0.5, 0.25], -13.9207464223117792],
    [[1, 999999, 0], [0.25, 0.5, 0.25], -693134.058196567905],
  ];
  for (const [x, probabilities, logDensity] of cases) {
    const trials = x.reduce((sum, count) => sum + count, 0);
    assertClose(multinomial({ trials, probabilities }).logDensity(x), logDensity, {
      rtol: 2e-15,
      why: "round-off",
    });
  }
});

Deno.test("entropies from 50-digit arithmetic, for certain and nearly certain outcomes too", () => {
  const cases: [number, number[], number][] = [
    [1, [0.25, 0.5, 0.25], 1.03972077083991796],
    [10, [0.25, 0.5, 0.25], 3.36671381257623049],
    [100, [0.125, 0.375, 0.25, 0.25], 8.24060012682584107],
    [1000, [0.25, 0.5, 0.25], 8.01251359879868509],
    [20, [2 ** -34, 1 - 2 ** -34], 2.51122655648117664e-8],
    [50, [0, 0.625, 0.375], 2.6490337406466132],
    [7, [0, 1, 0], 0],
    [0, [0.5, 0.5], 0],
  ];
  for (const [trials, probabilities, entropy] of cases) {
    assertClose(multinomial({ trials, probabilities }).entropy(), entropy, { rtol: 1e-13, why: "round-off" });
  }
});

Deno.test("sums over all outcomes: probability, mean, covariance, entropy", () => {
  const p = [0.1, 0.2, 0.3, 0.4];
  const each = multinomial({ trials: 6, probabilities: p });
  let [total, entropy] = [0, 0];
  const [first, products] = [new Array<number>(4).fill(0), new Array<number>(16).fill(0)];
  for (const { counts } of multinomialOutcomes(6, 4)) {
    const log = each.logDensity(counts);
    total += Math.exp(log);
    entropy -= Math.exp(log) * log;
    counts.forEach((x, i) => {
      first[i] += Math.exp(log) * x;
      counts.forEach((y, j) => products[4 * i + j] += Math.exp(log) * (x - 6 * p[i]) * (y - 6 * p[j]));
    });
  }
  const why = "sums over 84 outcomes";
  assertClose(total, 1, { atol: 1e-14, why });
  assertClose(each.entropy(), entropy, { rtol: 1e-13, why });
  assertClose(first, each.mean(), { rtol: 1e-13, why });
  assertClose(products, each.covariance().data, { atol: 1e-14, why });
});

Deno.test("the score is the slope of the log-probability, and its covariance the Fisher information, exactly", () => {
  const free = Object.values(law.parameters);
  const x = [4, 4, 2];
  assertClose(
    Object.values(law.score(x)),
    differencedScore(
      ([b, c]) => multinomial({ trials: 10, probabilities: [1 - b - c, b, c] }).logDensity(x),
      free,
    ),
    { atol: 1e-7, why: "fourth-order differences" },
  );
  let [mean, products] = [0, new Array<number>(4).fill(0)];
  for (const { counts } of multinomialOutcomes(10, 3)) {
    const score = Object.values(law.score(counts));
    const p = law.density(counts);
    mean += p * score[0];
    products = products.map((sum, cell) => sum + p * score[cell >> 1] * score[cell & 1]);
  }
  assertClose(mean, 0, { atol: 1e-12, why: "sum over 66 outcomes" });
  assertClose(products, law.fisherInformation().data, { rtol: 1e-12, why: "sum over 66 outcomes" });
  const chance = stream(5);
  const sampled = sampledScores(law, Array.from({ length: 20_000 }, () => law.sample(chance)));
  assertClose(sampled.products, law.fisherInformation().data, { atol: 4, why: "six standard errors" });
});

Deno.test("merged outcomes add their probabilities; known counts leave a multinomial law", () => {
  // P(x₀ + x₂ = 7, x₁ = 3) = Σ P(x₀, 3, 7 − x₀)
  let sum = 0;
  for (let x = 0; x <= 7; x++) sum += law.density([x, 3, 7 - x]);
  assertClose(law.merged([[0, 2], [1]]).density([7, 3]), sum, { rtol: 1e-13, why: "sum over 8 outcomes" });
  assertClose(
    law.conditional([1], [3]).density([5, 2]),
    law.density([5, 3, 2]) / sum,
    { rtol: 1e-13, why: "sum over 8 outcomes" },
  );
});

Deno.test("one trial is a categorical law", () => {
  const [one, line] = [
    multinomial({ trials: 1, probabilities: [0.2, 0.3, 0.5] }),
    categorical([0.2, 0.3, 0.5]),
  ];
  assertClose(Object.values(one.score([0, 0, 1])), Object.values(line.score(2)), {
    rtol: 1e-15,
    why: "one formula",
  });
  assertClose(one.fisherInformation().data, line.fisherInformation().data, {
    rtol: 1e-15,
    why: "one formula",
  });
  assertClose(one.entropy(), line.entropy(), { rtol: 1e-14, why: "two formulas" });
});

Deno.test("many trials are drawn outcome by outcome, by the same law", () => {
  const many = multinomial({ trials: 4000, probabilities: [0.125, 0, 0.5, 0.375, 0] });
  const draws = many.samples(20_000, stream(8));
  assertMoments(many, draws, 45);
  const counts = Array.from({ length: draws.rows }, (_, i) => draws.data.subarray(5 * i, 5 * i + 5));
  assert(counts.every((x) => x[1] === 0 && x[4] === 0 && x.reduce((sum, count) => sum + count, 0) === 4000));
});

Deno.test("draws sum to n and have the mean and the covariance", () => {
  const draws = law.samples(40_000, stream(6));
  assertMoments(law, draws, 0.12);
  assertEquals(draws.data.subarray(0, 3).reduce((sum, count) => sum + count, 0), 10);
});

Deno.test("what is no outcome has probability 0; what is no law is refused", () => {
  assertEquals([[5, 5, 1], [5, 6, -1], [4.5, 4.5, 1]].map((x) => law.density(x)), [0, 0, 0]);
  const never = multinomial({ trials: 2, probabilities: [0, 1] });
  assertEquals([never.density([0, 2]), never.density([1, 1])], [1, 0]);
  assertThrows(() => never.fisherInformation(), RangeError, "Fisher information");
  assertThrows(() => never.score([0, 2]), RangeError, "score");
  assertThrows(() => law.score([1, 1, 1]), RangeError, "sum to 10");
  assertThrows(() => law.density([NaN, 5, 5]), RangeError, "finite");
  assertThrows(() => multinomial({ trials: 2.5, probabilities: [0.5, 0.5] }), RangeError, "trials");
  assertThrows(() => multinomial({ trials: 2, probabilities: [0.5, 0.6] }), RangeError, "sum to 1");
  assertThrows(() => multinomial({ trials: 2, probabilities: [1] }), RangeError, "two outcomes");
  assertThrows(() => law.conditional([1], [11]), RangeError, "leave an outcome");
  assertThrows(() => never.conditional([0], [1]), RangeError, "whose probability is 0");
  assertThrows(() => law.merged([[0], [2]]), RangeError, "all 3 outcomes");
});
