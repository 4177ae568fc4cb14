import {
  beamSearch,
  responseLogProbabilities,
  stochasticBeamSearch,
  tokenTree,
  treeModel,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { chiSquareTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const tree = tokenTree({ vocabulary: 3, length: 3, end: 2 });

Deno.test("a beam of V^(L−1) finds the best response, each ranked as in the whole list", () => {
  for (let seed = 0; seed < 50; seed++) {
    const logits = stream(seed).normals(tree.contexts.length * 3).map((z) => 2 * z);
    const logs = responseLogProbabilities(tree, logits);
    const order = [...logs.keys()].sort((a, b) => logs[b] - logs[a]);
    const found = beamSearch(treeModel(tree, logits), { width: 9, length: 3, end: 2 });
    assertEquals(found[0].tokens, tree.responses[order[0]]);
    assertClose(found[0].logProbability, logs[order[0]], { rtol: 1e-13, why: "round-off" });
  }
});

Deno.test("a beam of one is greedy, and of equal responses the first is first", () => {
  const logits = stream(8).normals(tree.contexts.length * 3);
  const model = treeModel(tree, logits);
  const greedy: number[] = [];
  while (greedy.length < 3 && greedy[greedy.length - 1] !== 2) {
    const row = Array.from(model(greedy));
    greedy.push(row.indexOf(Math.max(...row)));
  }
  assertEquals(beamSearch(model, { width: 1, length: 3, end: 2 })[0].tokens, greedy);
  assertEquals(beamSearch(() => [0, 0], { width: 3, length: 2 }).map(({ tokens }) => tokens), [
    [0, 0],
    [0, 1],
    [1, 0],
  ]);
});

Deno.test("a wider beam can find a worse response", () => {
  // Two beams keep 1·0 and 1·1 (0.34·0.4 = 0.136 each) and drop 0·0 (0.36/3 = 0.12), which greedy follows to its sure end.
  const next: Readonly<Record<string, readonly number[]>> = {
    "": [0.36, 0.34, 0.3],
    "1": [0.4, 0.4, 0.2],
    "0,0": [1, 0, 0],
  };
  const model = (prefix: readonly number[]) => (next[prefix.join()] ?? [1, 1, 1]).map(Math.log);
  const [greedy, two] = [1, 2].map((width) => beamSearch(model, { width, length: 3 })[0].logProbability);
  assertClose(greedy, Math.log(0.12), { rtol: 1e-12, why: "round-off" });
  assertClose(two, Math.log(0.136 / 3), { rtol: 1e-12, why: "round-off" });
});

Deno.test("a length penalty ranks long responses higher, and cannot be negative", () => {
  const model = (prefix: readonly number[]) =>
    prefix.length === 0 ? [Math.log(0.45), Math.log(0.55)] : [0, -Infinity];
  const best = (lengthPenalty: number) =>
    beamSearch(model, { width: 2, length: 5, end: 1, lengthPenalty })[0].tokens;
  assertEquals(best(0), [1]);
  assertEquals(best(1), [0, 0, 0, 0, 0]);
  assertThrows(() => best(-1), RangeError, "at least 0, got -1");
});

Deno.test("stochastic beams are samples without replacement: each ordered pair has its probability (n = 20 000)", () => {
  const logits = stream(9).normals(tree.contexts.length * 3);
  const p = responseLogProbabilities(tree, logits).map(Math.exp);
  const place = new Map(tree.responses.map((response, r) => [response.join(), r]));
  const model = treeModel(tree, logits);
  const counts = new Array<number>(p.length ** 2).fill(0);
  const source = stream(10);
  for (let i = 0; i < 20_000; i++) {
    const [a, b] = stochasticBeamSearch(model, { width: 2, length: 3, end: 2 }, source)
      .map(({ tokens }) => place.get(tokens.join())!);
    counts[a * p.length + b]++;
  }
  const expected = counts.map((_, i) => {
    const [a, b] = [Math.floor(i / p.length), i % p.length];
    return a === b ? 0 : p[a] * p[b] / (1 - p[a]);
  });
  assert(chiSquareTest(counts, expected).logP > Math.log(1e-6));
});

Deno.test("a stochastic beam wider than the list of responses returns each once, its values descending", () => {
  const found = stochasticBeamSearch(() => [1e4, -1e4], { width: 9, length: 2 }, stream(3));
  assertEquals(new Set(found.map(({ tokens }) => tokens.join())).size, 4);
  found.slice(1).forEach(({ perturbed }, i) => assert(perturbed <= found[i].perturbed));
});

Deno.test("beams refuse widths and lengths that are none", () => {
  assertThrows(() => beamSearch(() => [0], { width: 0, length: 1 }), RangeError, "the width");
  assertThrows(() => beamSearch(() => [0], { width: 1, length: 0.5 }), RangeError, "the length");
  assertThrows(
    () => stochasticBeamSearch(() => [0], { width: NaN, length: 1 }, stream(1)),
    RangeError,
    "the width",
  );
});
