import {
  axis,
  type Figure,
  figure,
  heatMap,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { linspace, range } from "../../../math/mod.ts";
import { mean, standardError } from "../../../statistics/mod.ts";
import { SIDE } from "../denoiser.ts";
import type { networks, slopes } from "../experiment.ts";

/** Slopes of the best lines against the width of the noise, for independent, correlated and common noises. */
export function slopesFigure(found: Evidence<typeof slopes>, seed: number): Figure {
  const signal = found[0].signal;
  const widths = Array.from(linspace(0.05, 2.2, 24));
  const line = (correlation: number, series: string) =>
    theoryLine({
      x: widths,
      y: widths.map((s) => (signal ** 2 + correlation * s ** 2) / (signal ** 2 + s ** 2)),
      series,
    });
  const points = (kind: string, series: string, shift = 0) => {
    const some = found.filter((each) => each.kind === kind);
    const middle = some.map((each) => mean(each.slopes));
    const reach = some.map((each) => 3 * standardError(each.slopes));
    return measuredPoints({
      x: some.map(({ s }) => s + shift),
      y: middle,
      low: middle.map((m, i) => m - reach[i]),
      high: middle.map((m, i) => m + reach[i]),
      series,
    });
  };
  const noisy = found.find(({ kind, s }) => kind === "noisy target" && s === 1)!;
  return figure({
    id: "noise2noise-slopes",
    title: "Noisy targets teach the clean map, if their noise is their own",
    subtitle: `4000 sets of 50 numbers, three standard errors, seed ${seed}`,
    caption:
      `Slope of the line of least squares from corrupted numbers to targets, against the width s of the noise; signal of width ${signal}. With clean and with ` +
      `independently corrupted targets it is σ²/(σ² + s²), measured ${
        shown(mean(noisy.slopes))
      } at s = 1; noise that both share pulls it towards 1, the map that changes nothing.`,
    spec: layered({
      x: axis("width of the noise s", { domain: [0, 2.2] }),
      y: axis("slope", { domain: [0, 1.05] }),
      layers: [
        line(0, "clean target"),
        line(0, "noisy target"),
        line(0.5, "correlation ½"),
        line(1, "the same noise"),
        points("clean target", "clean target", -0.025),
        points("noisy target", "noisy target", 0.025),
        points("correlated noises", "correlation ½"),
        points("the same noise", "the same noise"),
      ],
    }),
  });
}

const COLUMNS = [["truth", "clean"], ["seen", "seen"], ["byClean", "taught by clean"], [
  "byNoisy",
  "taught by noisy",
]] as const;

/** Rows above the picture for its names. */
const HEADING = 2;

/** One scene: clean, corrupted, and denoised by networks taught with clean and with noisy pictures. */
export function picturesFigure(found: Evidence<typeof networks>, seed: number): Figure {
  const { s, size, examples, cleanError, noisyError } = found[4];
  const [scene] = examples;
  const step = SIDE + 1;
  const [width, height] = [COLUMNS.length * step - 1, SIDE];
  const values = range(height + HEADING).map((y) =>
    range(width).map((x) => {
      if (y >= height) return DARKEST[0];
      const column = Math.floor(x / step);
      const px = x - column * step;
      // Dark lines between the pictures.
      if (px === SIDE) return DARKEST[1];
      return Math.round(100 * scene[COLUMNS[column][0]][(SIDE - 1 - y) * SIDE + px]) / 100;
    })
  );
  return figure({
    id: "noise2noise-pictures",
    title: "Denoised without a clean picture",
    subtitle: `noise of width ${s}, ${size} training pictures, a fresh scene, seed ${seed}`,
    width: "full",
    height: 160,
    caption:
      `One scene: the clean picture, what the network sees, and what comes out after training on clean and on noisy targets. Mean square error per pixel ${
        shown(cleanError)
      } and ${shown(noisyError)}; in the seen picture it is ${shown(s * s)}.`,
    spec: layered({
      x: axis("pixel column", { ticks: [] }),
      y: axis("pixel row", { ticks: [] }),
      layers: [
        heatMap({
          xEdges: range(width + 1),
          yEdges: range(height + HEADING + 1),
          values,
          title: "brightness",
          domain: DARKEST,
        }),
        ...COLUMNS.map(([, text], k) =>
          textLabel({
            x: k * step + SIDE / 2,
            y: height + HEADING / 2,
            text,
            align: "center",
            offset: [0, 0],
            series: "name",
          })
        ),
      ],
    }),
  });
}

/** The ends of the scale of brightness. */
const DARKEST: readonly [number, number] = [-0.3, 1.2];

/** Errors against clean pictures of both trainings as data grow. */
export function growthFigure(found: Evidence<typeof networks>, seed: number): Figure {
  const some = found.filter(({ s }) => s === 0.5);
  const x = some.map(({ size }) => size);
  const [first, last] = [some[0], some[some.length - 1]];
  return figure({
    id: "noise2noise-growth",
    title: "The price of noisy targets is paid in data",
    subtitle: `noise of width 0.5, 200 fresh pictures a network, seed ${seed}`,
    caption:
      `Mean square error per pixel against the clean pictures. With ${first.size} pictures noisy targets cost ${
        shown(100 * first.excess)
      } % more, with ${last.size} ` +
      `${shown(100 * last.excess)} %. The dotted rule is the error of the corrupted picture itself.`,
    spec: layered({
      x: axis("training pictures", { scale: "log" }),
      y: axis("mean square error", { scale: "log", domain: [0.02, 0.3] }),
      layers: [
        theoryLine({ x, y: some.map(({ cleanError }) => cleanError), series: "clean targets" }),
        theoryLine({ x, y: some.map(({ noisyError }) => noisyError), series: "noisy targets" }),
        measuredPoints({ x, y: some.map(({ cleanError }) => cleanError), series: "clean targets" }),
        measuredPoints({ x, y: some.map(({ noisyError }) => noisyError), series: "noisy targets" }),
        referenceRule({ y: 0.25, label: "nothing removed" }),
      ],
    }),
  });
}
