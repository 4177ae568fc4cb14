import type { Stream } from "../../random/mod.ts";

/** A law that samples are drawn from, with the facts of it that predictions need. */
export interface SampledLaw {
  readonly mean: number;
  readonly variance: number;
  /** κ₄ = ⟨(X − μ)⁴⟩ − 3σ⁴. */
  readonly fourthCumulant: number;
  /** Fills the buffer with independent draws. */
  fill(buffer: Float64Array, stream: Stream): void;
}

const GAUSSIAN_VARIANCE = 0.7;
const TWO_POWER_32 = 2 ** 32;

/** Four laws with different fourth cumulants: none, a positive one, and two negative ones. */
export const LAWS = {
  Gaussian: {
    mean: 1.3,
    variance: GAUSSIAN_VARIANCE,
    fourthCumulant: 0,
    fill: (buffer, stream) => {
      const scale = Math.sqrt(GAUSSIAN_VARIANCE);
      for (let i = 0; i < buffer.length; i++) buffer[i] = 1.3 + scale * stream.normal();
    },
  },
  exponential: {
    mean: 1,
    variance: 1,
    fourthCumulant: 6,
    fill: (buffer, stream) => {
      for (let i = 0; i < buffer.length; i++) buffer[i] = stream.exponential();
    },
  },
  uniform: {
    mean: 1 / 2,
    variance: 1 / 12,
    fourthCumulant: -1 / 120,
    // The middles of 2³² cells: enough for moments, and half the random words.
    fill: (buffer, stream) => {
      for (let i = 0; i < buffer.length; i++) buffer[i] = (stream.uint32() + 0.5) / TWO_POWER_32;
    },
  },
  // One with probability 1/4: two fair bits that are both set.
  Bernoulli: {
    mean: 1 / 4,
    variance: 3 / 16,
    fourthCumulant: -3 / 128,
    fill: (buffer, stream) => {
      let bits = 0;
      for (let i = 0; i < buffer.length; i++) {
        if (i % 32 === 0) bits = stream.uint32() & stream.uint32();
        buffer[i] = (bits >>> (i % 32)) & 1;
      }
    },
  },
} as const satisfies Record<string, SampledLaw>;

export type LawName = keyof typeof LAWS;

/** Three values with mean 1.3 and variance 0.7, lopsided: their third central moment is not zero. */
export const THREE_VALUES = threeValues();

function threeValues(): { values: number[]; probabilities: number[]; mean: number; variance: number } {
  const probabilities = [0.45, 0.35, 0.2];
  const places = [0, 1, 4];
  const center = probabilities.reduce((sum, p, x) => sum + p * places[x], 0);
  const spread = probabilities.reduce((sum, p, x) => sum + p * (places[x] - center) ** 2, 0);
  const scale = Math.sqrt(0.7 / spread);
  return {
    values: places.map((place) => 1.3 + scale * (place - center)),
    probabilities,
    mean: 1.3,
    variance: 0.7,
  };
}
