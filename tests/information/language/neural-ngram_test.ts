import { NeuralNgram, symbolSurprisals } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const shape = { alphabetSize: 4, order: 2, features: 3, hidden: 5 };

Deno.test("laws sum to one, and only the last symbols count", () => {
  const model = new NeuralNgram(shape, stream(16));
  const law = model.probabilities([3, 1, 0]);
  assertClose(law.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-14, why: "round-off" });
  assertEquals(model.probabilities([2, 2, 1, 0]), law);
  assertEquals(model.size, 5 * 3 + 5 * 7 + 4 * 6);
});

Deno.test("the first step goes down the gradient: the loss falls by what finite steps say", () => {
  // Adam's first step moves every weight by ± the rate: for a small one the loss falls by rate · Σ |gradient|.
  const text = [0, 3, 1, 2, 2, 0, 1, 3];
  const places = [0, 1, 4, 7];
  const lossAfter = (rate: number): number => {
    const model = new NeuralNgram(shape, stream(17));
    model.train(text, places, rate);
    return model.train(text, places, 1e-300);
  };
  const start = new NeuralNgram(shape, stream(17)).train(text, places, 1e-300);
  const [one, two] = [1e-4, 2e-4].map((rate) => start - lossAfter(rate));
  assert(one > 0);
  assertClose(two, 2 * one, { rtol: 1e-2, why: "a second-order term of the size of the step" });
});

Deno.test("it learns a rule that needs two symbols", () => {
  const draws = stream(18);
  const text = [0, 1];
  while (text.length < 4000) {
    text.push(draws.uniform() < 0.05 ? draws.integer(4) : (text.at(-1)! + text.at(-2)! + 1) % 4);
  }
  const model = new NeuralNgram({ ...shape, hidden: 24 }, stream(19));
  for (let step = 0; step < 1500; step++) {
    model.train(text, Array.from({ length: 32 }, () => 2 + draws.integer(3000)), 0.01);
  }
  const costs = symbolSurprisals(text.slice(3000), model.walk()).slice(2);
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  assert(mean < 0.4, `the entropy is 0.22 nats and uniform laws pay 1.39: found ${mean}`);
});

Deno.test("shapes, places and rates that make no sense are refused", () => {
  assertThrows(() => new NeuralNgram({ ...shape, order: 0 }, stream(1)), RangeError, "the order");
  const model = new NeuralNgram(shape, stream(1));
  assertThrows(() => model.train([0, 1], [2], 0.1), RangeError, "got undefined at index 2");
  assertThrows(() => model.train([0, 1], [1], 0), RangeError, "the rate");
  assertThrows(() => model.probabilities([4]), RangeError, "got 4");
});
