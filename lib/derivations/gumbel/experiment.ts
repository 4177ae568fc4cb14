export { gaussianDraws, gaussianGradients, waveGradients } from "./experiments/gaussian.ts";
export { argmaxFrequencies, argmaxIntegrals } from "./experiments/argmax.ts";
export { differentiatedCondition, gumbelIntegral } from "./experiments/integral.ts";
export { gumbelLaw, maximaOfGumbel } from "./experiments/law.ts";
export { maxima, sampledMaxima, stableLaws } from "./experiments/extremes.ts";
export { changedDraws, scoreGradients } from "./experiments/discrete.ts";
export {
  relaxedDerivatives,
  relaxedGradients,
  relaxedOnTensors,
  relaxedSamples,
  simplexSamples,
} from "./experiments/relaxed.ts";
export {
  freeEnergyMaximum,
  softmaxOnTensors,
  softmaxProperties,
  softmaxRange,
} from "./experiments/softmax.ts";
export { temperatures } from "./experiments/temperature.ts";
export { exploration, narrowing } from "./experiments/exploration.ts";
export { hardening, noisyHardening } from "./experiments/hardening.ts";
