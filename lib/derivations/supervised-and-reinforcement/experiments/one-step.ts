import { experiment } from "../../../ledger/mod.ts";
import { stream as streamOf } from "../../../random/mod.ts";
import { finiteWorld, softmaxPolicy, trajectories } from "../../../reinforcement/mod.ts";

/** A data set that a name gives: logits of a network and the right label of each image. */
export function dataSetNamed(
  name: string,
): {
  readonly images: number;
  readonly classes: number;
  readonly logits: Float64Array;
  readonly labels: number[];
} {
  const [images, classes] = name.split("/").map(Number);
  const chance = streamOf(name);
  return {
    images,
    classes,
    logits: chance.normals(images * classes).map((z) => 2 * z),
    labels: Array.from({ length: images }, () => chance.integer(classes)),
  };
}

/** A data set as a world: every image is a first state, every label an action, and then it is over. */
export const oneStep = experiment(
  "supervised-and-reinforcement/one-step",
  { shapes: [[12, 4], [30, 10], [5, 2]] },
  ({ seed, shapes }) =>
    shapes.map(([images, classes]) => {
      const name = `${images}/${classes}/${seed}`;
      const { logits, labels } = dataSetNamed(name);
      const over = Array.from({ length: images + 1 }, (_, s) => s === images ? 1 : 0);
      const world = finiteWorld({
        transition: [
          ...Array.from({ length: images }, () => Array.from({ length: classes }, () => over)),
          Array.from({ length: classes }, () => []),
        ],
        reward: [
          ...labels.map((label) => Array.from({ length: classes }, (_, y) => y === label ? 1 : 0)),
          new Array<number>(classes).fill(0),
        ],
        initial: over.map((_, s) => s < images ? 1 / images : 0),
      });
      let expectedReward = 0;
      let longest = 0;
      const policy = softmaxPolicy(
        world,
        Float64Array.from([...logits, ...new Array<number>(classes).fill(0)]),
      );
      for (const { rewards, probability } of trajectories(world, policy, 5)) {
        expectedReward += probability * rewards.reduce((a, b) => a + b, 0);
        longest = Math.max(longest, rewards.length);
      }
      // Every action tried once in every state: which one pays.
      const paying = labels.map(() => -1);
      for (let action = 0; action < classes; action++) {
        const always = Float64Array.from({ length: (images + 1) * classes }, (_, i) =>
          i < images * classes && i % classes === action ? 1 : 0);
        for (const { states, rewards } of trajectories(world, always, 1)) {
          if (rewards[0] === 1) {
            paying[states[0]] = action;
          }
        }
      }
      return { name, expectedReward, longest, paying };
    }),
);
