import fc from "fast-check";
import {
  alphaZeroLoss,
  connectGame,
  outcomeTargets,
  perfectPlayer,
  playGame,
  policyPlayer,
  positionTable,
  randomPlayer,
  searchPlayer,
  solveGame,
  subtractionGame,
  ticTacToe,
  trainBySelfPlay,
  uniformEvaluator,
  visitPolicy,
} from "../../../lib/reinforcement/mod.ts";
import { softmax } from "../../../lib/math/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const law = (count: number) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: count, maxLength: count }).map((x) =>
    softmax(x)
  );

Deno.test("the gradient of AlphaZero's loss is that of finite differences", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 4, maxLength: 4 }),
      law(3),
      fc.constantFrom(-1, 0, 1),
      fc.double({ min: 0.01, max: 3, noNaN: true }),
      ([value, ...logits], policy, outcome, valueWeight) => {
        const at = (x: ArrayLike<number>) =>
          alphaZeroLoss({ value: x[0], logits: Array.from(x).slice(1) }, { outcome, policy }, {
            valueWeight,
          });
        const { gradient: found } = at([value, ...logits]);
        assertClose([found.value, ...found.logits], gradient((x) => at(x).value, [value, ...logits]), {
          rtol: 1e-9,
          atol: 1e-10,
          why: "extrapolated differences",
        });
        assertClose(found.logits.reduce((sum, g) => sum + g, 0), 0, {
          atol: 1e-14,
          why: "a constant changes nothing",
        });
      },
    ),
    { seed: 4, numRuns: 60 },
  );
});

Deno.test("the loss by hand, its parts, and logits of ±10⁴ and −∞", () => {
  // (1 − (−0.5))² = 2.25; p = (1/4, 3/4): −0.2 ln 1/4 − 0.8 ln 3/4.
  const plain = alphaZeroLoss({ value: -0.5, logits: [0, Math.log(3)] }, { outcome: 1, policy: [0.2, 0.8] });
  assertClose(plain.value, 2.25 + 0.2 * Math.log(4) - 0.8 * Math.log(0.75), { rtol: 1e-14, why: "by hand" });
  assertEquals([plain.valueLoss, plain.gradient.value], [2.25, -3]);
  const steep = alphaZeroLoss({ value: 0, logits: [1e4, -1e4] }, { outcome: 0, policy: [0.25, 0.75] });
  assertEquals(steep.value, 15_000);
  assertEquals([...steep.gradient.logits], [0.75, -0.75]);
  const barred = alphaZeroLoss({ value: 0, logits: [0, -Infinity, 0] }, { outcome: 0, policy: [1, 0, 0] });
  assertClose(barred.policyLoss, Math.LN2, { rtol: 1e-15, why: "two moves" });
  assertEquals([...barred.gradient.logits], [-0.5, 0, 0.5]);
  // All sure: no loss, no gradient, no NaN.
  const sure = alphaZeroLoss({ value: 1, logits: [-Infinity, 3] }, { outcome: 1, policy: [0, 1] });
  assertEquals([sure.value, sure.gradient.value, ...sure.gradient.logits], [0, 0, 0, 0]);
});

Deno.test("the loss is least at the mean outcome and the mean policy: cross-entropy is entropy plus divergence", () => {
  fc.assert(
    fc.property(law(4), law(4), (policy, other) => {
      const at = (logits: ArrayLike<number>): number =>
        alphaZeroLoss({ value: 0, logits }, { outcome: 0, policy }).value;
      const entropy = policy.reduce((sum, p) => sum - p * Math.log(p), 0);
      const divergence = policy.reduce((sum, p, a) => sum + p * Math.log(p / other[a]), 0);
      assertClose(at(other.map(Math.log)), entropy + divergence, {
        rtol: 1e-11,
        atol: 1e-12,
        why: "round-off",
      });
      assert(at(other.map(Math.log)) >= at(policy.map(Math.log)) - 1e-12);
    }),
    { seed: 5, numRuns: 60 },
  );
});

Deno.test("outcomes alternate from the end: who moved last and won stored 1, who lost −1, a draw 0", () => {
  assertEquals([...outcomeTargets(4, -1)], [-1, 1, -1, 1]);
  assertEquals([...outcomeTargets(1, -1)], [1]);
  assertEquals([...outcomeTargets(3, 0)], [0, 0, 0]);
  assertEquals(outcomeTargets(0, -1).length, 0);
});

