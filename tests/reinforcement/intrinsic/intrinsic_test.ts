import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { stream } from "../../../lib/random/mod.ts";
import * as oracles from "../../../lib/oracles/mod.ts";
import {
  discountedReturns,
  type EpisodicMemory,
  episodicRewards,
  featureControlRewards,
  nearestNeighbours,
  pixelControlLoss,
  pixelControlRewards,
} from "../../../lib/reinforcement/mod.ts";

const source = stream("intrinsic");
const points = Array.from({ length: 9 }, (_, i) => source.at(i).normals(3));
const EMPTY: EpisodicMemory = { embeddings: [], distanceSum: 0, distanceCount: 0 };

Deno.test("no point left out is nearer than the neighbours, and their distances ascend", () => {
  const query = source.at("query").normals(3);
  const { indices, squaredDistances } = nearestNeighbours(points, query, 4);
  const all = points.map((point) => point.reduce((sum, x, i) => sum + (x - query[i]) ** 2, 0));
  assertClose(squaredDistances, Array.from(indices, (index) => all[index]), { why: "the same sums" });
  for (let i = 1; i < 4; i++) assert(squaredDistances[i - 1] <= squaredDistances[i]);
  all.forEach((distance, i) => assert(indices.includes(i) || distance >= squaredDistances[3]));
  assertEquals(nearestNeighbours(points, query, 20).indices.length, 9);
  assertEquals([...nearestNeighbours([[1], [-1]], [0], 1).indices], [0]);
});

Deno.test("episodic rewards do not depend on the unit or the origin of the embeddings", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (unit, origin) => {
        const seen = (factor: number, shift: number): Float64Array => {
          const move = (row: Float64Array): Float64Array => row.map((x) => factor * (x + shift));
          const memory = { ...EMPTY, embeddings: points.slice(0, 6).map(move) };
          return episodicRewards(points.slice(6).map(move), memory, { neighbours: 3 }).rewards;
        };
        assertClose(seen(unit, origin), seen(1, 0), { rtol: 1e-9, why: "distances over their mean" });
      },
    ),
    { seed: 3, numRuns: 50 },
  );
});

Deno.test("what is remembered earns least, and many look-alikes earn nothing", () => {
  const memory = { ...EMPTY, embeddings: points.slice(0, 6) };
  const { rewards } = episodicRewards([points[0], points[8]], memory, { neighbours: 3 });
  assert(rewards[0] < rewards[1]);
  // 81 equal memories: s = √81 + c > 8.
  const copies = { ...EMPTY, embeddings: Array.from({ length: 81 }, () => [1, 2]) };
  assertEquals([...episodicRewards([[1, 2]], copies, { neighbours: 81 }).rewards], [0]);
  // 4 of them: s = 2 + 0.001.
  assertClose(episodicRewards([[1, 2]], copies, { neighbours: 4 }).rewards, [1 / 2.001], {
    rtol: 1e-14,
    why: "all distances 0: every kernel is 1",
  });
});

Deno.test("the memory keeps the newest and the mean of all distances", () => {
  const first = episodicRewards([[0], [3]], EMPTY, { neighbours: 2, capacity: 2 });
  assertClose(first.rewards, [1000, 1000], { rtol: 1e-12, why: "nothing remembered: 1/c" });
  const second = episodicRewards([[1]], first.memory, { neighbours: 2, capacity: 2 });
  assertEquals(second.memory.embeddings.map((row) => row[0]), [3, 1]);
  assertEquals([second.memory.distanceSum, second.memory.distanceCount], [5, 2]);
  assertThrows(() => episodicRewards([[1]], EMPTY, { neighbours: 1, constant: 0 }), RangeError, "1/constant");
  assertThrows(() => episodicRewards([[1]], EMPTY, { neighbours: 0 }), RangeError, "neighbours");
  assertThrows(() => episodicRewards([[1, 2]], first.memory, { neighbours: 1 }), RangeError, "of one length");
});

Deno.test("potential-based rewards telescope to the last potential minus the first", () => {
  const features = points.map((row) => [...row]);
  const rewards = featureControlRewards(features, { potential: 0.9 });
  const sums = discountedReturns(rewards.map((row) => row[1]), { discounts: 0.9 });
  assertClose(sums[0], 0.9 ** 8 * features[8][1] - features[0][1], { rtol: 1e-12, why: "a telescoping sum" });
  assertEquals([...featureControlRewards([[2], [5]], "increase")[0]], [3]);
  assertEquals([...featureControlRewards([[2], [5]], "decrease")[0]], [-3]);
  assertEquals([...featureControlRewards([[5], [2]], "absolute-change")[0]], [3]);
  assertEquals([...featureControlRewards([[5], [2]], "feature")[0]], [2]);
});

const frames = Array.from({ length: 3 }, (_, t) => source.at(`frame ${t}`).uniforms(2 * 4 * 3));
const film = { height: 2, width: 4, channels: 3, frames };

Deno.test("the mean over cells of pixel-control rewards is the mean change of the whole picture", () => {
  pixelControlRewards(film, 2).forEach((rewards, t) => {
    const change = frames[t + 1].reduce((sum, x, i) => sum + Math.abs(x - frames[t][i]), 0) /
      frames[t].length;
    assertClose((rewards[0] + rewards[1]) / 2, change, { rtol: 1e-13, why: "the same sum" });
  });
  assertThrows(() => pixelControlRewards(film, 3), RangeError, "multiples of 3");
  assertThrows(
    () => pixelControlRewards({ ...film, frames: [[1]] }, 2),
    RangeError,
    "24 numbers in picture 0",
  );
});

Deno.test("pixel control's gradient is that of its value while the targets stand", () => {
  const values = [0, 1].map((cell) => [0, 1, 2].map((t) => source.at(`${cell} ${t}`).normals(2)));
  const options = { cell: 2, discounts: 0.8 };
  const actions = [1, 0];
  const { gradient, errors } = pixelControlLoss(film, values, actions, options);
  const targets = errors.map((list, cell) => list.map((error, t) => error + values[cell][t][actions[t]]));
  const numeric = oracles.gradient(
    (q) => targets[1].reduce((sum, target, t) => sum + (target - q[t]) ** 2 / 2, 0),
    actions.map((action, t) => values[1][t][action]),
  );
  assertClose(actions.map((action, t) => gradient[1][t][action]), numeric, {
    rtol: 1e-8,
    atol: 1e-10,
    why: "finite differences",
  });
  assertThrows(() => pixelControlLoss(film, values.slice(1), actions, options), RangeError, "2 cells");
});
