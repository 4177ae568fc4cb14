import {
  axis,
  type Figure,
  figure,
  layered,
  measuredMeans,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import { expectedDistinct } from "../../../reinforcement/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { deceived, responseLaw, type rewardedTyping, rollouts, TEMPERATURES } from "../experiment.ts";

/** What learners get in the end, against their temperature. */
export function explorationFigure(found: Evidence<typeof deceived>): Figure {
  const { runs } = deceived.parameters;
  const tasks = [...new Set(found.map(({ task }) => task))];
  const of = (task: string, learner: string) =>
    found.find((each) => each.task === task && each.learner === learner)!.finals;
  const greedy = mean(of(tasks[0], "greedy"));
  return figure({
    id: "decoding-exploration",
    title: "Neither cold nor hot",
    subtitle: `${runs} runs of 400 steps a point, 95 % intervals`,
    caption:
      `Mean reward of the last 40 steps of a softmax learner. Rule: the greedy learner on the first two tasks, ${
        shown(greedy)
      } (on the third it ends at ${
        shown(mean(of(tasks[2], "greedy")))
      }). Too cold, some runs never find the better action; too hot, none keeps to it.`,
    spec: layered({
      x: axis("temperature", { unit: "reward", scale: "log", domain: [0.04, 5] }),
      y: axis("reward at the end", { domain: [0.3, 1] }),
      layers: [
        referenceRule({ y: greedy, label: "greedy" }),
        ...tasks.map((task) =>
          measuredMeans({
            x: TEMPERATURES,
            samples: TEMPERATURES.map((T) => of(task, `T = ${T}`)),
            series: task,
          })
        ),
      ],
    }),
  });
}

/** How many of K roll-outs differ. */
export function rolloutFigure({ name, cases }: Evidence<typeof rollouts>): Figure {
  const { temperatures, groups } = rollouts.parameters;
  const K = [...range(17)].slice(1);
  const at = (T: number, k: number) => cases.find((each) => each.temperature === T && each.K === k)!;
  const cold = at(temperatures[0], 16);
  return figure({
    id: "decoding-rollouts",
    title: "Roll-outs repeat",
    subtitle: "81 responses; 120 000 groups a point",
    caption:
      `Lines: Σ 1 − (1 − π)ᴷ. Points: the mean number of different responses in a group of K. At temperature ${
        temperatures[0]
      } sixteen ` +
      `roll-outs hold ${shown(mean(cold.distinct))} different ones.`,
    spec: layered({
      x: axis("roll-outs K", { domain: [0, 17] }),
      y: axis("different responses", { domain: [0, 16] }),
      layers: temperatures.flatMap((T) => {
        const law = responseLaw(name, T);
        const series = `T = ${T}`;
        return [
          theoryLine({ x: K, y: K.map((k) => expectedDistinct(law, k)), series }),
          measuredPoints({ x: groups, y: groups.map((k) => mean(at(T, k).distinct)), series }),
        ];
      }),
    }),
  });
}

/** Words until the target comes. */
export function typingFigure(found: Evidence<typeof rewardedTyping>, letters: number): Figure {
  const lengths = found.map(({ length }) => length);
  const last = found[found.length - 1];
  return figure({
    id: "decoding-typing",
    title: "A reward for each letter changes the exponent",
    subtitle: `alphabet of ${letters} letters, ${last.random.length} runs a point, 95 % intervals`,
    caption:
      `Line: ${letters}ⁿ. Points: words typed until the target first came. For ${last.length} letters the typist needs ${
        shown(mean(last.random))
      } words at random, and ${shown(mean(last.perLetter))} if every right letter is rewarded.`,
    spec: layered({
      x: axis("letters of the target, n", { domain: [1.9, lengths[lengths.length - 1] + 0.1] }),
      y: axis("words", { scale: "log" }),
      layers: [
        theoryLine({ x: lengths, y: lengths.map((n) => letters ** n), series: "at random" }),
        measuredMeans({ x: lengths, samples: found.map(({ random }) => random), series: "at random" }),
        measuredMeans({ x: lengths, samples: found.map(({ perLetter }) => perLetter), series: "rewarded" }),
      ],
    }),
  });
}
