import type { Stream } from "../../random/mod.ts";

/** A random distribution on k outcomes, uniform on the simplex. */
export function randomLaw(k: number, stream: Stream): number[] {
  return normalised(Array.from(stream.exponentials(k)));
}

/** A random distribution on k outcomes with a few likely ones: its logarithms are spread over about ten bits. */
export function skewedLaw(k: number, stream: Stream): number[] {
  return normalised(Array.from(stream.uniforms(k), (u) => 2 ** (-10 * u)));
}

/** A random distribution on k outcomes of which none is rare: half of it even, so that means over draws settle soon. */
export function mildLaw(k: number, stream: Stream): number[] {
  return randomLaw(k, stream).map((p) => (p + 1 / k) / 2);
}

/** Weights as a distribution. */
export function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** A random complete binary code of n words: a tree grown by splitting one leaf after the other. */
export function randomTree(n: number, stream: Stream): string[] {
  const words = [""];
  while (words.length < n) {
    const at = stream.integer(words.length);
    const [word] = words.splice(at, 1);
    words.push(`${word}0`, `${word}1`);
  }
  return words;
}

/** A message in which symbol x comes exactly counts[x] times, in random order. */
export function messageOf(counts: readonly number[], stream: Stream): number[] {
  return stream.shuffled(counts.flatMap((count, x) => new Array<number>(count).fill(x)));
}
