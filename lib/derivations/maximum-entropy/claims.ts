export { boltzmannFactors } from "./claims/boltzmann.ts";
export { divergenceIsEnergy } from "./claims/reweighting.ts";
export { equationOfMotion, gaussianForm, gaussianHasMost } from "./claims/gaussian.ts";
export { sumsDrift } from "./claims/sums.ts";