Deno.test("the policy of visits: proportion at τ = 1, shares of equal counts at τ = 0, uniform over visited at τ = ∞", () => {
  assertClose(visitPolicy([10, 30, 60], 0.5), [1 / 46, 9 / 46, 36 / 46], { rtol: 1e-14, why: "squares" });
  assertEquals([...visitPolicy([3, 9, 9, 0], 0)], [0, 0.5, 0.5, 0]);
  assertEquals([...visitPolicy([3, 9, 0], Infinity)], [0.5, 0.5, 0]);
  assertEquals([...visitPolicy([0, 0, 4], 1e-300)], [0, 0, 1]);
  assertEquals([...visitPolicy([5e-324, 0], 3)], [1, 0]);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 6 }).filter((n) =>
        n.some((x) => x > 0)
      ),
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      (counts, temperature) => {
        const policy = visitPolicy(counts, temperature);
        assertClose(policy.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-14, why: "round-off" });
        counts.forEach((n, a) =>
          assertEquals(
            policy[a] === 0 && n > 0 ? n ** (1 / temperature) > 1e-300 : n > 0 || policy[a] === 0,
            true,
          )
        );
        const entropyAt = (tau: number): number =>
          visitPolicy(counts, tau).reduce((sum, p) => p > 0 ? sum - p * Math.log(p) : sum, 0);
        assert(entropyAt(temperature * 1.5) >= entropyAt(temperature) - 1e-12);
      },
    ),
    { seed: 6, numRuns: 100 },
  );
});

Deno.test("a table shares what it learns among symmetric positions, and a copy goes its own way", () => {
  const game = ticTacToe();
  const table = positionTable(game);
  const state = { own: 0b000_000_010, other: 0b000_010_001 };
  const policy = Float64Array.from({ length: 9 }, (_, a) => a === 3 ? 0.7 : a === 8 ? 0.3 : 0);
  for (let i = 0; i < 400; i++) table.learn([{ state, policy, outcome: -1 }], { value: 0.2, policy: 1 });
  const copy = table.copy();
  for (const symmetry of game.symmetries!) {
    const { prior, value } = table.evaluate(symmetry.state(state));
    assertClose(value, -1, { atol: 1e-12, why: "0.6⁴⁰⁰" });
    assertClose(prior[symmetry.action(3)], 0.7, { atol: 0.02, why: "400 steps down the cross-entropy" });
    assertClose(prior[symmetry.action(8)], 0.3, { atol: 0.02, why: "400 steps down the cross-entropy" });
  }
  assertEquals(table.size, 1);
  copy.learn([{ state, policy, outcome: 1 }], { value: 0.5, policy: 1 });
  assertEquals([copy.evaluate(state).value, table.evaluate(state).value < -0.99], [1, true]);
  assertEquals(table.evaluate(game.start), { prior: new Float64Array(9).fill(1 / 9), value: 0 });
});

Deno.test("perfect players draw tic-tac-toe, and beat a random one as first player more than they draw", () => {
  const game = ticTacToe();
  const solution = solveGame(game);
  const perfect = perfectPlayer(solution, { quickest: true });
  for (let i = 0; i < 20; i++) assertEquals(playGame(game, [perfect, perfect], stream(i)).outcome, 0);
  const results = Array.from(
    { length: 100 },
    (_, i) => playGame(game, [perfect, randomPlayer(game)], stream(i)).outcome,
  );
  assert(results.every((outcome) => outcome >= 0) && results.filter((outcome) => outcome === 1).length > 70);
});

Deno.test("a game's examples carry the searcher's policies and what the mover got; the same stream plays the same game", () => {
  const game = connectGame({ rows: 3 });
  const player = searchPlayer(game, uniformEvaluator(game), { simulations: 12, temperatureMoves: 3 });
  const [first, again] = [1, 1].map((seed) => playGame(game, [player, randomPlayer(game)], stream(seed)));
  assertEquals(first.actions, again.actions);
  assertEquals(first.examples.length, Math.ceil(first.actions.length / 2));
  for (const { outcome, policy } of first.examples) {
    assertEquals(outcome, first.outcome);
    assertClose(Array.from(policy).reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-14, why: "round-off" });
  }
  // A game that has ended before it begins.
  assertEquals(
    playGame(
      subtractionGame({ pile: 0 }),
      [policyPlayer(() => [1, 0, 0]), policyPlayer(() => [1, 0, 0])],
      stream(1),
    ).outcome,
    -1,
  );
});

