import {
  diagonal,
  dot,
  matmul,
  type Matrix,
  matrix,
  matvec,
  norm,
  symmetricEigen,
  symmetricEigenvalues,
  transpose,
} from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect, hessian } from "../../../oracles/mod.ts";
import { newtonStep } from "../../../optimization/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** A random rotation: the eigenvectors of a random symmetric matrix. */
function randomRotation(stream: Stream, d: number): Matrix {
  const entries = stream.normals(d * d);
  return symmetricEigen(matrix(d, d, (i, j) => entries[i * d + j] + entries[j * d + i])).vectors;
}

/** A random symmetric matrix with the given eigenvalues. */
function randomSymmetric(stream: Stream, eigenvalues: readonly number[]): Matrix {
  const rotation = randomRotation(stream, eigenvalues.length);
  const product = matmul(matmul(rotation, diagonal(eigenvalues)), transpose(rotation));
  return matrix(
    product.rows,
    product.rows,
    (i, j) => (product.data[i * product.rows + j] + product.data[j * product.rows + i]) / 2,
  );
}

/** Eigenvalues from 1 to κ, evenly spread in the logarithm. */
function spreadTo(kappa: number, d: number): number[] {
  return Array.from({ length: d }, (_, i) => kappa ** (i / (d - 1)));
}

/** The distance to the known minimum that one full Newton step leaves, as a share of the first distance. */
export const newtonOnAQuadratic = experiment("momentum/newton-on-a-quadratic", {
  dimensions: [2, 10, 50],
  conditions: [1, 1e2, 1e4, 1e6],
}, ({ stream, dimensions, conditions }) =>
  dimensions.flatMap((d) =>
    conditions.map((kappa) => {
      const random = stream.at(`${d} ${kappa}`);
      const H = randomSymmetric(random, spreadTo(kappa, d));
      const minimum = random.normals(d);
      const start = random.normals(d);
      const gradient = matvec(H, start.map((x, i) => x - minimum[i]));
      const end = newtonStep(start, gradient, H, 1);
      const distance = (point: Float64Array): number => norm(point.map((x, i) => x - minimum[i]));
      return { d, kappa, remaining: distance(end) / distance(start) };
    })
  ));

/** Logistic regression with ridge: a smooth, strictly convex loss with its gradient and Hessian. */
function logisticRegression(stream: Stream, d: number, n: number): {
  gradient: (theta: Float64Array) => Float64Array;
  hessian: (theta: Float64Array) => Matrix;
} {
  const inputs = Array.from({ length: n }, () => stream.normals(d));
  const labels = inputs.map(() => stream.sign());
  const ridge = 0.3;
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  return {
    gradient: (theta) =>
      theta.map((x, i) =>
        ridge * x -
        inputs.reduce(
            (sum, input, k) => sum + labels[k] * input[i] * sigmoid(-labels[k] * dot(input, theta)),
            0,
          ) / n
      ),
    hessian: (theta) => {
      const weights = inputs.map((input) => {
        const p = sigmoid(dot(input, theta));
        return p * (1 - p);
      });
      return matrix(
        d,
        d,
        (i, j) =>
          (i === j ? ridge : 0) +
          inputs.reduce((sum, input, k) => sum + weights[k] * input[i] * input[j], 0) / n,
      );
    },
  };
}

