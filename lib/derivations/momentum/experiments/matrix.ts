import { eigenvalues } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { type MomentumState, momentumStep } from "../../../optimization/mod.ts";
import { steppedMatrix } from "./stepped-matrix.ts";

/** States of the two-line rule after some steps, from random starts with random numbers. */
export const states = experiment(
  "momentum/states",
  { runs: 40, steps: 100 },
  ({ stream, runs, steps }) =>
    Array.from({ length: runs }, (_, index) => {
      const random = stream.at(index);
      const momentum = random.uniform();
      const lambda = 0.2 + 3 * random.uniform();
      const learningRate = 1.9 * (1 + momentum) * random.open() / lambda;
      const start = Array.from(random.normals(2));
      let state: MomentumState = { theta: Float64Array.of(start[0]), velocity: Float64Array.of(start[1]) };
      const path: number[][] = [];
      for (let n = 0; n < steps; n++) {
        state = momentumStep(state, [lambda * state.theta[0]], { learningRate, momentum });
        path.push([state.theta[0], state.velocity[0]]);
      }
      const shown = [1, 2, 7, 30, steps];
      return { lambda, learningRate, momentum, start, shown, states: shown.map((n) => path[n - 1]) };
    }),
);

/** Eigenvalues of the step's linear map by a numerical solver, for random numbers and near double roots. */
export const spectra = experiment("momentum/eigenvalues", { draws: 1000 }, ({ stream, draws }) => {
  const random = (index: number): { step: number; momentum: number } => {
    const chance = stream.at(index);
    return { momentum: 1.2 * chance.uniform(), step: 5 * chance.uniform() };
  };
  const double = [0.05, 0.3, 0.9, 1.7, 3].map((step) => ({ step, momentum: (1 - Math.sqrt(step)) ** 2 }));
  const solved = ({ step, momentum }: { step: number; momentum: number }) => {
    const roots = eigenvalues(steppedMatrix(1.3, step / 1.3, momentum));
    return { step, momentum, re: roots.map(({ re }) => re), im: roots.map(({ im }) => im) };
  };
  const all = Array.from({ length: draws }, (_, i) => solved(random(i)));
  const gap = ({ re, im }: { re: number[]; im: number[] }): number =>
    Math.hypot(re[1] - re[0], im[1] - im[0]);
  // Chance may draw no pair near a double root, so some are put there, on both sides of it.
  const beside = double.flatMap(({ step, momentum }) =>
    [1 - 1e-5, 1 + 1e-5].map((factor) => solved({ step, momentum: factor * momentum }))
  );
  return {
    apart: all.filter((each) => gap(each) > 0.05),
    near: [...beside, ...all.filter((each) => gap(each) <= 0.05)],
    double: double.map(solved),
  };
});
