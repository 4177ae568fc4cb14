import { logSoftmax, softmax } from "../../math/mod.ts";
import { gradient } from "../../oracles/mod.ts";
import { type Stream, stream } from "../../random/mod.ts";

/** One image as the two ways of learning see it: the network's logits, and the reward of every label. */
export interface Image {
  readonly logits: Float64Array;
  /** R(y|x): 1 for the right label and 0 otherwise, or a law over the labels. */
  readonly rewards: Float64Array;
}

/** The image of a name, "n/kind/scale/draw/seed": n labels, "hard" or "soft" ones, logits of that scale. */
export function imageNamed(name: string): Image {
  const [n, kind, scale] = name.split("/");
  const chance = stream(name);
  const logits = chance.at("logits").normals(Number(n)).map((z) => Number(scale) * z);
  const right = chance.at("right").integer(Number(n));
  const rewards = kind === "hard"
    ? logits.map((_, y) => y === right ? 1 : 0)
    : softmax(chance.at("labels").normals(Number(n)).map((z) => 1.5 * z));
  return { logits, rewards };
}

/** Names of images. */
export function imageNames(
  labels: readonly number[],
  kinds: readonly ("hard" | "soft")[],
  scales: readonly number[],
  draws: number,
  seed: number,
): string[] {
  return labels.flatMap((n) =>
    kinds.flatMap((kind) =>
      scales.flatMap((scale) =>
        Array.from({ length: draws }, (_, draw) => [n, kind, scale, draw, seed].join("/"))
      )
    )
  );
}

/** ∇ ln p(y) with respect to the logits, by numerical differentiation. */
export function logGradient(logits: Float64Array, label: number): Float64Array {
  return gradient((z: Float64Array) => logSoftmax(z)[label], logits);
}

/** The mean over labels, drawn with these probabilities, of a gradient. */
export function averaged(
  probabilities: ArrayLike<number>,
  each: (label: number) => ArrayLike<number>,
): Float64Array {
  let sum: Float64Array | undefined;
  for (let y = 0; y < probabilities.length; y++) {
    if (probabilities[y] === 0) continue;
    const part = each(y);
    sum ??= new Float64Array(part.length);
    for (let i = 0; i < part.length; i++) sum[i] += probabilities[y] * part[i];
  }
  return sum!;
}

/** A picture of class y: independent normal pixels, the y-th one brighter. */
export function picture(
  classes: number,
  brightness: number,
  chance: Stream,
): { pixels: Float64Array; label: number } {
  const label = chance.integer(classes);
  const pixels = chance.normals(classes);
  pixels[label] += brightness;
  return { pixels, label };
}
