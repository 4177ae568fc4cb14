import type { Stream } from "../../random/mod.ts";
import type { State } from "./log-determinants.ts";

/**
 * A random mixed state: Σ w v v†, over `rank` random complex vectors of the given weights, with trace 1.
 *
 * It is what a random pure state looks like from a part of the given size when the rest has `rank` dimensions.
 */
export function randomState(size: number, rank: number, stream: Stream): State {
  return mixture(size, Array.from({ length: rank }, () => stream.normals(2 * size)));
}

/** Σ v v†/trace over vectors given as n real parts and n imaginary parts. */
export function mixture(size: number, vectors: readonly ArrayLike<number>[]): State {
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  let trace = 0;
  for (const v of vectors) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        re[i * size + j] += v[i] * v[j] + v[size + i] * v[size + j];
        im[i * size + j] += v[size + i] * v[j] - v[i] * v[size + j];
      }
      trace += v[i] * v[i] + v[size + i] * v[size + i];
    }
  }
  return { size, re: re.map((entry) => entry / trace), im: im.map((entry) => entry / trace) };
}

/** (1 − w) of one state and w of another. */
export function blended(first: State, second: State, w: number): State {
  const blend = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => (1 - w) * x + w * b[i]);
  return { size: first.size, re: blend(first.re, second.re), im: blend(first.im, second.im) };
}

/** A diagonal state: nothing but probabilities. */
export function diagonalState(probabilities: readonly number[]): State {
  const size = probabilities.length;
  const re = new Float64Array(size * size);
  probabilities.forEach((p, i) => re[i * size + i] = p);
  return { size, re, im: new Float64Array(size * size) };
}

/** What is left of a state of several parts when all but some are traced over; the last part runs fastest. */
export function reduced(state: State, shape: readonly number[], kept: readonly number[]): State {
  // A sum over all pairs of basis states that agree in the parts traced over, one digit at a time.
  const digits = (index: number): number[] => {
    const values = new Array<number>(shape.length);
    for (let part = shape.length - 1, rest = index; part >= 0; part--) {
      values[part] = rest % shape[part];
      rest = Math.floor(rest / shape[part]);
    }
    return values;
  };
  const size = kept.reduce((product, part) => product * shape[part], 1);
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  const all = Array.from({ length: state.size }, (_, index) => {
    const values = digits(index);
    return {
      place: kept.reduce((place, part) => place * shape[part] + values[part], 0),
      traced: values.filter((_, part) => !kept.includes(part)).join(),
    };
  });
  all.forEach((row, i) =>
    all.forEach((column, j) => {
      if (row.traced !== column.traced) return;
      re[row.place * size + column.place] += state.re[i * state.size + j];
      im[row.place * size + column.place] += state.im[i * state.size + j];
    })
  );
  return { size, re, im };
}

/** Two systems side by side that know nothing of one another: the Kronecker product. */
export function product(first: State, second: State): State {
  const size = first.size * second.size;
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const a = Math.floor(i / second.size) * first.size + Math.floor(j / second.size);
      const b = (i % second.size) * second.size + j % second.size;
      re[i * size + j] = first.re[a] * second.re[b] - first.im[a] * second.im[b];
      im[i * size + j] = first.re[a] * second.im[b] + first.im[a] * second.re[b];
    }
  }
  return { size, re, im };
}
