import fc from "fast-check";
import { gradient, minimize, permutations } from "../../../lib/oracles/mod.ts";
import {
  bradleyTerryLoss,
  bradleyTerryProbability,
  type Comparison,
  comparisonGraph,
  davidsonProbabilities,
  fitBradleyTerry,
  fitDavidson,
  fitPlackettLuce,
  rankingLogProbability,
  rankingLoss,
  THURSTONE_DEVIATION,
  thurstoneProbability,
} from "../../../lib/preference/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import { integrate } from "../../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const RUNS = { seed: 61, numRuns: 100 };
const score = fc.double({ min: -8, max: 8, noNaN: true });

Deno.test("Bradley–Terry is the chance that one Gumbel number exceeds another", () => {
  const [a, b] = [0.7, -0.4];
  const { value } = integrate(
    (z) => Math.exp(-(z - a) - Math.exp(-(z - a))) * Math.exp(-Math.exp(-(z - b))),
    -Infinity,
    Infinity,
    { rtol: 1e-11 },
  );
  assertClose(bradleyTerryProbability(a, b), value, { rtol: 1e-9, why: "quadrature" });
});

Deno.test("both probabilities sum to 1 and see no common shift", () => {
  fc.assert(
    fc.property(score, score, score, (a, b, shift) => {
      assertClose(bradleyTerryProbability(a, b) + bradleyTerryProbability(b, a), 1, {
        atol: 1e-15,
        why: "round-off",
      });
      assertClose(bradleyTerryProbability(a + shift, b + shift), bradleyTerryProbability(a, b), {
        rtol: 1e-13,
        why: "round-off of a sum",
      });
    }),
    RUNS,
  );
});

const ROUND: readonly Comparison[] = [
  { winner: 0, loser: 1, count: 5 },
  { winner: 1, loser: 2, count: 3 },
  { winner: 2, loser: 0, count: 2 },
  { winner: 1, loser: 0 },
  { winner: 3, loser: 2, count: 2.5 },
  { winner: 0, loser: 3 },
];

Deno.test("the loss's gradient is its slope and sums to 0", () => {
  const scores = [0.3, -1.1, 0.8, 0.05];
  const { gradient: found } = bradleyTerryLoss(scores, ROUND);
  assertClose(found, gradient((s) => bradleyTerryLoss(s, ROUND).value, scores), {
    rtol: 1e-9,
    atol: 1e-11,
    why: "finite differences",
  });
  assertClose(found.reduce((sum, x) => sum + x, 0), 0, { atol: 1e-16, why: "shifts change nothing" });
});

Deno.test("the fit is where a search without slopes finds the greatest likelihood, and its slope is 0", () => {
  const { scores, logLikelihood } = fitBradleyTerry(4, ROUND);
  assertClose(bradleyTerryLoss(scores, ROUND).gradient, [0, 0, 0, 0], { atol: 1e-13, why: "at rest" });
  const searched = minimize((s) => bradleyTerryLoss([0, ...s], ROUND).value, [0, 0, 0]);
  assertClose(searched.x, scores.slice(1).map((s) => s - scores[0]), {
    atol: 1e-5,
    why: "a search of a quadratic",
  });
  assertClose(-searched.value * 14.5, logLikelihood, { rtol: 1e-9, why: "14.5 comparisons" });
});

Deno.test("standard errors: two items, n comparisons, error of the difference √(1/(n p(1 − p)))", () => {
  const { standardErrors } = fitBradleyTerry(2, [{ winner: 0, loser: 1, count: 30 }, {
    winner: 1,
    loser: 0,
    count: 10,
  }]);
  // Each score is half of the difference.
  assertClose(standardErrors, [1, 1].map(() => Math.sqrt(1 / (40 * 0.75 * 0.25)) / 2), {
    rtol: 1e-9,
    why: "by hand",
  });
});

