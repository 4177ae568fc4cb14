import {
  axis,
  type Figure,
  figure,
  layered,
  measuredMeans,
  measuredPoints,
  shown,
  stacked,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean, median, quantile } from "../../../statistics/mod.ts";
import { type Method, settingsOf, type trainings } from "../experiment.ts";

type Found = Evidence<typeof trainings>;
type Setting = Found["methods"][number]["settings"][number];

const ends = ({ runs }: Setting): number[] => runs.map(({ returns }) => returns.at(-1)!);

const bestOf = (found: Found, method: Method): Setting =>
  found.methods.find((each) => each.method === method)!.settings.reduce((one, other) =>
    mean(ends(one)) >= mean(ends(other)) ? one : other
  );

/** Return and divergence of every iteration, each method at its best setting. */
export function curvesFigure(found: Found): Figure {
  const methods = ["policy gradient", "TRPO", "PPO"] as const;
  const chosen = methods.map((method) => ({ method, setting: bestOf(found, method) }));
  const iterations = chosen[0].setting.runs[0].returns.map((_, i) => i + 1).filter((i) =>
    i % 2 === 1 || i === 20
  );
  const at = (setting: Setting, i: number, what: "returns" | "divergences"): number[] =>
    setting.runs.map((run) => run[what][i - 1]);
  const last = (k: number): string => shown(mean(ends(chosen[k].setting)));
  return figure({
    id: "trust-regions-curves",
    title: "TRPO and PPO side by side",
    subtitle: `${
      found.methods[0].settings[0].runs.length
    } worlds, 8 drawn episodes an iteration, each method at its best of seven settings`,
    caption: `Above: share of what there is to gain, means with 95 % intervals; at the end ${
      last(0)
    } for the policy gradient (rate ${chosen[0].setting.setting}), ${last(1)} for TRPO (δ = ${
      chosen[1].setting.setting
    }), ${last(2)} for PPO (ε = 0.2, rate ${
      chosen[2].setting.setting
    }). Below: divergence D(old‖new) of each iteration, medians and central 80 %.`,
    spec: stacked([
      {
        title: "what is gained",
        x: axis("iteration"),
        y: axis("share of what there is to gain", { domain: [0, 1.02] }),
        layers: chosen.map(({ method, setting }, k) => {
          const columns = iterations.map((i) => at(setting, i, "returns"));
          return measuredMeans({
            x: iterations.map((i) => i + 0.25 * (k - 1)),
            samples: columns,
            series: method,
          });
        }),
      },
      {
        title: "how far each step goes",
        x: axis("iteration"),
        y: axis("divergence", { unit: "nats", scale: "log", domain: [1e-4, 10] }),
        layers: chosen.map(({ method, setting }, k) => {
          const columns = iterations.map((i) =>
            at(setting, i, "divergences").map((each) => Math.max(each, 1e-4))
          );
          return measuredPoints({
            x: iterations.map((i) => i + 0.25 * (k - 1)),
            y: columns.map((column) => median(column)),
            low: columns.map((column) => quantile(column, 0.1)),
            high: columns.map((column) => quantile(column, 0.9)),
            series: method,
          });
        }),
      },
    ]),
  });
}

/** Final score against the setting, for all methods. */
export function settingsFigure(found: Found): Figure {
  const mass = (method: Method): number[] => {
    const { settings } = found.methods.find((each) => each.method === method)!;
    return settings.flatMap((setting) => ends(setting));
  };
  const failed = (method: Method): string =>
    shown(100 * mean(mass(method).map((score) => score < 0.5 ? 1 : 0)), 2);
  return figure({
    id: "trust-regions-settings",
    title: "Which method forgives a wrong setting",
    subtitle: `${
      found.methods[0].settings[0].runs.length
    } worlds, 16 iterations; settings over three decades`,
    caption:
      `Final share of what there is to gain, means with 95 % intervals, against the setting over its smallest value: learning rate, or TRPO's radius. ` +
      `Runs that end below a half: ${failed("policy gradient")} % for the policy gradient, ${
        failed("TRPO")
      } % for TRPO, ${failed("PPO")} % for PPO.`,
    spec: layered({
      x: axis("setting over its smallest", { scale: "log" }),
      y: axis("share of what there is to gain", { domain: [0.4, 1.02] }),
      layers: found.methods.map(({ method, settings }, k) => {
        return measuredMeans({
          x: settings.map(({ setting }) =>
            setting / settingsOf(method === "reused batch" ? "PPO" : method)[0] * 1.06 ** (k - 1.5)
          ),
          samples: settings.map((setting) => ends(setting)),
          series: method,
        });
      }),
    }),
  });
}