/** Damped Newton steps on a loss, on multiples of it and in other coordinates, all mapped back to the first ones. */
export const newtonUnits = experiment("momentum/newton-units", {
  steps: 20,
  learningRate: 0.5,
  scales: [1e-3, 1, 1e3],
}, ({
  stream,
  steps,
  learningRate,
  scales,
}) => {
  const d = 5;
  const loss = logisticRegression(stream.at("data"), d, 40);
  const start = stream.at("start").normals(d);
  const skew = stream.at("coordinates").normals(d * d);
  const T = matrix(d, d, (i, j) => skew[i * d + j] + (i === j ? 2 : 0));
  // Coordinates u with θ = T u: the gradient is Tᵀg and the Hessian TᵀHT.
  const run = (scale: number, map: Matrix, startHere: Float64Array): Float64Array[] => {
    const path = [startHere];
    for (let n = 0; n < steps; n++) {
      const theta = matvec(map, path[n]);
      const gradient = matvec(transpose(map), loss.gradient(theta)).map((x) => scale * x);
      const curvature = matmul(matmul(transpose(map), loss.hessian(theta)), map);
      const scaled = matrix(d, d, (i, j) => scale * curvature.data[i * d + j]);
      path.push(newtonStep(path[n], gradient, scaled, learningRate));
    }
    return path.map((point) => matvec(map, point));
  };
  const same = matrix(d, d, (i, j) => (i === j ? 1 : 0));
  const reference = run(1, same, start);
  const deviation = (path: Float64Array[]): number =>
    Math.max(...path.map((point, n) => norm(point.map((x, i) => x - reference[n][i])) / norm(start)));
  const solved = newtonStep(new Float64Array(d), start, T, -1);
  // The learning rate that reproduces the first step on the scaled loss, found by search.
  const first = reference[1];
  const matching = scales.map((scale) => {
    const along = (rate: number): number => {
      const gradient = loss.gradient(start).map((x) => scale * x);
      const H = loss.hessian(start);
      const end = newtonStep(start, gradient, matrix(d, d, (i, j) => scale * H.data[i * d + j]), rate);
      return dot(end.map((x, i) => x - first[i]), first.map((x, i) => x - start[i]));
    };
    return bisect((rate) => along(rate), 1e-6, 1e3, { tolerance: 1e-12 });
  });
  return {
    scales,
    scaled: scales.map((scale) => deviation(run(scale, same, start))),
    coordinates: deviation(run(1, T, solved)),
    matching,
    moved: norm(reference[steps].map((x, i) => x - start[i])) / norm(start),
  };
});

/** Error over first error, step by step, of damped Newton in one dimension and in ten. */
export const newtonContraction = experiment("momentum/newton-contraction", {
  curvatures: [1e-6, 1, 1e6],
  learningRates: [0.1, 0.5, 0.9, 1],
  steps: 50,
}, ({ stream, curvatures, learningRates, steps }) =>
  learningRates.flatMap((learningRate) => {
    const one = curvatures.map((lambda) => {
      let theta: Float64Array = Float64Array.of(1.7);
      const ratios: number[] = [];
      for (let n = 0; n < steps; n++) {
        theta = newtonStep(theta, [lambda * theta[0]], diagonal([lambda]), learningRate);
        ratios.push(theta[0] / 1.7);
      }
      return { learningRate, lambda, ratios, sideways: [] as number[] };
    });
    const H = randomSymmetric(stream.at("ten dimensions"), spreadTo(1e4, 10));
    const start = stream.at("start").normals(10);
    let theta: Float64Array = start;
    // Along the first error, and sideways of it, both in units of it.
    const along: number[] = [];
    const sideways: number[] = [];
    for (let n = 0; n < steps; n++) {
      theta = newtonStep(theta, matvec(H, theta), H, learningRate);
      const ratio = dot(theta, start) / dot(start, start);
      along.push(ratio);
      sideways.push(norm(theta.map((x, i) => x - ratio * start[i])) / norm(start));
    }
    return [...one, { learningRate, lambda: 0, ratios: along, sideways }];
  }));

/** Where Newton and gradient descent first cross the minimum of a quadratic: the product of ε (ελ) at which they do. */
export const overshooting = experiment("momentum/overshooting", { steps: 100 }, ({ steps }) => {
  const crosses = (factor: (theta: number) => number): boolean => {
    let theta = 1;
    for (let n = 0; n < steps; n++) {
      theta = factor(theta);
      if (theta < 0) return true;
    }
    return false;
  };
  const curvatures = Array.from({ length: 9 }, (_, i) => 10 ** (i - 4));
  return curvatures.map((lambda) => ({
    lambda,
    newton: bisect(
      (rate) => crosses((theta) => newtonStep([theta], [lambda * theta], diagonal([lambda]), rate)[0]),
      0.1,
      1.9,
      { tolerance: 1e-9 },
    ),
    descent: bisect((rate) => crosses((theta) => theta - rate / lambda * lambda * theta), 0.1, 1.9, {
      tolerance: 1e-9,
    }),
    smallest: Math.min(...[0.05, 0.3, 0.6, 0.95].map((rate) => {
      let theta = 1;
      let least = 1;
      for (let n = 0; n < steps; n++) {
        theta = newtonStep([theta], [lambda * theta], diagonal([lambda]), rate)[0];
        least = Math.min(least, Math.sign(theta));
      }
      return least;
    })),
  }));
});

