import fc from "fast-check";
import {
  ALPHA_ZERO_EXPLORATION,
  type Board,
  connectGame,
  type Evaluator,
  lossProbability,
  noisyPrior,
  puctBonus,
  rolloutEvaluator,
  solvedEvaluator,
  solveGame,
  subtractionGame,
  ticTacToe,
  trainBySelfPlay,
  treeGame,
  treeSearch,
  uctBonus,
  uniformEvaluator,
  visitPolicy,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, variance } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** A search's most visited move in every position, worked out when asked. */
function searcher(evaluate: Evaluator<Board>, simulations: number): (board: Board) => Float64Array {
  const game = ticTacToe();
  const known = new Map<string | number, Float64Array>();
  return (board) => {
    const key = game.key(board);
    if (!known.has(key)) {
      known.set(key, visitPolicy(treeSearch(game, board, evaluate, { simulations }).visits, 0));
    }
    return known.get(key)!;
  };
}

Deno.test("a search that knows only the rules never loses tic-tac-toe against any reply, on either side", () => {
  const game = ticTacToe();
  const policy = searcher(uniformEvaluator(game), 1600);
  assertEquals(lossProbability(game, policy, { plays: "first" }), 0);
  assertEquals(lossProbability(game, policy, { plays: "second" }), 0);
});

Deno.test("a table trained by self-play never loses tic-tac-toe with a search that loses without it, on either side", () => {
  const game = ticTacToe();
  const options = {
    rounds: 40,
    games: 20,
    simulations: 80,
    rates: { value: 0.1, policy: 1 },
    noise: { concentration: 1, fraction: 0.25 },
  };
  const [{ table }] = [...trainBySelfPlay(game, options, stream(1))].slice(-1);
  // Half the training does, with 200 simulations, from each of twelve streams; 100 simulations are too few for some.
  const trained = searcher(table.evaluate, 200);
  const untrained = searcher(uniformEvaluator(game), 200);
  for (const plays of ["first", "second"] as const) {
    assertEquals(lossProbability(game, trained, { plays }), 0);
    assert(lossProbability(game, untrained, { plays }) > 0);
  }
});

Deno.test("the first simulations, by hand", () => {
  // c = 1, payoffs 0.5, 0.2, −0.1, prior 0.2, 0.3, 0.5.
  const game = treeGame([0.5, 0.2, -0.1]);
  const evaluate = () => ({ prior: [0.2, 0.3, 0.5], value: 0 });
  const visits = (simulations: number): number[] =>
    Array.from(treeSearch(game, [], evaluate, { simulations, exploration: 1 }).visits);
  // N = 0: all scores 0, the first wins. N = 1: 0.5 + 0.2/2 = 0.6 against 0.3 and 0.5.
  assertEquals(visits(1), [1, 0, 0]);
  assertEquals(visits(2), [2, 0, 0]);
  // N = 2: 0.5 + 0.2·1.414/3 = 0.594 against 0.424 and 0.707.
  assertEquals(visits(3), [2, 0, 1]);
  // N = 3: 0.5 + 0.2·1.732/3 = 0.615, 0.3·1.732 = 0.520, −0.1 + 0.5·1.732/2 = 0.333.
  assertEquals(visits(4), [3, 0, 1]);
  // With the node's own visit the prior chooses first.
  const own = treeSearch(game, [], evaluate, { simulations: 1, exploration: 1, total: "node" });
  assertEquals([...own.visits], [0, 0, 1]);
});

Deno.test("visits sum to the simulations, Q lies among the values seen, and the root's value is their mean", () => {
  const game = connectGame({ rows: 3 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 1e6 }), (simulations, seed) => {
      const evaluate: Evaluator<Board> = (board) => {
        const said = stream(seed).at(game.key(board));
        return { prior: said.uniforms(4).map((u) => u + 0.01), value: said.uniform() - 0.7 };
      };
      const result = treeSearch(game, game.start, evaluate, { simulations, exploration: 2 });
      const { visits, values, value, prior, nodes } = result;
      assertEquals(visits.reduce((sum, n) => sum + n, 0), simulations);
      assertClose(prior.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-14, why: "round-off" });
      assertClose(value, visits.reduce((sum, n, a) => sum + n * values[a], 0) / simulations, {
        rtol: 1e-11,
        atol: 1e-14,
        why: "round-off",
      });
      assert(values.every((q) => q >= -1 && q <= 1));
      assert(nodes >= 2 && nodes <= simulations + 1);
    }),
    { seed: 2, numRuns: 40 },
  );
});

Deno.test("the value changes its sign with every move back, and an end of the game is exact", () => {
  // One move each: 0.7 to the player to move after two moves, whatever the network says of the way.
  const chain = treeGame([[[0.7]]]);
  const { values, value } = treeSearch(chain, [], () => ({ prior: [1], value: 0.25 }), { simulations: 3 });
  // Simulation 1 meets the second player's 0.25, 2 the first player's 0.25, 3 the end: −0.25 + 0.25 + 0.7.
  assertClose([values[0], value], [0.7 / 3, 0.7 / 3], { rtol: 1e-14, why: "by hand" });
  const long = treeSearch(chain, [], () => ({ prior: [1], value: 0.25 }), { simulations: 1000 });
  assertClose(long.values[0], (1000 - 2) * 0.7 / 1000, {
    rtol: 1e-12,
    why: "two simulations that summed to 0",
  });
});

Deno.test("a prior that knows the winning move: all simulations but the first, a tie, go there", () => {
  const game = subtractionGame({ pile: 11 });
  const solution = solveGame(game);
  const { visits, value } = treeSearch(game, 11, solvedEvaluator(game, solution), { simulations: 50 });
  assertEquals([...visits], [1, 0, 49]);
  assert(value > 0.6);
});

