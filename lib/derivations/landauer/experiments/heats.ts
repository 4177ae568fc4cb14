import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";

/** Joule per mole and kelvin, and particles per mole (SI, 2019): their quotient is Boltzmann's constant. */
const GAS_CONSTANT = 8.31446261815324;
const AVOGADRO_CONSTANT = 6.02214076e23;

/** Joule for one bit: the work of pressing a gas of one particle into half of its volume, ∫ kT dV/V. */
function workOfOneBit(temperature: number): number {
  return integrate((volume) => GAS_CONSTANT * temperature / volume, 1, 2).value / AVOGADRO_CONSTANT;
}

/** The heat of erasing words of some widths so many times, at room temperatures. */
export const heats = experiment(
  "landauer/heats",
  {
    temperatures: [290, 295, 300],
    widths: [8, 16, 32],
    training: 1e23,
    rate: 1e14,
    power: 250,
    printed: 8000,
  },
  ({ temperatures, widths, training, rate, power, printed }) => ({
    temperatures,
    widths,
    words: temperatures.map((temperature) => widths.map((bits) => bits * workOfOneBit(temperature))),
    trained: temperatures.map((temperature) =>
      widths.map((bits) => bits * workOfOneBit(temperature) * training)
    ),
    /** The temperature at which the heat of 32 bits is the printed one. */
    impliedTemperature: bisect((temperature) => 32 * workOfOneBit(temperature) * training - printed, 1, 1000),
    watts: temperatures.map((temperature) => widths.map((bits) => bits * workOfOneBit(temperature) * rate)),
    ratios: temperatures.map((temperature) =>
      widths.map((bits) => power / (bits * workOfOneBit(temperature) * rate))
    ),
  }),
);