/** Lengths of Newton steps with noisy gradients and with noisy Hessians, as the smallest eigenvalue falls. */
export const noisySteps = experiment("momentum/noisy-newton-steps", {
  smallest: [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6],
  draws: 100_000,
  batch: 25,
  sigma: 0.1,
  hessianNoise: 1e-3,
}, ({ stream, smallest, draws, batch, sigma, hessianNoise }) =>
  smallest.map((lambda) => {
    const gradient = [0.3, -0.5, 0.2];
    const eigenvalues = [2, 0.7, lambda];
    const random = stream.at(`${lambda}`);
    const H = diagonal(eigenvalues);
    const batches = Array.from({ length: draws / batch }, () => {
      let sum = 0;
      for (let k = 0; k < batch; k++) {
        const step = newtonStep([0, 0, 0], gradient.map((g) => g + sigma * random.normal()), H, 1);
        sum += dot(step, step);
      }
      return sum / batch;
    });
    // Symmetric noise on H, of standard deviation s: does the step along the flat direction still go downhill?
    let uphill = 0;
    const trials = 20_000;
    for (let k = 0; k < trials; k++) {
      const noise = random.normals(6).map((x) => hessianNoise * x);
      const noisy = matrix(3, 3, (i, j) => {
        const [low, high] = i < j ? [i, j] : [j, i];
        return (i === j ? eigenvalues[i] : 0) + noise[low === high ? low : low + high + 2];
      });
      const [, , along] = newtonStep([0, 0, 0], [0, 0, gradient[2]], noisy, 1);
      if (along * gradient[2] > 0) uphill++;
    }
    return { lambda, sigma, gradient, eigenvalues, batches, hessianNoise, uphill, trials };
  }));

/** The Hessian of a random tanh network, and where Newton and gradient descent go on a loss with a saddle. */
export const indefiniteHessians = experiment("momentum/indefinite-hessians", { networks: 3, grid: 41 }, ({
  stream,
  networks,
  grid,
}) => {
  const spectra = Array.from({ length: networks }, (_, index) => {
    const random = stream.at(`network ${index}`);
    const [inputs, hidden, count] = [3, 12, 20];
    const parameters = hidden * (inputs + 2);
    const x = Array.from({ length: count }, () => random.normals(inputs));
    const y = random.normals(count);
    const theta = random.normals(parameters).map((w) => 0.7 * w);
    const loss = (w: Float64Array): number =>
      x.reduce((sum, point, k) => {
        let output = 0;
        for (let h = 0; h < hidden; h++) {
          const at = h * (inputs + 2);
          const before = point.reduce((total, value, i) => total + w[at + i] * value, w[at + inputs]);
          output += w[at + inputs + 1] * Math.tanh(before);
        }
        return sum + (output - y[k]) ** 2 / (2 * count);
      }, 0);
    return symmetricEigenvalues(hessian(loss, theta));
  });
  // L = (x² − y²)/2 + y⁴/4: a saddle at the origin, minima at (0, ±1).
  const gradient = ([x, y]: ArrayLike<number>[number][]): number[] => [x, y ** 3 - y];
  const newton = (start: number): number => {
    let y = start;
    for (let n = 0; n < 200; n++) {
      [, y] = newtonStep([0.3, y], gradient([0.3, y]), diagonal([1, 3 * y * y - 1]), 1);
    }
    return y;
  };
  const descent = (start: number): number => {
    let y = start;
    for (let n = 0; n < 4000; n++) y -= 0.1 * gradient([0, y])[1];
    return y;
  };
  const starts = Array.from({ length: grid }, (_, i) => (i + 0.5) / grid);
  const newtonEnds = starts.map(newton);
  const descentEnds = starts.map(descent);
  return {
    smallestEigenvalues: spectra.map((spectrum) => spectrum[0]),
    negativeShare: spectra.map((spectrum) =>
      spectrum.filter((value) => value < -1e-6).length / spectrum.length
    ),
    starts,
    newtonEnds,
    descentEnds,
    newtonAtSaddle: newtonEnds.some((end) => Math.abs(end) < 1e-6),
    descentAtSaddle: descentEnds.some((end) => Math.abs(end) < 1e-6),
    // The first start away from the origin from which Newton no longer falls into the saddle.
    basin: bisect((start) => Math.abs(newton(start)) > 0.5, 0.01, 0.45, { tolerance: 1e-9 }),
  };
});
