import { gmpoLoss, gspoLoss, gspoTokenLoss, luspoLoss } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { ADVANTAGES, assertGradient, assertPeer, DATA, flat, LOGS, OLD } from "./batch.ts";

const CLIP = { low: 0.3, high: 0.12 };

Deno.test("GSPO and LUSPO against TRL", () => {
  const gradient = [
    [-0.11051709180756476, -0.11051709180756476, -0.11051709180756476],
    [0.05457124079351103, 0.05457124079351103, 0.05457124079351103],
    [0, 0],
    [0],
  ];
  assertPeer(gspoLoss(LOGS, DATA, { clip: CLIP }), { value: -0.01733755304216128, gradient });
  assertPeer(luspoLoss(LOGS, DATA, { clip: CLIP }), {
    value: -0.4650126591264836,
    gradient: gradient.map((list) => list.map((each) => each * 3)),
  });
});

Deno.test("the gradients are the derivatives of the values", () => {
  assertGradient((lists) => gspoLoss(lists, DATA, { clip: CLIP }));
  assertGradient((lists) => luspoLoss(lists, DATA, { clip: 0.5 }));
  assertGradient((lists) => gmpoLoss(lists, DATA, { clip: { low: 0.35, high: 0.15 } }));
});

Deno.test("GSPO-token with one advantage a response is GSPO", () => {
  const [whole, byToken] = [
    gspoLoss(LOGS, DATA, { clip: CLIP }),
    gspoTokenLoss(LOGS, DATA, { clip: CLIP, aggregation: "sequence" }),
  ];
  const how = { rtol: 1e-14, atol: 1e-16, why: "round-off" };
  assertClose(byToken.value, whole.value, how);
  assertClose(flat(byToken.gradient), flat(whole.gradient), how);
});

Deno.test("for responses of one token GSPO, LUSPO and PPO's surrogate are one", () => {
  const data = { oldLogProbabilities: [[-1], [-2]], advantages: [2, -1] };
  const [one, other] = [gspoLoss, luspoLoss].map((loss) => loss([[-0.9], [-2.05]], data, { clip: 0.2 }));
  assertEquals(one, other);
  assertClose(flat(one.gradient), [-2 * Math.exp(0.1) / 2, Math.exp(-0.05) / 2], {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("GMPO: the geometric mean of clipped ratios by hand, on the advantage's side", () => {
  // Log-ratios 1 and −1, clip 0.5: Â > 0 cuts the first, mean (0.5 − 1)/2; Â < 0 cuts the second, mean (1 − 0.5)/2.
  const of = (advantage: number) =>
    gmpoLoss([[-1, -3]], { oldLogProbabilities: [[-2, -2]], advantages: [advantage] }, { clip: 0.5 });
  const [up, down] = [of(2), of(-2)];
  assertClose([up.value, ...up.gradient[0]], [-2 * Math.exp(-0.25), 0, -Math.exp(-0.25)], {
    rtol: 1e-14,
    why: "round-off",
  });
  assertClose([down.value, ...down.gradient[0]], [2 * Math.exp(0.25), Math.exp(0.25), 0], {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("on policy GSPO has the gradient of the responses' means, LUSPO that of their sums", () => {
  const data = { oldLogProbabilities: LOGS, advantages: ADVANTAGES };
  const how = { rtol: 1e-14, why: "round-off" };
  const mean = LOGS.flatMap((list, i) => list.map(() => -ADVANTAGES[i] / list.length / 4));
  assertClose(flat(gspoLoss(LOGS, data, { clip: 0.1 }).gradient), mean, how);
  assertClose(flat(gmpoLoss(LOGS, data, { clip: 0.1 }).gradient), mean, how);
  assertClose(
    flat(luspoLoss(LOGS, data, { clip: 0.1 }).gradient),
    LOGS.flatMap((list, i) => list.map(() => -ADVANTAGES[i] / 4)),
    how,
  );
});

Deno.test("masked tokens are not in the mean ratio; a response without any adds nothing", () => {
  const data = { ...DATA, mask: [[1, 0, 1], [1, 1, 1], [1, 1], [0]] };
  const { gradient } = gspoLoss(LOGS, data, { clip: 5 / 6 });
  const ratio = Math.exp((0.1 + 0.4) / 2);
  assertClose(gradient[0], [-1.2 * ratio / 8, 0, -1.2 * ratio / 8], { rtol: 1e-14, why: "round-off" });
  assertEquals([...gradient[3]], [0]);
});

Deno.test("advantages that differ within a response, bad clips and ratios without bound are refused", () => {
  const perToken = { oldLogProbabilities: OLD, advantages: LOGS.map((list) => list.map((_, t) => t)) };
  assertThrows(
    () => gspoLoss(LOGS, perToken, { clip: 0.1 }),
    RangeError,
    "one of the advantages for response 0",
  );
  assertThrows(() => gmpoLoss(LOGS, DATA, { clip: 0 }), RangeError, "positive clip");
  assertThrows(() => gspoLoss(LOGS, DATA, { clip: -1 }), RangeError, "clip");
  assertThrows(
    () => gspoLoss([[-1]], { oldLogProbabilities: [[-1e4]], advantages: [-1] }, { clip: 0.1 }),
    RangeError,
    "mask such responses",
  );
  assertThrows(
    () => gspoTokenLoss([], { oldLogProbabilities: [], advantages: [] }, { clip: 0.1, aggregation: "sum" }),
    RangeError,
  );
});

Deno.test("a drift weight of 0 takes a response away, even where its ratio has no bound", () => {
  const data = { oldLogProbabilities: [[-1e4], [-1]], advantages: [-1, -1], weights: [0, 1] };
  const logs = [[-1], [-1]];
  for (
    const { value, gradient } of [
      gspoLoss(logs, data, { clip: 0.1 }),
      luspoLoss(logs, data, { clip: 0.1 }),
      gmpoLoss(logs, data, { clip: 0.1 }),
      gspoTokenLoss(logs, data, { clip: 0.1, aggregation: "sum" }),
    ]
  ) assertEquals([value, gradient[0][0], gradient[1][0]], [0.5, 0, 0.5]);
});
