import fc from "fast-check";
import { separationOf } from "../../../lib/estimators/mod.ts";
import { type Matrix, matrix } from "../../../lib/math/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";

function scores({ rows, columns, data }: Matrix, u: ArrayLike<number>, labels: ArrayLike<number>): number[] {
  return Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += data[i * columns + j] * u[j];
    return (2 * labels[i] - 1) * sum;
  });
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let j = 1; j <= k; j++) product *= (n - k + j) / j;
  return product;
}

Deno.test("Cover's counting theorem: of n points in general position 2 Σ_{k<d} C(n − 1, k) labellings are separated", () => {
  for (const [n, d] of [[4, 2], [7, 3], [8, 4]]) {
    const points = matrix(n, d, stream(n).normals(n * d));
    let separated = 0;
    for (const labels of sequences(2, n)) if (separationOf(points, labels)) separated++;
    let expected = 0;
    for (let k = 0; k < d; k++) expected += 2 * choose(n - 1, k);
    assertEquals(separated, Math.round(expected));
  }
});

type Vector = readonly [number, number, number];

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function inner(u: Vector, v: Vector): number {
  return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
}

/** The extreme rays of {u : aᵢ·u ≥ 0}, by trying the normal of each pair of rows; exact for whole numbers. */
function extremeRays(rows: readonly Vector[]): Vector[] {
  return rows.flatMap((a) => rows.map((b) => cross(a, b)))
    .filter((ray) => inner(ray, ray) > 0 && rows.every((row) => inner(row, ray) >= 0));
}

Deno.test("Albert and Anderson's trichotomy: complete, quasi-complete and overlap as the extreme rays of the cone have it", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      // Small whole numbers, so that ties and quasi-complete separation occur.
      fc.array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 }), fc.boolean()), {
        minLength: 4,
        maxLength: 12,
      }),
      (rows) => {
        const signed = rows.map(([a, b, y]): Vector => y ? [1, a, b] : [-1, -a, -b]);
        // Columns that depend on one another are another matter.
        fc.pre(signed.some((u) => signed.some((v) => signed.some((w) => inner(u, cross(v, w)) !== 0))));
        const points = matrix(rows.length, 3, rows.flatMap(([a, b]) => [1, a, b]));
        const labels = rows.map(([, , y]) => Number(y));
        const found = separationOf(points, labels);
        const rays = extremeRays(signed);
        const told = signed.flatMap((row, i) => rays.some((ray) => inner(row, ray) > 0) ? [i] : []);
        assertEquals(Array.from(found?.separated ?? []), told);
        seen.add(found?.kind ?? "overlap");
        if (!found) return;
        assertEquals(found.kind === "complete", told.length === rows.length);
        const margins = scores(points, found.direction, labels);
        assert(margins.every((margin, i) => told.includes(i) ? margin > 1e-8 : Math.abs(margin) < 1e-8));
      },
    ),
    { seed: 1, numRuns: 500 },
  );
  assertEquals([...seen].sort(), ["complete", "overlap", "quasi-complete"]);
});

Deno.test("one observation on the wrong side undoes the separation of a thousand", () => {
  const points = matrix(1000, 2, (i, j) => j === 0 ? 1 : i - 499.5);
  const labels = Array.from({ length: 1000 }, (_, i) => i < 500 ? 0 : 1);
  assertEquals(separationOf(points, labels)?.kind, "complete");
  labels[999] = 0;
  assertEquals(separationOf(points, labels), undefined);
});

Deno.test("a proportion counts as labels of both kinds", () => {
  const points = matrix(3, 2, [1, 0, 1, 1, 1, 2]);
  const found = separationOf(points, [0, 0.5, 1]);
  assertEquals(found?.kind, "quasi-complete");
  assertEquals(Array.from(found!.separated), [0, 2]);
  assertEquals(separationOf(points, [0.1, 0.5, 0.9]), undefined);
});

Deno.test("columns of very different scale do not hide a separation", () => {
  const points = matrix(6, 3, (i, j) => j === 0 ? 1 : j === 1 ? 1e8 * (i - 2.5) : 1e-8 * Math.sin(i));
  assertEquals(separationOf(points, [0, 0, 0, 1, 1, 1])?.kind, "complete");
});

Deno.test("a hair's breadth of overlap is overlap, and a hair's breadth of gap is separation", () => {
  const labels = [0, 0, 1, 0, 1, 1, 1];
  const kind = (third: number): string | undefined =>
    separationOf(matrix(7, 2, (i, j) => j === 0 ? 1 : [1, 2, 3, third, 4, 5, 6][i]), labels)?.kind;
  for (const hair of [1e-2, 1e-4, 1e-6]) {
    assertEquals(kind(3 + hair), undefined);
    assertEquals(kind(3 - hair), "complete");
  }
  assertEquals(kind(3), "quasi-complete");
});

Deno.test("columns that are nearly alike are told apart", () => {
  const own = stream(4);
  const points = matrix(100, 5, (_, j) => j === 0 ? 1 : 2000 + 1e-3 * own.normal());
  assertEquals(separationOf(points, Array.from({ length: 100 }, () => own.integer(2))), undefined);
  const sum = (i: number): number =>
    [1, 2, 3, 4].reduce((total, j) => total + (points.data[5 * i + j] - 2000), 0);
  assertEquals(
    separationOf(points, Array.from({ length: 100 }, (_, i) => sum(i) > 0 ? 1 : 0))?.kind,
    "complete",
  );
});

Deno.test("bad labels are refused", () => {
  assertThrows(() => separationOf(matrix(2, 1, [1, 1]), [0, 2]), RangeError, "labels 0 and 1");
});