Deno.test("UCT tries every move once before any a second time, and finds the winning move without a prior", () => {
  const game = subtractionGame({ pile: 7 });
  const few = treeSearch(game, 7, () => ({ prior: [1, 0, 0], value: 0 }), {
    simulations: 3,
    rule: "uct",
    exploration: 1,
  });
  assertEquals([...few.visits], [1, 1, 1]);
  const rolled = treeSearch(game, 7, rolloutEvaluator(game, stream(4), 2), {
    simulations: 1500,
    rule: "uct",
    exploration: 1,
  });
  assert(rolled.visits[2] > 1200);
});

Deno.test("bonuses by hand, and the rate of AlphaZero", () => {
  assertClose(puctBonus(0.3, 2, 25, 1.5), 0.75, { rtol: 1e-15, why: "1.5 · 0.3 · 5 / 3" });
  assertClose(
    puctBonus(0.3, 2, 25, ALPHA_ZERO_EXPLORATION),
    (Math.log((25 + 19652 + 1) / 19652) + 1.25) * 0.5,
    { rtol: 1e-13, why: "the same with the pseudocode's rate" },
  );
  assertClose(uctBonus(2, 8, 1), Math.sqrt(Math.log(8) / 2), { rtol: 1e-15, why: "by definition" });
});

Deno.test("Dirichlet noise has mean 1/k and the Dirichlet variance, also for a concentration that underflows", () => {
  const k = 4;
  const alpha = 0.3;
  const random = stream(8);
  const prior = [1, 0, 0, 0];
  const draws = Array.from(
    { length: 20_000 },
    () => noisyPrior(prior, { concentration: alpha, fraction: 1 }, random)[1],
  );
  const spread = (1 / k) * (1 - 1 / k) / (k * alpha + 1);
  assertClose(mean(draws), 1 / k, { atol: 5 * Math.sqrt(spread / 20_000), why: "five standard errors" });
  assertClose(variance(draws), spread, { rtol: 0.05, why: "20 000 draws" });
  const tiny = noisyPrior(prior, { concentration: 1e-5, fraction: 0.25 }, random);
  assertClose(tiny.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-14, why: "round-off" });
  assert(tiny[0] >= 0.75);
});

Deno.test("noise moves the search, and the same stream moves it the same way", () => {
  const game = ticTacToe();
  const search = (seed: number): number[] =>
    Array.from(
      treeSearch(game, game.start, uniformEvaluator(game), {
        simulations: 60,
        noise: { concentration: 0.3, fraction: 0.5 },
        ties: "random",
        stream: stream(seed),
      }).visits,
    );
  assertEquals(search(1), search(1));
  assert(search(1).join() !== search(2).join());
});

Deno.test("first-play values: moves not tried count as told, or as their position", () => {
  const game = treeGame([-0.2, -0.4, -0.1]);
  const evaluate = () => ({ prior: [0.98, 0.01, 0.01], value: -0.3 });
  const tried = (firstPlay: number | "parent"): number[] =>
    Array.from(treeSearch(game, [], evaluate, { simulations: 8, exploration: 0.1, firstPlay }).visits);
  // At 0 every move looks better than what was seen; at −0.3, the position's value, the first one already does.
  assert(tried(0).every((n) => n > 0));
  assertEquals(tried("parent"), [8, 0, 0]);
  assertEquals(tried(-1), [8, 0, 0]);
});

Deno.test("bad options and evaluations are refused", () => {
  const game = subtractionGame({ pile: 5 });
  const even = uniformEvaluator(game);
  assertThrows(() => treeSearch(game, 5, even, { simulations: 0 }), RangeError, "simulations");
  assertThrows(() => treeSearch(game, 0, even, { simulations: 1 }), RangeError, "the game goes on");
  assertThrows(
    () => treeSearch(game, 5, () => ({ prior: [1, 0], value: 0 }), { simulations: 1 }),
    RangeError,
    "a prior of 3 moves, got 2",
  );
  assertThrows(
    () => treeSearch(game, 5, () => ({ prior: [0, 0, 0], value: 0 }), { simulations: 1 }),
    RangeError,
    "positive for some",
  );
  assertThrows(
    () => treeSearch(game, 5, () => ({ prior: [1, 1, 1], value: NaN }), { simulations: 1 }),
    RangeError,
    "the value of a position",
  );
  assertThrows(
    () => treeSearch(game, 5, even, { simulations: 1, exploration: -1 }),
    RangeError,
    "exploration",
  );
  assertThrows(
    () => treeSearch(game, 5, even, { simulations: 1, noise: { concentration: 1, fraction: 0.2 } }),
    RangeError,
    "Expected a stream",
  );
  assertThrows(
    () => treeSearch(game, 5, even, { simulations: 1, rule: "uct", exploration: ALPHA_ZERO_EXPLORATION }),
    RangeError,
    "one number",
  );
  assertThrows(
    () => noisyPrior([0.5, 0.4], { concentration: 1, fraction: 0.2 }, stream(1)),
    RangeError,
    "sum to 1",
  );
  assertThrows(
    () => noisyPrior([1], { concentration: 0, fraction: 0.2 }, stream(1)),
    RangeError,
    "concentration",
  );
  assertThrows(() => noisyPrior([1], { concentration: 1, fraction: 2 }, stream(1)), RangeError, "fraction");
  assertThrows(() => uctBonus(1, 2, -1), RangeError, "exploration");
  assertThrows(() => rolloutEvaluator(game, stream(1), 0), RangeError, "rollouts");
});
