import fc from "fast-check";
import {
  finiteWorld,
  randomWorld,
  requirePolicy,
  softmaxPolicy,
  uniformPolicy,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

// State 0 has actions 0 and 2, state 1 all three, state 2 is terminal.
const world = finiteWorld({
  transition: [[[0, 1, 0], [], [1, 0, 0]], [[0, 0, 1], [1, 0, 0], [0, 1, 0]], [[], [], []]],
  reward: [[1, 0, 2], [3, 4, 5], [0, 0, 0]],
});

Deno.test("the softmax policy is exp of logits, normalised over the actions that can be taken", () => {
  const policy = softmaxPolicy(world, [Math.log(3), 50, 0, 0, Math.log(2), Math.log(5), 1, 2, 3]);
  assertClose(policy, [0.75, 0, 0.25, 0.125, 0.25, 0.625, 0, 0, 0], { rtol: 1e-14, why: "round-off" });
});

Deno.test("a constant added to a state's logits changes nothing", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 9, maxLength: 9 }),
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      (logits, shift) => {
        assertClose(
          softmaxPolicy(world, logits.map((z) => z + shift)),
          softmaxPolicy(world, logits),
          { rtol: 1e-11, atol: 1e-300, why: "logits of a thousand keep thirteen digits after the point" },
        );
      },
    ),
    { seed: 11, numRuns: 60 },
  );
});

Deno.test("logits of ±1e4 give probabilities of 0 and 1", () => {
  const policy = softmaxPolicy(world, [1e4, 0, -1e4, -1e4, 1e4, 1e4, 0, 0, 0]);
  assertEquals([...policy], [1, 0, 0, 0, 0.5, 0.5, 0, 0, 0]);
});

Deno.test("logits of actions that cannot be taken are ignored, whatever they are", () => {
  const policy = softmaxPolicy(world, [0, NaN, 0, 0, 0, 0, Infinity, NaN, -Infinity]);
  assertClose(policy, [0.5, 0, 0.5, 1 / 3, 1 / 3, 1 / 3, 0, 0, 0], { rtol: 1e-15, why: "round-off" });
});

Deno.test("the uniform policy shares alike among the actions that can be taken", () => {
  assertClose(uniformPolicy(world), [0.5, 0, 0.5, 1 / 3, 1 / 3, 1 / 3, 0, 0, 0], {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("softmax policies are policies", () => {
  for (let i = 0; i < 20; i++) {
    const lots = stream(3).at(i);
    const random = randomWorld({ states: 4, actions: 3, branching: 2, ending: 0.2, stream: lots });
    requirePolicy(random, softmaxPolicy(random, lots.at("logits").normals(15).map((z) => 20 * z)));
  }
});

Deno.test("tables that are no policy are refused", () => {
  const refused = (policy: number[], message: string): void => {
    assertThrows(() => requirePolicy(world, policy), RangeError, message);
  };
  refused([1, 0, 0], "a policy of 3·3 probabilities, got 3");
  refused([0.5, 0, 0.4, 1, 0, 0, 0, 0, 0], "the policy of state 0 to sum to 1");
  refused([1.5, 0, -0.5, 1, 0, 0, 0, 0, 0], "a probability of action 2 in state 0, got -0.5");
  refused([NaN, 0, 1, 1, 0, 0, 0, 0, 0], "a probability of action 0 in state 0, got NaN");
  refused([0.5, 0.5, 0, 1, 0, 0, 0, 0, 0], "probability 0 of action 1, which cannot be taken in state 0");
  refused([1, 0, 0, 1, 0, 0, 1, 0, 0], "which cannot be taken in state 2");
});

Deno.test("logits that are none are refused where they count", () => {
  assertThrows(() => softmaxPolicy(world, [1, 2]), RangeError, "3·3 logits, got 2");
  assertThrows(
    () => softmaxPolicy(world, [0, 0, NaN, 0, 0, 0, 0, 0, 0]),
    RangeError,
    "a finite logit of action 2 in state 0, got NaN",
  );
  assertThrows(
    () => softmaxPolicy(world, [0, 0, 0, Infinity, 0, 0, 0, 0, 0]),
    RangeError,
    "a finite logit of action 0 in state 1, got Infinity",
  );
  assertThrows(
    () => softmaxPolicy(world, [0, 0, 0, -Infinity, 0, 0, 0, 0, 0]),
    RangeError,
    "a finite logit of action 0 in state 1, got -Infinity",
  );
});

Deno.test("a terminal row of zeros is no policy's fault", () => {
  requirePolicy(world, [1, 0, 0, 0, 0, 1, 0, 0, 0]);
  assert(true);
});