Deno.test("Ford: there is a maximum exactly if everyone beats everyone along a chain, by searching small graphs", () => {
  // All ways to fill the six ordered pairs of three items; a descent shows whether scores run away.
  for (let mask = 1; mask < 64; mask++) {
    const pairs = [[0, 1], [1, 0], [0, 2], [2, 0], [1, 2], [2, 1]].filter((_, i) => mask & 1 << i);
    const comparisons = pairs.map(([winner, loser]) => ({ winner, loser }));
    const { connected } = comparisonGraph(3, comparisons);
    // Along some direction of a fine circle the loss never rises, or along none.
    let runsAway = false;
    for (let k = 0; k < 360; k++) {
      const angle = k * Math.PI / 180;
      const d = [0, Math.cos(angle), Math.sin(angle)];
      // The corners of the cone are at multiples of 45°: they are on the grid.
      if (pairs.every(([w, l]) => d[w] - d[l] > -1e-9)) runsAway = true;
    }
    assertEquals(connected, !runsAway, pairs.join(" "));
    if (connected) fitBradleyTerry(3, comparisons);
    else assertThrows(() => fitBradleyTerry(3, comparisons), RangeError, "Expected items");
  }
});

Deno.test("a ridge holds what the data leave free; the refusal names who parts from the rest", () => {
  const always = [{ winner: 0, loser: 1 }, { winner: 2, loser: 1 }, { winner: 2, loser: 0 }, {
    winner: 0,
    loser: 2,
  }];
  assertThrows(() => fitBradleyTerry(3, always), RangeError, "items 1");
  assertThrows(() => fitBradleyTerry(4, [...always, { winner: 1, loser: 2 }]), RangeError, "items 3");
  const { scores } = fitBradleyTerry(3, always, { ridge: 0.1 });
  assert(scores[1] < scores[0] && scores.every(Number.isFinite));
});

Deno.test("Davidson: given no tie it is Bradley–Terry; ν = 0 has no ties; extreme scores stay numbers", () => {
  const { first, tie, second } = davidsonProbabilities(0.9, -0.2, 1.3);
  assertClose(first + tie + second, 1, { atol: 1e-15, why: "round-off" });
  assertClose(first / (first + second), bradleyTerryProbability(0.9, -0.2), {
    rtol: 1e-14,
    why: "definition",
  });
  assertEquals(davidsonProbabilities(1, 2, 0).tie, 0);
  assertEquals(davidsonProbabilities(1e4, -1e4, 1).second, 0);
});

Deno.test("Davidson's fit has the observed number of ties and of wins in expectation", () => {
  const records = [
    { first: 0, second: 1, wins: 6, losses: 3, ties: 4 },
    { first: 1, second: 2, wins: 5, losses: 2, ties: 1 },
    { first: 2, second: 0, wins: 1, losses: 7, ties: 3 },
  ];
  const { scores, tieWeight } = fitDavidson(3, records);
  let ties = 0;
  const points = [0, 0, 0];
  for (const { first, second, wins, losses, ties: seen } of records) {
    const n = wins + losses + seen;
    const p = davidsonProbabilities(scores[first], scores[second], tieWeight);
    ties += n * p.tie;
    points[first] += n * (p.first + p.tie / 2);
    points[second] += n * (p.second + p.tie / 2);
  }
  assertClose(ties, 8, { rtol: 1e-9, why: "the slope in ln ν is 0" });
  assertClose(points, [6 + 2 + 7 + 1.5, 3 + 2 + 5 + 0.5, 2 + 0.5 + 1 + 1.5], {
    rtol: 1e-9,
    why: "the slopes in s are 0",
  });
});

Deno.test("Davidson's fit is refused where the tie weight or a score would run away", () => {
  // One wins and ties, and never loses: p(loss) → 0 along d = 2e.
  assertThrows(
    () => fitDavidson(2, [{ first: 0, second: 1, wins: 2, losses: 0, ties: 3 }]),
    RangeError,
    "more wins than ties",
  );
  assertThrows(
    () => fitDavidson(2, [{ first: 0, second: 1, wins: 2, losses: 1, ties: 0 }]),
    RangeError,
    "one tie",
  );
  assertThrows(
    () => fitDavidson(2, [{ first: 0, second: 1, wins: 0, losses: 0, ties: 3 }]),
    RangeError,
    "more wins",
  );
  assertThrows(
    () => fitDavidson(3, [{ first: 0, second: 1, wins: 2, losses: 1, ties: 1 }]),
    RangeError,
    "never compared",
  );
});

Deno.test("Plackett–Luce: probabilities of all rankings sum to 1, and are those of a race", () => {
  const scores = [0.5, -1, 1.2, 0];
  let total = 0;
  for (const ranking of permutations(4)) {
    total += Math.exp(rankingLogProbability(scores, Array.from(ranking)));
  }
  assertClose(total, 1, { rtol: 1e-13, why: "24 rankings" });
});

