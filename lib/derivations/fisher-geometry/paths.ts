import { gaussianFisherInformation, gaussianGeodesic } from "../../information/mod.ts";
import { dot, integrate, matvec } from "../../math/mod.ts";

/** A path of normal laws in (mean, standard deviation) over times from 0 to 1. */
export interface Path {
  readonly name: string;
  at(time: number): number[];
  velocity(time: number): number[];
}

/** The ends of both paths. */
const FROM = [0, 1];
const TO = [1, 1.5];
const STEP = [TO[0] - FROM[0], TO[1] - FROM[1]];

/** At constant velocity from N(0, 1) to N(1, 1.5²). */
export const STRAIGHT: Path = {
  name: "straight",
  at: (time) => FROM.map((value, i) => value + time * STEP[i]),
  velocity: () => STEP,
};

const arc = gaussianGeodesic(
  { mean: FROM[0], standardDeviation: FROM[1] },
  { mean: TO[0], standardDeviation: TO[1] },
);

/** The shortest path between the same laws. */
const shortest: Path = {
  name: "shortest",
  at: (time) => {
    const { mean, standardDeviation } = arc(time);
    return [mean, standardDeviation];
  },
  velocity: (time) => {
    const [low, high] = [shortest.at(time - 1e-5), shortest.at(time + 1e-5)];
    return high.map((value, i) => (value - low[i]) / 2e-5);
  },
};

export const PATHS: readonly Path[] = [STRAIGHT, shortest];

/** δᵀFδ for a step of parameters beginning at a time of the straight path. */
export function straightForm(time: number, step: readonly number[]): number {
  const [, deviation] = STRAIGHT.at(time);
  return dot(step, matvec(gaussianFisherInformation(deviation), step));
}

/** ∫ θ̇ᵀFθ̇ dt along the straight path. */
export const straightPathIntegral = (): number =>
  integrate((time) => straightForm(time, STEP), 0, 1, { rtol: 1e-13 }).value;
