import { experiment } from "../../../ledger/mod.ts";
import { logspace, norm } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { flowMap } from "./flow-map.ts";
import { velocityIn } from "./problem.ts";

/** One weight trained on three points of pure noise, whose inputs have a sum of squares λ. */
export const singleMode = experiment(
  "marchenko-pastur/single-mode",
  { eigenvalues: [1, 1e-1, 1e-2, 1e-3, 1e-4], points: 3, times: 29 },
  ({ stream, eigenvalues, points, times }) => {
    const noiseVariance = 0.36;
    const direction = stream.normals(points);
    const length = norm(direction);
    /** The mean square of the weight, over noise on one point at a time. */
    const learntNoise = (eigenvalue: number, time: number): number => {
      const inputs = [direction.map((x) => Math.sqrt(eigenvalue) * x / length)];
      const { pull } = flowMap(velocityIn(inputs), 1, points, time);
      return noiseVariance * pull.data.reduce((sum, w) => sum + w * w, 0);
    };
    const grid = logspace(0.1, 1e6, times);
    return {
      noiseVariance,
      times: grid,
      modes: eigenvalues.map((eigenvalue) => {
        const plateau = learntNoise(eigenvalue, 1e9);
        return {
          eigenvalue,
          learnt: grid.map((t) => learntNoise(eigenvalue, t)),
          plateau,
          onset: Math.exp(
            bisect(
              (logTime) => learntNoise(eigenvalue, Math.exp(logTime)) - plateau / 2,
              Math.log(1e-3),
              Math.log(1e9),
            ),
          ),
        };
      }),
    };
  },
);
