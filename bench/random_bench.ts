// Our streams beside what a user would write on Math.random. Run: deno bench bench/random_bench.ts
import { gumbelMax, stream } from "../lib/random/mod.ts";

const COUNT = 1e6;
const LOGITS = Float64Array.from({ length: 256 }, (_, i) => Math.sin(i));

function boxMuller(count: number): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
    const angle = 2 * Math.PI * Math.random();
    values[i] = radius * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
  }
  return values;
}

function gumbelMaxOnMathRandom(logits: Float64Array): number {
  let best = 0;
  let bestValue = -Infinity;
  for (let i = 0; i < logits.length; i++) {
    const value = logits[i] - Math.log(-Math.log(1 - Math.random()));
    if (value > bestValue) {
      bestValue = value;
      best = i;
    }
  }
  return best;
}

const source = stream(1).at("bench");

Deno.bench("Math.random", { group: "a million uniforms", baseline: true }, () => {
  const values = new Float64Array(COUNT);
  for (let i = 0; i < COUNT; i++) values[i] = Math.random();
});
Deno.bench("stream.uniforms", { group: "a million uniforms" }, () => {
  source.uniforms(COUNT);
});

Deno.bench("Box–Muller on Math.random", { group: "a million normals", baseline: true }, () => {
  boxMuller(COUNT);
});
Deno.bench("stream.normals (ziggurat)", { group: "a million normals" }, () => {
  source.normals(COUNT);
});
Deno.bench("inversion of Math.random", { group: "a million exponentials", baseline: true }, () => {
  const values = new Float64Array(COUNT);
  for (let i = 0; i < COUNT; i++) values[i] = -Math.log(1 - Math.random());
});
Deno.bench("stream.exponentials (ziggurat)", { group: "a million exponentials" }, () => {
  source.exponentials(COUNT);
});

Deno.bench("Gumbel-max on Math.random", { group: "one of 256 logits", baseline: true }, () => {
  gumbelMaxOnMathRandom(LOGITS);
});
Deno.bench("gumbelMax", { group: "one of 256 logits" }, () => {
  gumbelMax(LOGITS, source);
});

Deno.bench("stream.at(number), first word", { group: "deriving a stream", baseline: true }, () => {
  source.at(12345).uint32();
});
Deno.bench("stream.at(text), first word", { group: "deriving a stream" }, () => {
  source.at("a name of some length").uint32();
});
