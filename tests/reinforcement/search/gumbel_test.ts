import fc from "fast-check";
import {
  completedValues,
  gumbelSearch,
  gumbelTopK,
  improvedPolicy,
  mixedValue,
  sequentialHalvingVisits,
  solveGame,
  subtractionGame,
  ticTacToe,
  treeGame,
  treeSearch,
  uniformEvaluator,
  valueScale,
  visitPolicy,
} from "../../../lib/reinforcement/mod.ts";
import { softmax } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { chiSquareTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("the order of sequential halving is that of mctx 0.0.6", () => {
  assertEquals(sequentialHalvingVisits(5, 20), [0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8]);
  assertEquals(sequentialHalvingVisits(6, 10), [0, 0, 0, 0, 0, 0, 1, 1, 1, 2]);
  assertEquals(sequentialHalvingVisits(3, 7), [0, 0, 0, 1, 1, 2, 2]);
  assertEquals(sequentialHalvingVisits(16, 24), [...new Array(16).fill(0), ...new Array(8).fill(1)]);
  assertEquals(sequentialHalvingVisits(1, 4), [0, 1, 2, 3]);
  assertEquals(sequentialHalvingVisits(2, 5), [0, 0, 1, 1, 2]);
});

const LOGITS = [0.2, -1, 0.5, 1.5];
const STATISTICS = { values: [0.3, -0.7, NaN, 0.1], visits: [3, 1, 0, 2] };

Deno.test("mixed values, completed values and improved policies are those of mctx 0.0.6 in float64", () => {
  const mixed = mixedValue(STATISTICS, softmax(LOGITS), -0.25);
  assertClose(mixed, 0.04293739727022886, { rtol: 1e-14, why: "mctx" });
  const completed = completedValues(STATISTICS, mixed);
  const plain = valueScale(completed, STATISTICS.visits);
  assertClose(plain, [15.899999999999999, -37.099999999999994, 2.2756820553221297, 5.300000000000001], {
    rtol: 1e-13,
    why: "mctx, value_scale 1, not rescaled",
  });
  assertClose(improvedPolicy(LOGITS, plain), [
    0.9999069501634962,
    2.8920025258585208e-24,
    1.6341120352641833e-6,
    9.141572446838206e-5,
  ], { rtol: 1e-12, why: "mctx" });
  const rescaled = valueScale(completed, STATISTICS.visits, { scale: 0.1, rescale: true });
  assertClose(rescaled, [5.300000000000001, 0, 3.937568205532213, 4.24], {
    rtol: 1e-13,
    why: "mctx, its defaults",
  });
  assertClose(
    improvedPolicy(LOGITS, rescaled),
    [0.3819174442727372, 0.0005741896542014605, 0.13199613954842218, 0.4855122265246393],
    { rtol: 1e-12, why: "mctx" },
  );
});

Deno.test("a search without noise visits, moves and improves as mctx 0.0.6 does", () => {
  const game = treeGame([0.1, -0.4, 0.6, 0.2, 0.5]);
  const network = () => ({ prior: softmax([0.9, 0.1, -0.6, 0.3, -0.2]), value: 0.05 });
  const expected = [
    [3, 3, [1, 1, 0, 1, 0], 0.9888892561106377],
    [8, 4, [1, 1, 0, 3, 3], 2.0505241510195087e-7],
    [20, 4, [2, 2, 0, 8, 8], 4.575338558859546e-8],
  ] as const;
  for (const [simulations, action, visits, third] of expected) {
    const found = gumbelSearch(game, [], network, { simulations, considered: 4 });
    assertEquals(found.action, action);
    assertEquals([...found.visits], [...visits]);
    assertClose(found.policy[3], third, { rtol: 1e-10, why: "mctx, float64" });
    assertEquals(found.considered, [0, 3, 1, 4]);
  }
});

Deno.test("the k largest sums of logit and Gumbel noise have the law of Plackett and Luce", () => {
  const logits = [0.4, -0.9, 1.1];
  const prior = softmax(logits);
  const random = stream(12);
  const counts = new Array<number>(6).fill(0);
  const orders = [[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]];
  for (let i = 0; i < 30_000; i++) {
    const { indices: [first, second] } = gumbelTopK(logits, 2, random);
    counts[orders.findIndex(([a, b]) => a === first && b === second)]++;
  }
  const law = orders.map(([a, b]) => prior[a] * prior[b] / (1 - prior[a]));
  assert(chiSquareTest(counts, law).logP > Math.log(1e-6));
});

Deno.test("with exact values the Gumbel root's move is never worth less than the one the noise draws from the prior", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 1e6 }),
      (payoffs, simulations, considered, seed) => {
        const random = stream(seed);
        const prior = softmax(random.normals(payoffs.length));
        const value = payoffs.reduce((sum, q, a) => sum + prior[a] * q, 0);
        const found = gumbelSearch(treeGame(payoffs), [], () => ({ prior, value }), {
          simulations,
          considered,
          stream: random,
        });
        assert(payoffs[found.action] >= payoffs[found.considered[0]]);
        // The improved policy of completed values is better in the mean, too.
        const improved = payoffs.reduce((sum, q, a) => sum + found.policy[a] * q, 0);
        if (simulations >= 2 * payoffs.length && considered >= payoffs.length) {
          assert(improved >= value - 1e-12);
        }
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

Deno.test("a policy raised by any increasing map of exact values is worth at least as much", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
        {
          minLength: 1,
          maxLength: 7,
        },
      ),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (moves, scale) => {
        const logits = moves.map(([logit]) => logit);
        const values = moves.map(([, value]) => value);
        const worth = (policy: ArrayLike<number>): number =>
          values.reduce((sum, q, a) => sum + policy[a] * q, 0);
        const scaled = valueScale(values, values.map(() => 1), { scale });
        assert(worth(improvedPolicy(logits, scaled)) >= worth(softmax(logits)) - 1e-12);
      },
    ),
    { seed: 8, numRuns: 200 },
  );
});

