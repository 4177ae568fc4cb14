import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  theoryLine,
} from "../../../figures/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { momentsOfWave } from "../waves.ts";

/** Spread of single estimates of ∂⟨sin ωx⟩/∂μ by the two routes, as the frequency grows. */
export function gradientSpreadFigure(found: {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly waves: readonly { readonly frequency: number; readonly path: number; readonly score: number }[];
}): Figure {
  const { waves, ...law } = found;
  const { mean, standardDeviation } = law;
  const lines = Array.from(logspace(waves[0].frequency, waves.at(-1)!.frequency, 120));
  const root = Math.sqrt;
  const crossing = lines.find((frequency) => {
    const { path, score } = momentsOfWave(frequency, law);
    return path > score;
  })!;
  const last = waves.at(-1)!;
  return figure({
    id: "gumbel-gradient-spread",
    title: "Quieter by reparameterisation, if h is smooth",
    subtitle: `x = μ + σz with μ = ${mean}, σ = ${standardDeviation}; integrals over z`,
    caption:
      `Root mean square of single estimates of ∂⟨sin ωx⟩/∂μ. Lines: closed forms; points: quadrature of the squared estimates. The ` +
      `chain rule multiplies by ω, the score function by 1/σ: they cross at ω ≈ ${
        crossing.toFixed(2)
      }, and at ω = ${last.frequency} ` +
      `the reparameterised estimate is ${(root(last.path / last.score)).toFixed(1)} times as loud.`,
    width: "column",
    spec: layered({
      x: axis("frequency ω", { unit: "1/x", scale: "log" }),
      y: axis("root mean square of an estimate", { unit: "1/x", scale: "log" }),
      layers: [
        theoryLine({
          x: lines,
          y: lines.map((w) => root(momentsOfWave(w, law).path)),
          series: "reparameterised",
        }),
        theoryLine({
          x: lines,
          y: lines.map((w) => root(momentsOfWave(w, law).score)),
          series: "score function",
        }),
        measuredPoints({
          x: waves.map((wave) => wave.frequency),
          y: waves.map((wave) => root(wave.path)),
          series: "reparameterised",
        }),
        measuredPoints({
          x: waves.map((wave) => wave.frequency),
          y: waves.map((wave) => root(wave.score)),
          series: "score function",
        }),
        referenceRule({ x: crossing }),
      ],
    }),
  });
}
