// Sums over distributions in float64, two lanes at a time. AssemblyScript: `deno task kernels` makes sums.wasm of it.
//
// Memory, which kernel.ts fills: the table of logarithms, the constants, a block of P, a block of Q, the results.
// Constants come from memory because the compiler would otherwise make them anew in every round of a loop.

const CONSTANTS: usize = 16384;
const P: usize = 20480;
const Q: usize = 36864;
const RESULTS: usize = 53248;

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load64_splat(CONSTANTS + (index << 3));
}

// @ts-ignore: decorator
@inline
function total(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

// @ts-ignore: decorator
@inline
function lesser(x: v128): f64 {
  return min(f64x2.extract_lane(x, 0), f64x2.extract_lane(x, 1));
}

/** Where the entry for the number at an address is: ten bits below its exponent, rounded, times 16 bytes. */
// @ts-ignore: decorator
@inline
function entryOf(address: usize): usize {
  return ((load<u32>(address, 4) + 0x000a0200) >> 6) & 0x3ff0;
}

/**
 * Natural logarithms of the two numbers x that stand at an address; of 0, some finite number.
 *
 * x = c·2^k·(1 + r) with c in the table, so that ln x = k ln 2 + ln c + ln(1 + r) and |r| ≤ 2^-11. The table runs
 * from 0.6875 to 1.375 and around 1 has c = 1: nothing cancels there.
 */
// @ts-ignore: decorator
@inline
function logarithm(
  address: usize,
  x: v128,
  half: v128,
  keep: v128,
  bias: v128,
  exponent: v128,
  scale0: v128,
  magic: v128,
  shift: v128,
  ln2: v128,
  c2: v128,
  c3: v128,
  c4: v128,
): v128 {
  const rounded = i64x2.add(x, half);
  const center = v128.and(rounded, keep);
  const biased = i64x2.add(rounded, bias);
  const first = v128.load(entryOf(address));
  const second = v128.load(entryOf(address + 8));
  const inverse = v128.shuffle<f64>(first, second, 0, 2);
  const logCenter = v128.shuffle<f64>(first, second, 1, 3);
  const scale = i64x2.sub(scale0, v128.and(biased, exponent));
  const r = f64x2.mul(f64x2.sub(x, center), f64x2.mul(inverse, scale));
  const k = f64x2.sub(v128.or(i64x2.shr_u(biased, 52), magic), shift);
  const square = f64x2.mul(r, r);
  const tail = f64x2.mul(square, f64x2.add(f64x2.add(c2, f64x2.mul(r, c3)), f64x2.mul(square, c4)));
  return f64x2.add(f64x2.add(logCenter, f64x2.mul(k, ln2)), f64x2.add(r, tail));
}

/** Of `count` (a multiple of 4) probabilities: Σ p ln p, Σ p and the least p. */
export function entropySums(count: i32): void {
  const half = constant(0), keep = constant(1), bias = constant(2), exponent = constant(3);
  const scale0 = constant(4), magic = constant(5), shift = constant(6), ln2 = constant(7);
  const c2 = constant(8), c3 = constant(9), c4 = constant(10);
  let sum0 = f64x2.splat(0), sum1 = f64x2.splat(0), mass0 = f64x2.splat(0), mass1 = f64x2.splat(0);
  let least = f64x2.splat(1);
  const end = P + (<usize> count << 3);
  for (let at = P; at < end; at += 32) {
    const p0 = v128.load(at);
    const p1 = v128.load(at, 16);
    least = f64x2.pmin(f64x2.pmin(least, p0), p1);
    const log0 = logarithm(at, p0, half, keep, bias, exponent, scale0, magic, shift, ln2, c2, c3, c4);
    const log1 = logarithm(at + 16, p1, half, keep, bias, exponent, scale0, magic, shift, ln2, c2, c3, c4);
    sum0 = f64x2.add(sum0, f64x2.mul(p0, log0));
    sum1 = f64x2.add(sum1, f64x2.mul(p1, log1));
    mass0 = f64x2.add(mass0, p0);
    mass1 = f64x2.add(mass1, p1);
  }
  store<f64>(RESULTS, total(f64x2.add(sum0, sum1)));
  store<f64>(RESULTS, total(f64x2.add(mass0, mass1)), 8);
  store<f64>(RESULTS, lesser(least), 16);
}

/**
 * Of `count` (a multiple of 2) pairs: Σ [p ln(p/q) − p + q], Σ p, Σ q, the least p and the least q. Overwrites P.
 *
 * Where |p − q| < 0.03 q the bracket is (p + q) times a series in s = (p − q)/(p + q):
 * (1 + s) artanh s − s = s²(1 + s/3 + s²/3 + s³/5 + s⁴/5 + …), because the closed form would cancel.
 */
export function divergenceSums(count: i32): void {
  const half = constant(0), keep = constant(1), bias = constant(2), exponent = constant(3);
  const scale0 = constant(4), magic = constant(5), shift = constant(6), ln2 = constant(7);
  const c2 = constant(8), c3 = constant(9), c4 = constant(10);
  const near = constant(12), third = constant(9), fifth = constant(11), seventh = constant(13);
  const ninth = constant(14), one = constant(15);
  let sum = f64x2.splat(0), massP = f64x2.splat(0), massQ = f64x2.splat(0);
  let leastP = f64x2.splat(1), leastQ = f64x2.splat(1);
  const end = <usize> count << 3;
  for (let at: usize = 0; at < end; at += 16) {
    const p = v128.load(P + at);
    const q = v128.load(Q + at);
    leastP = f64x2.pmin(leastP, p);
    leastQ = f64x2.pmin(leastQ, q);
    massP = f64x2.add(massP, p);
    massQ = f64x2.add(massQ, q);
    const difference = f64x2.sub(p, q);
    const ratio = f64x2.div(p, q);
    v128.store(P + at, ratio);
    const log = logarithm(P + at, ratio, half, keep, bias, exponent, scale0, magic, shift, ln2, c2, c3, c4);
    let term = f64x2.sub(f64x2.mul(p, log), difference);
    const close = f64x2.lt(f64x2.abs(difference), f64x2.mul(q, near));
    if (v128.any_true(close)) {
      const both = f64x2.add(p, q);
      const s = f64x2.div(difference, both);
      const square = f64x2.mul(s, s);
      const up = f64x2.add(one, s);
      let series = f64x2.mul(up, ninth);
      series = f64x2.add(f64x2.mul(up, seventh), f64x2.mul(square, series));
      series = f64x2.add(f64x2.mul(up, fifth), f64x2.mul(square, series));
      series = f64x2.add(f64x2.mul(up, third), f64x2.mul(square, series));
      series = f64x2.add(one, f64x2.mul(s, series));
      term = v128.bitselect(f64x2.mul(both, f64x2.mul(square, series)), term, close);
    }
    sum = f64x2.add(sum, term);
  }
  store<f64>(RESULTS, total(sum));
  store<f64>(RESULTS, total(massP), 8);
  store<f64>(RESULTS, total(massQ), 16);
  store<f64>(RESULTS, lesser(leastP), 24);
  store<f64>(RESULTS, lesser(leastQ), 32);
}
