// Draws and tails of laws beside R's own algorithms (lib-r-math) in the same run. Run: deno bench bench/probability_bench.ts
import { pbeta, rbinom, rgamma, rpois } from "lib-r-math";
import { beta, binomial, gamma, poisson } from "../lib/probability/mod.ts";
import { stream } from "../lib/random/mod.ts";

const COUNT = 100_000;
const source = stream(1).at("bench");

const gammaLaw = gamma({ shape: 2.5, scale: 1.5 });
const binomialLaw = binomial({ trials: 1_000_000, probability: 0.25 });
const poissonLaw = poisson({ mean: 1000 });
const betaLaw = beta({ alpha: 2.5, beta: 7 });

Deno.bench("rgamma of R", { group: "1e5 gamma draws", baseline: true }, () => {
  rgamma(COUNT, 2.5, undefined, 1.5);
});
Deno.bench("gamma().samples", { group: "1e5 gamma draws" }, () => {
  gammaLaw.samples(COUNT, source);
});

Deno.bench("rbinom of R", { group: "1e5 binomial draws, n = 1e6", baseline: true }, () => {
  rbinom(COUNT, 1_000_000, 0.25);
});
Deno.bench("binomial().samples", { group: "1e5 binomial draws, n = 1e6" }, () => {
  binomialLaw.samples(COUNT, source);
});

Deno.bench("rpois of R", { group: "1e5 Poisson draws, mean 1000", baseline: true }, () => {
  rpois(COUNT, 1000);
});
Deno.bench("poisson().samples", { group: "1e5 Poisson draws, mean 1000" }, () => {
  poissonLaw.samples(COUNT, source);
});

Deno.bench("pbeta of R", { group: "1000 beta probabilities", baseline: true }, () => {
  for (let i = 1; i <= 1000; i++) pbeta(i / 1001, 2.5, 7);
});
Deno.bench("beta().cdf", { group: "1000 beta probabilities" }, () => {
  for (let i = 1; i <= 1000; i++) betaLaw.cdf(i / 1001);
});
