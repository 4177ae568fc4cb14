import { assertUnicodeLabels, assertVisibleData } from "../../lib/figures/check-data.ts";
import { assertDrawsOnly, assertTitled } from "../../lib/figures/lint.ts";
import { assertThrows } from "../support/assert.ts";

const data = { values: [{ a: 1, b: "one" }, { a: 2, b: "two" }] };
const x = { field: "a", type: "quantitative", title: "a (s)" };

Deno.test("assertDrawsOnly accepts a specification that draws", () => {
  assertDrawsOnly({
    data,
    layer: [{ mark: "point", encoding: { x: { ...x, bin: "binned" }, y: { ...x, stack: "zero" } } }],
  });
});

for (
  const [what, spec] of Object.entries({
    transform: { data, transform: [{ density: "a" }], mark: "line" },
    aggregate: { data, mark: "bar", encoding: { y: { ...x, aggregate: "mean" } } },
    bin: { data, mark: "bar", encoding: { x: { ...x, bin: { maxbins: 20 } } } },
    timeUnit: { data, mark: "bar", encoding: { x: { ...x, timeUnit: "year" } } },
    impute: { data, mark: "line", encoding: { y: { ...x, impute: { value: 0 } } } },
    stack: { data, mark: "area", encoding: { y: { ...x, stack: "normalize" } } },
    sort: { data, mark: "bar", encoding: { x: { ...x, sort: { field: "a", op: "mean" } } } },
    boxplot: { data, mark: { type: "boxplot" }, encoding: { y: x } },
    url: { data: { url: "rates.csv" }, mark: "point" },
    sequence: { data: { sequence: { start: 0, stop: 9 } }, mark: "point" },
    repeat: { repeat: ["a"], spec: { data, mark: "point" } },
  })
) {
  Deno.test(`assertDrawsOnly refuses "${what}", at any depth`, () => {
    assertThrows(() => assertDrawsOnly({ hconcat: [{ layer: [spec] }] }), TypeError, what);
    assertThrows(() => assertDrawsOnly({ vconcat: [spec] }), TypeError, "spec.vconcat[0]");
  });
}

Deno.test("assertTitled wants titles on axes, legends and facets", () => {
  const untitled = { field: "b", type: "nominal" };
  assertTitled({ mark: "point", encoding: { x, color: { ...untitled, title: null } } });
  assertTitled({ mark: "point", encoding: { x: { field: "a", axis: { title: "a (s)" } } } });
  assertTitled({ mark: "point", encoding: { x: { field: "a", axis: null } } });
  assertThrows(
    () => assertTitled({ mark: "point", encoding: { x: { field: "a" } } }),
    TypeError,
    'field "a"',
  );
  assertThrows(
    () => assertTitled({ mark: "point", encoding: { x: { ...x, title: "" } } }),
    TypeError,
    "title",
  );
  assertThrows(
    () => assertTitled({ mark: "point", encoding: { x, color: untitled } }),
    TypeError,
    "legend: null",
  );
  const inner = { mark: "point", encoding: { x } };
  assertThrows(() => assertTitled({ facet: untitled, spec: inner }), TypeError, "spec.facet");
  assertThrows(() => assertTitled({ facet: { row: untitled }, spec: inner }), TypeError, "spec.facet");
});

Deno.test("assertTitled looks at the encoding that a layer inherits", () => {
  const layer = [{ mark: "line", encoding: { y: { ...x } } }];
  assertThrows(
    () => assertTitled({ encoding: { x: { field: "a" } }, layer }),
    TypeError,
    "layer[0].encoding.x",
  );
});

Deno.test("assertVisibleData refuses what Vega-Lite would leave out without a word", () => {
  const drawn = (values: unknown[], scale: object = {}): void =>
    assertVisibleData({ data: { values }, mark: "point", encoding: { x: { ...x, scale } } });
  drawn([{ a: 1 }]);
  assertThrows(() => drawn([]), RangeError, "at least one row of data at spec.data.values");
  assertThrows(() => drawn([{ a: 1 }, { a: NaN }]), RangeError, "got NaN at spec.data.values[1].a");
  assertThrows(() => drawn([{ a: -Infinity }]), RangeError, "got -Infinity");
  assertThrows(() => drawn([{ a: null }]), RangeError, "got null");
  assertThrows(
    () => drawn([{ a: 1 }, { A: 2 }]),
    RangeError,
    'field "a" of spec.encoding.x in every row, got none in row 1',
  );
  assertThrows(() => drawn([{ a: "1" }]), RangeError, 'got "1"');
  assertThrows(() => drawn([{ a: 0 }], { type: "log" }), RangeError, "positive numbers on the log scale");
  assertThrows(() => assertVisibleData({ mark: "point" }), RangeError, "data written out");
  assertThrows(
    () => assertVisibleData({ datasets: { d: [{ a: NaN }] }, data: { name: "d" }, mark: "point" }),
    RangeError,
    "spec.datasets.d[0].a",
  );
});

Deno.test("assertUnicodeLabels refuses TeX dollars wherever they would be printed", () => {
  assertUnicodeLabels({ title: "√κ", usermeta: { caption: "$5" }, $schema: "…" });
  for (
    const spec of [
      { title: { text: "$\\kappa$" } },
      { title: { text: "rate", subtitle: ["n = 2", "$n$"] } },
      { layer: [{ mark: { type: "text", text: "$x$" } }] },
      { encoding: { x: { axis: { title: "$x$" } } } },
      { data: { values: [{ series: "$a$" }] } },
    ]
  ) assertThrows(() => assertUnicodeLabels(spec), TypeError, "Unicode in labels");
});
