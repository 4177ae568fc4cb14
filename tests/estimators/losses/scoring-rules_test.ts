import fc from "fast-check";
import {
  expectedScore,
  lawCrps,
  normalCrps,
  sampleCrps,
  type ScoringRule,
  scoringRules,
} from "../../../lib/estimators/mod.ts";
import { klDivergence } from "../../../lib/information/mod.ts";
import { softmax } from "../../../lib/math/mod.ts";
import { minimize } from "../../../lib/oracles/mod.ts";
import { laplace, normal } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, standardError } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const RULES: readonly ScoringRule[] = Object.values(scoringRules);
const BELIEFS = [[0.7, 0.2, 0.1], [0.05, 0.9, 0.05], [0.4, 0.35, 0.25]];

/** The best forecast that a search finds for somebody who believes p. */
function bestForecast(rule: ScoringRule, belief: readonly number[]): Float64Array {
  const { x } = minimize((logits) => expectedScore(rule, belief, softmax([...logits, 0])), [0, 0], {
    tolerance: 1e-15,
  });
  return softmax([...x, 0]);
}

Deno.test("a search for a better dishonest forecast ends at honesty for every strictly proper rule", () => {
  for (const rule of RULES.filter(({ strictlyProper }) => strictlyProper)) {
    for (const belief of BELIEFS) {
      assertClose(bestForecast(rule, belief), belief, {
        atol: 1e-6,
        why: `smooth minimum, ${rule.name} rule`,
      });
    }
  }
});

Deno.test("the linear rule is improper: the search ends at certainty", () => {
  for (const belief of BELIEFS) {
    const found = bestForecast(scoringRules.linear, belief);
    const likeliest = belief.indexOf(Math.max(...belief));
    assert(found[likeliest] > 0.999);
    assert(
      expectedScore(scoringRules.linear, belief, found) < expectedScore(scoringRules.linear, belief, belief),
    );
  }
});

const law = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((weights) => weights.map((w) => w / weights.reduce((sum, each) => sum + each, 0)));

Deno.test("the excess of a forecast over honesty: divergence, squared distance, angle", () => {
  fc.assert(
    fc.property(law, law, (p, q) => {
      const excess = (rule: ScoringRule): number => expectedScore(rule, p, q) - expectedScore(rule, p, p);
      const why = "a few terms";
      assertClose(excess(scoringRules.logarithmic), klDivergence(p, q), { atol: 1e-14, why });
      assertClose(excess(scoringRules.brier), p.reduce((sum, each, i) => sum + (each - q[i]) ** 2, 0), {
        atol: 1e-14,
        why,
      });
      const [pq, pp, qq] = [[p, q], [p, p], [q, q]].map(([a, b]) =>
        a.reduce((sum, each, i) => sum + each * b[i], 0)
      );
      assertClose(excess(scoringRules.spherical), Math.sqrt(pp) - pq / Math.sqrt(qq), { atol: 1e-14, why });
    }),
    { seed: 22, numRuns: 200 },
  );
});

Deno.test("the sample's score is the integral of squared steps, whatever its order", () => {
  // Steps at 0, 1, 4, outcome 2: (1/9)·1 + (4/9)·1 + (1/9)·2.
  assertClose(sampleCrps([4, 0, 1], 2), 7 / 9, { rtol: 1e-14, why: "by hand" });
  assertEquals(sampleCrps([3], 5), 2);
  // The fair score has half of the mean distance 8/3 of pairs: (2 + 1 + 2)/3 − 4/3.
  assertClose(sampleCrps([4, 0, 1], 2, { fair: true }), 1 / 3, { rtol: 1e-13, why: "by hand" });
});

Deno.test("scores of laws", () => {
  // From 50-digit quadrature.
  assertClose(lawCrps(laplace({ location: 0, scale: 1 }), 0.7), 0.44658530379140951, {
    rtol: 1e-10,
    why: "quadrature",
  });
  for (const y of [-9, -0.3, 2, 14]) {
    const forecast = { mean: 1, standardDeviation: 2 };
    assertClose(lawCrps(normal(forecast), y), normalCrps(forecast, y), { rtol: 1e-9, why: "quadrature" });
  }
});

Deno.test("the mean of fair scores is the score of the law", () => {
  const chance = stream(4).at("crps");
  const scores = Array.from({ length: 4000 }, () => sampleCrps(chance.normals(5), 0.4, { fair: true }));
  assertClose(mean(scores), normalCrps({ mean: 0, standardDeviation: 1 }, 0.4), {
    atol: 5 * standardError(scores),
    why: "five standard errors",
  });
});

Deno.test("the ranked score is proper: a search over normal forecasts of a normal outcome ends at the truth", () => {
  const truth = { mean: 0.5, standardDeviation: 1.5 };
  const outcomes = Array.from({ length: 399 }, (_, i) => normal(truth).quantile((i + 0.5) / 399));
  const { x } = minimize(
    ([m, logS]) => mean(outcomes.map((y) => normalCrps({ mean: m, standardDeviation: Math.exp(logS) }, y))),
    [0, 0],
  );
  assertClose([x[0], Math.exp(x[1])], [0.5, 1.5], { atol: 5e-3, why: "399 quantiles for the law" });
});

Deno.test("bad arguments are refused", () => {
  assertThrows(() => scoringRules.logarithmic.loss([0.5, 0.5], 2), RangeError, "outcome");
  assertThrows(() => scoringRules.brier.loss([0.5, 0.4], 0), RangeError, "sum to 1");
  assertThrows(() => expectedScore(scoringRules.brier, [1, 0], [1]), RangeError, "2 outcomes");
  assertThrows(() => sampleCrps([], 1), RangeError, "at least one");
  assertThrows(() => sampleCrps([1], 1, { fair: true }), RangeError, "two");
  assertThrows(() => normalCrps({ mean: 0, standardDeviation: 0 }, 1), RangeError, "standard deviation");
});
