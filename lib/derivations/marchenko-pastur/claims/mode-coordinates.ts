import { claim } from "../../../ledger/mod.ts";
import { matmul, type Matrix, matvec, transpose } from "../../../math/mod.ts";
import { modeCoordinates } from "../experiments/modes.ts";
import { matrixOf, type Problem, sizeOf, targetsOf } from "../experiments/problem.ts";

type ModeTheory = {
  /** s̃ from the data. */
  readonly pull: (problem: Problem, modes: Matrix) => Float64Array;
  /** ż of one mode. */
  readonly rate: (pull: number, z: number, eigenvalue: number) => number;
  /** z(t) of one mode by itself. */
  readonly path: (pull: number, start: number, eigenvalue: number, time: number) => number;
  /** ∂z_α(t)/∂z_β(0) for α = β; 0 for others. */
  readonly memory: (eigenvalue: number, time: number) => number;
  /** The curvature of the loss from V and Λ. */
  readonly curvature: (modes: Matrix, eigenvalues: Float64Array) => Matrix;
  /** VᵀV. */
  readonly overlap: (alpha: number, beta: number) => number;
};

const relax = (pull: number, start: number, rate: number, time: number): number =>
  start * Math.exp(-rate * time) + (rate === 0 ? pull * time : -pull * Math.expm1(-rate * time) / rate);

const withSpectrum = (modes: Matrix, eigenvalues: ArrayLike<number>): Matrix => {
  const { rows, columns, data } = modes;
  const scaled = { rows, columns, data: data.map((v, k) => v * eigenvalues[k % columns]) };
  return matmul(scaled, transpose(modes));
};

const decoupled: ModeTheory = {
  pull: (problem, modes) => matvec(transpose(modes), matvec(matrixOf(problem.inputs), targetsOf(problem))),
  rate: (pull, z, eigenvalue) => pull - z * eigenvalue,
  path: relax,
  memory: (eigenvalue, time) => Math.exp(-eigenvalue * time),
  curvature: withSpectrum,
  overlap: (alpha, beta) => alpha === beta ? 1 : 0,
};

export const diagonalFlow = claim("kaplan:6.0.7", {
  printed: {
    as: String
      .raw`XX^T=V\Lambda V^T,\quad yX^T=\tilde sV^T,\quad w=zV^T\ \Rightarrow\ \dot z=\tilde s-z\Lambda`,
    theory: decoupled,
  },
  rivals: {
    "V and its transpose swapped": {
      ...decoupled,
      pull: (problem, modes) => matvec(modes, matvec(matrixOf(problem.inputs), targetsOf(problem))),
      curvature: (modes, eigenvalues) => withSpectrum(transpose(modes), eigenvalues),
    },
    "growth instead of decay": {
      ...decoupled,
      rate: (pull, z, eigenvalue) => pull + z * eigenvalue,
      path: (pull, start, eigenvalue, time) => relax(pull, start, -eigenvalue, time),
      memory: (eigenvalue, time) => Math.exp(eigenvalue * time),
    },
    "rate 2λ, as of a loss without its ½": {
      ...decoupled,
      rate: (pull, z, eigenvalue) => pull - 2 * z * eigenvalue,
      path: (pull, start, eigenvalue, time) => relax(pull, start, 2 * eigenvalue, time),
      memory: (eigenvalue, time) => Math.exp(-2 * eigenvalue * time),
    },
    "rate √λ, the singular value of X": {
      ...decoupled,
      rate: (pull, z, eigenvalue) => pull - z * Math.sqrt(Math.abs(eigenvalue)),
      path: (pull, start, eigenvalue, time) => relax(pull, start, Math.sqrt(Math.abs(eigenvalue)), time),
      memory: (eigenvalue, time) => Math.exp(-Math.sqrt(Math.abs(eigenvalue)) * time),
    },
  },
  by:
    "the flow in its own coordinates, which knows no modes: slopes and curvature by central differences, paths by " +
    "Dormand–Prince, response by composing Taylor steps; all turned into the eigenvectors of XXᵀ afterwards",
  measure: modeCoordinates,
  compare: (found, theory, judge) => {
    for (const problem of found) {
      const { eigenvalues, pull, start } = problem;
      const modes = matrixOf(problem.modes);
      const size = sizeOf(problem);
      const roundOff = (size: ArrayLike<number>): number => 1e-13 * Math.max(...Array.from(size, Math.abs));
      judge.equal(
        `VᵀV, ${size}`,
        problem.overlaps.flatMap((row) => [...row]),
        problem.overlaps.flatMap((row, a) => [...row.map((_, b) => theory.overlap(a, b))]),
        { atol: 1e-14, why: "round-off of the eigenvectors" },
      );
      judge.equal(
        `curvature of the loss against VΛVᵀ, ${size}`,
        problem.curvature.flatMap((row) => [...row]),
        theory.curvature(modes, eigenvalues).data,
        { atol: 3e-11, why: "round-off of second differences of a loss of a few hundred" },
      );
      const why = "round-off of central differences of a quadratic loss";
      judge.equal(`s̃, ${size}`, pull, theory.pull(problem, modes), { atol: roundOff(pull), why });
      judge.equal(
        `ż, ${size}`,
        problem.velocity,
        start.map((z, a) => theory.rate(pull[a], z, eigenvalues[a])),
        {
          atol: roundOff(problem.velocity),
          why,
        },
      );
      judge.equal(
        `z(t) at ${problem.times.length} times, ${size}`,
        problem.path.flatMap((z) => [...z]),
        problem.path.flatMap((
          z,
          k,
        ) => [...z.map((_, a) => theory.path(pull[a], start[a], eigenvalues[a], problem.times[k]))]),
        { atol: 5e-12, why: "Dormand–Prince at a relative tolerance of 1e-12" },
      );
      judge.equal(
        `response of every mode to every start, ${size}`,
        problem.coupling.flatMap((row) => [...row]),
        problem.coupling.flatMap((
          row,
          a,
        ) => [...row.map((_, b) => a === b ? theory.memory(eigenvalues[a], problem.couplingTime) : 0)]),
        { atol: 3e-14, why: "round-off of a few compositions of Taylor steps" },
      );
    }
  },
});
