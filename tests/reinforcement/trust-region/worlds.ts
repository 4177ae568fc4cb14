import { stream } from "../../../lib/random/mod.ts";
import { type FiniteWorld, finiteWorld } from "../../../lib/reinforcement/worlds/mod.ts";

/** Three states, one of them an end; three actions, one of them not everywhere; rewards that depend on what follows. */
export const WORLD: FiniteWorld = finiteWorld({
  transition: [
    [[0.5, 0.3, 0.2], [0, 1, 0], [0.1, 0, 0.9]],
    [[0.7, 0.2, 0.1], [], [0, 0.4, 0.6]],
    [[], [], []],
  ],
  reward: [[1, [0, -2, 0], 0.5], [[3, 0, -1], 0, 2], [0, 0, 0]],
  initial: [0.8, 0.2, 0],
});

export const DISCOUNT = 0.8;

/** Nine logits, from a seed. */
export const logits = (seed: number, spread = 1): Float64Array =>
  stream(seed).normals(9).map((z) => spread * z);