Deno.test("the paper's example: two simulations of PUCT are worse than no search, a Gumbel root is not", () => {
  const game = treeGame([0, 0, 1]);
  const network = () => ({ prior: [0.5, 0.3, 0.2], value: 0.2 });
  const visits = visitPolicy(treeSearch(game, [], network, { simulations: 2, exploration: 1.25 }).visits);
  assertEquals([...visits], [0.5, 0.5, 0]); // worth 0, the prior 0.2
  let worth = 0;
  for (let seed = 0; seed < 400; seed++) {
    worth +=
      gumbelSearch(game, [], network, { simulations: 2, considered: 2, stream: stream(seed) }).action === 2
        ? 1
        : 0;
  }
  // Without replacement the third move is among two with probability 0.2 + 0.5·0.4 + 0.3·0.2857 = 0.486.
  assert(Math.abs(worth / 400 - 0.4857) < 5 * Math.sqrt(0.25 / 400));
});

Deno.test("a Gumbel search finds the winning move of Nim and the saving move of tic-tac-toe", () => {
  const nim = subtractionGame({ pile: 7 });
  assertEquals(
    gumbelSearch(nim, 7, uniformEvaluator(nim), { simulations: 400, stream: stream(3) }).action,
    2,
  );
  const game = ticTacToe();
  const corner = game.play(game.start, 0);
  const solution = solveGame(game);
  const found = gumbelSearch(game, corner, (board) => ({
    prior: new Float64Array(9).fill(1 / 9),
    value: solution.at(board).value,
  }), { simulations: 40, stream: stream(5) });
  assertEquals(found.action, 4);
});

Deno.test("moves of prior 0 are never considered; visited moves of prior 0 count alike in the mixed value", () => {
  const game = treeGame([1, 0, 0.5]);
  const found = gumbelSearch(game, [], () => ({ prior: [0, 0.5, 0.5], value: 0 }), {
    simulations: 9,
    stream: stream(1),
  });
  assertEquals([found.visits[0], found.policy[0], found.action], [0, 0, 2]);
  assertEquals(mixedValue({ values: [1, 0, 5], visits: [1, 1, 0] }, [0, 0, 1], -1), 0); // (−1 + 2 · ½)/3
  assertEquals(mixedValue({ values: [1, 0], visits: [0, 0] }, [0.5, 0.5], -1), -1);
  assertEquals([...valueScale([0.4, 0.4], [1, 2], { rescale: true })], [0, 0]);
});

Deno.test("bad draws, budgets and statistics are refused", () => {
  assertThrows(() => gumbelTopK([0, -Infinity], 2, stream(1)), RangeError, "at most 1 draws");
  assertThrows(() => gumbelTopK([0, NaN], 1, stream(1)), RangeError, "got NaN at index 1");
  assertThrows(() => gumbelTopK([0, 1], 0, stream(1)), RangeError, "number of draws");
  assertThrows(() => sequentialHalvingVisits(0, 3), RangeError, "moves considered");
  assertThrows(() => sequentialHalvingVisits(3, 0), RangeError, "simulations");
  assertThrows(() => mixedValue({ values: [1], visits: [1, 2] }, [1], 0), RangeError, "of one length");
  assertThrows(() => mixedValue({ values: [1], visits: [0.5] }, [1], 0), RangeError, "visits of move 0");
  assertThrows(() => completedValues({ values: [NaN], visits: [1] }, 0), RangeError, "value of move 0");
  assertThrows(() => valueScale([1], [1], { scale: -1 }), RangeError, "scale");
  const game = treeGame([1, 0]);
  const even = uniformEvaluator(game);
  assertThrows(() => gumbelSearch(game, [0], even, { simulations: 1 }), RangeError, "the game goes on");
  assertThrows(() => gumbelSearch(game, [], even, { simulations: 0 }), RangeError, "simulations");
  assertThrows(
    () => gumbelSearch(game, [], even, { simulations: 1, considered: 0 }),
    RangeError,
    "considered",
  );
});
