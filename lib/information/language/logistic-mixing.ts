// Logistic mixing of binary predictions, as context mixing uses it: stretch, weigh, squash, and correct the weights.

/** The largest |ln p/(1 − p)| that a prediction may have: probabilities from about 4·10⁻⁶ on. */
const MOST_STRETCH = 12.4;

const STRETCH_STEPS = 4096;

const stretches = Float64Array.from({ length: STRETCH_STEPS }, (_, i) => {
  const p = (i + 0.5) / STRETCH_STEPS;
  return Math.log(p / (1 - p));
});

/** ln p/(1 − p) of a probability in units of 1/65536, to one part in 4096. */
export function stretchOf(probability16: number): number {
  return stretches[probability16 >>> 4];
}

/** 1/(1 + e^−x), kept away from 0 and 1. */
export function squash(x: number): number {
  return 1 / (1 + Math.exp(-Math.max(-MOST_STRETCH, Math.min(MOST_STRETCH, x))));
}

/**
 * One layer of logistic mixing: p = squash(Σ wᵢ stretch(pᵢ)), the weights chosen by a selector and learnt by descent on
 * the code length −ln p(bit), whose gradient is (p − bit)·stretch(pᵢ).
 *
 * Source: Mahoney, "Adaptive weighing of context models for lossless data compression" (2005).
 */
export class LogisticMixer {
  readonly #weights: Float64Array;
  #offset = 0;
  #probability = 0.5;

  constructor(readonly inputs: number, selections: number, readonly rate: number, initialWeight: number) {
    this.#weights = new Float64Array(inputs * selections).fill(initialWeight);
  }

  /** Σ wᵢ xᵢ with the selected weights. */
  mix(x: Float64Array, selected: number): number {
    const offset = this.#offset = selected * this.inputs;
    const weights = this.#weights;
    let sum = 0;
    for (let i = 0; i < this.inputs; i++) sum += weights[offset + i] * x[i];
    this.#probability = squash(sum);
    return sum;
  }

  /** Moves the selected weights along the gradient. */
  learn(x: Float64Array, bit: number): void {
    const step = (bit - this.#probability) * this.rate;
    const weights = this.#weights;
    const offset = this.#offset;
    for (let i = 0; i < this.inputs; i++) weights[offset + i] += step * x[i];
  }
}
