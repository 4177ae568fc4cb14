import {
  frozenContextKl,
  responseLogProbabilities,
  sequenceKl,
  tokenTree,
} from "../../../lib/reinforcement/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { testPolicies } from "./worlds.ts";

/** Σ_y p (ln p − ln q) over whole responses. */
function bySum(tree: ReturnType<typeof tokenTree>, p: ArrayLike<number>, q: ArrayLike<number>): number {
  const [own, other] = [p, q].map((logits) => responseLogProbabilities(tree, logits));
  return own.reduce((sum, log, r) => sum + Math.exp(log) * (log - other[r]), 0);
}

const SHAPES = [
  { vocabulary: 3, length: 1 },
  { vocabulary: 2, length: 4 },
  { vocabulary: 3, length: 3, end: 2 },
  { vocabulary: 2, length: 3, end: 0 },
];

Deno.test("the chain rule: the KL of responses is the sum over contexts, with and without end tokens, either way", () => {
  for (const shape of SHAPES) {
    const { tree, policy, reference } = testPolicies(11, shape);
    const why = "sums of at most 27 terms";
    assertClose(sequenceKl(tree, policy, reference, "reverse").value, bySum(tree, policy, reference), {
      rtol: 1e-13,
      why,
    });
    assertClose(sequenceKl(tree, policy, reference, "forward").value, bySum(tree, reference, policy), {
      rtol: 1e-13,
      why,
    });
  }
});

Deno.test("the gradients of both divergences are the derivatives of the sums over responses", () => {
  for (const shape of SHAPES) {
    const { tree, policy, reference } = testPolicies(12, shape);
    const how = { atol: 1e-10, why: "an extrapolated numerical derivative" };
    assertClose(
      sequenceKl(tree, policy, reference, "reverse").gradient,
      gradient((z: Float64Array) => bySum(tree, z, reference), policy),
      how,
    );
    assertClose(
      sequenceKl(tree, policy, reference, "forward").gradient,
      gradient((z: Float64Array) => bySum(tree, reference, z), policy),
      how,
    );
  }
});

Deno.test("frozen contexts: the value is the KL itself, the gradient is another, unless there is one token", () => {
  for (const shape of SHAPES) {
    const { tree, policy, reference } = testPolicies(13, shape);
    const whole = sequenceKl(tree, policy, reference, "reverse");
    const frozen = frozenContextKl(tree, policy, reference, "reverse");
    assertClose(frozen.value, whole.value, { rtol: 1e-13, why: "round-off" });
    const off = Math.hypot(...whole.gradient.map((each, i) => each - frozen.gradient[i]));
    if (shape.length === 1) assertClose(off, 0, { atol: 1e-15, why: "round-off" });
    else assert(off > 0.01 * Math.hypot(...whole.gradient));
  }
});

Deno.test("the forward divergence is frozen in the reference's contexts", () => {
  const { tree, policy, reference } = testPolicies(14);
  const [whole, frozen] = [
    sequenceKl(tree, policy, reference, "forward"),
    frozenContextKl(tree, policy, reference, "forward", reference),
  ];
  assertEquals(whole.value, frozen.value);
  assertEquals([...whole.gradient], [...frozen.gradient]);
});

Deno.test("policies that never enter a context do not mind its divergence", () => {
  const tree = tokenTree({ vocabulary: 2, length: 2 });
  // After token 1 the reference never says 0: infinite there, but the policy never says 1 first.
  const policy = [0, -Infinity, 0, 0, 0, 0];
  const reference = [0, 0, 0, Math.log(3), -Infinity, 0];
  const { value, gradient: found } = sequenceKl(tree, policy, reference, "reverse");
  // ln 2 for the first token; then ½ ln(½/¼) + ½ ln(½/¾).
  assertClose(value, Math.LN2 + (Math.log(2) + Math.log(2 / 3)) / 2, { rtol: 1e-14, why: "round-off" });
  assert(found.every(Number.isFinite));
});

Deno.test("a divergence that is infinite is refused, and logits that do not fit", () => {
  const tree = tokenTree({ vocabulary: 2, length: 1 });
  assertThrows(() => sequenceKl(tree, [0, 0], [0, -Infinity], "reverse"), RangeError, "the KL is infinite");
  assertThrows(() => sequenceKl(tree, [0, -Infinity], [0, 0], "forward"), RangeError, "the KL is infinite");
  assertThrows(() => sequenceKl(tree, [0], [0, 0], "reverse"), RangeError, "Expected 1·2 logits, got 1");
  assertThrows(
    () => frozenContextKl(tree, [0, 0], [0, 0], "reverse", [0]),
    RangeError,
    "Expected 1·2 logits, got 1",
  );
});
