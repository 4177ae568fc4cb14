import { shownOrZero } from "./evidence.ts";
import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { boltzmann, entropy, reweightingDivergence } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { levels, reweighted } from "../experiment.ts";

/** The largest entropy against the mean energy, climbed tops and their measured tangents. */
export function temperatureFigure(evidence: Evidence<typeof levels>): Figure {
  const [{ energies }] = evidence;
  const found = evidence.filter((each) => each.energies.length === energies.length);
  const laws = Array.from(linspace(-6, 6, 81), (beta) => boltzmann(energies, beta));
  const meanOf = (law: ArrayLike<number>): number =>
    energies.reduce((sum, energy, i) => sum + law[i] * energy, 0);
  return figure({
    id: "maximum-entropy-temperature",
    title: "The slope of the largest entropy is β",
    subtitle: `levels ${energies.join(", ")}`,
    caption:
      `Line: entropy of Boltzmann's laws, β from 6 (left) to −6. Points: tops of climbs over all laws with that ` +
      `mean energy, with tangents of the slope measured there, ${
        found.map(({ slope }) => shownOrZero(slope)).join(", ")
      }. ` +
      `Right of the plain mean the temperature is negative.`,
    spec: layered({
      x: axis("mean energy", { domain: [Math.min(...energies), Math.max(...energies)] }),
      y: axis("largest entropy", { unit: "nats", domain: [0, 1.6] }),
      layers: [
        theoryLine({ x: laws.map(meanOf), y: laws.map(entropy) }),
        ...found.map(({ mean, entropy, slope }) => {
          const reach = 0.35 / Math.hypot(1, slope);
          return theoryLine({
            x: [mean - reach, mean + reach],
            y: [entropy - slope * reach, entropy + slope * reach],
            series: "tangent",
          });
        }),
        measuredPoints({ x: found.map(({ mean }) => mean), y: found.map(({ entropy }) => entropy) }),
        referenceRule({ x: meanOf(boltzmann(energies, 0)), label: "β = 0" }),
      ],
      legend: null,
    }),
  });
}

/** The divergence of reweighted laws against the strength of the weights, with the mean energy and the shift apart. */
export function reweightingFigure({ discrete }: Evidence<typeof reweighted>, seed: number): Figure {
  const size = discrete.reduce((most, { law }) => Math.max(most, law.length), 0);
  const found = discrete.filter(({ law }) => law.length === size);
  const [{ law, energies }] = found;
  const mean = law.reduce((sum, p, i) => sum + p * energies[i], 0);
  const strengths = linspace(-1.2, 2.4, 41);
  const divergences = Array.from(strengths, (beta) => reweightingDivergence(law, energies, beta));
  return figure({
    id: "maximum-entropy-reweighting",
    title: "A divergence is a mean energy, once the zero is fixed",
    subtitle: `${size} outcomes, random law and energies, seed ${seed}`,
    caption:
      `Solid: D(p‖p e^(−βE)/Z) = β⟨E⟩ + ln Z; points: measured from the two laws alone. Dashed: β⟨E⟩ without ` +
      `the shift, ⟨E⟩ = ${
        shownOrZero(mean)
      }, the tangent of −ln Z at 0: it may be negative, a divergence may not.`,
    spec: layered({
      x: axis("β"),
      y: axis("divergence", { unit: "nats" }),
      layers: [
        theoryLine({ x: strengths, y: divergences, series: "β⟨E⟩ + ln Z" }),
        theoryLine({ x: strengths, y: strengths.map((beta) => beta * mean), series: "β⟨E⟩" }),
        measuredPoints({
          x: found.map(({ strength }) => strength),
          y: found.map(({ slope }) => slope),
          series: "β⟨E⟩ + ln Z",
        }),
      ],
    }),
  });
}
