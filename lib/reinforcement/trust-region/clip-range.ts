/** How far a ratio may go before the surrogate is flat: ε below and above 1, or one for each side. */
export type ClipRange = number | { readonly low: number; readonly high: number };

/** A clip of a surrogate. */
export interface SurrogateClip {
  /** ε, or ε_low and ε_high: the ratio counts from 1 − ε_low to 1 + ε_high. PPO's paper has 0.2. */
  readonly clip: ClipRange;
  /** c > 1 of the dual clip: a negative advantage costs at most c·|A|. None unless told. */
  readonly dualClip?: number;
}

/** The ends of the clip, with the dual one (Infinity where there is none). */
export interface ClipEnds {
  readonly low: number;
  readonly high: number;
  readonly dual: number;
}

/** 1 − ε_low, 1 + ε_high and c, checked. */
export function clipEnds({ clip, dualClip = Infinity }: SurrogateClip): ClipEnds {
  const { low, high } = typeof clip === "number" ? { low: clip, high: clip } : clip;
  if (!(low > 0 && low <= 1 && high > 0 && high < Infinity)) {
    throw new RangeError(`Expected a clip with 0 < ε_low ≤ 1 and ε_high > 0, got ${low} and ${high}`);
  }
  if (!(dualClip > 1 + high)) {
    throw new RangeError(`Expected a dual clip above 1 + ε_high = ${1 + high}, got ${dualClip}`);
  }
  return { low: 1 - low, high: 1 + high, dual: dualClip };
}

/** What the clipped surrogate makes of one ratio. */
export interface ClippedTerm {
  /** The objective, to be raised: min(ρA, clip(ρ)A), at least cA. */
  readonly value: number;
  /** Its derivative by ρ: A or 0; at the ends themselves A. */
  readonly slope: number;
}

/** The clipped surrogate of one ratio. */
export function clippedTerm(ratio: number, advantage: number, { low, high, dual }: ClipEnds): ClippedTerm {
  if (advantage === 0) return { value: 0, slope: 0 };
  if (advantage > 0) {
    return ratio <= high
      ? { value: ratio * advantage, slope: advantage }
      : { value: high * advantage, slope: 0 };
  }
  if (ratio < low) return { value: low * advantage, slope: 0 };
  if (ratio > dual) return { value: dual * advantage, slope: 0 };
  return { value: ratio * advantage, slope: advantage };
}