Deno.test("self-play learns Nim: only the winning move keeps probability, and the value has the sign of the pile", () => {
  const game = subtractionGame({ pile: 9 });
  const options = { rounds: 40, games: 10, simulations: 40, rates: { value: 0.02, policy: 1 } };
  const rounds = [...trainBySelfPlay(game, options, stream(2))];
  assertEquals(rounds.map(({ games }) => games).slice(0, 3), [0, 10, 20]);
  const { table } = rounds[40];
  // Of forty streams none was nearer: 0.93, 0.69, and −0.72.
  assert(table.evaluate(9).prior[0] > 0.8 && table.evaluate(9).value > 0.4);
  for (const lost of [4, 8]) assert(table.evaluate(lost).value < -0.4);
  assertEquals(rounds[0].table.evaluate(9).value, 0); // the first snapshot was left alone
  const twice = [...trainBySelfPlay(game, options, stream(2))][40];
  assertEquals(twice.table.evaluate(9), table.evaluate(9));
});

Deno.test("against an opponent that never learns, only the table's own moves become examples, and it moves first in every other game", () => {
  const game = subtractionGame({ pile: 2, most: 1 });
  const asked: number[] = [];
  const opponent = (left: number) => {
    asked.push(left);
    return { action: 0 };
  };
  const options = { rounds: 1, games: 4, simulations: 2, rates: { value: 0.5, policy: 1 }, replay: false };
  const [, { table }] = [...trainBySelfPlay(game, { ...options, opponent }, stream(1))];
  assertEquals(asked, [1, 2, 1, 2]);
  // Who is left one stone wins it: as first player the table loses at two, as second it wins at one.
  assertEquals([table.evaluate(2).value, table.evaluate(1).value], [-1, 1]);
});

Deno.test("bad losses, counts and courses are refused", () => {
  const ok = { value: 0, logits: [0, 0] };
  assertThrows(() => alphaZeroLoss(ok, { outcome: 0, policy: [1] }), RangeError, "of one length");
  assertThrows(() => alphaZeroLoss(ok, { outcome: 0, policy: [0.5, 0.4] }), RangeError, "sum to 1");
  assertThrows(() => alphaZeroLoss(ok, { outcome: NaN, policy: [1, 0] }), RangeError, "outcome");
  assertThrows(
    () => alphaZeroLoss({ value: 0, logits: [0, -Infinity] }, { outcome: 0, policy: [0.5, 0.5] }),
    RangeError,
    "finite logit of move 1",
  );
  assertThrows(
    () => alphaZeroLoss({ value: 0, logits: [NaN, 0] }, { outcome: 0, policy: [0, 1] }),
    RangeError,
    "got NaN of move 0",
  );
  assertThrows(
    () => alphaZeroLoss(ok, { outcome: 0, policy: [1, 0] }, { valueWeight: -1 }),
    RangeError,
    "weight of the value",
  );
  assertThrows(() => visitPolicy([0, 0]), RangeError, "at least one visit");
  assertThrows(() => visitPolicy([1, -1]), RangeError, "got -1 of move 1");
  assertThrows(() => visitPolicy([1, NaN]), RangeError, "got NaN");
  assertThrows(() => visitPolicy([1, 2], -1), RangeError, "temperature");
  assertThrows(() => visitPolicy([1, 2], NaN), RangeError, "temperature");
  const game = subtractionGame({ pile: 3 });
  const course = { rounds: 0, games: 1, simulations: 1, rates: { value: 0.1, policy: 1 } };
  assertThrows(() => trainBySelfPlay(game, course, stream(1)).next(), RangeError, "rounds");
  assertThrows(() => positionTable(game).learn([], { value: 0, policy: 1 }), RangeError, "rate of the value");
});
