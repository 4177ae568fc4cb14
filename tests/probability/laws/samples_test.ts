import {
  beta,
  binomial,
  categorical,
  type Distribution,
  gamma,
  geometric,
  poisson,
  studentT,
} from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { chiSquareTest, kolmogorovSmirnovTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { entries } from "./table.ts";

// The false alarm of each comparison: the whole file gives one wrong alarm in ten million seeds.
const logFalseAlarm = Math.log(1e-9);

function assertDrawnFrom(law: Distribution, n: number): void {
  const draws = law.samples(n, stream(3).at("laws").at(`${law.name} ${JSON.stringify(law.parameters)}`));
  assertEquals(draws.length, n);
  assert(draws.every((x) => x >= law.support[0] && x <= law.support[1]), "a draw outside the support");
  const logP = law.discrete ? wholeLogP(law, draws) : kolmogorovSmirnovTest(draws, law.cdf).logP;
  assert(logP > logFalseAlarm, `${law.name} ${JSON.stringify(law.parameters)}: ln p = ${logP}`);
}

// Counts between the quantiles of twentieths, and far out on both sides.
function wholeLogP(law: Distribution, draws: Float64Array): number {
  assert(draws.every((x) => Number.isInteger(x)), "a draw that is not whole");
  const levels = [1e-3, ...Array.from({ length: 19 }, (_, i) => (i + 1) / 20), 0.999];
  const edges = [...new Set(levels.map((p) => law.quantile(p)))].filter((k) => law.survival(k) > 1e-12);
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const x of draws) {
    const found = edges.findIndex((edge) => x <= edge);
    counts[found === -1 ? edges.length : found]++;
  }
  const reached = edges.map((edge) => law.cdf(edge));
  const probabilities = reached.map((p, i) => i === 0 ? p : p - reached[i - 1]);
  return chiSquareTest(counts, [...probabilities, law.survival(edges[edges.length - 1])]).logP;
}

Deno.test("draws have the law they are drawn from", () => {
  for (const { law } of entries) assertDrawnFrom(law, 8_000);
});

Deno.test("draws have the law they are drawn from at extreme parameters", () => {
  const laws = [
    gamma({ shape: 1e6, scale: 1 }),
    gamma({ shape: 0.02, scale: 1 }),
    beta({ alpha: 0.02, beta: 200 }),
    beta({ alpha: 3e4, beta: 2e5 }),
    studentT({ degreesOfFreedom: 0.5 }),
    studentT({ degreesOfFreedom: 1e6 }),
    binomial({ trials: 1_000_000, probability: 0.25 }),
    binomial({ trials: 1_000_000, probability: 0.999 }),
    binomial({ trials: 1_000_000, probability: 2e-6 }),
    binomial({ trials: 41, probability: 0.25 }),
    poisson({ mean: 1e5 }),
    poisson({ mean: 10 }),
    poisson({ mean: 9.99 }),
    poisson({ mean: 0.01 }),
    geometric({ probability: 1e-6 }),
    categorical([0, 1e-3, 0.999, 0]),
  ];
  for (const law of laws) assertDrawnFrom(law, 8_000);
});

Deno.test("a stream of the same name gives the same draws, one at a time or together", () => {
  for (const { law } of entries) {
    const source = stream(5).at(law.name);
    const single = Array.from({ length: 4 }, () => law.sample(source));
    assertEquals([...law.samples(4, stream(5).at(law.name))], single);
  }
});

Deno.test("a negative number of draws is refused", () => {
  assertThrows(() => gamma({ shape: 2, scale: 1 }).samples(-1, stream(1)), RangeError, "number of draws");
  assertEquals(gamma({ shape: 2, scale: 1 }).samples(0, stream(1)).length, 0);
});
