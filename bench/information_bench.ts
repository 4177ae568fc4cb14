// Entropy and divergence over 1e7 outcomes, beside the plain loop.
import { entropy, klDivergence } from "../lib/information/mod.ts";
import { stream } from "../lib/random/mod.ts";

const N = 10_000_000;

function law(name: string): Float64Array {
  const weights = stream(1).at(name).exponentials(N);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

const p = law("p");
const q = law("q");

Deno.bench("entropy of 1e7 outcomes", { group: "entropy" }, () => {
  entropy(p);
});

Deno.bench("−Σ p ln p in a plain loop, unchecked", { group: "entropy", baseline: true }, () => {
  let sum = 0;
  for (let i = 0; i < N; i++) sum -= p[i] * Math.log(p[i]);
  if (!(sum > 0)) throw new Error("no entropy");
});

Deno.bench("divergence of 1e7 outcomes", { group: "divergence" }, () => {
  klDivergence(p, q);
});

Deno.bench("Σ p ln(p/q) in a plain loop, unchecked", { group: "divergence", baseline: true }, () => {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += p[i] * Math.log(p[i] / q[i]);
  if (!(sum > 0)) throw new Error("no divergence");
});
