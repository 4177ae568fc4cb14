import {
  enumerateEstimator,
  frozenContextKl,
  fullKlLoss,
  raoBlackwellKlLoss,
  sequenceKl,
  tokenKl,
} from "../../../lib/reinforcement/mod.ts";
import { klDivergence } from "../../../lib/information/mod.ts";
import { softmax } from "../../../lib/math/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { testPolicies } from "./worlds.ts";

const EXACT = { atol: 1e-13, rtol: 1e-13, why: "exact sums over 15 responses; round-off only" };
const [POLICY, REFERENCE] = [[0.3, -1.2, 0.8], [1.1, 0.2, -0.4]];

Deno.test("the KL of the next token is that of the two laws, in either direction, and its gradient the derivative", () => {
  const [p, q] = [POLICY, REFERENCE].map((logits) => Array.from(softmax(logits)));
  for (const direction of ["reverse", "forward"] as const) {
    const { value, gradient: found } = tokenKl(POLICY, REFERENCE, direction);
    assertClose(value, direction === "reverse" ? klDivergence(p, q) : klDivergence(q, p), {
      rtol: 1e-14,
      why: "round-off",
    });
    assertClose(found, gradient((z: number[]) => tokenKl(z, REFERENCE, direction).value, POLICY), {
      atol: 1e-11,
      why: "an extrapolated numerical derivative",
    });
  }
});

Deno.test("logits of ±1e4 and tokens without weight give right numbers", () => {
  assertClose(tokenKl([1e4, -1e4], [0, 0], "reverse").value, Math.LN2, { rtol: 1e-15, why: "round-off" });
  const { value, gradient: found } = tokenKl([0, -Infinity, 0], [0, 0, 0], "reverse");
  assertClose(value, Math.log(1.5), { rtol: 1e-14, why: "round-off" });
  assertClose(found, [0, 0, 0], { atol: 1e-15, why: "round-off" });
  assertClose(tokenKl([0, 0], [0, -Infinity], "forward").value, Math.LN2, { rtol: 1e-15, why: "round-off" });
});

Deno.test("an infinite divergence is refused, in either direction", () => {
  assertThrows(() => tokenKl([0, 0], [0, -Infinity], "reverse"), RangeError, "weight of the reference");
  assertThrows(() => tokenKl([0, -Infinity], [0, 0], "forward"), RangeError, "weight of the policy");
});

Deno.test("full KL: the derivative of its value, and the mean gradient with frozen contexts", () => {
  const logits = [[...POLICY, ...REFERENCE], POLICY];
  const reference = [[...REFERENCE, 0.5, 0, -2], [1, 1, 0]];
  const options = { vocabulary: 3, direction: "forward", aggregation: "sequence" } as const;
  const found = fullKlLoss(logits, reference, options);
  assertClose(
    found.gradient.flatMap((list) => Array.from(list)),
    gradient(
      (z: number[]) => fullKlLoss([z.slice(0, 6), z.slice(6)], reference, options).value,
      logits.flat(),
    ),
    { atol: 1e-10, why: "an extrapolated numerical derivative" },
  );
  for (const direction of ["reverse", "forward"] as const) {
    const { tree, policy, reference: other } = testPolicies(7);
    const moments = enumerateEstimator(
      { tree, logits: policy, referenceLogits: other },
      (group) =>
        fullKlLoss(group.map((each) => each.logits), group.map((each) => each.referenceLogits), {
          vocabulary: 3,
          direction,
          aggregation: "sum",
        }),
      { gradientOf: "logits" },
    );
    const frozen = frozenContextKl(tree, policy, other, direction);
    assertClose(moments.mean, frozen.value, EXACT);
    assertClose(moments.gradient, frozen.gradient, EXACT);
  }
});

Deno.test("the step-wise estimator has the mean KL and the mean gradient ∇KL of whole responses", () => {
  for (const seed of [1, 2, 3]) {
    const { tree, policy, reference } = testPolicies(seed);
    const { mean, gradient: found } = enumerateEstimator(
      { tree, logits: policy, referenceLogits: reference },
      (group) =>
        raoBlackwellKlLoss(
          group.map((each) => each.logits),
          group.map((each) => each.referenceLogits),
          group.map((each) => each.tokens),
          { vocabulary: 3 },
        ),
      { gradientOf: "logits" },
    );
    const exact = sequenceKl(tree, policy, reference, "reverse");
    assertClose(mean, exact.value, EXACT);
    assertClose(found, exact.gradient, EXACT);
  }
});

Deno.test("for one token the step-wise estimator is the divergence, without noise", () => {
  const { value, gradient: found } = raoBlackwellKlLoss([POLICY], [REFERENCE], [[1]], { vocabulary: 3 });
  const exact = tokenKl(POLICY, REFERENCE, "reverse");
  assertEquals([value, ...found[0]], [exact.value, ...exact.gradient]);
});

Deno.test("bad shapes, tokens and logits are refused", () => {
  const options = { vocabulary: 3, direction: "reverse", aggregation: "sum" } as const;
  assertThrows(() => fullKlLoss([], [], options), RangeError, "at least one response");
  assertThrows(() => fullKlLoss([[0, 0]], [[0, 0]], options), RangeError, "T·3 logits in response 0, got 2");
  assertThrows(() => fullKlLoss([POLICY], [[0, 0]], options), RangeError, "reference logits of 3 tokens");
  assertThrows(
    () => fullKlLoss([POLICY], [REFERENCE], { ...options, vocabulary: 0 }),
    RangeError,
    "vocabulary",
  );
  assertThrows(
    () => raoBlackwellKlLoss([POLICY], [REFERENCE], [[3]], { vocabulary: 3 }),
    RangeError,
    "tokens from 0 to 2, got 3",
  );
  assertThrows(
    () => raoBlackwellKlLoss([POLICY], [REFERENCE], [[0, 1]], { vocabulary: 3 }),
    RangeError,
    "tokens of 1 tokens",
  );
  assertThrows(() => tokenKl([0, NaN], [0, 0], "reverse"), RangeError, "NaN");
  assertThrows(() => tokenKl([0, Infinity], [0, 0], "reverse"), RangeError, "below Infinity");
  assertThrows(
    () => tokenKl([-Infinity, -Infinity], [0, 0], "reverse"),
    RangeError,
    "at least one of them finite",
  );
  assertThrows(() => tokenKl([0], [0, 0], "reverse"), RangeError, "one length");
  assertThrows(() => tokenKl([0, 0], [0, 0], "sideways" as "reverse"), RangeError, '"sideways"');
});