Deno.test("Plackett–Luce reduces to Bradley–Terry for two items, and for any two within a ranking", () => {
  const scores = [0.5, -1, 1.2, 0];
  assertClose(Math.exp(rankingLogProbability(scores, [2, 0])), bradleyTerryProbability(1.2, 0.5), {
    rtol: 1e-14,
    why: "definition",
  });
  let before = 0;
  for (const ranking of permutations(4)) {
    const list = Array.from(ranking);
    if (list.indexOf(1) < list.indexOf(3)) before += Math.exp(rankingLogProbability(scores, list));
  }
  assertClose(before, bradleyTerryProbability(-1, 0), { rtol: 1e-12, why: "summed over 12 rankings" });
});

Deno.test("the ranking loss's gradient is its slope; the fit is at rest; partial rankings count", () => {
  const rankings = [[0, 1, 2, 3], [3, 0, 2], [2, 1], [1, 3, 0], [2, 0, 1, 3]];
  const scores = [0.4, -0.3, 0.2, 1];
  assertClose(
    rankingLoss(scores, rankings).gradient,
    gradient((s) => rankingLoss(s, rankings).value, scores),
    {
      rtol: 1e-9,
      atol: 1e-11,
      why: "finite differences",
    },
  );
  const fit = fitPlackettLuce(4, rankings);
  assertClose(rankingLoss(fit.scores, rankings).gradient, [0, 0, 0, 0], { atol: 1e-13, why: "at rest" });
  assertClose(fit.scores.reduce((sum, s) => sum + s, 0), 0, { atol: 1e-13, why: "the gauge" });
});

Deno.test("Plackett–Luce's fit is refused without Ford's chain, bad rankings with what is wrong", () => {
  assertThrows(() => fitPlackettLuce(3, [[0, 1, 2], [0, 2, 1]]), RangeError, "no maximum");
  assertThrows(() => fitPlackettLuce(3, [[0, 0]]), RangeError, "different items");
  assertThrows(() => fitPlackettLuce(3, [[0, 3]]), RangeError, "0 to 2");
  assertThrows(() => fitPlackettLuce(3, [[1]]), RangeError, "at least two");
  assertThrows(() => fitPlackettLuce(3, []), RangeError, "at least one ranking");
});

Deno.test("Thurstone has Bradley–Terry's slope at a tie for σ = 2/√π, and the lighter tail", () => {
  const slope = (f: (d: number) => number): number => derivative(f, 0);
  assertClose(
    slope((d) => thurstoneProbability(d, 0, THURSTONE_DEVIATION)),
    slope((d) => bradleyTerryProbability(d, 0)),
    { rtol: 1e-9, why: "finite differences" },
  );
  assert(thurstoneProbability(-8, 0, THURSTONE_DEVIATION) < bradleyTerryProbability(-8, 0) / 10);
  assertThrows(() => thurstoneProbability(0, 0, 0), RangeError, "positive");
});

Deno.test("bad comparisons are refused", () => {
  const refused = (comparisons: Comparison[], part: string): void => {
    assertThrows(() => fitBradleyTerry(2, comparisons), RangeError, part);
  };
  refused([], "at least one comparison");
  refused([{ winner: 0, loser: 0 }], "two different items");
  refused([{ winner: 0, loser: 2 }], "0 to 1");
  refused([{ winner: 0, loser: 1, count: 0 }], "positive count");
  assertThrows(() => bradleyTerryLoss([0, NaN], [{ winner: 0, loser: 1 }]), RangeError, "finite");
});

Deno.test("scores near the end of float64 give probabilities or are refused, never NaN", () => {
  const { first, tie, second } = davidsonProbabilities(1e308, 1e308, 2);
  assertClose([first, tie, second], [1 / 4, 1 / 2, 1 / 4], { rtol: 1e-15, why: "round-off" });
  assertThrows(() => rankingLoss([1e308, -1e308], [[1, 0]]), RangeError, "fit a float64");
  assertThrows(
    () => bradleyTerryLoss([1e308, -1e308], [{ winner: 1, loser: 0 }]),
    RangeError,
    "fit a float64",
  );
});
