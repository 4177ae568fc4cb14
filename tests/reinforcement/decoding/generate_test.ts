import {
  limitedLength,
  nextLogProbabilities,
  responseLogProbabilities,
  sampleResponse,
  tokenTree,
  treeModel,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { chiSquareTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const tree = tokenTree({ vocabulary: 3, length: 3, end: 2 });
const logits = stream(4).normals(tree.contexts.length * 3);
const model = treeModel(tree, logits);

Deno.test("the law of drawn responses is the product of the conditionals (chi-square, n = 20 000)", () => {
  const place = new Map(tree.responses.map((response, r) => [response.join(), r]));
  const counts = new Array<number>(tree.responses.length).fill(0);
  const source = stream(5);
  const logs = responseLogProbabilities(tree, logits);
  for (let i = 0; i < 20_000; i++) {
    const { tokens, logProbability, ended } = sampleResponse(model, { length: 3, end: 2 }, source);
    const r = place.get(tokens.join())!;
    counts[r]++;
    assertEquals(ended, tokens[tokens.length - 1] === 2);
    assertClose(logProbability, logs[r], { rtol: 1e-13, why: "round-off" });
  }
  assert(chiSquareTest(counts, logs.map(Math.exp)).logP > Math.log(1e-6));
});

Deno.test("limits keep every length within them, and the model's law in between", () => {
  const limited = limitedLength(model, { end: 2, minimum: 2, maximum: 3 });
  assertEquals(nextLogProbabilities(limited, [])[2], -Infinity);
  assertEquals([...nextLogProbabilities(limited, [0])], [...nextLogProbabilities(model, [0])]);
  assertEquals([...nextLogProbabilities(limited, [0, 1])], [-Infinity, -Infinity, 0]);
  const source = stream(6);
  for (let i = 0; i < 200; i++) {
    const { tokens } = sampleResponse(limited, { length: 9, end: 2 }, source);
    assert(tokens.length === 2 || tokens.length === 3);
  }
});

Deno.test("a response of one token, and a sure one", () => {
  assertEquals(sampleResponse(() => [-1e4, 1e4], { length: 1 }, stream(1)), {
    tokens: [1],
    logProbability: 0,
    ended: false,
  });
});

Deno.test("generation refuses models and limits that are none", () => {
  const draw = (nextLogits: () => number[], length = 2) => sampleResponse(nextLogits, { length }, stream(1));
  assertThrows(() => draw(() => [0, NaN]), RangeError, "got NaN for token 1");
  assertThrows(() => draw(() => [0, Infinity]), RangeError, "got Infinity for token 1");
  assertThrows(() => draw(() => [-Infinity, -Infinity]), RangeError, "no token can follow");
  assertThrows(() => draw(() => [0], 0), RangeError, "the length to be an integer of at least 1");
  assertThrows(
    () => limitedLength(model, { end: 2, minimum: 4, maximum: 3 }),
    RangeError,
    "at most the maximum 3",
  );
  assertThrows(() => limitedLength(model, { end: 5, maximum: 3 })([]), RangeError, "from 0 to 2, got 5");
  assertThrows(() => treeModel(tree, [1, 2]), RangeError, "logits, got 2");
  assertThrows(() => model([0, 0, 0]), RangeError, "unfinished prefix");
  assertThrows(() => model([2]), RangeError, "got [2]");
});
